package vn.luytre.detect.sigma.rule;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a named search asks of an event: a tree over single questions. A map is {@link All}, a list {@link Any}; each
 * of its entries is an {@link Item} over what its modifiers made of it. Two-valued: what is not so is false.
 */
public sealed interface Search {

    /** Every part holds; never without parts. */
    record All(List<Search> parts) implements Search {
        public All {
            parts = filled(parts);
        }
    }

    /** At least one part holds; never without parts. */
    record Any(List<Search> parts) implements Search {
        public Any {
            parts = filled(parts);
        }
    }

    /** The part does not hold. */
    record Not(Search part) implements Search {}

    /**
     * One entry as its author wrote it; holds if {@code test} does.
     *
     * @param field the Sigma field name; null for keywords
     * @param modifiers as written, left to right
     */
    record Item(@Nullable String field, List<String> modifiers, Position at, Search test)
            implements Search {
        public Item {
            modifiers = List.copyOf(modifiers);
        }
    }

    /** At least one value of the field satisfies the predicate. */
    record Match(String field, Predicate predicate) implements Search {}

    /** At least one text of the whole event satisfies the predicate; made to be met anywhere in the text. */
    record Keyword(Predicate predicate) implements Search {}

    private static List<Search> filled(List<Search> parts) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("a search without parts");
        }
        return List.copyOf(parts);
    }
}
