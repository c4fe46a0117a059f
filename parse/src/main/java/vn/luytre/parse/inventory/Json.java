package vn.luytre.parse.inventory;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One value of a JSON document. Asking for what is not there answers {@link #NOTHING}, which has no members, no items and no text.
 */
record Json(@Nullable Object value) {

    static final Json NOTHING = new Json(null);

    /** Documents of one text, one behind the other, and whether the text ended or broke in the middle of one. */
    record Documents(List<Json> all, boolean cut, boolean tooMany) {

        Json first() {
            return all.isEmpty() ? NOTHING : all.getFirst();
        }
    }

    boolean isObject() {
        return value instanceof Map;
    }

    boolean isArray() {
        return value instanceof List;
    }

    private Map<?, ?> members() {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    boolean has(String name) {
        return members().containsKey(name);
    }

    /** The member by its path of names. */
    Json at(String... path) {
        var found = this;
        for (var name : path) {
            found = new Json(found.members().get(name));
        }
        return found;
    }

    /** The items of an array; a single value that is no array counts as one where the form allows both. */
    List<Json> items() {
        if (value instanceof List<?> list) {
            var items = new ArrayList<Json>(list.size());
            for (var item : list) {
                items.add(new Json(item));
            }
            return items;
        }
        return value == null ? List.of() : List.of(this);
    }

    Set<String> names() {
        var names = new LinkedHashSet<String>();
        members().keySet().forEach(name -> names.add(String.valueOf(name)));
        return names;
    }

    /** The text or number; null for nothing, objects and arrays. */
    @Nullable String text() {
        return value == null || value instanceof Map || value instanceof List
                ? null
                : value.toString();
    }

    @Nullable String text(String... path) {
        return at(path).text();
    }

    /** The text; empty for nothing. */
    String word(String... path) {
        var text = text(path);
        return text == null ? "" : text;
    }
}
