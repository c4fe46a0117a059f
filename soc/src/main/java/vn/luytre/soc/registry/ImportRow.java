package vn.luytre.soc.registry;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one row of a sheet would do. */
sealed interface ImportRow {

    /** The row in the original, from 1. */
    int number();

    /** The system a row of another sheet speaks of: its operator and its folded name. */
    record SystemKey(long operator, String name) {

        static SystemKey of(SystemFacts facts) {
            return new SystemKey(facts.operator(), Folded.of(facts.name()));
        }
    }

    /** It cannot be read; nothing of it is written. */
    record Rejected(int number, String original, List<Fault> faults) implements ImportRow {}

    /**
     * @param known the system it changes; null for a new one
     */
    record OfSystem(int number, SystemFacts facts, @Nullable InformationSystem known)
            implements ImportRow {

        boolean same() {
            return known != null && known.facts().equals(facts);
        }
    }

    /** The block's own number and system are 0 until the system is known. */
    record OfBlock(int number, SystemKey system, PlannedBlock block) implements ImportRow {}

    /** The machine's own number and system are 0 until the system is known. */
    record OfHost(int number, SystemKey system, Host host) implements ImportRow {}
}
