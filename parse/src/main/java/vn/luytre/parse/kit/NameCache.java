package vn.luytre.parse.kit;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds the field of a name below another without making a string, for names that have come before. Bounded, and a name costs the
 * same whatever else has come: where two meet in one place the later stays. Not thread-safe.
 */
final class NameCache {

    private static final int SIZE = 1_024;

    private final Leaves leaves;
    private final @Nullable Leaf[] parents = new Leaf[SIZE];
    private final @Nullable String[] names = new String[SIZE];
    private final @Nullable Leaf[] children = new Leaf[SIZE];
    private int pruned;

    NameCache(Leaves leaves) {
        this.leaves = leaves;
    }

    /**
     * The field of that name, as {@link Leaves#below}.
     *
     * @param hash of the name as {@link String#hashCode} has it
     */
    @SuppressWarnings("ReferenceEquality") // A parent is itself and no other, whatever its name.
    @Nullable Leaf below(Leaf parent, char[] text, int from, int length, int hash) {
        if (pruned != leaves.pruned()) {
            clear();
        }
        int place = (hash ^ 31 * parent.name.hashCode()) * 0x9E3779B9 >>> 22;
        var known = names[place];
        if (known != null
                && parents[place] == parent
                && known.hashCode() == hash
                && isSame(known, text, from, length)) {
            return Objects.requireNonNull(children[place]);
        }
        var name = new String(text, from, length);
        var child = leaves.below(parent, name);
        if (child != null) {
            parents[place] = parent;
            names[place] = name;
            children[place] = child;
        }
        return child;
    }

    private static boolean isSame(String known, char[] text, int from, int length) {
        if (known.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (known.charAt(i) != text[from + i]) {
                return false;
            }
        }
        return true;
    }

    /** Fields that have been forgotten must not be found. */
    private void clear() {
        pruned = leaves.pruned();
        Arrays.fill(parents, null);
        Arrays.fill(names, null);
        Arrays.fill(children, null);
    }
}
