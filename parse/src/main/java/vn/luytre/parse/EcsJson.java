package vn.luytre.parse;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.parse.kit.FlatJson;
import vn.luytre.parse.kit.Leaf;
import vn.luytre.parse.kit.Leaves;
import vn.luytre.parse.kit.Slots;
import vn.luytre.parse.kit.Timestamps;

/**
 * JSON whose names follow the Elastic Common Schema, nested or dotted, as Filebeat, Winlogbeat and Fluent Bit send it. A raw line
 * that Filebeat carries in {@code message} for one of its modules (data set system.auth, nginx.access, apache.access, suricata.eve,
 * zeek.*) is read by that format's parser, as Elasticsearch would do on arrival. A time without a zone is UTC, as in Elasticsearch.
 * A Windows event also gets its native names.
 */
final class EcsJson implements LineParser {

    static final String ID = "ecs-json";

    /** Names in other dialects, used where the schema's own is missing. They also stay under their own name. */
    private static final String[][] ALSO = {
        {"source.address", "source.ip"},
        {"client.ip", "source.ip"},
        {"destination.address", "destination.ip"},
        {"server.ip", "destination.ip"},
        {"host.hostname", "host.name"},
        {"hostname", "host.name"},
        {"winlog.computer_name", "host.name"},
        {"winlog.event_id", "event.code"},
        {"winlog.provider_name", "event.provider"},
        {"winlog.event_data.Image", "process.executable"},
        {"winlog.event_data.CommandLine", "process.command_line"},
        {"winlog.event_data.ParentImage", "process.parent.executable"},
        {"winlog.event_data.ProcessId", "process.pid"},
        {"winlog.event_data.TargetUserName", "user.name"},
        {"winlog.event_data.TargetDomainName", "user.domain"},
        {"winlog.event_data.User", "user.name"},
        {"winlog.event_data.IpAddress", "source.ip"},
        {"winlog.event_data.IpPort", "source.port"},
        {"winlog.event_data.TargetFilename", "file.path"},
        {"winlog.event_data.QueryName", "dns.question.name"},
        {"log", "message"},
        {"msg", "message"},
        {"url.original", "url.full"}
    };

    private record Also(Leaf leaf, Field slot) {}

    private final Leaves leaves = new Leaves();
    private final FlatJson json = new FlatJson(leaves);
    private final Leaf[] times = {
        leaves.pin("@timestamp"),
        leaves.pin("timestamp"),
        leaves.pin("date"),
        leaves.pin("time"),
        leaves.pin("ts")
    };

    /** When Windows made the record; {@code @timestamp} is when a forwarder took it, if the two differ. */
    private final Leaf created = leaves.pin("winlog.time_created");

    private final WindowsJson windows = new WindowsJson(leaves);
    private final Leaf original = leaves.pin("event.original");
    private final Also[] also = new Also[ALSO.length];
    private final Map<String, LineParser> inner = new HashMap<>();

    EcsJson() {
        for (int i = 0; i < ALSO.length; i++) {
            var slot = Field.byName(ALSO[i][1]);
            if (slot == null) {
                throw new IllegalArgumentException("no slot " + ALSO[i][1]);
            }
            also[i] = new Also(leaves.pin(ALSO[i][0]), slot);
        }
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public void parse(String text, Event.Builder builder) {
        var flaw = json.read(FlatJson.body(Syslog.unwrap(text, builder)));
        if (flaw != null) {
            builder.flaw(flaw);
        }
        long told = time(builder);
        if (created.text() instanceof String when) {
            long micros = Timestamps.iso(when, Timestamps.UTC);
            if (micros != Timestamps.NONE) {
                builder.time(micros);
            }
        }
        original.take(); // The record itself is kept as received.
        for (int i = 0; i < leaves.count(); i++) {
            var leaf = leaves.at(i);
            if (leaf.slot != null && leaf.isSet()) {
                Leaves.move(leaf, builder, leaf.slot);
            }
        }
        windows.read(leaves, builder);
        for (var other : also) {
            var value = other.leaf.value();
            if (value != null && builder.get(other.slot) == null) {
                Slots.fill(builder, other.slot, value);
            }
        }
        leaves.drain(builder, "");
        if (flaw == null) {
            raw(builder, told);
        }
    }

    /** The time the document tells, which the event then has; NONE if it tells none. */
    private long time(Event.Builder builder) {
        for (var leaf : times) {
            var value = leaf.value();
            if (value == null) {
                continue;
            }
            long micros =
                    value instanceof Number number
                            ? Timestamps.epoch(number.doubleValue())
                            : ofText(value.toString());
            if (micros != Timestamps.NONE) {
                builder.time(micros);
                leaf.take();
                return micros;
            }
        }
        return Timestamps.NONE;
    }

    private static long ofText(String text) {
        long micros = Timestamps.iso(text, Timestamps.UTC);
        if (micros != Timestamps.NONE) {
            return micros;
        }
        long whole = Slots.number(text);
        return whole == Long.MIN_VALUE ? Timestamps.epoch(text) : Timestamps.epoch((double) whole);
    }

    /** Reads the raw line of a Filebeat module. A yearless time in it is near the time the document tells, not that of arrival. */
    private void raw(Event.Builder builder, long told) {
        if (!(builder.get(Field.MESSAGE) instanceof String message)
                || !(builder.get(Field.EVENT_DATASET) instanceof String dataset)) {
            return;
        }
        var id = format(dataset, message);
        if (id != null) {
            inner.computeIfAbsent(id, Parsers::create).parse(message, builder);
            builder.set(Field.EVENT_DATASET, dataset);
            long nearer = told == Timestamps.NONE ? told : Timestamps.bsd(message, 0, told);
            if (nearer != Timestamps.NONE) {
                builder.time(nearer);
            }
        }
    }

    private static @Nullable String format(String dataset, String message) {
        return switch (dataset) {
            case "system.auth" -> Syslog.hasHeader(message) ? LinuxAuth.ID : null;
            case "nginx.access", "apache.access" ->
                    WebAccess.looksLike(message) ? WebAccess.ID : null;
            case "suricata.eve" -> message.startsWith("{") ? SuricataEve.ID : null;
            default -> dataset.startsWith("zeek.") && message.startsWith("{") ? Zeek.ID : null;
        };
    }
}
