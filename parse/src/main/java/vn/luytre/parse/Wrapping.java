package vn.luytre.parse;

import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.parse.kit.Slots;
import vn.luytre.parse.kit.Timestamps;

/**
 * Reads a record that its sender wrapped before it sent it: a line or an object of the source's own format within, and around it what
 * the sender adds (when, where from, on which machine). What stands around counts first, then the source's parser reads what stands
 * within, and what it finds wins. One instance serves one thread.
 */
public final class Wrapping {

    /** How a record is wrapped. */
    interface Form {

        /** Puts what stands around into the builder, time excepted; a text of another form gets a flaw. Never throws. */
        Content open(String text, Event.Builder builder);
    }

    /**
     * What a form holds.
     *
     * @param inside a line, or a JSON object as its text; null if there is nothing within
     * @param told the time told around it, in microseconds; {@link Timestamps#NONE} if none is
     */
    record Content(@Nullable String inside, long told) {

        static final Content NOTHING = new Content(null, Timestamps.NONE);
    }

    private final Form form;
    private final EcsJson json = new EcsJson();

    private Wrapping(Supplier<Form> form) {
        this.form = form.get();
    }

    /** An event of Splunk's HTTP Event Collector. */
    public static Wrapping hec() {
        return new Wrapping(HecEvent::new);
    }

    /** A log record of OpenTelemetry, as {@link vn.luytre.parse.otlp.OtlpLogs} hands it on. */
    public static Wrapping otlp() {
        return new Wrapping(OtlpRecord::new);
    }

    /** A message of the Graylog Extended Log Format. */
    public static Wrapping gelf() {
        return new Wrapping(GelfMessage::new);
    }

    /** An entry of systemd's journal, as {@link vn.luytre.parse.journal.JournalExport} hands it on. */
    public static Wrapping journal() {
        return new Wrapping(JournalEntry::new);
    }

    /** Reads the record; {@code parser} is that of its source. */
    public void read(String text, LineParser parser, Event.Builder builder) {
        var content = form.open(text, builder);
        if (content.told() != Timestamps.NONE) {
            builder.time(content.told());
        }
        var inside = content.inside();
        if (inside == null) {
            return;
        }
        if (inside.startsWith("{")) {
            object(inside, parser, builder);
        } else {
            line(inside, parser, content.told(), builder);
        }
        if (builder.get(Field.MESSAGE) == null) {
            builder.set(Field.MESSAGE, inside);
        }
    }

    /** An object is the source's own record, or again something round a line. */
    private void object(String object, LineParser parser, Event.Builder builder) {
        boolean own = parser.id().equals(Auto.ID) || parser.id().equals(EcsJson.ID);
        if (own || !holdsLine(object)) {
            parser.parse(object, builder);
            return;
        }
        json.parse(object, builder);
        parser.parse(builder.get(Field.MESSAGE) instanceof String line ? line : object, builder);
    }

    private static boolean holdsLine(String object) {
        return object.contains("\"message\"")
                || object.contains("\"log\"")
                || object.contains("\"msg\"");
    }

    /** A time without a year is near the time told around it, not that of arrival. */
    private static void line(String line, LineParser parser, long told, Event.Builder builder) {
        if (parser.id().equals(EcsJson.ID)) {
            builder.set(Field.MESSAGE, line); // The sender's wrapping was all the JSON there is.
            return;
        }
        parser.parse(line, builder);
        if (told != Timestamps.NONE) {
            int at = line.startsWith("<") ? line.indexOf('>') + 1 : 0;
            long nearer = Timestamps.bsd(line, at, told);
            if (nearer != Timestamps.NONE) {
                builder.time(nearer);
            }
        }
    }

    /** A value told around a record: into the slot of that ECS name, else into the overflow under it. */
    static void put(Event.Builder builder, String name, Object value) {
        if (value != JsonMembers.NULL && !name.isEmpty() && !value.equals("")) {
            var held = value instanceof JsonMembers.Nested nested ? flat(nested) : value;
            var slot = Field.byName(name);
            if (slot == null || !Slots.fill(builder, slot, held)) {
                builder.overflow(name, held);
            }
        }
    }

    /** An array of simple values joined, as parsers join them; anything deeper as its text. */
    private static String flat(JsonMembers.Nested nested) {
        if (nested.isObject()) {
            return nested.json();
        }
        var values = JsonMembers.elements(nested.json());
        return values.stream()
                        .anyMatch(each ->
                                each == JsonMembers.NULL || each instanceof JsonMembers.Nested)
                ? nested.json()
                : values.stream().map(Object::toString).collect(Collectors.joining(Slots.JOIN));
    }
}
