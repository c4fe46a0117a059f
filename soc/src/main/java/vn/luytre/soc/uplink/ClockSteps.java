package vn.luytre.soc.uplink;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Since when the server's clock has gone without being set. What was heard before says nothing of how long a source has
 * been silent since: a clock that jumps ahead must not make all of them silent at once, nor one that was ahead keep them
 * from ever being. Not thread-safe.
 */
final class ClockSteps {

    /** Less is a correction. */
    static final Duration LARGEST = Duration.ofMinutes(2);

    private @Nullable Instant before;
    private long nanos;
    private Instant since = Instant.MIN;
    private boolean isSet;

    /**
     * Looks at the clock.
     *
     * @param now what it says
     * @param elapsed of a clock that nobody sets, nanoseconds
     */
    void look(Instant now, long elapsed) {
        if (before == null) {
            since = now;
        } else if (Duration.between(before, now)
                        .minusNanos(elapsed - nanos)
                        .abs()
                        .compareTo(LARGEST)
                > 0) {
            since = now;
            isSet = true;
        }
        before = now;
        nanos = elapsed;
    }

    /** From when on a source last heard then has been silent, by a clock that says that it is {@code now}. */
    Instant silentFrom(Instant lastHeard, Instant now) {
        boolean isAhead = lastHeard.isAfter(now.plus(LARGEST));
        return isAhead || isSet && lastHeard.isBefore(since) ? since : lastHeard;
    }
}
