package vn.luytre.soc.botnet;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Where the work on a sighting stands, with what is known in that state and in no other. */
sealed interface State {

    /** The states in the order of work, as lists group them and the table names them. */
    enum Code {
        NEW,
        ASSIGNED,
        MACHINE_FOUND,
        RELAPSED,
        CLEANED,
        WAITING_PROOF,
        PROVEN_CLEAN,
        NOT_OURS,
        FALSE_ALARM;

        /** Nothing is left to do, unless a fact says otherwise. */
        boolean closed() {
            return compareTo(PROVEN_CLEAN) >= 0;
        }
    }

    Code code();

    /** The machine behind the address, as its unit calls it; empty while unknown. */
    default String machine() {
        return "";
    }

    /** Until when the unit has; null if nobody has said. */
    default @Nullable LocalDate due() {
        return null;
    }

    /** Waits for a unit. */
    record New() implements State {
        @Override
        public Code code() {
            return Code.NEW;
        }
    }

    /** The unit searches for the machine. */
    record Assigned(LocalDate due) implements State {
        @Override
        public Code code() {
            return Code.ASSIGNED;
        }
    }

    /** The machine is known and waits to be cleaned. */
    record MachineFound(String machine, @Nullable LocalDate due) implements State {
        @Override
        public Code code() {
            return Code.MACHINE_FOUND;
        }
    }

    /** Came back after it had been proven clean. */
    record Relapsed(String machine, @Nullable LocalDate due) implements State {
        @Override
        public Code code() {
            return Code.RELAPSED;
        }
    }

    /** Somebody answers for having cleaned it; nothing is proven. */
    record Cleaned(Cleaning cleaning, @Nullable LocalDate due) implements State {
        @Override
        public Code code() {
            return Code.CLEANED;
        }

        @Override
        public String machine() {
            return cleaning.machine();
        }
    }

    /** Silent for a day and more; waits for the full silence and the scan. */
    record WaitingProof(Cleaning cleaning, @Nullable LocalDate due) implements State {
        @Override
        public Code code() {
            return Code.WAITING_PROOF;
        }

        @Override
        public String machine() {
            return cleaning.machine();
        }
    }

    /** Silence and a scan say that it is clean; no person can say it. */
    record ProvenClean(Cleaning cleaning, Instant proven) implements State {
        @Override
        public Code code() {
            return Code.PROVEN_CLEAN;
        }

        @Override
        public String machine() {
            return cleaning.machine();
        }
    }

    /** The address is not the unit's; goes back to the issuer. */
    record NotOurs(Instant since, String reason) implements State {
        @Override
        public Code code() {
            return Code.NOT_OURS;
        }
    }

    /** The list was wrong about it; goes back to the issuer. */
    record FalseAlarm(Instant since, String reason) implements State {
        @Override
        public Code code() {
            return Code.FALSE_ALARM;
        }
    }

    /** Who cleaned which machine, when and how. */
    record Cleaning(String machine, Instant at, String by, String note) {}
}
