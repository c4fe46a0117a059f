package vn.luytre.parse.kit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Event;
import vn.luytre.event.Field;

/**
 * The fields of the record at hand, by dotted name, in a tree that is reused from record to record: a name costs one look-up
 * and no new string once it has been seen. {@code {"a":{"b":1}}} and {@code {"a.b":1}} are the same field. Memory is bounded:
 * {@link #MAX_KNOWN} for the names and, in one record, {@link #MAX_FIELDS} fields of {@link #MAX_VALUE} characters.
 */
public final class Leaves {

    public static final int MAX_FIELDS = 2_000;
    public static final int MAX_VALUE = 16_384;

    /** Weight of names (characters and a fixed cost each) past which the ones not pinned are forgotten between records. */
    public static final int MAX_KNOWN = 1 << 20;

    /** Names with more dots than this are one name: nobody nests so deep in earnest. */
    private static final int MAX_DOTS = 16;

    /** Overflow field that names what was cut at {@link #MAX_VALUE}; the original text still has it whole. */
    public static final String CUT = "luytre.cut_fields";

    private final Leaf root = new Leaf("");
    private final List<Leaf> pinned = new ArrayList<>();
    private Leaf[] touched = new Leaf[64];
    private int count;
    private int known;
    private int pruned;
    private final StringBuilder cut = new StringBuilder();

    /** The field of that name, kept for good: for those a parser asks for. */
    public Leaf pin(String dotted) {
        var leaf = descend(root, dotted);
        pinned.add(leaf);
        return leaf;
    }

    public Leaf root() {
        return root;
    }

    /** The field of that name below a parent; the name may have dots. Null if this record invents names without end. */
    public @Nullable Leaf below(Leaf parent, String name) {
        var child = parent.child(name);
        if (child == null) {
            if (known > 4 * MAX_KNOWN) {
                return null;
            }
            child = descend(parent, name);
            parent.adopt(name, child);
        }
        return child;
    }

    /** Gives the field a value in this record; false if the record already has too many fields. */
    public boolean add(Leaf leaf, Object value, boolean inArray) {
        if (leaf.isSet()) {
            if (!inArray) {
                leaf.set(shorten(leaf, value));
            } else if (!leaf.join(value, MAX_VALUE)) {
                note(leaf);
            }
            return true;
        }
        if (count == MAX_FIELDS) {
            return false;
        }
        leaf.set(shorten(leaf, value));
        if (count == touched.length) {
            touched = Arrays.copyOf(touched, count * 2);
        }
        touched[count++] = leaf;
        return true;
    }

    public int count() {
        return count;
    }

    public Leaf at(int index) {
        return touched[index];
    }

    /** Moves the field's value into the slot; a value that does not fit stays, to be left over. */
    public static void move(Leaf leaf, Event.Builder builder, Field field) {
        var value = leaf.value();
        if (value != null && Slots.fill(builder, field, value)) {
            leaf.take();
        }
    }

    /** Writes what no slot took into the overflow, under that prefix, and forgets the record. */
    public void drain(Event.Builder builder, String prefix) {
        for (int i = 0; i < count; i++) {
            var value = touched[i].value();
            if (value != null) {
                builder.overflow(touched[i].under(prefix), value);
            }
        }
        if (!cut.isEmpty()) {
            builder.overflow(CUT, cut.toString());
        }
        clear();
    }

    /** Forgets the record; and, if too many names have been seen, all names but the pinned. */
    public void clear() {
        for (int i = 0; i < count; i++) {
            touched[i].set(null);
        }
        count = 0;
        cut.setLength(0);
        if (known > MAX_KNOWN) {
            prune();
        }
    }

    private Object shorten(Leaf leaf, Object value) {
        if (value instanceof String text && text.length() > MAX_VALUE) {
            note(leaf);
            // Never between the two halves of a character beyond the basic plane.
            int end = Character.isHighSurrogate(text.charAt(MAX_VALUE - 1)) ? 1 : 0;
            return text.substring(0, MAX_VALUE - end);
        }
        return value;
    }

    private void note(Leaf leaf) {
        if (cut.length() < 1_000 && cut.indexOf(leaf.name) < 0) {
            cut.append(cut.isEmpty() ? "" : Slots.JOIN).append(leaf.name);
        }
    }

    private Leaf descend(Leaf parent, String dotted) {
        if (dotted.chars().filter(c -> c == '.').count() > MAX_DOTS) {
            return step(parent, dotted, null);
        }
        var at = parent;
        int from = 0;
        while (true) {
            int dot = dotted.indexOf('.', from);
            var segment = dotted.substring(from, dot < 0 ? dotted.length() : dot);
            at = step(at, segment, null);
            if (dot < 0) {
                return at;
            }
            from = dot + 1;
        }
    }

    private Leaf step(Leaf parent, String segment, @Nullable Leaf given) {
        var child = parent.child(segment);
        if (child == null) {
            child =
                    given != null
                            ? given
                            : new Leaf(
                                    parent.name.isEmpty() ? segment : parent.name + "." + segment);
            parent.adopt(segment, child);
            known += 64 + child.name.length();
        }
        return child;
    }

    /** How often names have been forgotten: who keeps a field that was not pinned must then let it go. */
    int pruned() {
        return pruned;
    }

    private void prune() {
        pruned++;
        known = 0;
        root.forgetChildren();
        pinned.forEach(Leaf::forgetChildren);
        pinned.sort(Comparator.comparingInt(leaf -> leaf.name.length())); // Parents first.
        for (var leaf : pinned) {
            int last = leaf.name.lastIndexOf('.');
            var parent = last < 0 ? root : descend(root, leaf.name.substring(0, last));
            step(parent, leaf.name.substring(last + 1), leaf);
        }
    }
}
