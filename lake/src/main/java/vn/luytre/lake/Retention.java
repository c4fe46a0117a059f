package vn.luytre.lake;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import vn.luytre.event.Event;

/**
 * How long events are kept, counted from their arrival: a sender's clock may be wrong, ours decides. The caller gives
 * the longest time that any rule asks for.
 *
 * @param days for sources not named
 * @param daysBySource for those named
 */
public record Retention(int days, Map<Long, Integer> daysBySource) {

    public Retention {
        daysBySource = Map.copyOf(daysBySource);
        if (days < 1 || daysBySource.values().stream().anyMatch(d -> d < 1)) {
            throw new IllegalArgumentException("events are kept at least one day");
        }
    }

    /** Events of the source that arrived before this microsecond may go. */
    long cutoff(long source, Instant now) {
        return Event.micros(now.minus(Duration.ofDays(daysBySource.getOrDefault(source, days))));
    }
}
