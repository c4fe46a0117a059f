package vn.luytre.parse;

import vn.luytre.parse.kit.Slots;
import vn.luytre.parse.kit.Timestamps;

/** The time that a record of JSON tells in a field of text or number. */
public final class RecordTime {

    /** What {@link #micros} answers for a text that tells no time. */
    public static final long NONE = Timestamps.NONE;

    private RecordTime() {}

    /**
     * Microseconds since 1970 of an ISO 8601 time, in UTC where it names no zone, or of a number of seconds, milliseconds, micro- or
     * nanoseconds since then, whichever is likely.
     */
    public static long micros(String text) {
        long micros = Timestamps.iso(text, Timestamps.UTC);
        if (micros != Timestamps.NONE) {
            return micros;
        }
        long whole = Slots.number(text);
        return whole == Long.MIN_VALUE ? Timestamps.epoch(text) : Timestamps.epoch((double) whole);
    }
}
