package vn.luytre.soc.ingest;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the server takes for the time when it decides that something is old enough to be deleted. Invariant: it is never
 * later than the machine's clock, and never gets further than a clock that nobody sets lets it, until a person says that
 * the machine's clock is right. So a clock that jumps ahead, for a day or for good, across restarts too, deletes nothing.
 * Not thread-safe.
 */
final class ClockWatch {

    /** What a time service may correct at once, and more. */
    static final Duration LARGEST_STEP = Duration.ofHours(1);

    /** So long may the server have rested before a start; more looks like a jump. */
    static final Duration LONGEST_REST = Duration.ofDays(30);

    /**
     * What is remembered across restarts.
     *
     * @param agreed the time that was last believed, gone on by the steady clock
     * @param jump how far the machine's clock stood from it; null while it is believed
     */
    record Mark(Instant agreed, @Nullable Duration jump) {}

    private @Nullable Mark mark;
    private boolean begun;
    private long nanos;

    /**
     * A watch.
     *
     * @param mark what the last one remembered; null if there was none
     */
    ClockWatch(@Nullable Mark mark) {
        this.mark = mark;
    }

    /**
     * Looks at the clock.
     *
     * @param now what it says
     * @param elapsed of a clock that nobody sets, nanoseconds
     * @param newest when the newest event held arrived; null if there is none. Matters where nothing is remembered
     * @return what to remember; its jump is null if the clock is believed
     */
    Mark look(Instant now, long elapsed, @Nullable Instant newest) {
        var before = mark;
        var base =
                before != null
                        ? begun ? before.agreed().plusNanos(elapsed - nanos) : before.agreed()
                        : newest == null ? now : newest;
        var step = Duration.between(base, now);
        var jump = before == null ? null : before.jump();
        boolean agrees =
                step.compareTo(LARGEST_STEP.negated()) >= 0
                        && step.compareTo(begun ? LARGEST_STEP : rest(jump)) <= 0;
        begun = true;
        nanos = elapsed;
        mark = agrees ? new Mark(now, null) : new Mark(base, step);
        return mark;
    }

    /** How far ahead the clock may be at a start: one that had jumped must have come back most of the way. */
    private static Duration rest(@Nullable Duration jump) {
        if (jump == null) {
            return LONGEST_REST;
        }
        var half = jump.abs().dividedBy(2);
        return half.compareTo(LONGEST_REST) < 0 ? half : LONGEST_REST;
    }

    /** A person says that the machine's clock is right. */
    Mark believe(Instant now, long elapsed) {
        begun = true;
        nanos = elapsed;
        mark = new Mark(now, null);
        return mark;
    }

    /** The time by which something may be called old: the earlier of the machine's clock and what is agreed. */
    static Instant judging(Instant now, Mark mark) {
        return now.isBefore(mark.agreed()) ? now : mark.agreed();
    }
}
