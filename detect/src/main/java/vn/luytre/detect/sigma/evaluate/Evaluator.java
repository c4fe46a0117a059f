package vn.luytre.detect.sigma.evaluate;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.luytre.detect.sigma.rule.Condition;
import vn.luytre.detect.sigma.rule.DetectionSection;
import vn.luytre.detect.sigma.rule.Folding;
import vn.luytre.detect.sigma.rule.Predicate;
import vn.luytre.detect.sigma.rule.Predicate.FieldRef;
import vn.luytre.detect.sigma.rule.Search;
import vn.luytre.event.Ip;

/** The meaning of a detection, word by word. Fields are asked for by their Sigma names. Thread-safe. */
public final class Evaluator {

    private final ZoneId zone;
    private final Regexes regexes = new Regexes();

    /**
     * An evaluator.
     *
     * @param zone in which parts of a time are read
     */
    public Evaluator(ZoneId zone) {
        this.zone = zone;
    }

    /** Whether the event is what the section describes. */
    public boolean holds(DetectionSection section, SigmaEvent event) {
        return holds(section.condition(), section, event);
    }

    /** The same, with every step shown. */
    public Trace explain(DetectionSection section, SigmaEvent event) {
        return new Explainer(this, section, event).condition(section.condition());
    }

    /** How many searches by regular expression were given up, and so did not hold. */
    public long exhausted() {
        return regexes.exhausted();
    }

    private boolean holds(Condition condition, DetectionSection section, SigmaEvent event) {
        return switch (condition) {
            case Condition.And(var parts) ->
                    parts.stream().allMatch(part -> holds(part, section, event));
            case Condition.Or(var parts) ->
                    parts.stream().anyMatch(part -> holds(part, section, event));
            case Condition.Not(var part) -> !holds(part, section, event);
            case Condition.Named(var name) -> holds(search(section, name), event);
            case Condition.Of(var every, var pattern, var names) ->
                    every
                            ? names.stream().allMatch(name -> holds(search(section, name), event))
                            : names.stream().anyMatch(name -> holds(search(section, name), event));
        };
    }

    static Search search(DetectionSection section, String name) {
        var search = section.searches().get(name);
        if (search == null) {
            throw new IllegalArgumentException("no search " + name);
        }
        return search;
    }

    boolean holds(Search search, SigmaEvent event) {
        return switch (search) {
            case Search.All(var parts) -> parts.stream().allMatch(part -> holds(part, event));
            case Search.Any(var parts) -> parts.stream().anyMatch(part -> holds(part, event));
            case Search.Not(var part) -> !holds(part, event);
            case Search.Item item -> holds(item.test(), event);
            case Search.Match(var field, var predicate) ->
                    holds(predicate, event.values(field), event);
            case Search.Keyword(var predicate) ->
                    event.texts().stream().anyMatch(text -> holds(predicate, text, event));
        };
    }

    private boolean holds(Predicate predicate, List<@Nullable String> values, SigmaEvent event) {
        return switch (predicate) {
            case Predicate.Exists(var present) -> present != values.isEmpty();
            case Predicate.IsNull none -> values.isEmpty() || values.contains(null);
            default -> {
                for (var value : values) {
                    if (value != null && holds(predicate, value, event)) {
                        yield true;
                    }
                }
                yield false;
            }
        };
    }

    private boolean holds(Predicate predicate, String value, SigmaEvent event) {
        return switch (predicate) {
            case Predicate.Equals(var text, var cased) -> fold(value, cased).equals(text);
            case Predicate.StartsWith(var text, var cased) -> fold(value, cased).startsWith(text);
            case Predicate.EndsWith(var text, var cased) -> fold(value, cased).endsWith(text);
            case Predicate.Contains(var text, var cased) -> fold(value, cased).contains(text);
            case Predicate.Glob(var parts, var cased) -> Globs.matches(parts, fold(value, cased));
            case Predicate.Empty empty -> value.isEmpty();
            case Predicate.Regex regex -> regexes.find(regex, value);
            case Predicate.InBlock(var block) -> {
                var address = Ip.parse(value.strip());
                yield address != null && block.contains(address);
            }
            case Predicate.Compare(var comparison, var number) -> {
                var own = Canonical.number(value);
                yield own != null && comparison.holds(own.compareTo(number));
            }
            case Predicate.TimePart(var unit, var comparison, var number) -> {
                var part = TimeParts.of(unit, value, zone);
                yield part != null && comparison.holds(BigDecimal.valueOf(part).compareTo(number));
            }
            case FieldRef reference -> refersTo(reference, value, event);
            case Predicate.Exists exists -> exists.present();
            case Predicate.IsNull none -> false;
        };
    }

    private static boolean refersTo(FieldRef reference, String value, SigmaEvent event) {
        var own = fold(value, reference.cased());
        for (var other : event.values(reference.field())) {
            if (other != null && stands(reference, own, fold(other, reference.cased()))) {
                return true;
            }
        }
        return false;
    }

    private static boolean stands(FieldRef reference, String own, String other) {
        return switch (reference.part()) {
            case WHOLE -> own.equals(other);
            case START -> own.startsWith(other);
            case END -> own.endsWith(other);
            case ANYWHERE -> own.contains(other);
        };
    }

    private static String fold(String text, boolean cased) {
        return cased ? text : Folding.fold(text);
    }
}
