package vn.luytre.lake;

import vn.luytre.event.Event;

/**
 * An event as the lake holds it.
 *
 * @param position its journal position, which is its name for ever
 */
public record Held(long position, Event event) {

    private static final long YEAR_1 = -62_135_596_800_000_000L;
    private static final long YEAR_10000 = 253_402_300_800_000_000L;

    /** The time it is filed under: its own, or its arrival if its sender's clock is outside the years 1 to 9999. */
    long filedMicros() {
        long time = event.timeMicros();
        return time >= YEAR_1 && time < YEAR_10000 ? time : event.receivedMicros();
    }
}
