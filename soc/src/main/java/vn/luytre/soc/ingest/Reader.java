package vn.luytre.soc.ingest;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ObjLongConsumer;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.lake.journal.Cursor;
import vn.luytre.lake.journal.Transport;
import vn.luytre.parse.LineParser;
import vn.luytre.parse.Parsers;
import vn.luytre.parse.Syslog;
import vn.luytre.parse.Wrapping;
import vn.luytre.parse.flow.FlowTally;
import vn.luytre.soc.uplink.Source;

/** Reads journal entries into events with the parser of their source. One thread; parsers keep the state of streams. */
final class Reader {

    /** A source and how it was set when its parser was made: a change makes a new one. */
    private record Key(long source, String parser) {}

    private static final String AUTO = "auto";
    private static final String JSON = "ecs-json";

    private final Doorkeeper doorkeeper;
    private final Map<Key, LineParser> parsers = new HashMap<>();
    private final LineParser json = Parsers.create(JSON);
    private final Wrapping hec = Wrapping.hec();
    private final Wrapping otlp = Wrapping.otlp();
    private final Wrapping gelf = Wrapping.gelf();
    private final Wrapping journal = Wrapping.journal();
    private final Event.Builder builder = new Event.Builder();
    private final FlowReader flows;

    Reader(Doorkeeper doorkeeper, FlowTally tally) {
        this.doorkeeper = doorkeeper;
        this.flows = new FlowReader(tally);
    }

    /**
     * Hands over what the entry holds, each event with its position: a text is always one, at the entry's own, read or kept
     * with its flaw; a datagram of flows is as many as it tells of, which may be none.
     */
    void read(Cursor.Positioned positioned, ObjLongConsumer<Event> to) {
        var entry = positioned.entry();
        var source = doorkeeper.byId(entry.source());
        var origin =
                source == null
                        ? new Event.Origin(entry.source(), 0, 0)
                        : new Event.Origin(source.id(), source.unit(), source.system());
        if (entry.transport() == Transport.FLOW || entry.transport() == Transport.FLOW_FILE) {
            flows.read(positioned, origin, to);
            return;
        }
        var text = new String(entry.bytes(), StandardCharsets.UTF_8);
        builder.reset(text, entry.receivedMicros(), origin);
        var parser = parser(entry.source(), source);
        switch (entry.transport()) {
            case SYSLOG -> parser.parse(Syslog.header(text, builder), builder);
            case JSON -> document(text, parser);
            case HEC -> hec.read(text, parser, builder);
            case OTLP -> otlp.read(text, parser, builder);
            case GELF -> gelf.read(text, parser, builder);
            case JOURNAL -> journal.read(text, parser, builder);
            default -> parser.parse(text, builder);
        }
        to.accept(builder.build(), positioned.position());
    }

    /** A shipper wraps the line it read into a document: the fields around it count, then the line itself. */
    private void document(String text, LineParser parser) {
        if (parser.id().equals(AUTO) || parser.id().equals(JSON)) {
            parser.parse(text, builder);
            return;
        }
        json.parse(text, builder);
        if (builder.get(Field.MESSAGE) instanceof String line) {
            parser.parse(line, builder);
        } else {
            parser.parse(text, builder);
        }
    }

    private LineParser parser(long id, @org.jspecify.annotations.Nullable Source source) {
        return parsers.computeIfAbsent(
                new Key(id, source == null ? AUTO : source.parser()),
                key -> Parsers.create(key.parser()));
    }

    /** What each parser must know again after a restart: source → state. */
    Map<String, String> states() {
        var states = new HashMap<String, String>();
        parsers.forEach((key, parser) -> {
            var state = parser.state();
            if (!state.isEmpty()) {
                states.put(key.source() + "/" + key.parser(), state);
            }
        });
        flows.addStates(states);
        return states;
    }

    void restore(Map<String, String> states) {
        states.forEach((name, state) -> {
            if (FlowReader.knows(name)) {
                flows.restore(name, state);
                return;
            }
            int slash = name.indexOf('/');
            var key = new Key(Long.parseLong(name.substring(0, slash)), name.substring(slash + 1));
            if (Parsers.ids().contains(key.parser())) {
                parsers.computeIfAbsent(key, k -> Parsers.create(k.parser())).restore(state);
            }
        });
    }
}
