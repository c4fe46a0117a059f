package vn.luytre.detect.sigma.correlate;

/** How far time has come, by the times of hits alone. */
final class Watermark {

    private final long lateness;
    private final long leap;
    private long highest = Long.MIN_VALUE; // Of all hits but those far ahead.
    private long ahead = Long.MIN_VALUE; // The last hit that was far ahead of all before.
    private long passed = Long.MIN_VALUE;
    private long judged = Long.MIN_VALUE; // The latest time judged, late hits aside.

    /** Both in microseconds. */
    Watermark(long lateness, long leap) {
        this.lateness = lateness;
        this.leap = leap;
    }

    /** A hit was seen. */
    void saw(long time) {
        if (time <= highest) {
            return;
        }
        if (highest != Long.MIN_VALUE
                && Timespan.before(time, leap) > highest
                && (ahead == Long.MIN_VALUE || Timespan.before(time, leap) > ahead)) {
            ahead = time;
            return;
        }
        highest = time;
        ahead = Long.MIN_VALUE;
        passTo(Timespan.before(time, lateness));
    }

    /** Time has passed all instants before this one. */
    void passTo(long time) {
        passed = Math.max(passed, time);
    }

    /** The first instant that time has not passed. */
    long passed() {
        return passed;
    }

    /** Hits of that time are judged, those waiting before it too. */
    void judged(long time) {
        judged = Math.max(judged, time);
    }

    /** The latest time judged. */
    long judged() {
        return judged;
    }

    /** Whether a hit of that time comes when it can be put in order no more. */
    boolean isLate(long time) {
        return time < Math.max(passed, judged);
    }

    long[] save() {
        return new long[] {highest, ahead, passed, judged};
    }

    void load(long[] saved) {
        highest = saved[0];
        ahead = saved[1];
        passed = saved[2];
        judged = saved[3];
    }
}
