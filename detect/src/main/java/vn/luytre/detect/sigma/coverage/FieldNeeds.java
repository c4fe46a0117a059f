package vn.luytre.detect.sigma.coverage;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import vn.luytre.detect.sigma.rule.Condition;
import vn.luytre.detect.sigma.rule.DetectionSection;
import vn.luytre.detect.sigma.rule.Predicate.Exists;
import vn.luytre.detect.sigma.rule.Predicate.FieldRef;
import vn.luytre.detect.sigma.rule.Predicate.IsNull;
import vn.luytre.detect.sigma.rule.Search;

/**
 * Whether a detection can hold at all for events that never have certain fields. What it asks of such a field is decided, what it
 * asks of others is open; a third value carries that through the condition (Kleene's strong logic). So it never says too much: a
 * detection it gives up cannot hold, whatever the other fields are.
 */
public final class FieldNeeds {

    private final DetectionSection section;
    private final Predicate<String> absent;

    private FieldNeeds(DetectionSection section, Predicate<String> absent) {
        this.section = section;
        this.absent = absent;
    }

    /**
     * The fields for want of which the detection can never hold, as it calls them, in its order; empty if it may hold.
     *
     * @param absent whether events never have a field
     */
    public static List<String> of(DetectionSection section, Predicate<String> absent) {
        var needs = new FieldNeeds(section, absent);
        if (!Boolean.FALSE.equals(needs.value(section.condition()))) {
            return List.of();
        }
        var fields = new LinkedHashSet<String>();
        needs.collect(section.condition(), false, fields);
        return List.copyOf(fields);
    }

    /** The fields that the detection asks for, those it compares others with among them. */
    public static Set<String> asked(DetectionSection section) {
        var fields = new LinkedHashSet<String>();
        section.searches().values().forEach(search -> ask(search, fields));
        return fields;
    }

    private static void ask(Search search, Set<String> fields) {
        switch (search) {
            case Search.All(var parts) -> parts.forEach(part -> ask(part, fields));
            case Search.Any(var parts) -> parts.forEach(part -> ask(part, fields));
            case Search.Not(var part) -> ask(part, fields);
            case Search.Item item -> ask(item.test(), fields);
            case Search.Match match -> {
                fields.add(match.field());
                if (match.predicate() instanceof FieldRef other) {
                    fields.add(other.field());
                }
            }
            case Search.Keyword _ -> {}
        }
    }

    /** Null if it is open. */
    private @Nullable Boolean value(Condition condition) {
        return switch (condition) {
            case Condition.And(var parts) -> every(parts, this::value);
            case Condition.Or(var parts) -> some(parts, this::value);
            case Condition.Not(var part) -> not(value(part));
            case Condition.Named(var name) -> named(name);
            case Condition.Of(var all, var _, var names) ->
                    all ? every(names, this::named) : some(names, this::named);
        };
    }

    private @Nullable Boolean named(String name) {
        return value(search(name));
    }

    private Search search(String name) {
        var search = section.searches().get(name);
        if (search == null) {
            throw new IllegalArgumentException("no search " + name);
        }
        return search;
    }

    private @Nullable Boolean value(Search search) {
        return switch (search) {
            case Search.All(var parts) -> every(parts, this::value);
            case Search.Any(var parts) -> some(parts, this::value);
            case Search.Not(var part) -> not(value(part));
            case Search.Item item -> value(item.test());
            case Search.Keyword _ -> null;
            case Search.Match match -> {
                if (!isAbsent(match)) {
                    yield null;
                }
                yield switch (match.predicate()) {
                    case IsNull _ -> true;
                    case Exists(var present) -> !present;
                    default -> false;
                };
            }
        };
    }

    /** Whether a field is absent that decides what is asked. */
    private boolean isAbsent(Search.Match match) {
        return absent.test(match.field())
                || (match.predicate() instanceof FieldRef other && absent.test(other.field()));
    }

    private static @Nullable Boolean not(@Nullable Boolean value) {
        return value == null ? null : Boolean.valueOf(!value);
    }

    private static <T> @Nullable Boolean every(
            List<T> parts, Function<? super T, @Nullable Boolean> value) {
        return not(some(parts, part -> not(value.apply(part))));
    }

    private static <T> @Nullable Boolean some(
            List<T> parts, Function<? super T, @Nullable Boolean> value) {
        boolean open = false;
        for (var part : parts) {
            var one = value.apply(part);
            if (one == null) {
                open = true;
            } else if (one) {
                return true;
            }
        }
        return open ? null : Boolean.FALSE;
    }

    /** The absent fields that make the condition what it is. */
    private void collect(Condition condition, boolean as, Set<String> fields) {
        switch (condition) {
            case Condition.And(var parts) -> parts.forEach(part -> collectIf(part, as, fields));
            case Condition.Or(var parts) -> parts.forEach(part -> collectIf(part, as, fields));
            case Condition.Not(var part) -> collectIf(part, !as, fields);
            case Condition.Named(var name) -> collectIf(search(name), as, fields);
            case Condition.Of(var _, var _, var names) ->
                    names.forEach(name -> collectIf(search(name), as, fields));
        }
    }

    private void collectIf(Condition condition, boolean as, Set<String> fields) {
        var value = value(condition);
        if (value != null && value == as) {
            collect(condition, as, fields);
        }
    }

    private void collectIf(Search search, boolean as, Set<String> fields) {
        var value = value(search);
        if (value == null || value != as) {
            return;
        }
        switch (search) {
            case Search.All(var parts) -> parts.forEach(part -> collectIf(part, as, fields));
            case Search.Any(var parts) -> parts.forEach(part -> collectIf(part, as, fields));
            case Search.Not(var part) -> collectIf(part, !as, fields);
            case Search.Item item -> collectIf(item.test(), as, fields);
            case Search.Match match -> {
                if (absent.test(match.field())) {
                    fields.add(match.field());
                }
                if (match.predicate() instanceof FieldRef other && absent.test(other.field())) {
                    fields.add(other.field());
                }
            }
            case Search.Keyword _ -> {}
        }
    }
}
