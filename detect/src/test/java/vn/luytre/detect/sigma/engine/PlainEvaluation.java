package vn.luytre.detect.sigma.engine;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.luytre.detect.sigma.rule.Condition;
import vn.luytre.detect.sigma.rule.DetectionSection;
import vn.luytre.detect.sigma.rule.Folding;
import vn.luytre.detect.sigma.rule.GlobPart;
import vn.luytre.detect.sigma.rule.Predicate;
import vn.luytre.detect.sigma.rule.RegexSyntax;
import vn.luytre.detect.sigma.rule.Search;
import vn.luytre.event.Ip;

/** A rule's verdict word for word: no index, no memory. Values by field name; a null among them is a null. */
record PlainEvaluation(Map<String, List<@Nullable String>> values) {

    boolean holds(DetectionSection section) {
        return holds(section.condition(), section);
    }

    private boolean holds(Condition condition, DetectionSection in) {
        return switch (condition) {
            case Condition.And(var parts) -> parts.stream().allMatch(part -> holds(part, in));
            case Condition.Or(var parts) -> parts.stream().anyMatch(part -> holds(part, in));
            case Condition.Not(var part) -> !holds(part, in);
            case Condition.Named(var name) -> holds(in.searches().get(name));
            case Condition.Of(boolean every, _, var names) ->
                    every
                            ? names.stream().allMatch(name -> holds(in.searches().get(name)))
                            : names.stream().anyMatch(name -> holds(in.searches().get(name)));
        };
    }

    private boolean holds(Search search) {
        return switch (search) {
            case Search.All(var parts) -> parts.stream().allMatch(this::holds);
            case Search.Any(var parts) -> parts.stream().anyMatch(this::holds);
            case Search.Not(var part) -> !holds(part);
            case Search.Item item -> holds(item.test());
            case Search.Keyword(var predicate) ->
                    values.values().stream()
                            .flatMap(Collection::stream)
                            .anyMatch(v -> v != null && holds(predicate, v));
            case Search.Match(var field, Predicate.Exists(boolean present)) ->
                    values.containsKey(field) == present;
            case Search.Match(var field, Predicate.IsNull()) ->
                    !values.containsKey(field) || values.get(field).contains(null);
            case Search.Match(var field, var predicate) ->
                    values.getOrDefault(field, List.of()).stream()
                            .anyMatch(v -> v != null && holds(predicate, v));
        };
    }

    private boolean holds(Predicate predicate, String value) {
        return switch (predicate) {
            case Predicate.Equals(var text, boolean cased) -> folded(value, cased).equals(text);
            case Predicate.StartsWith(var text, boolean cased) ->
                    folded(value, cased).startsWith(text);
            case Predicate.EndsWith(var text, boolean cased) -> folded(value, cased).endsWith(text);
            case Predicate.Contains(var text, boolean cased) -> folded(value, cased).contains(text);
            case Predicate.Empty() -> value.isEmpty();
            case Predicate.Glob(var parts, boolean cased) ->
                    glob(parts).matcher(folded(value, cased)).matches();
            case Predicate.Regex regex -> regex(regex).matcher(value).find();
            case Predicate.InBlock(var block) -> {
                var ip = Ip.parse(value.strip());
                yield ip != null && block.contains(ip);
            }
            case Predicate.Compare(var comparison, var number) -> {
                try {
                    yield comparison.holds(new BigDecimal(value).compareTo(number));
                } catch (NumberFormatException e) {
                    yield false;
                }
            }
            case Predicate.FieldRef(var field, var part, boolean cased) ->
                    values.getOrDefault(field, List.of()).stream()
                            .anyMatch(other ->
                                    other != null
                                            && stands(
                                                    folded(value, cased),
                                                    folded(other, cased),
                                                    part));
            case Predicate.Exists _, Predicate.IsNull _, Predicate.TimePart _ ->
                    throw new IllegalArgumentException("not asked of a value");
        };
    }

    private static String folded(String value, boolean cased) {
        return cased ? value : Folding.fold(value);
    }

    private static boolean stands(String value, String other, Predicate.FieldRef.Part part) {
        return switch (part) {
            case WHOLE -> value.equals(other);
            case START -> value.startsWith(other);
            case END -> value.endsWith(other);
            case ANYWHERE -> value.contains(other);
        };
    }

    private static Pattern glob(List<GlobPart> parts) {
        var regex = new StringBuilder();
        for (var part : parts) {
            regex.append(
                    switch (part) {
                        case GlobPart.Literal(var text) -> Pattern.quote(text);
                        case GlobPart.One() -> ".";
                        case GlobPart.Many() -> ".*";
                    });
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    private static Pattern regex(Predicate.Regex regex) {
        var java = ((RegexSyntax.Result.Accepted) RegexSyntax.read(regex.pattern())).java();
        return Pattern.compile(
                java,
                Pattern.UNIX_LINES
                        | (regex.ignoreCase() ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0)
                        | (regex.multiline() ? Pattern.MULTILINE : 0)
                        | (regex.dotAll() ? Pattern.DOTALL : 0));
    }
}
