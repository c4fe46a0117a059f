package vn.luytre.soc.botnet;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The two conditions of "clean": silence, and a clean scan later than the last contact.
 *
 * @param scan the newest scan of the machine if it is clean and late enough; null if the condition does not hold
 * @param discounted the newest scan of the machine where it does not count; null if there is none or it counts
 */
record Proof(Silence silence, @Nullable Scan scan, @Nullable Scan discounted) {

    static Proof of(
            Silence silence,
            List<Scan> scans,
            String machine,
            String address,
            Instant lastContact) {
        var newest =
                scans.stream()
                        .filter(scan -> scan.covers(machine, address))
                        .max(Comparator.comparing(Scan::at).thenComparing(Scan::id))
                        .orElse(null);
        boolean counts = newest != null && newest.clean() && newest.at().isAfter(lastContact);
        return new Proof(silence, counts ? newest : null, counts ? null : newest);
    }

    boolean scanned() {
        return scan != null;
    }

    boolean complete() {
        return silence.complete() && scan != null;
    }

    /** How many of the two are missing. */
    int missing() {
        return (silence.complete() ? 0 : 1) + (scan == null ? 1 : 0);
    }
}
