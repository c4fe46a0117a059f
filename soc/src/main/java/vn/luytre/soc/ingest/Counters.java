package vn.luytre.soc.ingest;

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
