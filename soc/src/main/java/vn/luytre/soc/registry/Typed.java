package vn.luytre.soc.registry;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What somebody typed into a form or a row of a sheet, kept as it was typed. */
record Typed(Map<String, List<String>> values) {

    Typed {
        values = Map.copyOf(values);
    }

    static Typed of(Map<String, String[]> parameters) {
        return new Typed(
                parameters.entrySet().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        Map.Entry::getKey,
                                        field -> Arrays.asList(field.getValue()))));
    }

    /** The field without space around it; empty if it was not filled. */
    String one(String field) {
        var all = values.getOrDefault(field, List.of());
        return all.isEmpty() ? "" : all.getFirst().strip();
    }

    List<String> all(String field) {
        return values.getOrDefault(field, List.of());
    }

    boolean has(String field, Object value) {
        return all(field).contains(value.toString());
    }
}
