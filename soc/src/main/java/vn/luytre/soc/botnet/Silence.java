package vn.luytre.soc.botnet;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;

/**
 * How long nothing was heard of a botnet contact while somebody was listening. Time in which every source of the unit was
 * silent proves nothing and does not count.
 *
 * @param quiet the time that counts
 * @param elapsed all the time that has passed
 * @param needed full days that prove silence
 * @param stopped why the counter stands still now
 */
record Silence(Duration quiet, Duration elapsed, int needed, Stop stopped) {

    /** Why the counter stands still. */
    enum Stop {
        /** It runs. */
        NOT,
        /** No source of the unit is heard now. */
        SOURCES_SILENT,
        /** No source of the unit was ever heard. */
        NO_SOURCE
    }

    /** A span of time, half-open. */
    record Span(Instant from, Instant to) {}

    /**
     * One source of the unit.
     *
     * @param since when it was first heard
     * @param gaps when it was silent longer than its habit
     */
    record Listener(Instant since, List<Span> gaps) {

        Listener {
            gaps = List.copyOf(gaps);
        }

        boolean listensAt(Instant at) {
            if (at.isBefore(since)) {
                return false;
            }
            for (var gap : gaps) {
                if (!at.isBefore(gap.from()) && at.isBefore(gap.to())) {
                    return false;
                }
            }
            return true;
        }
    }

    /** Counts from {@code from} up to {@code now}. */
    static Silence since(Instant from, Instant now, List<Listener> listeners, int needed) {
        if (!from.isBefore(now)) {
            return new Silence(Duration.ZERO, Duration.ZERO, needed, stop(now, listeners));
        }
        // Between two neighbouring edges nobody begins or stops listening.
        var edges = new TreeSet<Instant>(List.of(from, now));
        for (var listener : listeners) {
            add(edges, listener.since(), from, now);
            for (var gap : listener.gaps()) {
                add(edges, gap.from(), from, now);
                add(edges, gap.to(), from, now);
            }
        }
        var quiet = Duration.ZERO;
        var begin = from;
        for (var edge : edges.tailSet(from, false)) {
            var at = begin;
            if (listeners.stream().anyMatch(listener -> listener.listensAt(at))) {
                quiet = quiet.plus(Duration.between(begin, edge));
            }
            begin = edge;
        }
        return new Silence(quiet, Duration.between(from, now), needed, stop(now, listeners));
    }

    private static void add(TreeSet<Instant> edges, Instant edge, Instant from, Instant now) {
        if (edge.isAfter(from) && edge.isBefore(now)) {
            edges.add(edge);
        }
    }

    private static Stop stop(Instant now, List<Listener> listeners) {
        if (listeners.isEmpty()) {
            return Stop.NO_SOURCE;
        }
        // "Now" itself is outside of every span that ends now: ask for the moment before.
        var before = now.minusNanos(1);
        return listeners.stream().anyMatch(listener -> listener.listensAt(before))
                ? Stop.NOT
                : Stop.SOURCES_SILENT;
    }

    /** Full days that count, at most as many as are needed. */
    int days() {
        return (int) Math.min(needed, quiet.toDays());
    }

    boolean complete() {
        return quiet.toDays() >= needed;
    }

    /** How much of the time somebody listened, 0 to 100. */
    int listenedPercent() {
        return elapsed.isZero()
                ? 100
                : (int) (quiet.toSeconds() * 100 / Math.max(1, elapsed.toSeconds()));
    }
}
