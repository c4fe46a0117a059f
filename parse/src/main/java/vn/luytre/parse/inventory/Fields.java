package vn.luytre.parse.inventory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lines of the form {@code key=value}; the first of a key counts. */
final class Fields {

    private final Map<String, String> values = new HashMap<>();

    Fields(List<String> lines) {
        for (var line : lines) {
            int equal = line.indexOf('=');
            if (equal > 0) {
                values.putIfAbsent(line.substring(0, equal), line.substring(equal + 1).strip());
            }
        }
    }

    /** Null if the key is missing or its value says nothing. */
    @Nullable String said(String key) {
        return Values.said(values.get(key));
    }

    /** Empty if the key is missing. */
    String word(String key) {
        return values.getOrDefault(key, "");
    }
}
