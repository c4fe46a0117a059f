package vn.luytre.parse.flow;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import vn.luytre.event.Ip;

/** What decoders have seen, and everything that did not become an event of its own. Thread-safe. */
public final class FlowTally {

    /** Exporters whose losses are counted one by one; those of others are in the sum alone. */
    private static final int EXPORTERS = 1_024;

    private final LongAdder datagrams = new LongAdder();
    private final LongAdder flows = new LongAdder();
    private final LongAdder options = new LongAdder();
    private final LongAdder counters = new LongAdder();
    private final LongAdder lost = new LongAdder();
    private final LongAdder[] flaws = new LongAdder[FlowFlaw.values().length];
    private final Map<Ip, LongAdder> lostBy = new ConcurrentHashMap<>();

    public FlowTally() {
        Arrays.setAll(flaws, i -> new LongAdder());
    }

    /**
     * The counts so far.
     *
     * @param options records that tell of the exporter itself
     * @param counters sFlow's samples of interface counters
     * @param lost what the exporters' sequence numbers say never arrived: flows for NetFlow v5 and IPFIX, datagrams for
     *     NetFlow v9 and sFlow
     * @param lostBy the same for each exporter that lost anything, up to a thousand of them
     * @param flaws datagrams that could not be decoded or only in part, by the reason
     */
    public record Figures(
            long datagrams,
            long flows,
            long options,
            long counters,
            long lost,
            Map<Ip, Long> lostBy,
            Map<FlowFlaw, Long> flaws) {}

    public Figures figures() {
        var byExporter = new HashMap<Ip, Long>();
        lostBy.forEach((ip, count) -> byExporter.put(ip, count.sum()));
        var byFlaw = new EnumMap<FlowFlaw, Long>(FlowFlaw.class);
        for (var flaw : FlowFlaw.values()) {
            byFlaw.put(flaw, flaws[flaw.ordinal()].sum());
        }
        return new Figures(
                datagrams.sum(),
                flows.sum(),
                options.sum(),
                counters.sum(),
                lost.sum(),
                byExporter,
                byFlaw);
    }

    void datagram() {
        datagrams.increment();
    }

    void records(long ofFlows, long aboutExporters) {
        flows.add(ofFlows);
        options.add(aboutExporters);
    }

    void counterSample() {
        counters.increment();
    }

    void flaw(FlowFlaw flaw) {
        flaws[flaw.ordinal()].increment();
    }

    /** Negative when what was counted as lost came after all. */
    void lost(Ip exporter, long count) {
        lost.add(count);
        var known = lostBy.get(exporter);
        if (known == null && lostBy.size() < EXPORTERS) {
            known = lostBy.computeIfAbsent(exporter, e -> new LongAdder());
        }
        if (known != null) {
            known.add(count);
        }
    }
}
