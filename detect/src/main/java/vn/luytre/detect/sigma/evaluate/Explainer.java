package vn.luytre.detect.sigma.evaluate;

import java.util.List;
import vn.luytre.detect.sigma.evaluate.Trace.Step;
import vn.luytre.detect.sigma.rule.Condition;
import vn.luytre.detect.sigma.rule.DetectionSection;
import vn.luytre.detect.sigma.rule.Search;

/** Walks the same trees as the evaluator without taking a short way, and keeps what it saw. */
final class Explainer {

    private final Evaluator evaluator;
    private final DetectionSection section;
    private final SigmaEvent event;

    Explainer(Evaluator evaluator, DetectionSection section, SigmaEvent event) {
        this.evaluator = evaluator;
        this.section = section;
        this.event = event;
    }

    Trace condition(Condition condition) {
        return switch (condition) {
            case Condition.And(var parts) -> every(Step.AND, "", conditions(parts));
            case Condition.Or(var parts) -> any(Step.OR, "", conditions(parts));
            case Condition.Not(var part) -> not(condition(part));
            case Condition.Named(var name) -> named(name);
            case Condition.Of(var all, var pattern, var names) -> {
                var parts = names.stream().map(this::named).toList();
                yield all ? every(Step.ALL_OF, pattern, parts) : any(Step.ANY_OF, pattern, parts);
            }
        };
    }

    private List<Trace> conditions(List<Condition> parts) {
        return parts.stream().map(this::condition).toList();
    }

    private Trace named(String name) {
        var search = search(Evaluator.search(section, name));
        return step(Step.SEARCH, name, search.holds(), List.of(search));
    }

    private Trace search(Search search) {
        return switch (search) {
            case Search.All(var parts) -> every(Step.AND, "", searches(parts));
            case Search.Any(var parts) -> any(Step.OR, "", searches(parts));
            case Search.Not(var part) -> not(search(part));
            case Search.Item item -> {
                var test = search(item.test());
                yield step(Step.ITEM, label(item), test.holds(), List.of(test));
            }
            case Search.Match(var field, var predicate) ->
                    new Trace(
                            Step.MATCH,
                            field,
                            predicate,
                            evaluator.holds(search, event),
                            event.values(field),
                            List.of());
            case Search.Keyword(var predicate) ->
                    new Trace(
                            Step.KEYWORD,
                            "",
                            predicate,
                            evaluator.holds(search, event),
                            List.of(),
                            List.of());
        };
    }

    private List<Trace> searches(List<Search> parts) {
        return parts.stream().map(this::search).toList();
    }

    private static String label(Search.Item item) {
        var field = item.field() == null ? "" : item.field();
        return item.modifiers().isEmpty()
                ? field
                : field + "|" + String.join("|", item.modifiers());
    }

    private static Trace every(Step step, String label, List<Trace> parts) {
        return step(step, label, parts.stream().allMatch(Trace::holds), parts);
    }

    private static Trace any(Step step, String label, List<Trace> parts) {
        return step(step, label, parts.stream().anyMatch(Trace::holds), parts);
    }

    private static Trace not(Trace part) {
        return step(Step.NOT, "", !part.holds(), List.of(part));
    }

    private static Trace step(Step step, String label, boolean holds, List<Trace> parts) {
        return new Trace(step, label, null, holds, List.of(), parts);
    }
}
