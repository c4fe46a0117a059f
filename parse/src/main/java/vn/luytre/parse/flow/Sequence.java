package vn.luytre.parse.flow;

/** The numbers an exporter gives what it sends, 32 bits that begin anew: what is missing between two was lost. */
final class Sequence {

    private static final long WORD = 0xFFFFFFFFL;
    private static final long UNKNOWN = -1;

    private long expected = UNKNOWN;

    /**
     * Takes a datagram's number; returns how much was lost before it. Negative if it came late and was counted as lost.
     *
     * @param units how much the datagram itself counts; negative if that cannot be known
     */
    long next(long number, long units) {
        long ahead = (number - expected) & WORD;
        if (expected == UNKNOWN || units < 0) {
            expected = units < 0 ? UNKNOWN : (number + units) & WORD;
            return 0;
        }
        if (ahead > WORD - Limits.LATE) {
            return -units;
        }
        expected = (number + units) & WORD;
        return ahead <= Limits.GAP ? ahead : 0;
    }
}
