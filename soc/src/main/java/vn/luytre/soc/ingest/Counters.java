package vn.luytre.soc.ingest;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.springframework.stereotype.Component;
import vn.luytre.parse.flow.FlowTally;

/** What went by since the start, and everything that did not go through, each with its reason. */
@Component
class Counters {

    private final LongAdder received = new LongAdder();
    private final LongAdder read = new LongAdder();
    private final LongAdder flawed = new LongAdder();
    private final LongAdder detections = new LongAdder();
    private final LongAdder unknownSender = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder cut = new LongAdder();
    private final LongAdder udpLost = new LongAdder();
    private final FlowTally flows = new FlowTally();
    private final Map<Long, Share> shares = new ConcurrentHashMap<>();
    private volatile boolean spoolFull;

    void received(long count) {
        received.add(count);
    }

    void read(long events, long withFlaw, long found) {
        read.add(events);
        flawed.add(withFlaw);
        detections.add(found);
    }

    void unknownSender(long count) {
        unknownSender.add(count);
    }

    /** Requests turned away with an answer: no key, too large, disk full. */
    void refused(long count) {
        refused.add(count);
    }

    /** Records longer than the limit, kept up to it. */
    void cut(long count) {
        cut.add(count);
    }

    /** Datagrams that found the receiver's spool or its socket's buffer full, or its disk failing: UDP has nobody to tell. */
    void udpLost(long count) {
        udpLost.add(count);
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
        return new Snapshot(
                received.sum(),
                read.sum(),
                flawed.sum(),
                detections.sum(),
                unknownSender.sum(),
                refused.sum(),
                cut.sum(),
                udpLost.sum(),
                spoolFull);
    }
}
