package vn.luytre.detect.sigma.evaluate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Turns a Windows event written as JSON in the shape of its XML ({@code Event.System}, {@code EventData}, {@code
 * UserData}, attributes under {@code #attributes}) into the flat names rules use: those of the data, without spaces,
 * and of the header, attributes joined by an underscore ({@code Provider_Name}). Data that is called as the header calls
 * something keeps {@code EventData.} before its name, so no event passes for another. Writers of this shape leave out the
 * braces of GUIDs, which Windows and the rules have: they are put back.
 */
public final class WindowsRecord {

    private static final String ATTRIBUTES = "#attributes";
    private static final Pattern GUID =
            Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

    private final Map<String, @Nullable Object> flat = new LinkedHashMap<>();
    private Set<String> header = Set.of();

    private WindowsRecord() {}

    /** The flat record; the record itself if it has not that shape. */
    public static Map<String, ?> flatten(Map<String, ?> parsed) {
        var event = parsed.get("Event") instanceof Map<?, ?> inner ? inner : parsed;
        if (!(event.get("System") instanceof Map<?, ?> system)) {
            return parsed;
        }
        var record = new WindowsRecord();
        system.forEach((name, value) -> record.header(String.valueOf(name), value));
        record.header = Set.copyOf(record.flat.keySet());
        if (event.get("EventData") instanceof Map<?, ?> data) {
            data.forEach((name, value) -> record.data(String.valueOf(name), value));
        }
        if (event.get("UserData") instanceof Map<?, ?> data) {
            data.forEach((name, value) -> record.inner(value));
        }
        return record.flat;
    }

    /** A header tag: its text by its name, its attributes by both names. */
    private void header(String name, @Nullable Object value) {
        if (!(value instanceof Map<?, ?> tag)) {
            put(name, value);
            return;
        }
        tag.forEach((key, inner) -> {
            if (key.equals(ATTRIBUTES) && inner instanceof Map<?, ?> attributes) {
                attributes.forEach((a, text) -> put(name + "_" + a, text));
            } else if (key.equals("#text")) {
                put(name, inner);
            } else {
                put(name + "_" + key, inner);
            }
        });
    }

    private void data(String name, @Nullable Object value) {
        if (name.equals(ATTRIBUTES)) {
            return;
        }
        switch (value) {
            case Map<?, ?> tag when tag.containsKey("#text") -> put(name, tag.get("#text"));
            case Map<?, ?> tag -> inner(tag);
            case null, default -> put(name, value);
        }
    }

    /** What is inside a tag of the program's own making, whatever that is called. */
    private void inner(@Nullable Object value) {
        if (value instanceof Map<?, ?> tags) {
            tags.forEach((name, text) -> data(String.valueOf(name), text));
        }
    }

    /** A name said twice keeps both values. */
    private void put(String name, @Nullable Object value) {
        var plain = name.replace(" ", "");
        var key = header.contains(plain) ? "EventData." + plain : plain;
        add(
                key,
                value instanceof String text && GUID.matcher(text).matches()
                        ? "{" + text + "}"
                        : value);
    }

    private void add(String key, @Nullable Object value) {
        if (!flat.containsKey(key)) {
            flat.put(key, value);
            return;
        }
        var both = new ArrayList<@Nullable Object>();
        if (flat.get(key) instanceof List<?> list) {
            both.addAll(list);
        } else {
            both.add(flat.get(key));
        }
        both.add(value);
        flat.put(key, both);
    }
}
