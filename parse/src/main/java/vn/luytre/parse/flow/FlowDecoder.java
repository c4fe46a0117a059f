package vn.luytre.parse.flow;

import java.util.LinkedHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Event;
import vn.luytre.event.Ip;

/**
 * Decodes the datagrams of one log source, however many exporters it is, in any language of flows: the first bytes tell which.
 * Remembers templates by exporter and observation domain. Never throws on input; what it cannot decode becomes an event
 * with a flaw that holds the datagram in hexadecimal. A datagram read again at its position makes the same events again.
 * Not thread-safe.
 */
public final class FlowDecoder {

    private final FlowTally tally;
    private final long source;
    private final FlowRecord flow = new FlowRecord();

    /** By address, the one that was heard longest ago first. */
    private final LinkedHashMap<Ip, Exporter> exporters = new LinkedHashMap<>(16, 0.75f, true);

    /** What {@link #state} answers; null if it must be written anew. */
    private @Nullable String state = "";

    /** @param source whose exporters' datagrams it reads; 0 for senders nobody registered */
    public FlowDecoder(FlowTally tally, long source) {
        this.tally = tally;
        this.source = source;
    }

    /** Hands over the datagram's flows in their order there; none for one that tells only of the exporter. */
    public void read(FlowDatagram datagram, Consumer<Event> to) {
        var in = datagram.bytes();
        int start = datagram.start();
        var exporter = exporter(datagram.exporter());
        var message = new Message(datagram, exporter, flow, to);
        int version = in.length - start < 4 ? 0 : Bytes.u16(in, start);
        boolean changed = false;
        switch (version) {
            case NetflowV5.VERSION -> NetflowV5.read(in, start, exporter, message, tally);
            case TemplateMessages.NETFLOW9 ->
                    changed = TemplateMessages.netflow9(in, start, exporter, message, tally);
            case TemplateMessages.IPFIX ->
                    changed = TemplateMessages.ipfix(in, start, exporter, message, tally);
            default -> {
                if (in.length - start >= 4 && Bytes.s32(in, start) == Sflow.VERSION) {
                    Sflow.read(in, start, exporter, message, tally);
                } else {
                    message.flaw(FlowFlaw.NOT_FLOWS);
                }
            }
        }
        message.end(tally);
        if (changed) {
            state = null;
            makeRoom();
        }
    }

    private Exporter exporter(Ip address) {
        var known = exporters.get(address);
        if (known == null) {
            known = new Exporter(address, tally.exporter(source, address));
            exporters.put(address, known);
            if (exporters.size() > Limits.EXPORTERS) {
                forgetOne();
            }
        }
        return known;
    }

    /** Forgets exporters, the longest silent first, until their templates are few enough. */
    private void makeRoom() {
        long fields = exporters.values().stream().mapToLong(Exporter::fields).sum();
        while (fields > Limits.ALL_FIELDS && exporters.size() > 1) {
            fields -= forgetOne().fields();
        }
    }

    private Exporter forgetOne() {
        var eldest = exporters.pollFirstEntry().getValue();
        state = eldest.fields() > 0 ? null : state;
        return eldest;
    }

    /** What must be restored after a restart to go on with the templates that are known; empty if nothing. */
    public String state() {
        if (state == null) {
            state = FlowState.write(exporters.values());
        }
        return state;
    }

    /** Takes back what {@link #state} gave; anything else is ignored. */
    public void restore(String kept) {
        FlowState.read(kept, this::exporter);
        state = null;
    }
}
