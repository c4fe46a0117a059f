package vn.luytre.soc.directive;

import java.util.Set;

/**
 * Facts about these units changed: their verdicts on these topics are to be computed again. Published within the
 * transaction of the change.
 *
 * @param units empty for all units
 */
public record FactsChanged(Set<Long> units, Set<Topic> topics) {

    public FactsChanged {
        units = Set.copyOf(units);
        topics = Set.copyOf(topics);
    }
}
