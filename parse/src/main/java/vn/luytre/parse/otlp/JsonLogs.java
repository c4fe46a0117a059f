package vn.luytre.parse.otlp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.luytre.parse.JsonMembers;

/** Reads the JSON of OTLP: protobuf's mapping, with identifiers in hexadecimal. Names it does not know are passed over. */
final class JsonLogs {

    private static final List<String> AS_THEY_ARE =
            List.of("severityText", "traceId", "spanId", "eventName");
    private static final List<String> NUMBERS =
            List.of("timeUnixNano", "observedTimeUnixNano", "severityNumber");

    private final Sink sink;
    private boolean beyond;

    JsonLogs(Sink sink) {
        this.sink = sink;
    }

    /** False if the text is no such request. */
    boolean read(String text) {
        var request = JsonMembers.of(text);
        if (request == null) {
            return false;
        }
        for (var resourceLogs : objects(request.get("resourceLogs"))) {
            beyond = false;
            var resource = members(resourceLogs.get("resource"));
            var attributes = pairs(resource.get("attributes"), 0);
            sink.resource(beyond ? null : attributes);
            for (var scopeLogs : objects(resourceLogs.get("scopeLogs"))) {
                beyond = false;
                var scope = scope(members(scopeLogs.get("scope")));
                sink.scope(beyond ? null : scope);
                records(scopeLogs.get("logRecords"));
            }
        }
        return true;
    }

    private void records(@Nullable Object array) {
        for (var record : objects(array)) {
            beyond = false;
            var members = record(record);
            sink.record(beyond ? null : members);
            if (sink.isFull()) {
                return;
            }
        }
    }

    private Map<String, Object> scope(Map<String, Object> scope) {
        var members = new LinkedHashMap<String, Object>();
        for (var name : List.of("name", "version")) {
            if (scope.get(name) instanceof String text && !text.isEmpty()) {
                members.put(name, text);
            }
        }
        var attributes = pairs(scope.get("attributes"), 0);
        if (!attributes.isEmpty()) {
            members.put("attributes", attributes);
        }
        return members;
    }

    private Map<String, Object> record(Map<String, Object> record) {
        var members = new LinkedHashMap<String, Object>();
        for (var name : NUMBERS) {
            var number = number(record.get(name));
            if (number != null) {
                members.put(name, number);
            }
        }
        for (var name : AS_THEY_ARE) {
            if (record.get(name) instanceof String text && !text.isEmpty()) {
                members.put(name, text);
            }
        }
        if (record.get("body") instanceof JsonMembers.Nested body) {
            members.put("body", value(body, 0));
        }
        var attributes = pairs(record.get("attributes"), 0);
        if (!attributes.isEmpty()) {
            members.put("attributes", attributes);
        }
        return members;
    }

    /** An integer, or the text of one, as protobuf's mapping writes 64 bits. */
    private static @Nullable Long number(@Nullable Object value) {
        if (value instanceof Long number) {
            return number;
        }
        try {
            return value instanceof String text ? Long.valueOf(text.strip()) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private Map<String, Object> pairs(@Nullable Object array, int depth) {
        var pairs = new LinkedHashMap<String, Object>();
        for (var pair : objects(array)) {
            var key = pair.get("key") instanceof String text ? text : "";
            pairs.put(
                    key,
                    pair.get("value") instanceof JsonMembers.Nested any ? value(any, depth) : "");
        }
        beyond |= pairs.size() > OtlpLogs.MAX_ATTRIBUTES;
        return pairs;
    }

    /** An {@code AnyValue}; the empty text if it holds none. */
    private Object value(JsonMembers.Nested any, int depth) {
        for (var member : members(any).entrySet()) {
            var held = member.getValue();
            Object value =
                    switch (member.getKey()) {
                        case "stringValue", "bytesValue" -> held instanceof String ? held : null;
                        case "boolValue" -> held instanceof Boolean ? held : null;
                        case "intValue" -> number(held);
                        case "doubleValue" -> held instanceof Number ? held : held.toString();
                        case "arrayValue", "kvlistValue" ->
                                held instanceof JsonMembers.Nested nested
                                        ? nested(member.getKey().startsWith("k"), nested, depth + 1)
                                        : null;
                        default -> null;
                    };
            if (value != null) {
                return value;
            }
        }
        return "";
    }

    private Object nested(boolean pairs, JsonMembers.Nested holder, int depth) {
        if (depth > OtlpLogs.MAX_DEPTH) {
            beyond = true;
            return "";
        }
        var array = members(holder).get("values");
        if (pairs) {
            return pairs(array, depth);
        }
        var values = new ArrayList<Object>();
        if (array instanceof JsonMembers.Nested nested) {
            for (var each : JsonMembers.elements(nested.json())) {
                values.add(each instanceof JsonMembers.Nested any ? value(any, depth) : "");
            }
        }
        return values;
    }

    private static Map<String, Object> members(@Nullable Object object) {
        var members =
                object instanceof JsonMembers.Nested nested ? JsonMembers.of(nested.json()) : null;
        return members == null ? Map.of() : members;
    }

    /** The objects of an array, each taken apart when its turn comes. */
    private static Iterable<Map<String, Object>> objects(@Nullable Object array) {
        if (!(array instanceof JsonMembers.Nested nested)) {
            return List.of();
        }
        var elements = JsonMembers.elements(nested.json());
        return () -> elements.stream().map(JsonLogs::members).iterator();
    }
}
