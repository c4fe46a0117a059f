package vn.luytre.parse.kit;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Field;

/** One named field of a format: known as long as its {@link Leaves}, holding a value for one record at a time. */
public final class Leaf {

    /** The dotted name, such as {@code alert.signature_id}. */
    public final String name;

    /** The slot of the same ECS name, if there is one. */
    public final @Nullable Field slot;

    private @Nullable Object value;
    private @Nullable StringBuilder joined;
    private @Nullable Map<String, Leaf> children;
    private String prefix = "";
    private String prefixed;

    public Leaf(String name) {
        this.name = name;
        this.slot = Field.byName(name);
        this.prefixed = name;
    }

    /** This record's value: String, Long, Double or Boolean; null if it has none. */
    public @Nullable Object value() {
        if (joined != null) {
            value = joined.toString();
            joined = null;
        }
        return value;
    }

    public @Nullable String text() {
        var present = value();
        return present == null ? null : present.toString();
    }

    /** The value, which then no longer counts as left over. */
    public @Nullable Object take() {
        var present = value();
        value = null;
        return present;
    }

    public @Nullable String takeText() {
        var present = take();
        return present == null ? null : present.toString();
    }

    public boolean isTrue() {
        return Boolean.TRUE.equals(value());
    }

    public boolean isSet() {
        return value != null;
    }

    public void set(@Nullable Object newValue) {
        value = newValue;
        joined = null;
    }

    /** Adds one more value of an array, up to the limit; false if it no longer fits. */
    public boolean join(Object more, int limit) {
        var builder = joined;
        if (builder == null) {
            builder = new StringBuilder(String.valueOf(value));
            joined = builder;
        }
        var text = more.toString();
        if (builder.length() + text.length() + Slots.JOIN.length() > limit) {
            return false;
        }
        builder.append(Slots.JOIN).append(text);
        return true;
    }

    /** The prefix and the name, made once for a prefix used again. */
    @SuppressWarnings("ReferenceEquality") // A cache: another instance only costs a concatenation.
    public String under(String newPrefix) {
        if (prefix != newPrefix) {
            prefix = newPrefix;
            prefixed = newPrefix + name;
        }
        return prefixed;
    }

    public @Nullable Leaf child(String childName) {
        return children == null ? null : children.get(childName);
    }

    public void adopt(String childName, Leaf child) {
        if (children == null) {
            children = new HashMap<>();
        }
        children.put(childName, child);
    }

    public void forgetChildren() {
        children = null;
    }
}
