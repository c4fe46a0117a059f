package vn.luytre.detect.sigma.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Under which names events may hold a Sigma field: its own first, then those of ECS and of the parsers.
 *
 * @param fields Sigma field → further names, in order
 * @param patterns further names for any field, in which {@code {}} stands for it
 */
public record FieldNames(Map<String, List<String>> fields, List<String> patterns) {

    /** A field has no other name than its own. */
    public static final FieldNames NONE = new FieldNames(Map.of(), List.of());

    public FieldNames {
        var copy = new LinkedHashMap<String, List<String>>();
        fields.forEach((field, names) -> copy.put(field, List.copyOf(names)));
        fields = Map.copyOf(copy);
        patterns = List.copyOf(patterns);
    }

    /** All names, the field's own first. A field {@code event.…}, by which kinds are told, has its own only. */
    public List<String> of(String field) {
        if (field.startsWith("event.")) {
            return List.of(field);
        }
        var names = new ArrayList<String>();
        names.add(field);
        names.addAll(fields.getOrDefault(field, List.of()));
        for (var pattern : patterns) {
            names.add(pattern.replace("{}", field));
        }
        return names;
    }
}
