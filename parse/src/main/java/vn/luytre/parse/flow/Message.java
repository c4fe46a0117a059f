package vn.luytre.parse.flow;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Event;

/** One datagram while it is read: what its header says, what it has made so far and what was wrong with it. */
final class Message {

    private final FlowDatagram datagram;
    private final Exporter exporter;
    private final Consumer<Event> to;
    private final FlowRecord flow;
    private Protocol protocol = Protocol.NETFLOW9;
    private @Nullable Domain domain;
    private long exported = FlowRecord.UNTOLD;
    private long uptime = FlowRecord.UNTOLD;
    private int events;
    private int options;
    private @Nullable FlowFlaw flaw;

    Message(FlowDatagram datagram, Exporter exporter, FlowRecord flow, Consumer<Event> to) {
        this.datagram = datagram;
        this.exporter = exporter;
        this.flow = flow;
        this.to = to;
    }

    /** What the header said: the language, whose templates and samplers count, and the exporter's clocks. */
    void header(Protocol language, @Nullable Domain of, long exportedMicros, long uptimeMillis) {
        protocol = language;
        domain = of;
        exported = exportedMicros;
        uptime = uptimeMillis;
    }

    /** Begins a flow. */
    FlowRecord begin() {
        flow.begin(this);
        return flow;
    }

    /** The flow has been read whole. */
    void finish() {
        if (events == Limits.EVENTS) {
            flaw(FlowFlaw.TOO_MUCH);
            return;
        }
        events++;
        to.accept(flow.finish(this));
    }

    /** A record about the exporter has been read whole; true if it changes what must be remembered. */
    boolean finishOptions() {
        options++;
        return domain != null && domain.learn(flow);
    }

    /** Something could not be decoded; the first reason is told. */
    void flaw(FlowFlaw reason) {
        flaw = flaw == null ? reason : flaw;
    }

    /** Keeps the bytes of a datagram that was not decoded whole as one more event. */
    void end(FlowTally tally) {
        tally.datagram();
        tally.records(events, options);
        var own = exporter.tally();
        if (own != null) {
            own.datagram(events, flaw, received());
        }
        if (flaw != null) {
            tally.flaw(flaw);
            var bytes = datagram.bytes();
            to.accept(
                    flow.flawed(
                            this,
                            flaw.text(),
                            Bytes.hex(bytes, datagram.start(), bytes.length - datagram.start())));
        }
    }

    /** How many records have been read, of flows and about the exporter. */
    int records() {
        return events + options;
    }

    long position() {
        return datagram.position();
    }

    long received() {
        return datagram.received();
    }

    Event.Origin origin() {
        return datagram.origin();
    }

    String dataset() {
        return protocol.dataset();
    }

    /** The exporter's address. */
    String observer() {
        return exporter.text();
    }

    /** When it was sent by the exporter's clock, microseconds since 1970; untold by sFlow. */
    long exported() {
        return exported;
    }

    /** How long the exporter has run, in milliseconds of 32 bits; untold by IPFIX. */
    long uptime() {
        return uptime;
    }

    long boot() {
        return domain == null ? FlowRecord.UNTOLD : domain.boot();
    }

    long rate(long sampler) {
        return domain == null ? 1 : domain.rate(sampler);
    }
}
