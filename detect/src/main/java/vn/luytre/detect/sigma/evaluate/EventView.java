package vn.luytre.detect.sigma.evaluate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Event;
import vn.luytre.event.Field;

/** An event of ours as rules see it: by ECS name, then by the name in the overflow. */
public record EventView(Event event) implements SigmaEvent {

    /** Slots for our own words: of which kind an event is, how bad, how it ended. */
    private static final Set<Field> OURS =
            EnumSet.of(
                    Field.EVENT_DATASET,
                    Field.EVENT_CATEGORY,
                    Field.EVENT_OUTCOME,
                    Field.LOG_LEVEL,
                    Field.NETWORK_DIRECTION);

    @Override
    public List<@Nullable String> values(String field) {
        var slot = Field.byName(field);
        var value = slot == null ? null : Canonical.text(event.get(slot));
        if (value == null) {
            value = Canonical.text(event.overflow().get(field));
        }
        return value == null ? List.of() : Collections.singletonList(value);
    }

    /**
     * The values that its sender said, and the original text; the latter only if it is a line, not a JSON or XML record of names
     * and values.
     */
    @Override
    public List<String> texts() {
        var texts = new ArrayList<String>();
        for (var field : Field.values()) {
            var text = Canonical.text(event.get(field));
            if (text != null && isSaid(field, isLine(event.original()))) {
                texts.add(text);
            }
        }
        for (var value : event.overflow().values()) {
            texts.add(String.valueOf(Canonical.text(value)));
        }
        if (isLine(event.original())) {
            texts.add(event.original());
        }
        return texts;
    }

    /**
     * Whether a slot holds what the sender said, so that keywords are looked for in it. A parser gives a line's action a name of
     * ours; what the line calls it stands in the line.
     *
     * @param isLine {@link #isLine} of the text the event came as
     */
    public static boolean isSaid(Field field, boolean isLine) {
        return !OURS.contains(field) && (field != Field.EVENT_ACTION || !isLine);
    }

    /** Whether the text an event came as is a line, so that keywords are looked for in it too. */
    public static boolean isLine(String original) {
        return !original.isEmpty() && !original.startsWith("{") && !original.startsWith("<Event");
    }
}
