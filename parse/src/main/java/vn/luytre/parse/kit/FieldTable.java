package vn.luytre.parse.kit;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Event;
import vn.luytre.event.Field;

/**
 * Which name of a product's messages fills which field, one {@code name target} a line:
 *
 * <pre>
 * srcip      source.ip
 * duration   event.duration:seconds
 * crscore    -
 * date       @date
 * </pre>
 *
 * A target is an ECS name, with a slot or without, and may say how the text is turned ({@link Target.As}); {@code -} drops the
 * value, {@code @name} lays it aside for {@link #aside}. Of several values for one slot the one whose line stands higher wins; one
 * that comes later and stands lower goes to the overflow under its own name. A name that is not in the table is kept in the overflow below the prefix. The words for
 * "nothing" ({@code -}, {@code N/A}, the empty text) fill nothing.
 *
 * <p>Holds the state of one record, so it belongs to one family instance: {@link #begin} before each record. One thread.
 */
public final class FieldTable implements PairSink {

    /** Fields without a line in the table that one record may bring. */
    static final int MAX_UNKNOWN = 200;

    /** A longer name is no name. */
    private static final int MAX_NAME = 64;

    private static final Target DROPPED = Target.of("-", 0);

    private final String prefix;
    private final NameTable<Target> targets = new NameTable<>();
    private final NameTable<String> unknown = new NameTable<>();
    private final int[] ranks = new int[Field.COUNT];
    private final Map<String, String> aside = new HashMap<>();
    private int strangers;

    /**
     * @param prefix of the overflow names of what the table does not know, such as {@code fortinet.firewall.}
     * @throws IllegalArgumentException if a line is not two words
     */
    public FieldTable(String prefix, String table) {
        this.prefix = prefix;
        var lines = table.lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
        for (int i = 0; i < lines.size(); i++) {
            var words = lines.get(i).split("\\s+", -1);
            if (words.length != 2) {
                throw new IllegalArgumentException("not a name and a target: " + lines.get(i));
            }
            add(words[0], words[1].equals("-") ? null : Target.of(words[1], i + 1));
        }
        begin();
    }

    private void add(String name, @Nullable Target target) {
        var there = targets.get(name, 0, name.length());
        if (there != null) {
            throw new IllegalArgumentException("one line a name: " + name);
        }
        targets.put(name, target == null ? DROPPED : target);
    }

    /** Forgets the record before. */
    public FieldTable begin() {
        Arrays.fill(ranks, Integer.MAX_VALUE);
        aside.clear();
        strangers = 0;
        return this;
    }

    @Override
    public void put(String text, int from, int to, String value, Event.Builder builder) {
        if (isNothing(value)) {
            return;
        }
        var known = targets.get(text, from, to);
        if (known == null) {
            stranger(text, from, to, value, builder);
            return;
        }
        if (known != DROPPED) {
            put(known, text, from, to, value, builder);
        }
    }

    public void put(String name, String value, Event.Builder builder) {
        put(name, 0, name.length(), value, builder);
    }

    /** What this record laid aside under that name, the {@code @} left out; the empty text if nothing. */
    public String aside(String name) {
        return aside.getOrDefault(name, "");
    }

    private void put(
            Target target, String text, int from, int to, String value, Event.Builder builder) {
        var slot = target.slot();
        if (target.isAside()) {
            aside.put(target.name(), value);
        } else if (slot == null) {
            target.put(value, builder);
        } else if (target.rank() > ranks[slot.ordinal()]) {
            stranger(text, from, to, value, builder);
        } else {
            fill(target, slot, text.substring(from, to), value, builder);
        }
    }

    private void fill(Target target, Field slot, String name, String value, Event.Builder builder) {
        if (target.put(value, builder)) {
            ranks[slot.ordinal()] = target.rank();
        } else {
            stranger(name, 0, name.length(), value, builder);
        }
    }

    private void stranger(String text, int from, int to, String value, Event.Builder builder) {
        if (to - from > MAX_NAME || to == from || strangers++ >= MAX_UNKNOWN) {
            return; // The original text still has it.
        }
        var name = unknown.get(text, from, to);
        if (name == null) {
            var raw = text.substring(from, to);
            name = prefix + raw;
            if (unknown.hasRoom()) {
                unknown.put(raw, name);
            }
        }
        builder.overflow(name, value);
    }

    /** The words by which products say that there is nothing to say. */
    public static boolean isNothing(String value) {
        return value.isEmpty()
                || value.equals("-")
                || value.equals("N/A")
                || value.equals("n/a")
                || value.equals("(null)");
    }
}
