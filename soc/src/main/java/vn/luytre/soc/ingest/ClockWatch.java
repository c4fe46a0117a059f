package vn.luytre.soc.ingest;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether the server's clock may be believed when it says that something is old enough to be deleted. A clock that jumps is
 * not believed for a day: a person has that long to set it right before anything goes. Not thread-safe.
 */
final class ClockWatch {

    /** What a time service may correct at once, and more. */
    static final Duration LARGEST_STEP = Duration.ofHours(1);

    /** So much may lie between the last event held and a start; a longer rest looks like a jump. */
    static final Duration LONGEST_REST = Duration.ofDays(30);

    static final Duration DISTRUST = Duration.ofDays(1);

    private @Nullable Instant wall;
    private long nanos;
    private long trustedFrom = Long.MIN_VALUE;
    private @Nullable Duration jump;

    /**
     * Looks at the clock.
     *
     * @param now what it says
     * @param elapsed of a clock that nobody sets, nanoseconds
     * @param newest when the newest event held arrived; null if there is none. Matters at the first look
     * @return whether it may be believed
     */
    boolean trusts(Instant now, long elapsed, @Nullable Instant newest) {
        var before = wall;
        var step =
                before == null
                        ? newest == null ? Duration.ZERO : Duration.between(newest, now)
                        : Duration.between(before, now).minusNanos(elapsed - nanos);
        boolean jumped =
                before == null
                        ? step.compareTo(LONGEST_REST) > 0
                                || step.negated().compareTo(LARGEST_STEP) > 0
                        : step.abs().compareTo(LARGEST_STEP) > 0;
        wall = now;
        nanos = elapsed;
        if (jumped) {
            jump = step;
            trustedFrom = elapsed + DISTRUST.toNanos();
        } else if (elapsed >= trustedFrom) {
            jump = null;
        }
        return elapsed >= trustedFrom;
    }

    /** How far it jumped, while it is not believed; null while it is. */
    @Nullable Duration jump() {
        return jump;
    }
}
