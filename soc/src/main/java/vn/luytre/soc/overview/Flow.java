package vn.luytre.soc.overview;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Events a minute over the hour that ends with the minute of {@code end}.
 *
 * @param perMinute sixty counts, oldest first
 */
record Flow(Instant end, List<Long> perMinute) {

    static final int MINUTES = 60;

    /** A minute is marked when it holds more than so many times the hour's median. */
    private static final double PEAK = 1.5;

    /** A bar of the picture. */
    record Bar(int place, int height, boolean peak) {}

    Flow {
        perMinute = List.copyOf(perMinute);
        if (perMinute.size() != MINUTES) {
            throw new IllegalArgumentException("an hour of %d minutes".formatted(perMinute.size()));
        }
    }

    long total() {
        return perMinute.stream().mapToLong(Long::longValue).sum();
    }

    long most() {
        return Collections.max(perMinute);
    }

    /** When the fullest minute began. */
    Instant mostAt() {
        return begin().plus(Duration.ofMinutes(perMinute.indexOf(most())));
    }

    Instant begin() {
        return end.minus(Duration.ofMinutes(MINUTES));
    }

    /** Bars up to this height; a minute with any event shows at least 1. */
    List<Bar> bars(int height) {
        long most = Math.max(1, most());
        var sorted = perMinute.stream().sorted().toList();
        double usual = (sorted.get(MINUTES / 2 - 1) + sorted.get(MINUTES / 2)) / 2.0;
        var bars = new ArrayList<Bar>(MINUTES);
        for (int i = 0; i < MINUTES; i++) {
            long count = perMinute.get(i);
            int tall = (int) Math.ceil((double) count * height / most);
            // Without a usual level there is nothing to stand out from.
            bars.add(new Bar(i, tall, usual > 0 && count > PEAK * usual));
        }
        return bars;
    }
}
