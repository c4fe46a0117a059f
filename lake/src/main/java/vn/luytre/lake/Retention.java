package vn.luytre.lake;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Event;
import vn.luytre.lake.query.Sql;

/**
 * How long events are kept, counted from their arrival: a sender's clock may be wrong, ours decides. The caller gives
 * the longest time that any rule asks for.
 *
 * @param days for sources not named
 * @param daysBySource for those named
 * @param holds what stays whatever its age
 */
public record Retention(int days, Map<Long, Integer> daysBySource, List<Hold> holds) {

    /**
     * Events kept for an investigation: those that happened or arrived in the span, so that a wrong clock takes none of them
     * away.
     *
     * @param unit whose; 0 for any
     * @param source from which; 0 for any
     * @param from included
     * @param to not included
     */
    public record Hold(long unit, long source, Instant from, Instant to) {

        /** Whether the file may have such an event. */
        private boolean touches(LakeFile file) {
            long start = Event.micros(from);
            return (unit == 0 || unit >= file.minUnit() && unit <= file.maxUnit())
                    && (source == 0 || file.sources().contains(source))
                    && (file.touches(start, Event.micros(to)) || file.maxReceived() >= start);
        }

        private void condition(List<String> texts, List<Object> params) {
            var span = "%1$s >= make_timestamp(?) AND %1$s < make_timestamp(?)";
            var text = new StringBuilder("(");
            if (unit != 0) {
                text.append("unit_id = ? AND ");
                params.add(unit);
            }
            if (source != 0) {
                text.append("source_id = ? AND ");
                params.add(source);
            }
            text.append(
                    "((%s) OR (%s)))".formatted(span.formatted("ts"), span.formatted("received")));
            for (int i = 0; i < 2; i++) {
                params.add(Event.micros(from));
                params.add(Event.micros(to));
            }
            texts.add(text.toString());
        }
    }

    /** Without holds. */
    public Retention(int days, Map<Long, Integer> daysBySource) {
        this(days, daysBySource, List.of());
    }

    public Retention {
        daysBySource = Map.copyOf(daysBySource);
        holds = List.copyOf(holds);
        if (days < 1 || daysBySource.values().stream().anyMatch(d -> d < 1)) {
            throw new IllegalArgumentException("events are kept at least one day");
        }
    }

    /** Events of the source that arrived before this microsecond may go. */
    long cutoff(long source, Instant now) {
        return Event.micros(now.minus(Duration.ofDays(daysBySource.getOrDefault(source, days))));
    }

    /** The sources of a file all of whose events are old enough, if the last arrived then (microseconds). */
    List<Long> expired(LakeFile file, long arrived, Instant now) {
        return file.sources().stream().filter(s -> arrived < cutoff(s, now)).toList();
    }

    boolean isHeld(LakeFile file) {
        return holds.stream().anyMatch(hold -> hold.touches(file));
    }

    /** What stays of that file when those sources go; null where nothing does. */
    @Nullable Sql staying(LakeFile file, List<Long> expired) {
        var touching = holds.stream().filter(hold -> hold.touches(file)).toList();
        boolean all = expired.size() == file.sources().size();
        if (all && touching.isEmpty()) {
            return null;
        }
        var texts = new ArrayList<String>();
        var params = new ArrayList<Object>();
        if (!all) {
            var marks =
                    String.join(", ", Stream.generate(() -> "?").limit(expired.size()).toList());
            texts.add("source_id NOT IN (" + marks + ")");
            params.addAll(expired);
        }
        touching.forEach(hold -> hold.condition(texts, params));
        return new Sql(String.join(" OR ", texts), params);
    }

    /** Days the longest-kept source of that file is kept. */
    public int longest(LakeFile file) {
        return file.sources().stream()
                .mapToInt(source -> daysBySource.getOrDefault(source, days))
                .max()
                .orElse(days);
    }

    /** When the whole file will have expired; null if something in it may be held. */
    public @Nullable Instant expiry(LakeFile file) {
        return isHeld(file)
                ? null
                : Event.ofMicros(file.maxReceived()).plus(Duration.ofDays(longest(file)));
    }
}
