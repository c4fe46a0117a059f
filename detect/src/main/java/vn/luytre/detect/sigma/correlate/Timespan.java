package vn.luytre.detect.sigma.correlate;

import java.time.Duration;

/** Microseconds of spans that may be longer than a {@code long} of them holds. */
final class Timespan {

    private static final int MICROS = 1_000;

    private Timespan() {}

    /** Microseconds; the greatest number there is for what lasts longer. */
    static long micros(Duration span) {
        long millis = span.toMillis();
        return millis > Long.MAX_VALUE / MICROS ? Long.MAX_VALUE : millis * MICROS;
    }

    /** The instant a span before another; the first there is if it would lie before that. */
    static long before(long timeMicros, long span) {
        long start = timeMicros - span;
        return start > timeMicros ? Long.MIN_VALUE : start;
    }
}
