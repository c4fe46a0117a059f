package vn.luytre.detect.sigma.correlate;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.luytre.detect.sigma.LinkedCorrelation;
import vn.luytre.detect.sigma.evaluate.Canonical;
import vn.luytre.detect.sigma.rule.Condition;
import vn.luytre.detect.sigma.rule.SigmaCorrelation.Test;

/** Whether the hits within the timespan amount to what a correlation asks. */
final class GroupTest {

    private GroupTest() {}

    static boolean holds(LinkedCorrelation linked, List<MemberHit> window) {
        return switch (linked.correlation().test()) {
            case Test.Bounds bounds -> {
                var number = number(linked, bounds, window);
                yield number != null
                        && bounds.bounds().stream()
                                .allMatch(bound ->
                                        bound.comparison().holds(number.compareTo(bound.number())));
            }
            case Test.Expression(var condition) -> holds(condition, names(linked, window));
        };
    }

    private static Set<String> names(LinkedCorrelation linked, List<MemberHit> window) {
        return window.stream()
                .map(hit -> linked.members().get(hit.member()).name())
                .collect(Collectors.toSet());
    }

    private static boolean holds(Condition condition, Set<String> names) {
        return switch (condition) {
            case Condition.And(var parts) -> parts.stream().allMatch(part -> holds(part, names));
            case Condition.Or(var parts) -> parts.stream().anyMatch(part -> holds(part, names));
            case Condition.Not(var part) -> !holds(part, names);
            case Condition.Named(var name) -> names.contains(name);
            case Condition.Of(var every, var pattern, var all) ->
                    every ? names.containsAll(all) : all.stream().anyMatch(names::contains);
        };
    }

    /** The number that the bounds are for; null if there is none, as of an average of nothing. */
    private static @Nullable BigDecimal number(
            LinkedCorrelation linked, Test.Bounds bounds, List<MemberHit> window) {
        var numbers =
                linked.correlation().type().isNumeric()
                        ? numbers(linked, bounds.fields().getFirst(), window)
                        : List.<BigDecimal>of();
        return switch (linked.correlation().type()) {
            case EVENT_COUNT -> BigDecimal.valueOf(window.size());
            case VALUE_COUNT -> BigDecimal.valueOf(distinct(linked, bounds.fields(), window));
            case TEMPORAL -> BigDecimal.valueOf(names(linked, window).size());
            case TEMPORAL_ORDERED -> BigDecimal.valueOf(inOrder(linked, window));
            case VALUE_SUM -> numbers.isEmpty() ? null : sum(numbers);
            case VALUE_AVG ->
                    numbers.isEmpty()
                            ? null
                            : sum(numbers)
                                    .divide(
                                            BigDecimal.valueOf(numbers.size()),
                                            MathContext.DECIMAL128);
            case VALUE_PERCENTILE ->
                    numbers.isEmpty() ? null : percentile(numbers, bounds.percentile());
            case VALUE_MEDIAN -> numbers.isEmpty() ? null : median(numbers);
        };
    }

    /** How many different values, or combinations of values, the hits hold. One event counts once, whatever it hit. */
    private static int distinct(
            LinkedCorrelation linked, List<String> fields, List<MemberHit> window) {
        var seen = new HashSet<Object>();
        for (var hit : window) {
            var each =
                    fields.stream()
                            .map(field -> CorrelationReplay.values(linked, hit, field))
                            .toList();
            if (each.size() == 1) {
                seen.addAll(each.getFirst());
            } else if (each.stream().noneMatch(List::isEmpty)) {
                seen.add(each);
            }
        }
        return seen.size();
    }

    /** How many of the rules, in their order, hit one after another: the hits of one event are at once, not in a row. */
    private static int inOrder(LinkedCorrelation linked, List<MemberHit> window) {
        var longest = new int[linked.members().size()]; // Of chains that end with this rule.
        int best = 0;
        for (int from = 0; from < window.size(); ) {
            int to = from;
            var grown = longest.clone();
            while (to < window.size() && sameEvent(window.get(from), window.get(to))) {
                int member = window.get(to).member();
                int before = 0;
                for (int earlier = 0; earlier < member; earlier++) {
                    before = Math.max(before, longest[earlier]);
                }
                grown[member] = Math.max(grown[member], before + 1);
                best = Math.max(best, grown[member]);
                to++;
            }
            longest = grown;
            from = to;
        }
        return best;
    }

    private static boolean sameEvent(MemberHit one, MemberHit other) {
        return one.hit().event() == other.hit().event();
    }

    /** The numbers the events hold there; an event that hit several rules is asked once. */
    private static List<BigDecimal> numbers(
            LinkedCorrelation linked, String field, List<MemberHit> window) {
        var numbers = new ArrayList<BigDecimal>();
        var asked = new HashSet<Long>();
        for (var hit : window) {
            if (asked.add(hit.hit().event())) {
                CorrelationReplay.values(linked, hit, field).stream()
                        .map(Canonical::number)
                        .filter(Objects::nonNull)
                        .forEach(numbers::add);
            }
        }
        return numbers;
    }

    private static BigDecimal sum(List<BigDecimal> numbers) {
        return numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** The nearest rank: the least number that at least so many of a hundred do not exceed. */
    private static BigDecimal percentile(List<BigDecimal> numbers, int percent) {
        var sorted = numbers.stream().sorted().toList();
        int rank = (int) Math.ceilDiv((long) percent * sorted.size(), 100L);
        return sorted.get(Math.max(0, rank - 1));
    }

    private static BigDecimal median(List<BigDecimal> numbers) {
        var sorted = numbers.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : sorted.get(middle - 1).add(sorted.get(middle)).divide(BigDecimal.TWO);
    }
}
