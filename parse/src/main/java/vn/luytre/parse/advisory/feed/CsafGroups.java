package vn.luytre.parse.advisory.feed;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The product groups of a CSAF document, and what they stand for. A few bytes can name a group of a million products over and over:
 * what is spelled out in all is bounded, and beyond it nothing is.
 */
public final class CsafGroups {

    /** Products spelled out in one document: the largest honest one has some ten thousand. */
    static final long MAX_SPELLED_OUT = 2_000_000;

    private final Map<String, List<String>> groups = new LinkedHashMap<>();
    private long spelledOut;

    /** @param tree the member {@code product_tree} */
    public CsafGroups(Map<String, Object> tree) {
        for (var group : Tree.maps(tree, "product_groups")) {
            groups.putIfAbsent(Tree.text(group, "group_id"), Tree.texts(group, "product_ids"));
        }
    }

    /** Product ids by group id, as written. */
    public Map<String, List<String>> all() {
        return groups;
    }

    /** The products an object names, by id or by group, each once. */
    public Set<String> named(Map<String, Object> object) {
        var found = new LinkedHashSet<>(Tree.texts(object, "product_ids"));
        for (var group : Tree.texts(object, "group_ids")) {
            var products = groups.getOrDefault(group, List.of());
            spelledOut += products.size() + 1;
            if (!isOver()) {
                found.addAll(products);
            }
        }
        return found;
    }

    /** Whether more was named than is spelled out. */
    public boolean isOver() {
        return spelledOut > MAX_SPELLED_OUT;
    }
}
