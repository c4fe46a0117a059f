package vn.luytre.detect.sigma.evaluate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Event;
import vn.luytre.event.Field;

/** An event of ours as rules see it: by ECS name, then by the name in the overflow. */
public record EventView(Event event) implements SigmaEvent {

    @Override
    public List<@Nullable String> values(String field) {
        var slot = Field.byName(field);
        var value = slot == null ? null : Canonical.text(event.get(slot));
        if (value == null) {
            value = Canonical.text(event.overflow().get(field));
        }
        return value == null ? List.of() : Collections.singletonList(value);
    }

    /** The values and the original text; the latter only if it is a line, not a JSON or XML record of names and values. */
    @Override
    public List<String> texts() {
        var texts = new ArrayList<String>();
        for (var field : Field.values()) {
            var text = Canonical.text(event.get(field));
            if (text != null) {
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

    /** Whether the text an event came as is a line, so that keywords are looked for in it too. */
    public static boolean isLine(String original) {
        return !original.isEmpty() && !original.startsWith("{") && !original.startsWith("<Event");
    }
}
