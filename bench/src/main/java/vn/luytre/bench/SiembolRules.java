package vn.luytre.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.luytre.detect.sigma.rule.GlobPart;
import vn.luytre.detect.sigma.rule.Predicate;
import vn.luytre.detect.sigma.rule.RegexSyntax;

/**
 * Rules as Siembol's alerting engine reads them (its rules schema, version 2.5): matchers of sets, of parts of texts and of
 * expressions. It has no blocks of addresses, numbers or times, and sees no difference between a field that is null and none.
 */
final class SiembolRules extends PeerRules {

    private static final String TYPE = "matcher_type";
    private static final String SET = "IS_IN_SET";
    private static final String NEGATED = "is_negated";
    private static final String FIELD = "field";
    private static final String FOLDED = "case_insensitive";
    private static final String DATA = "data";

    /** All rules of one source; a rule's name is its number in the list. */
    static Map<String, ?> document(List<Map<String, ?>> rules, String source) {
        var written = new ArrayList<Map<String, ?>>();
        for (int i = 0; i < rules.size(); i++) {
            written.add(
                    Map.of(
                            "rule_name",
                            Integer.toString(i),
                            "rule_author",
                            "sigma",
                            "rule_version",
                            1,
                            "source_type",
                            source,
                            // It refuses rules of which every matcher is negated, but not this.
                            "matchers",
                            List.of(composite("COMPOSITE_AND", List.of(rules.get(i))))));
        }
        var tag = Map.of("tag_name", "detection_source", "tag_value", "bench");
        return Map.of("rules_version", 1, "tags", List.of(tag), "rules", written);
    }

    @Override
    @Nullable Map<String, ?> match(String field, Predicate predicate) {
        return switch (predicate) {
            case Predicate.Equals(var text, boolean cased) -> text(SET, field, text, cased);
            case Predicate.Contains(var text, boolean cased) ->
                    text("CONTAINS", field, text, cased);
            case Predicate.StartsWith(var text, boolean cased) ->
                    with(text("CONTAINS", field, text, cased), "starts_with");
            case Predicate.EndsWith(var text, boolean cased) ->
                    with(text("CONTAINS", field, text, cased), "ends_with");
            case Predicate.Glob(var parts, boolean cased) ->
                    expression(field, (cased ? "" : "(?iu)") + glob(parts));
            case Predicate.Regex regex -> regex(field, regex);
            case Predicate.IsNull _ -> not(leaf("REGEX_MATCH", field, ".*"));
            case Predicate.Empty _ -> leaf("REGEX_MATCH", field, "(?:)");
            case Predicate.InBlock _,
                    Predicate.Compare _,
                    Predicate.Exists _,
                    Predicate.FieldRef _,
                    Predicate.TimePart _ ->
                    null;
        };
    }

    /** Members of a set are divided by line feeds; <code>${</code> would be another field's value. */
    private static @Nullable Map<String, Object> text(
            String type, String field, String text, boolean cased) {
        if (text.contains("${") || text.contains("\n")) {
            return null;
        }
        var leaf = leaf(type, field, text);
        leaf.put(FOLDED, !cased);
        return leaf;
    }

    private static @Nullable Map<String, Object> with(
            @Nullable Map<String, Object> leaf, String flag) {
        if (leaf != null) {
            leaf.put(flag, true);
        }
        return leaf;
    }

    private static Map<String, Object> leaf(String type, String field, String data) {
        var leaf = new LinkedHashMap<String, Object>();
        leaf.put(TYPE, type);
        leaf.put(FIELD, field);
        leaf.put(DATA, data);
        return leaf;
    }

    private static String glob(List<GlobPart> parts) {
        var pattern = new StringBuilder();
        for (var part : parts) {
            pattern.append(
                    switch (part) {
                        case GlobPart.Literal(var text) -> Pattern.quote(text);
                        case GlobPart.One _ -> ".";
                        case GlobPart.Many _ -> ".*";
                    });
        }
        return pattern.toString();
    }

    /** It matches whole values with {@code DOTALL}; a Sigma expression is met anywhere. */
    private static @Nullable Map<String, ?> regex(String field, Predicate.Regex regex) {
        if (!(RegexSyntax.read(regex.pattern()) instanceof RegexSyntax.Result.Accepted(var java))) {
            return null;
        }
        var on = "d" + (regex.ignoreCase() ? "iu" : "") + (regex.multiline() ? "m" : "");
        return expression(field, ".*?(?" + on + (regex.dotAll() ? "s:" : "-s:") + java + ").*");
    }

    /** A named group would be written into the event. */
    private static @Nullable Map<String, ?> expression(String field, String pattern) {
        return pattern.contains("(?<") ? null : leaf("REGEX_MATCH", field, pattern);
    }

    @Override
    Map<String, ?> all(List<Map<String, ?>> parts) {
        return composite("COMPOSITE_AND", parts);
    }

    /** Equal texts of one field become one set, which it looks up at once. */
    @Override
    Map<String, ?> any(List<Map<String, ?>> parts) {
        var joined = new ArrayList<Map<String, ?>>();
        var sets = new LinkedHashMap<String, Map<String, Object>>();
        for (var part : parts) {
            if (!SET.equals(part.get(TYPE)) || part.containsKey(NEGATED)) {
                joined.add(part);
                continue;
            }
            var key = part.get(FIELD) + "\n" + part.get(FOLDED);
            var set = sets.get(key);
            if (set == null) {
                set = new LinkedHashMap<>(part);
                sets.put(key, set);
                joined.add(set);
            } else {
                set.put(DATA, set.get(DATA) + "\n" + part.get(DATA));
            }
        }
        return joined.size() == 1 ? joined.getFirst() : composite("COMPOSITE_OR", joined);
    }

    @Override
    Map<String, ?> not(Map<String, ?> part) {
        if (part.containsKey(NEGATED)) {
            var twice = new LinkedHashMap<String, Object>(part);
            twice.remove(NEGATED);
            return twice;
        }
        var negated = new LinkedHashMap<String, Object>(part);
        negated.put(NEGATED, true);
        return negated;
    }

    private static Map<String, ?> composite(String type, List<Map<String, ?>> parts) {
        return Map.of(TYPE, type, "matchers", parts);
    }
}
