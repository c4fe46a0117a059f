package vn.luytre.parse.otlp;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes records as JSON and minds the limits. */
final class Sink {

    private static final JsonFactory FACTORY = JsonFactory.builder().build();

    private final OtlpLogs.Limits limits;
    private final Consumer<byte[]> records;
    private String resource = "{}";
    private String scope = "{}";
    private int taken;
    private int rejected;
    private long bytes;

    Sink(OtlpLogs.Limits limits, Consumer<byte[]> records) {
        this.limits = limits;
        this.records = records;
    }

    /** What the records that follow were sent under; null if its attributes cannot be told: then its records are rejected. */
    private boolean unreadable;

    void resource(@Nullable Map<String, Object> attributes) {
        unreadable = attributes == null;
        resource = attributes == null ? "{}" : json(attributes);
        scope = "{}";
    }

    void scope(@Nullable Map<String, Object> members) {
        scope = members == null ? "{}" : json(members);
    }

    /** Takes a record by its members; null if it cannot be told. */
    void record(@Nullable Map<String, Object> members) {
        if (members == null || unreadable) {
            rejected++;
            return;
        }
        var text = new StringWriter(512);
        try (var out = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            out.writeStartObject();
            members.forEach((name, value) -> {
                out.writeName(name);
                write(out, value);
            });
            out.writeName("resource");
            out.writeRawValue(resource);
            out.writeName("scope");
            out.writeRawValue(scope);
            out.writeEndObject();
        }
        var record = text.toString().getBytes(StandardCharsets.UTF_8);
        if (record.length > limits.record()) {
            rejected++;
            return;
        }
        bytes += record.length;
        if (!isFull()) {
            records.accept(record);
            taken++;
        }
    }

    boolean isFull() {
        return bytes > limits.all();
    }

    OtlpLogs.Outcome outcome(boolean whole) {
        if (isFull()) {
            return new OtlpLogs.Outcome.TooLarge();
        }
        return whole ? new OtlpLogs.Outcome.Read(taken, rejected) : new OtlpLogs.Outcome.Broken();
    }

    private static String json(Map<String, Object> members) {
        var text = new StringWriter(512);
        try (var out = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
            write(out, members);
        }
        return text.toString();
    }

    private static void write(JsonGenerator out, Object value) {
        switch (value) {
            case String text -> out.writeString(text);
            case Long number -> out.writeNumber(number);
            case Double number -> out.writeNumber(number);
            case Boolean bool -> out.writeBoolean(bool);
            case List<?> list -> {
                out.writeStartArray();
                list.forEach(each -> write(out, each));
                out.writeEndArray();
            }
            case Map<?, ?> map -> {
                out.writeStartObject();
                map.forEach((name, each) -> {
                    out.writeName(name.toString());
                    write(out, each);
                });
                out.writeEndObject();
            }
            default -> out.writeString(value.toString());
        }
    }
}
