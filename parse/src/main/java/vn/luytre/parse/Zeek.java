package vn.luytre.parse;

import java.util.Locale;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.parse.kit.FlatJson;
import vn.luytre.parse.kit.Leaf;
import vn.luytre.parse.kit.Leaves;
import vn.luytre.parse.kit.Slots;
import vn.luytre.parse.kit.Timestamps;

/**
 * Zeek's logs, tab-separated with their header ({@link ZeekTsv}) or JSON with {@code _path} or {@code @stream}. The data set is
 * {@code zeek.<path>}, {@code zeek.connection} for conn as Elastic and the Sigma rules call it. What the schema has a slot for
 * goes there; all else stays below {@code zeek.<path>.}. A header line gives an event of data set {@code zeek.header}. Whoever
 * reads a file {@code dns.log} of JSON without {@code _path} may say so by {@code restore("#path\tdns")}.
 */
final class Zeek implements LineParser {

    static final String ID = "zeek";

    private final Leaves leaves = new Leaves();
    private final FlatJson json = new FlatJson(leaves);
    private final ZeekTsv tsv = new ZeekTsv(leaves);
    private final ZeekFields fields = new ZeekFields(leaves);
    private final Leaf path = leaves.pin("_path");
    private final Leaf stream = leaves.pin("@stream");
    private final Leaf time = leaves.pin("ts");
    private final Leaf[] systems = {
        leaves.pin("_system_name"), leaves.pin("@system"), leaves.pin("_node")
    };
    private final Leaf proto = leaves.pin("proto");
    private final Leaf uid = leaves.pin("uid");
    private final Leaf communityId = leaves.pin("community_id");
    private final Leaf duration = leaves.pin("duration");
    private final Leaf rtt = leaves.pin("rtt");
    private final Leaf localOrig = leaves.pin("local_orig");
    private final Leaf localResp = leaves.pin("local_resp");

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String state() {
        return tsv.state();
    }

    @Override
    public void restore(String state) {
        tsv.restore(state);
    }

    /** Whether lines separated by tabs can be read: a header has been seen. */
    boolean hasHeader() {
        return tsv.hasHeader();
    }

    /** Whether the log that the lines belong to has been named. */
    boolean hasPath() {
        return tsv.hasPath();
    }

    @Override
    public void parse(String text, Event.Builder builder) {
        builder.set(Field.OBSERVER_PRODUCT, "zeek");
        if (text.startsWith("#")) {
            tsv.header(text);
            builder.set(Field.EVENT_DATASET, "zeek.header");
            return;
        }
        var body =
                tsv.hasHeader() && text.indexOf('\t') >= 0
                        ? text
                        : FlatJson.body(Syslog.unwrap(text, builder));
        boolean isJson = body.startsWith("{");
        var flaw = isJson ? json.read(body) : tsv.row(body);
        if (flaw != null) {
            builder.flaw(flaw);
        }
        var log = isJson ? jsonPath() : tsv.path();
        map(isName(log) ? log : "unknown", builder);
    }

    /** The log the record belongs to: by its own word, else by that of the file's header or name, else by what only it has. */
    private String jsonPath() {
        var named = path.takeText();
        if (named == null) {
            named = stream.takeText();
        }
        if (named == null && tsv.hasPath()) {
            named = tsv.path();
        }
        return named != null ? named : fields.guess();
    }

    private static boolean isName(String log) {
        return !log.isEmpty()
                && log.length() <= 40
                && log.chars()
                        .allMatch(c ->
                                c == '_' || c == '-' || (c < 128 && Character.isLetterOrDigit(c)));
    }

    private void map(String log, Event.Builder builder) {
        builder.set(Field.EVENT_DATASET, log.equals("conn") ? "zeek.connection" : "zeek." + log);
        time(builder);
        var transport = proto.takeText();
        if (transport != null) {
            builder.set(Field.NETWORK_TRANSPORT, transport.toLowerCase(Locale.ROOT));
        }
        for (var system : systems) {
            if (system.isSet() && builder.get(Field.OBSERVER_NAME) == null) {
                Leaves.move(system, builder, Field.OBSERVER_NAME);
            }
        }
        keep(uid, "zeek.session_id", builder);
        keep(communityId, "network.community_id", builder);
        fields.map(log, builder);
        direction(builder);
        leaves.drain(builder, fields.prefix(log));
    }

    private void time(Event.Builder builder) {
        var when = time.value();
        long micros =
                switch (when) {
                    case Double seconds -> Timestamps.epoch(seconds);
                    case Long seconds -> Timestamps.epoch((double) seconds);
                    case null -> Timestamps.NONE;
                    default -> {
                        long exact = Timestamps.epoch(when.toString());
                        yield exact != Timestamps.NONE
                                ? exact
                                : Timestamps.iso(when.toString(), Timestamps.UTC);
                    }
                };
        if (micros != Timestamps.NONE) {
            builder.time(micros);
            time.take();
        }
        var lasted = duration.isSet() ? duration : rtt;
        if (lasted.value() instanceof Double seconds && seconds >= 0 && seconds < 9e9) {
            builder.set(Field.EVENT_DURATION, Math.round(seconds * 1e9));
            lasted.take();
        }
    }

    /** Zeek knows its own networks; where it does not say, private addresses are inside. */
    private void direction(Event.Builder builder) {
        builder.set(
                Field.NETWORK_DIRECTION,
                localOrig.isSet() && localResp.isSet()
                        ? Slots.direction(localOrig.isTrue(), localResp.isTrue())
                        : Slots.direction(builder));
    }

    private static void keep(Leaf leaf, String name, Event.Builder builder) {
        var value = leaf.take();
        if (value != null) {
            builder.overflow(name, value);
        }
    }
}
