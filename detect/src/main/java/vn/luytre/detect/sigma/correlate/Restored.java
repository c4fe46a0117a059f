package vn.luytre.detect.sigma.correlate;

import java.util.List;

/** What came of a snapshot. */
public sealed interface Restored {

    /**
     * It is taken up.
     *
     * @param position of the first event to be accepted again; earlier ones are left out and counted
     * @param dropped titles of correlations that are no more, or ask something else now: what was remembered of them is gone
     * @param droppedGroups how many groups these had
     */
    record Taken(Correlator correlator, long position, List<String> dropped, long droppedGroups)
            implements Restored {

        public Taken {
            dropped = List.copyOf(dropped);
        }
    }

    /** It cannot be: everything must be counted anew. */
    record Refused(Why why) implements Restored {}

    /** Why a snapshot cannot be taken up. */
    enum Why {
        /** It is no snapshot of a correlator. */
        FOREIGN,
        /** It is of a version we do not read. */
        VERSION,
        /** It is of another part of the groups, or of other parts. */
        SHARD,
        /** It is cut short, or not what was written. */
        DAMAGED
    }
}
