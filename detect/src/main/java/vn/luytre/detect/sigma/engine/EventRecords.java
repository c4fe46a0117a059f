package vn.luytre.detect.sigma.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.luytre.detect.sigma.evaluate.Canonical;
import vn.luytre.detect.sigma.evaluate.EventView;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.FieldNames;
import vn.luytre.event.FlatRecord;
import vn.luytre.event.FlatRecord.Kind;

/** Takes events of ours apart for a rule set, so that it sees what {@link EventView} shows. Not thread-safe. */
public final class EventRecords {

    private static final Field[] FIELDS = Field.values();

    /** Names of overflow fields that are remembered; senders that invent more are looked up each time. */
    private static final int MOST_NAMES = 4_096;

    /** An overflow field: its number for the rule set, and the slot of the same name, null if there is none. */
    private record Named(int number, @Nullable Field slot) {}

    private final FlatRecord record;

    /** By slot of an event, the number of its name. */
    private final int[] numbers = new int[FIELDS.length];

    private final Map<String, Named> named = new HashMap<>();
    private byte[] bytes = {};
    private int end;

    /** For the fields a rule set asks for: {@link RuleSet#fields}. */
    public EventRecords(FieldNames fields) {
        record = new FlatRecord(fields);
        for (var field : FIELDS) {
            numbers[field.ordinal()] = fields.id(field.ecs());
        }
    }

    /**
     * The event's values. The record is used again for the next event. Of an event with more values than a record takes the
     * first count.
     */
    public FlatRecord of(Event event) {
        bytes = record.begin(1_024);
        end = 0;
        boolean isLine = EventView.isLine(event.original());
        for (var field : FIELDS) {
            var value = event.get(field);
            if (value == null) {
                continue;
            }
            int number = numbers[field.ordinal()];
            if (EventView.isSaid(field, isLine)) {
                add(number, value);
            } else if (number >= 0) {
                add(number, value);
                record.setAside();
            }
        }
        for (var entry : event.overflow().entrySet()) {
            var name = named(entry.getKey());
            boolean hidden = name.slot() != null && event.get(name.slot()) != null;
            add(hidden ? FieldNames.UNKNOWN : name.number(), entry.getValue());
        }
        if (isLine) {
            add(FieldNames.UNKNOWN, event.original());
        }
        return record;
    }

    private Named named(String name) {
        var known = named.get(name);
        if (known == null) {
            known = new Named(record.fields().id(name), Field.byName(name));
            if (named.size() < MOST_NAMES) {
                named.put(name, known);
            }
        }
        return known;
    }

    private void add(int number, @Nullable Object value) {
        switch (value) {
            case null -> {}
            case String text -> add(number, text, Kind.TEXT);
            case Boolean flag -> add(number, flag.toString(), Kind.BOOLEAN);
            case Long whole -> add(number, whole.toString(), Kind.NUMBER);
            case Number some -> add(number, String.valueOf(Canonical.text(some)), Kind.NUMBER);
            default -> add(number, value.toString(), Kind.TEXT);
        }
    }

    /** A half of a surrogate pair becomes a question mark; any other letter beyond ASCII takes more bytes than one. */
    private void add(int number, String text, Kind kind) {
        var encoded = text.getBytes(UTF_8);
        if (bytes.length - end < encoded.length) {
            bytes = record.grow(end + encoded.length);
        }
        System.arraycopy(encoded, 0, bytes, end, encoded.length);
        record.add(number, end, encoded.length, kind, encoded.length == text.length());
        end += encoded.length;
    }
}
