package vn.luytre.soc.ingest;

import java.util.HashMap;
import java.util.Map;
import java.util.function.ObjLongConsumer;
import vn.luytre.event.Event;
import vn.luytre.lake.journal.Cursor;
import vn.luytre.lake.journal.Entry;
import vn.luytre.lake.journal.Transport;
import vn.luytre.parse.flow.FlowDatagram;
import vn.luytre.parse.flow.FlowDecoder;
import vn.luytre.parse.flow.FlowFlaw;
import vn.luytre.parse.flow.FlowTally;

/** Reads datagrams of flows, and pieces of files of them: a decoder for each source, since a stranger must not push out what a known exporter told. */
final class FlowReader {

    /** Before the source in the name of a state; no source begins so. */
    private static final String PREFIX = "flow/";

    private final FlowTally tally;
    private final Map<Long, FlowDecoder> decoders = new HashMap<>();

    FlowReader(FlowTally tally) {
        this.tally = tally;
    }

    /** Hands over the datagram's events, the first at the entry's own position and each further one behind it. */
    void read(Cursor.Positioned positioned, Event.Origin origin, ObjLongConsumer<Event> to) {
        var entry = positioned.entry();
        var exported = Exported.of(entry.bytes());
        if (exported == null) {
            var flawed = new Event.Builder().reset("", entry.receivedMicros(), origin);
            to.accept(flawed.flaw(FlowFlaw.NOT_FLOWS.text()).build(), positioned.position());
            return;
        }
        var datagram =
                new FlowDatagram(
                        entry.bytes(),
                        exported.start(),
                        exported.exporter(),
                        positioned.position(),
                        entry.receivedMicros(),
                        origin);
        var next = new long[1];
        // A file's templates are its own: an exporter's must not be taken for them, nor they for
        // its.
        var decoder =
                entry.transport() == Transport.FLOW_FILE
                        ? new FlowDecoder(tally, entry.source())
                        : decoder(entry.source());
        decoder.read(
                datagram,
                event -> {
                    if (next[0] < positioned.room()) {
                        to.accept(
                                next[0] < positioned.room() - 1 ? event : tooMuch(entry, origin),
                                positioned.position() + next[0]++);
                    }
                });
    }

    /** Stands for the rest of a datagram that tells of more flows than a record of its log has positions for. */
    private static Event tooMuch(Entry entry, Event.Origin origin) {
        var last = new Event.Builder().reset("", entry.receivedMicros(), origin);
        return last.flaw(FlowFlaw.TOO_MUCH.text()).build();
    }

    private FlowDecoder decoder(long source) {
        return decoders.computeIfAbsent(source, id -> new FlowDecoder(tally, id));
    }

    void addStates(Map<String, String> states) {
        decoders.forEach((source, decoder) -> {
            var state = decoder.state();
            if (!state.isEmpty()) {
                states.put(PREFIX + source, state);
            }
        });
    }

    /** Whether the name is one that {@link #addStates} gave. */
    static boolean knows(String name) {
        return name.startsWith(PREFIX);
    }

    void restore(String name, String state) {
        decoder(Long.parseLong(name.substring(PREFIX.length()))).restore(state);
    }
}
