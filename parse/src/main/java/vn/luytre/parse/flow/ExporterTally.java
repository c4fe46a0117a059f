package vn.luytre.parse.flow;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Ip;

/** What came from one exporter of one source, and what did not. Written by the decoder, read by anybody. */
final class ExporterTally {

    private final long source;
    private final Ip address;
    private final LongAdder datagrams = new LongAdder();
    private final LongAdder flows = new LongAdder();
    private final LongAdder lost = new LongAdder();
    private final LongAdder withoutTemplate = new LongAdder();
    private final AtomicLong lastWithoutTemplate = new AtomicLong();
    private final AtomicLong heard = new AtomicLong();

    ExporterTally(long source, Ip address) {
        this.source = source;
        this.address = address;
    }

    void datagram(long events, @Nullable FlowFlaw flaw, long receivedMicros) {
        datagrams.increment();
        flows.add(events);
        heard.set(receivedMicros);
        if (flaw == FlowFlaw.NO_TEMPLATE) {
            withoutTemplate.increment();
            lastWithoutTemplate.set(receivedMicros);
        }
    }

    void lost(long count) {
        lost.add(count);
    }

    FlowTally.Exporting figures() {
        return new FlowTally.Exporting(
                source,
                address,
                datagrams.sum(),
                flows.sum(),
                lost.sum(),
                withoutTemplate.sum(),
                lastWithoutTemplate.get(),
                heard.get());
    }
}
