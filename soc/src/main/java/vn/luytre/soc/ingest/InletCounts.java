package vn.luytre.soc.ingest;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** What came by each protocol since the start, and what of it did not go through, each with its reason. Thread-safe. */
final class InletCounts {

    private static final class Count {
        private final LongAdder received = new LongAdder();
        private final LongAdder cut = new LongAdder();
        private final LongAdder lost = new LongAdder();
        private final LongAdder[] refused = new LongAdder[Refusal.values().length];

        Count() {
            Arrays.setAll(refused, _ -> new LongAdder());
        }
    }

    /**
     * One protocol.
     *
     * @param received records that are on disk
     * @param refused requests, connections or single records that were turned away, by the reason; without zeros
     * @param cut records longer than the limit, kept up to it
     * @param lost datagrams that found no room: UDP has nobody to tell
     */
    record Row(Inlet inlet, long received, Map<Refusal, Long> refused, long cut, long lost) {

        boolean isIdle() {
            return received + cut + lost == 0 && refused.isEmpty();
        }
    }

    private final Map<Inlet, Count> counts = new EnumMap<>(Inlet.class);

    InletCounts() {
        for (var inlet : Inlet.values()) {
            counts.put(inlet, new Count());
        }
    }

    private Count of(Inlet inlet) {
        return Objects.requireNonNull(counts.get(inlet));
    }

    void received(Inlet inlet, long count) {
        of(inlet).received.add(count);
    }

    void refused(Inlet inlet, Refusal why, long count) {
        of(inlet).refused[why.ordinal()].add(count);
    }

    void cut(Inlet inlet, long count) {
        of(inlet).cut.add(count);
    }

    void lost(Inlet inlet, long count) {
        of(inlet).lost.add(count);
    }

    /** Every protocol, in the order of {@link Inlet}. */
    List<Row> rows() {
        return Stream.of(Inlet.values()).map(this::row).toList();
    }

    private Row row(Inlet inlet) {
        var count = of(inlet);
        var refused = new EnumMap<Refusal, Long>(Refusal.class);
        for (var why : Refusal.values()) {
            long times = count.refused[why.ordinal()].sum();
            if (times > 0) {
                refused.put(why, times);
            }
        }
        return new Row(inlet, count.received.sum(), refused, count.cut.sum(), count.lost.sum());
    }
}
