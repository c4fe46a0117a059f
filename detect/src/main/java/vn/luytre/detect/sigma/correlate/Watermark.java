package vn.luytre.detect.sigma.correlate;

/** How far time has come, by the times of hits alone. */
final class Watermark {

    private final long lateness;
    private final long leap;
    private long highest = Long.MIN_VALUE; // Of all hits but those far ahead.
    private long ahead = Long.MIN_VALUE; // The last hit that was far ahead of all before.
    private long passed = Long.MIN_VALUE;

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

    long[] save() {
        return new long[] {highest, ahead, passed};
    }

    void load(long[] saved) {
        highest = saved[0];
        ahead = saved[1];
        passed = saved[2];
    }
}
