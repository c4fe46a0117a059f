package vn.luytre.soc.botnet;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Something that happens to a sighting: a person's deed, a fact, or the machine's own check. */
sealed interface Step {

    /** The unit is told to find the machine. */
    record Assign(LocalDate due) implements Step {}

    /** The unit names the machine. */
    record FindMachine(String machine) implements Step {}

    /** The unit says how the machine was cleaned. */
    record Clean(Instant at, String by, String note) implements Step {}

    /**
     * The machine talked with the botnet, or the issuer lists the address again.
     *
     * @param at when it happened, not when it was found; for a list without a time the last moment of its period
     */
    record Contact(Instant at, Via via) implements Step {}

    /** Silence and scans are looked at; the only way to be proven clean. */
    record Judge(Proof proof, Instant now) implements Step {}

    record DenyOwnership(Instant at, String reason) implements Step {}

    record CallFalse(Instant at, String reason) implements Step {}

    /** A person takes back that it is not ours, or false. */
    record TakeBack(@Nullable LocalDate due) implements Step {}

    /** How a contact became known. */
    enum Via {
        /** The issuer's list names the address. */
        LIST,
        /** Seen as it happened. */
        LIVE,
        /** Found in held events when the list came. */
        RETRO,
        /** A scan found malware on the machine. */
        SCAN
    }
}
