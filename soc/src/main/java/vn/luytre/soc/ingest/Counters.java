package vn.luytre.soc.ingest;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToLongFunction;
import org.springframework.stereotype.Component;
import vn.luytre.parse.flow.FlowTally;

/** What went by since the start, and everything that did not go through, each with its reason. */
@Component
class Counters {

    private final LongAdder read = new LongAdder();
    private final LongAdder flawed = new LongAdder();
    private final LongAdder detections = new LongAdder();
    private final LongAdder unknownSender = new LongAdder();
    private final InletCounts inlets = new InletCounts();
    private final FlowTally flows = new FlowTally();
    private final Map<Long, Share> shares = new ConcurrentHashMap<>();
    private volatile boolean spoolFull;

    /** Records that are on disk. */
    void received(Inlet inlet, long count) {
        inlets.received(inlet, count);
    }

    void read(long events, long withFlaw, long found) {
        read.add(events);
        flawed.add(withFlaw);
        detections.add(found);
    }

    void unknownSender(long count) {
        unknownSender.add(count);
    }

    /** Requests, connections or records turned away with an answer. */
    void refused(Inlet inlet, Refusal why, long count) {
        inlets.refused(inlet, why, count);
    }

    /** A request answered with that status of HTTP. */
    void refused(Inlet inlet, int status) {
        refused(inlet, Refusal.ofStatus(status), 1);
    }

    /** Records longer than the limit, kept up to it. */
    void cut(Inlet inlet, long count) {
        inlets.cut(inlet, count);
    }

    /** Datagrams that found the receiver's spool or its socket's buffer full, or its disk failing: UDP has nobody to tell. */
    void udpLost(Inlet inlet, long count) {
        inlets.lost(inlet, count);
    }

    /**
     * What of the counts is known to be one source's; those of senders nobody registered are under 0. As many as there are
     * registered sources.
     */
    record Share(long refused, long cut, long udpLost) {

        static final Share NONE = new Share(0, 0, 0);

        private Share and(Share other) {
            return new Share(refused + other.refused, cut + other.cut, udpLost + other.udpLost);
        }

        boolean isNothing() {
            return refused == 0 && cut == 0 && udpLost == 0;
        }
    }

    /** So much of what has been counted is that source's. */
    void share(long source, long refusedOfIt, long cutOfIt, long lostOfIt) {
        shares.merge(source, new Share(refusedOfIt, cutOfIt, lostOfIt), Share::and);
    }

    /** What of that source did not go through since the server started. */
    Share of(long source) {
        return shares.getOrDefault(source, Share.NONE);
    }

    /** Whether the receiver's spool is full now: TCP is not read, datagrams are lost. */
    void spoolFull(boolean full) {
        spoolFull = full;
    }

    /** What decoders of flows have met. */
    FlowTally flows() {
        return flows;
    }

    /** Each protocol by itself. */
    List<InletCounts.Row> inlets() {
        return inlets.rows();
    }

    /** The counts since the server started. */
    record Snapshot(
            long received,
            long read,
            long flawed,
            long detections,
            long unknownSender,
            long refused,
            long cut,
            long udpLost,
            boolean spoolFull) {}

    Snapshot snapshot() {
        var rows = inlets.rows();
        return new Snapshot(
                sum(rows, InletCounts.Row::received),
                read.sum(),
                flawed.sum(),
                detections.sum(),
                unknownSender.sum(),
                sum(rows, row -> row.refused().values().stream().mapToLong(n -> n).sum()),
                sum(rows, InletCounts.Row::cut),
                sum(rows, InletCounts.Row::lost),
                spoolFull);
    }

    private static long sum(List<InletCounts.Row> rows, ToLongFunction<InletCounts.Row> of) {
        return rows.stream().mapToLong(of).sum();
    }
}
