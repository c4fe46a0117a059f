package vn.luytre.parse.otlp;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads protobuf by the field numbers of opentelemetry-proto 1.x: collector/logs/v1, logs/v1, resource/v1, common/v1. Fields it does not
 * know are passed over.
 */
final class ProtobufLogs {

    private final Sink sink;
    private boolean broken;

    /** Whether a value of the record at hand goes beyond a limit. */
    private boolean beyond;

    ProtobufLogs(Sink sink) {
        this.sink = sink;
    }

    /** False if the bytes are no such message. */
    boolean read(Wire request) {
        while (request.next() && !sink.isFull()) {
            if (request.is(1, Wire.LENGTH)) {
                resourceLogs(request.message());
            }
        }
        return !broken && !request.isBroken();
    }

    /** The resource may stand behind its logs, so it is looked for first. */
    private void resourceLogs(Wire logs) {
        sink.resource(Map.of());
        var first = logs.copy();
        while (first.next()) {
            if (first.is(1, Wire.LENGTH)) {
                beyond = false;
                var attributes = attributes(first.message(), 1);
                sink.resource(beyond ? null : attributes);
            }
        }
        while (logs.next() && !sink.isFull()) {
            if (logs.is(2, Wire.LENGTH)) {
                scopeLogs(logs.message());
            }
        }
        broken |= logs.isBroken();
    }

    private void scopeLogs(Wire logs) {
        sink.scope(null);
        var first = logs.copy();
        while (first.next()) {
            if (first.is(1, Wire.LENGTH)) {
                beyond = false;
                var scope = scope(first.message());
                sink.scope(beyond ? null : scope);
            }
        }
        while (logs.next() && !sink.isFull()) {
            if (logs.is(2, Wire.LENGTH)) {
                beyond = false;
                var record = record(logs.message());
                sink.record(beyond ? null : record);
            }
        }
        broken |= logs.isBroken();
    }

    private Map<String, Object> scope(Wire scope) {
        var members = new LinkedHashMap<String, Object>();
        var attributes = new LinkedHashMap<String, Object>();
        while (scope.next()) {
            if (scope.is(1, Wire.LENGTH)) {
                members.put("name", scope.text());
            } else if (scope.is(2, Wire.LENGTH)) {
                members.put("version", scope.text());
            } else if (scope.is(3, Wire.LENGTH)) {
                pair(scope.message(), attributes, 0);
            }
        }
        if (!attributes.isEmpty()) {
            members.put("attributes", attributes);
        }
        broken |= scope.isBroken();
        return members;
    }

    private Map<String, Object> record(Wire record) {
        var members = new LinkedHashMap<String, Object>();
        var attributes = new LinkedHashMap<String, Object>();
        while (record.next()) {
            if (record.is(1, Wire.FIXED64)) {
                members.put("timeUnixNano", record.number());
            } else if (record.is(2, Wire.VARINT)) {
                members.put("severityNumber", record.number());
            } else if (record.is(3, Wire.LENGTH)) {
                members.put("severityText", record.text());
            } else if (record.is(5, Wire.LENGTH)) {
                members.put("body", value(record.message(), 0));
            } else if (record.is(6, Wire.LENGTH)) {
                pair(record.message(), attributes, 0);
            } else if (record.is(9, Wire.LENGTH)) {
                members.put("traceId", HexFormat.of().formatHex(record.raw()));
            } else if (record.is(10, Wire.LENGTH)) {
                members.put("spanId", HexFormat.of().formatHex(record.raw()));
            } else if (record.is(11, Wire.FIXED64)) {
                members.put("observedTimeUnixNano", record.number());
            } else if (record.is(12, Wire.LENGTH)) {
                members.put("eventName", record.text());
            }
        }
        if (!attributes.isEmpty()) {
            members.put("attributes", attributes);
        }
        broken |= record.isBroken();
        return members;
    }

    /** The pairs in that field of the message. */
    private Map<String, Object> attributes(Wire message, int field) {
        return pairs(message, field, 0);
    }

    private Map<String, Object> pairs(Wire message, int field, int depth) {
        var pairs = new LinkedHashMap<String, Object>();
        while (message.next()) {
            if (message.is(field, Wire.LENGTH)) {
                pair(message.message(), pairs, depth);
            }
        }
        broken |= message.isBroken();
        return pairs;
    }

    private void pair(Wire pair, Map<String, Object> pairs, int depth) {
        var key = "";
        Object value = "";
        while (pair.next()) {
            if (pair.is(1, Wire.LENGTH)) {
                key = pair.text();
            } else if (pair.is(2, Wire.LENGTH)) {
                value = value(pair.message(), depth);
            }
        }
        broken |= pair.isBroken();
        pairs.put(key, value);
        beyond |= pairs.size() > OtlpLogs.MAX_ATTRIBUTES;
    }

    /** An {@code AnyValue}; the empty text if it holds none. */
    private Object value(Wire any, int depth) {
        Object value = "";
        while (any.next()) {
            var read =
                    any.is(5, Wire.LENGTH) || any.is(6, Wire.LENGTH)
                            ? nested(any, depth + 1)
                            : simple(any);
            value = read == null ? value : read;
        }
        broken |= any.isBroken();
        return value;
    }

    private static @Nullable Object simple(Wire any) {
        if (any.is(1, Wire.LENGTH)) {
            return any.text();
        } else if (any.is(2, Wire.VARINT)) {
            return any.number() != 0;
        } else if (any.is(3, Wire.VARINT)) {
            return any.number();
        } else if (any.is(4, Wire.FIXED64)) {
            return Double.longBitsToDouble(any.number());
        } else if (any.is(7, Wire.LENGTH)) {
            return Base64.getEncoder().encodeToString(any.raw());
        }
        return null;
    }

    private Object nested(Wire any, int depth) {
        if (depth > OtlpLogs.MAX_DEPTH) {
            beyond = true;
            return "";
        }
        if (any.is(6, Wire.LENGTH)) {
            return pairs(any.message(), 1, depth);
        }
        var values = new ArrayList<Object>();
        var array = any.message();
        while (array.next()) {
            if (array.is(1, Wire.LENGTH)) {
                values.add(value(array.message(), depth));
            }
        }
        broken |= array.isBroken();
        return values;
    }
}
