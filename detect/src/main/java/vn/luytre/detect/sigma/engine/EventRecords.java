package vn.luytre.detect.sigma.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

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

    private final FlatRecord record;

    /** By slot of an event, the number of its name. */
    private final int[] numbers = new int[FIELDS.length];

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
        for (var field : FIELDS) {
            var value = event.get(field);
            int number = numbers[field.ordinal()];
            if (value == null) {
                continue;
            }
            if (EventView.isSaid(field, event.original())) {
                add(number, value);
            } else if (number >= 0) {
                add(number, value);
                record.setAside();
            }
        }
        event.overflow()
                .forEach((name, value) -> {
                    var slot = Field.byName(name);
                    boolean hidden = slot != null && event.get(slot) != null;
                    add(hidden ? FieldNames.UNKNOWN : record.fields().id(name), value);
                });
        if (EventView.isLine(event.original())) {
            add(FieldNames.UNKNOWN, event.original());
        }
        return record;
    }

    private void add(int number, @Nullable Object value) {
        switch (value) {
            case null -> {}
            case String text -> add(number, text, Kind.TEXT);
            case Boolean flag -> add(number, flag.toString(), Kind.BOOLEAN);
            case Number some -> add(number, String.valueOf(Canonical.text(some)), Kind.NUMBER);
            default -> add(number, value.toString(), Kind.TEXT);
        }
    }

    private void add(int number, String text, Kind kind) {
        int length = text.length();
        if (bytes.length - end < length) {
            bytes = record.grow(end + length);
        }
        int at = end;
        for (int i = 0; i < length; i++) {
            char letter = text.charAt(i);
            if (letter >= 0x80) {
                wide(number, text, kind);
                return;
            }
            bytes[at++] = (byte) letter;
        }
        record.add(number, end, length, kind, true);
        end = at;
    }

    private void wide(int number, String text, Kind kind) {
        var encoded = text.getBytes(UTF_8); // A half of a surrogate pair becomes a question mark.
        if (bytes.length - end < encoded.length) {
            bytes = record.grow(end + encoded.length);
        }
        System.arraycopy(encoded, 0, bytes, end, encoded.length);
        record.add(number, end, encoded.length, kind, false);
        end += encoded.length;
    }
}
