package vn.luytre.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.luytre.detect.sigma.rule.GlobPart;
import vn.luytre.detect.sigma.rule.Predicate;

/**
 * Rules as OpenSearch's percolator keeps them: its query DSL over keyword fields in lower case. Its expressions are of another
 * dialect, and a value in lower case cannot be asked for its case: rules with either are left out, as are addresses, numbers
 * and times, which would need fields of other types.
 */
final class PercolatorRules extends PeerRules {

    private final Set<String> fields = new LinkedHashSet<>();

    /** An index for all rules written so far: of which fields they may ask, in lower case. */
    Map<String, ?> index() {
        var properties = new LinkedHashMap<String, Object>();
        properties.put("query", Map.of("type", "percolator"));
        var keyword = Map.of("type", "keyword", "normalizer", "lower");
        fields.forEach(field -> properties.put(field, keyword));
        var lower = Map.of("type", "custom", "filter", List.of("lowercase"));
        return Map.of(
                "settings",
                Map.of(
                        "number_of_shards",
                        1,
                        "number_of_replicas",
                        0,
                        "refresh_interval",
                        "30s",
                        "analysis",
                        Map.of("normalizer", Map.of("lower", lower))),
                "mappings",
                Map.of("_doc", Map.of("dynamic", false, "properties", properties)));
    }

    @Override
    @Nullable Map<String, ?> match(String field, Predicate predicate) {
        fields.add(field);
        return switch (predicate) {
            case Predicate.Equals(var text, boolean cased) when !cased -> term(field, text);
            case Predicate.StartsWith(var text, boolean cased) when !cased ->
                    Map.of("prefix", Map.of(field, text));
            case Predicate.EndsWith(var text, boolean cased) when !cased ->
                    wildcard(field, "*" + escaped(text));
            case Predicate.Contains(var text, boolean cased) when !cased ->
                    wildcard(field, "*" + escaped(text) + "*");
            case Predicate.Glob(var parts, boolean cased) when !cased ->
                    wildcard(field, glob(parts));
            case Predicate.IsNull _ -> not(Map.of("exists", Map.of("field", field)));
            case Predicate.Empty _ -> term(field, "");
            default -> null;
        };
    }

    private static Map<String, ?> term(String field, String text) {
        return Map.of("terms", Map.of(field, List.of(text)));
    }

    private static Map<String, ?> wildcard(String field, String pattern) {
        return Map.of("wildcard", Map.of(field, pattern));
    }

    private static String escaped(String text) {
        return text.replaceAll("[\\\\*?]", "\\\\$0");
    }

    private static String glob(List<GlobPart> parts) {
        var pattern = new StringBuilder();
        for (var part : parts) {
            pattern.append(
                    switch (part) {
                        case GlobPart.Literal(var text) -> escaped(text);
                        case GlobPart.One _ -> "?";
                        case GlobPart.Many _ -> "*";
                    });
        }
        return pattern.toString();
    }

    @Override
    Map<String, ?> all(List<Map<String, ?>> parts) {
        return Map.of("bool", Map.of("filter", parts));
    }

    /** Equal texts of one field become one question. */
    @Override
    Map<String, ?> any(List<Map<String, ?>> parts) {
        var texts = new LinkedHashMap<String, List<Object>>();
        var joined = new ArrayList<Map<String, ?>>();
        for (var part : parts) {
            if (part.get("terms") instanceof Map<?, ?> terms) {
                terms.forEach((field, some) -> {
                    var known = texts.computeIfAbsent((String) field, f -> new ArrayList<>());
                    known.addAll((List<?>) some);
                });
            } else {
                joined.add(part);
            }
        }
        texts.forEach((field, some) -> joined.add(Map.of("terms", Map.of(field, some))));
        return joined.size() == 1
                ? joined.getFirst()
                : Map.of("bool", Map.of("should", joined, "minimum_should_match", 1));
    }

    @Override
    Map<String, ?> not(Map<String, ?> part) {
        return Map.of("bool", Map.of("must_not", List.of(part)));
    }
}
