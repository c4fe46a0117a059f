package vn.luytre.soc.detection;

import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.luytre.detect.Detection;
import vn.luytre.detect.FindingKey;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.lake.SearchResult;

/** What one look back brings in: findings, less what other lists with the same value have accounted for. */
final class Harvest {

    private final ListRole role;
    private final Map<String, List<IndicatorRows.Span>> spans;
    private final Map<FindingKey, Gathered> uncounted = new HashMap<>();
    private final Map<FindingKey, Gathered> unsaid = new HashMap<>();

    Harvest(ListRole role, Map<String, List<IndicatorRows.Span>> spans) {
        this.role = role;
        this.spans = spans;
    }

    /** A row that was met in that field, as the detector judges it. */
    void add(Detection found, Field met, SearchResult.Row row) {
        // A URL was met by the host in it.
        if (found.field() != met && found.field() != Field.URL_FULL) {
            return;
        }
        boolean counted = false;
        boolean said = false;
        for (var span : spans.getOrDefault(found.knowledge(), List.of())) {
            if (span.holds(row.position())) {
                counted = true;
                said |= span.role().saysTheSameAs(role);
            }
        }
        if (!counted) {
            uncounted.computeIfAbsent(found.key(), _ -> new Gathered()).add(found, row);
        }
        if (!said) {
            unsaid.computeIfAbsent(found.key(), _ -> new Gathered()).add(found, row);
        }
    }

    /** What no other list has counted; in the order of the first position. */
    List<RetroFound.Hit> hits() {
        return hits(uncounted);
    }

    /** What no other list that says the same has accounted for; in the order of the first position. */
    List<RetroFound.Hit> meant() {
        return hits(unsaid);
    }

    private static List<RetroFound.Hit> hits(Map<FindingKey, Gathered> gathered) {
        return gathered.values().stream()
                .map(Gathered::hit)
                .sorted(Comparator.comparingLong(RetroFound.Hit::firstPosition))
                .toList();
    }

    /** The events of one finding; one that is met in two fields counts once. */
    private static final class Gathered {
        private static final int NEWEST = 5;

        private long[] positions = new long[4];
        private int size;
        private long from = Long.MAX_VALUE;
        private long to = Long.MIN_VALUE;
        private @Nullable Detection first;
        private Event.Origin origin = Event.Origin.UNKNOWN;
        private long firstPosition = Long.MAX_VALUE;

        void add(Detection detection, SearchResult.Row row) {
            if (size == positions.length) {
                positions = Arrays.copyOf(positions, 2 * size);
            }
            positions[size++] = row.position();
            from = Math.min(from, row.time());
            to = Math.max(to, row.time());
            if (row.position() < firstPosition) {
                firstPosition = row.position();
                first = detection;
                origin = row.origin();
            }
        }

        RetroFound.Hit hit() {
            if (first == null) {
                throw new IllegalStateException("a finding of no event");
            }
            var distinct = Arrays.stream(positions, 0, size).sorted().distinct().toArray();
            var newest =
                    Arrays.stream(distinct, Math.max(0, distinct.length - NEWEST), distinct.length)
                            .boxed()
                            .toList()
                            .reversed();
            return new RetroFound.Hit(
                    first,
                    origin,
                    distinct.length,
                    Event.ofMicros(from),
                    Event.ofMicros(to),
                    firstPosition,
                    newest);
        }
    }
}
