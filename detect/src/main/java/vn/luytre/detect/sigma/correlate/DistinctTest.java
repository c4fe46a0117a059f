package vn.luytre.detect.sigma.correlate;

import java.util.BitSet;
import java.util.List;
import vn.luytre.detect.sigma.rule.Condition;

/** Whether what was seen within the span is what a correlation asks. */
sealed interface DistinctTest {

    /** So many different ones. */
    record Number(CountBounds bounds) implements DistinctTest {}

    /**
     * Those rules.
     *
     * @param names of rules, by their number
     */
    record Names(Condition condition, List<String> names) implements DistinctTest {

        public Names {
            names = List.copyOf(names);
        }

        boolean holds(BitSet seen) {
            return holds(condition, seen);
        }

        private boolean holds(Condition part, BitSet seen) {
            return switch (part) {
                case Condition.And(var parts) -> parts.stream().allMatch(each -> holds(each, seen));
                case Condition.Or(var parts) -> parts.stream().anyMatch(each -> holds(each, seen));
                case Condition.Not(var inner) -> !holds(inner, seen);
                case Condition.Named(var name) -> seen.get(names.indexOf(name));
                case Condition.Of(var every, var _, var all) ->
                        every
                                ? all.stream().allMatch(name -> seen.get(names.indexOf(name)))
                                : all.stream().anyMatch(name -> seen.get(names.indexOf(name)));
            };
        }
    }
}
