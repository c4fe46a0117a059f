package vn.luytre.soc.ingest.receiver;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** What did not go through by each way, counted until a server has been told. Thread-safe. */
final class Tally {

    /** Of one way. */
    static final class Count {
        final LongAdder refused = new LongAdder();
        final LongAdder handshakes = new LongAdder();
        final LongAdder cut = new LongAdder();
        final LongAdder datagrams = new LongAdder();
    }

    private final Map<Way, Count> counts = new EnumMap<>(Way.class);

    Tally() {
        for (var way : Way.values()) {
            counts.put(way, new Count());
        }
    }

    Count of(Way way) {
        return counts.get(way);
    }

    /** Takes the counts away; {@link #putBack} if they could not be told. */
    Losses take(boolean full) {
        var taken = new EnumMap<Way, Losses.Count>(Way.class);
        counts.forEach((way, count) -> {
            var losses =
                    new Losses.Count(
                            count.refused.sumThenReset(),
                            count.handshakes.sumThenReset(),
                            count.cut.sumThenReset(),
                            count.datagrams.sumThenReset());
            if (!losses.none()) {
                taken.put(way, losses);
            }
        });
        return new Losses(taken, full);
    }

    void putBack(Losses losses) {
        losses.ways()
                .forEach((way, lost) -> {
                    var count = of(way);
                    count.refused.add(lost.refused());
                    count.handshakes.add(lost.handshakes());
                    count.cut.add(lost.cut());
                    count.datagrams.add(lost.datagrams());
                });
    }
}
