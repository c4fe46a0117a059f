package vn.luytre.parse;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.parse.kit.Slots;
import vn.luytre.parse.kit.Timestamps;

/**
 * A log record of OpenTelemetry: the body is the line or object within. Attributes keep their names, most of which ECS shares; what the
 * record says wins over what its resource says.
 */
final class OtlpRecord implements Wrapping.Form {

    /** Names of OpenTelemetry's conventions (semantic conventions 1.3x) that ECS calls otherwise. */
    private static final Map<String, String> ECS =
            Map.ofEntries(
                    Map.entry("client.address", "source.ip"),
                    Map.entry("client.port", "source.port"),
                    Map.entry("source.address", "source.ip"),
                    Map.entry("server.address", "destination.ip"),
                    Map.entry("server.port", "destination.port"),
                    Map.entry("destination.address", "destination.ip"),
                    Map.entry("network.peer.address", "source.ip"),
                    Map.entry("network.peer.port", "source.port"),
                    Map.entry("network.protocol.name", "network.protocol"),
                    Map.entry("process.executable.path", "process.executable"),
                    Map.entry("process.executable.name", "process.name"),
                    Map.entry("enduser.id", "user.name"),
                    Map.entry("exception.type", "error.type"),
                    Map.entry("exception.message", "error.message"),
                    Map.entry("exception.stacktrace", "error.stack_trace"));

    /** The short names of the severity numbers, four numbers each, from 1. */
    private static final String[] LEVELS = {"trace", "debug", "info", "warn", "error", "fatal"};

    @Override
    public Wrapping.Content open(String text, Event.Builder builder) {
        var members = JsonMembers.of(text);
        if (members == null) {
            builder.flaw("Không phải bản ghi OTLP");
            return Wrapping.Content.NOTHING;
        }
        attributes(members.get("resource"), "", builder);
        var scope = nested(members.get("scope"));
        for (var name : new String[] {"name", "version"}) {
            Wrapping.put(builder, "otel.scope." + name, JsonMembers.text(scope, name));
        }
        attributes(scope.get("attributes"), "otel.scope.", builder);
        attributes(members.get("attributes"), "", builder);
        severity(members, builder);
        tell(members, "traceId", "trace.id", builder);
        tell(members, "spanId", "span.id", builder);
        tell(members, "eventName", "event.action", builder);
        return new Wrapping.Content(body(members.get("body")), time(members));
    }

    private static void attributes(@Nullable Object object, String prefix, Event.Builder builder) {
        nested(object).forEach((name, value) -> attribute(prefix, name, value, builder));
    }

    /** Under ECS's name if there is one; but a host name where ECS wants an address stays under its own. */
    private static void attribute(String prefix, String name, Object value, Event.Builder builder) {
        var ecs = ECS.get(name);
        var slot = ecs == null ? null : Field.byName(ecs);
        if (ecs == null) {
            Wrapping.put(builder, prefix + name, value);
        } else if (slot == null) {
            Wrapping.put(builder, ecs, value);
        } else if (!Slots.fill(builder, slot, value)) {
            Wrapping.put(builder, prefix + name, value);
        }
    }

    private static Map<String, Object> nested(@Nullable Object object) {
        var members =
                object instanceof JsonMembers.Nested nested ? JsonMembers.of(nested.json()) : null;
        return members == null ? Map.of() : members;
    }

    private static void severity(Map<String, Object> members, Event.Builder builder) {
        var text = JsonMembers.text(members, "severityText");
        if (members.get("severityNumber") instanceof Long number && number > 0) {
            builder.set(Field.EVENT_SEVERITY, number);
            if (text.isEmpty() && number <= 24) {
                text = LEVELS[(int) (number - 1) / 4];
            }
        }
        builder.set(Field.LOG_LEVEL, text.toLowerCase(Locale.ROOT));
    }

    private static void tell(
            Map<String, Object> members, String name, String ecs, Event.Builder builder) {
        var text = JsonMembers.text(members, name);
        if (!text.isEmpty()) {
            Wrapping.put(builder, ecs, text);
        }
    }

    private static @Nullable String body(@Nullable Object body) {
        return switch (body) {
            case null -> null;
            case JsonMembers.Nested nested -> nested.json();
            default -> body == JsonMembers.NULL ? null : body.toString();
        };
    }

    /** When it happened, else when it was seen; zero stands for unknown. */
    private static long time(Map<String, Object> members) {
        for (var name : new String[] {"timeUnixNano", "observedTimeUnixNano"}) {
            if (members.get(name) instanceof Long nanos && nanos > 0) {
                return nanos / 1_000;
            }
        }
        return Timestamps.NONE;
    }
}
