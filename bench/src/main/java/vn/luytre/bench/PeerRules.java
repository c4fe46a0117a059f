package vn.luytre.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import vn.luytre.detect.sigma.GuardedRule;
import vn.luytre.detect.sigma.rule.Condition;
import vn.luytre.detect.sigma.rule.DetectionSection;
import vn.luytre.detect.sigma.rule.Predicate;
import vn.luytre.detect.sigma.rule.Search;

/**
 * Writes Sigma rules as another engine reads them: JSON objects as maps. A rule of which one part cannot be said with just the
 * same meaning is not written at all, so that both engines can be held to the same hits.
 */
abstract class PeerRules {

    /** The rule, null if the engine cannot express it. */
    final @Nullable Map<String, ?> of(GuardedRule rule) {
        if (!rule.filters().isEmpty()) {
            return null;
        }
        var section = rule.rule().detection();
        return condition(section.condition(), section);
    }

    /** The field satisfies the predicate; null if that cannot be expressed. */
    abstract @Nullable Map<String, ?> match(String field, Predicate predicate);

    abstract Map<String, ?> all(List<Map<String, ?>> parts);

    abstract Map<String, ?> any(List<Map<String, ?>> parts);

    abstract Map<String, ?> not(Map<String, ?> part);

    private @Nullable Map<String, ?> condition(Condition condition, DetectionSection section) {
        return switch (condition) {
            case Condition.And(var parts) -> join(parts, p -> condition(p, section), this::all);
            case Condition.Or(var parts) -> join(parts, p -> condition(p, section), this::any);
            case Condition.Not(var part) -> negated(condition(part, section));
            case Condition.Named(var name) -> named(name, section);
            case Condition.Of(boolean every, _, var names) ->
                    join(names, n -> named(n, section), every ? this::all : this::any);
        };
    }

    private @Nullable Map<String, ?> named(String name, DetectionSection section) {
        var search = section.searches().get(name);
        return search == null ? null : search(search);
    }

    private @Nullable Map<String, ?> search(Search search) {
        return switch (search) {
            case Search.All(var parts) -> join(parts, this::search, this::all);
            case Search.Any(var parts) -> join(parts, this::search, this::any);
            case Search.Not(var part) -> negated(search(part));
            case Search.Item item -> search(item.test());
            case Search.Match(var field, var predicate) -> match(field, predicate);
            case Search.Keyword _ -> null;
        };
    }

    private @Nullable Map<String, ?> negated(@Nullable Map<String, ?> part) {
        return part == null ? null : not(part);
    }

    private static <T> @Nullable Map<String, ?> join(
            List<T> parts,
            Function<T, @Nullable Map<String, ?>> write,
            Function<List<Map<String, ?>>, Map<String, ?>> join) {
        var written = new ArrayList<Map<String, ?>>();
        for (var part : parts) {
            var one = write.apply(part);
            if (one == null) {
                return null;
            }
            written.add(one);
        }
        return written.size() == 1 ? written.getFirst() : join.apply(written);
    }
}
