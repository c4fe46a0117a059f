package vn.luytre.soc.directive;

import java.time.Instant;

/** A span of time from {@code from} up to but not including {@code to}. */
public record Period(Instant from, Instant to) {

    public Period {
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("period begins %s but ends %s".formatted(from, to));
        }
    }

    public boolean contains(Instant instant) {
        return !instant.isBefore(from) && instant.isBefore(to);
    }
}
