package vn.luytre.soc.duty;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Time in whole minutes, from {@code from} up to but not including {@code to}. */
record Span(Instant from, Instant to) {

    Span {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("begins %s but ends %s".formatted(from, to));
        }
        if (!whole(from) || !whole(to)) {
            throw new IllegalArgumentException("%s–%s is not in minutes".formatted(from, to));
        }
    }

    private static boolean whole(Instant at) {
        return at.equals(at.truncatedTo(ChronoUnit.MINUTES));
    }

    /** What of it lies in the other; null for nothing. */
    @Nullable Span within(Span other) {
        return meets(other)
                ? new Span(
                        from.isAfter(other.from) ? from : other.from,
                        to.isBefore(other.to) ? to : other.to)
                : null;
    }

    /** From the earlier begin to the later end of the two. */
    Span over(Span other) {
        return new Span(
                from.isBefore(other.from) ? from : other.from,
                to.isAfter(other.to) ? to : other.to);
    }

    long minutes() {
        return Duration.between(from, to).toMinutes();
    }

    boolean contains(Instant at) {
        return !at.isBefore(from) && at.isBefore(to);
    }

    boolean meets(Span other) {
        return from.isBefore(other.to) && other.from.isBefore(to);
    }
}
