package vn.luytre.soc.detection;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.luytre.detect.sigma.rule.LogSource;
import vn.luytre.event.Event;
import vn.luytre.event.VietnamTime;

/**
 * What judging a stretch of events by rules told beside alerts: each hit by its position, and which kinds of logs came from
 * which unit. Published with the stretch's other news, in the transaction that must succeed before the stretch counts as
 * dealt with. Not thread-safe.
 */
public final class RuleTally {

    private static final long DAY_MICROS = 86_400_000_000L;

    /** Hits: where, of which rule, whose, and when. */
    private long[] positions = new long[16];

    private final List<String> rules = new ArrayList<>();
    private long[] units = new long[16];
    private long[] times = new long[16];
    private int size;

    private final Map<Kind, Long> seen = new HashMap<>();
    private final List<HeldHit> held = new ArrayList<>();

    /** Hits that a threshold held back, or, if told, that it told after all. */
    private record HeldHit(
            int tuning, long unit, long micros, long position, long hits, long told) {}

    /** Logs of these kinds from a unit. */
    private record Kind(long unit, Set<LogSource> sources) {}

    /** What is counted together. */
    record Count(String rule, long unit, LocalDate day) {}

    /** How often, and when last, in microseconds. */
    record Sum(long hits, long last) {

        Sum and(Sum other) {
            return new Sum(hits + other.hits, Math.max(last, other.last));
        }
    }

    /** What a threshold held back of a unit on a day. */
    record Held(int tuning, long unit, LocalDate day) {}

    /** How many hits were held back, and how many were told because there were enough. */
    record HeldSum(long hits, long told) {

        HeldSum and(HeldSum other) {
            return new HeldSum(hits + other.hits, told + other.told);
        }
    }

    /** A kind of logs of a unit. */
    record Seen(long unit, LogSource source) {}

    void hit(String rule, Event event, long position) {
        if (size == positions.length) {
            positions = Arrays.copyOf(positions, 2 * size);
            units = Arrays.copyOf(units, 2 * size);
            times = Arrays.copyOf(times, 2 * size);
        }
        positions[size] = position;
        rules.add(rule);
        units[size] = event.origin().unit();
        times[size++] = event.receivedMicros();
    }

    /** A threshold holds a hit back. */
    void held(int tuning, Event event, long position) {
        held.add(held(tuning, event, position, 1, 0));
    }

    /** A threshold is reached: so many hits are told after all. */
    void told(int tuning, Event event, long position, long hits) {
        held.add(held(tuning, event, position, 0, hits));
    }

    private static HeldHit held(int tuning, Event event, long position, long hits, long told) {
        return new HeldHit(
                tuning, event.origin().unit(), event.receivedMicros(), position, hits, told);
    }

    void seen(long unit, Set<LogSource> sources, long timeMicros) {
        if (!sources.isEmpty()) {
            seen.merge(new Kind(unit, sources), timeMicros, Math::max);
        }
    }

    void clear() {
        rules.clear();
        size = 0;
        held.clear();
        seen.clear();
    }

    public boolean isEmpty() {
        return size == 0 && seen.isEmpty() && held.isEmpty();
    }

    /** The hits at that position and behind it, counted by rule, unit and day of arrival in Vietnam. */
    Map<Count, Sum> from(long position) {
        var counts = new HashMap<Count, Sum>();
        var days = new HashMap<Long, LocalDate>();
        for (int i = 0; i < size; i++) {
            if (positions[i] >= position) {
                long time = times[i];
                var day = day(time, days);
                counts.merge(new Count(rules.get(i), units[i], day), new Sum(1, time), Sum::and);
            }
        }
        return counts;
    }

    private static LocalDate day(long micros, Map<Long, LocalDate> known) {
        return known.computeIfAbsent(
                Math.floorDiv(micros + 7 * DAY_MICROS / 24, DAY_MICROS),
                _ -> LocalDate.ofInstant(Event.ofMicros(micros), VietnamTime.ZONE));
    }

    /** What thresholds did at that position and behind it, likewise. */
    Map<Held, HeldSum> heldFrom(long position) {
        var sums = new HashMap<Held, HeldSum>();
        var days = new HashMap<Long, LocalDate>();
        for (var hit : held) {
            if (hit.position() >= position) {
                sums.merge(
                        new Held(hit.tuning(), hit.unit(), day(hit.micros(), days)),
                        new HeldSum(hit.hits(), hit.told()),
                        HeldSum::and);
            }
        }
        return sums;
    }

    /** The position behind the last hit; 0 if there is none. */
    long end() {
        long end = size == 0 ? 0 : positions[size - 1] + 1;
        return held.isEmpty() ? end : Math.max(end, held.getLast().position() + 1);
    }

    /** When each kind of logs came last from each unit, in microseconds. */
    Map<Seen, Long> seen() {
        var flat = new HashMap<Seen, Long>();
        seen.forEach((kind, last) ->
                kind.sources()
                        .forEach(source ->
                                flat.merge(new Seen(kind.unit(), source), last, Math::max)));
        return flat;
    }
}
