package vn.luytre.detect.sigma.correlate;

/** A hit as one correlation sees it, of its group. */
final class Arrival {

    final Compiled correlation;

    /** The rule's place among the correlation's, from 0. */
    final int member;

    final HeldHit hit;
    final long high;
    final long low;

    /** What is counted once however often it is seen, as {@link DistinctValues} has it. */
    final long[] values;

    /** When it counts: its own time, or that of its group's newest hit if it came later than that. */
    long time;

    /** The group's number; {@link GroupTable#NONE} if it is not there yet or no more. */
    int group = GroupTable.NONE;

    /** Whether nothing more is to be remembered of it: its group fired, or it came too late. */
    boolean done;

    Arrival(Compiled correlation, int member, HeldHit hit, long high, long low, long[] values) {
        this.correlation = correlation;
        this.member = member;
        this.hit = hit;
        this.high = high;
        this.low = low;
        this.values = values;
        this.time = hit.time();
    }

    boolean isOfGroupOf(Arrival other) {
        return high == other.high && low == other.low;
    }

    /** The first instant that still counts. */
    long cutoff() {
        return Timespan.before(time, correlation.span());
    }
}
