package vn.luytre.parse.flow;

import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Ip;

/** What decoders have seen, and everything that did not become an event of its own. Thread-safe. */
public final class FlowTally {

    /** Exporters of one source that are counted one by one; others are in the sum alone. */
    private static final int EXPORTERS = Limits.EXPORTERS;

    private final LongAdder datagrams = new LongAdder();
    private final LongAdder flows = new LongAdder();
    private final LongAdder options = new LongAdder();
    private final LongAdder counters = new LongAdder();
    private final LongAdder lost = new LongAdder();
    private final LongAdder[] flaws = new LongAdder[FlowFlaw.values().length];
    private final Map<Long, Map<Ip, ExporterTally>> exporters = new ConcurrentHashMap<>();

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
     * @param exporters by source and address
     * @param flaws datagrams that could not be decoded or only in part, by the reason
     */
    public record Figures(
            long datagrams,
            long flows,
            long options,
            long counters,
            long lost,
            List<Exporting> exporters,
            Map<FlowFlaw, Long> flaws) {}

    /**
     * What came from one exporter.
     *
     * @param source the log source it is of; 0 for one that nobody registered
     * @param lost as {@link Figures#lost}
     * @param withoutTemplate datagrams with flows whose template had not been told
     * @param lastWithoutTemplate when the last of them came, in microseconds since 1970; 0 if none did
     * @param heard when its last datagram came, likewise
     */
    public record Exporting(
            long source,
            Ip address,
            long datagrams,
            long flows,
            long lost,
            long withoutTemplate,
            long lastWithoutTemplate,
            long heard) {}

    public Figures figures() {
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
                exporters.keySet().stream().sorted().flatMap(this::of).toList(),
                byFlaw);
    }

    private Stream<Exporting> of(long source) {
        return exporters.getOrDefault(source, Map.of()).values().stream()
                .map(ExporterTally::figures)
                .sorted(Comparator.comparing(e -> e.address().toString()));
    }

    /** The exporters of one source, by address. */
    public List<Exporting> exporters(long source) {
        return of(source).toList();
    }

    /** The counts of that exporter; null if its source has too many. */
    @Nullable ExporterTally exporter(long source, Ip address) {
        var all = exporters.computeIfAbsent(source, _ -> new ConcurrentHashMap<>());
        return all.containsKey(address) || all.size() < EXPORTERS
                ? all.computeIfAbsent(address, ip -> new ExporterTally(source, ip))
                : null;
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
    void lost(Exporter exporter, long count) {
        lost.add(count);
        var known = exporter.tally();
        if (known != null) {
            known.lost(count);
        }
    }
}
