package vn.luytre.detect.sigma.correlate;

import java.util.List;
import java.util.Map;
import vn.luytre.detect.sigma.LinkedCorrelation;
import vn.luytre.detect.sigma.rule.About;

/**
 * Which hits go to which correlation, and what is asked of them.
 *
 * @param correlations each after the ones it needs
 * @param targets whose hits are correlated, by number
 * @param numbers of the targets
 * @param unfit correlations that do not run
 */
record Plan(
        List<Compiled> correlations,
        List<Target> targets,
        Map<About, Integer> numbers,
        List<Unfit> unfit) {

    /** Of no target. */
    static final int NONE = -1;

    Plan {
        correlations = List.copyOf(correlations);
        targets = List.copyOf(targets);
        numbers = Map.copyOf(numbers);
        unfit = List.copyOf(unfit);
    }

    static Plan of(List<LinkedCorrelation> all, CorrelatorSettings settings, SipHash hash) {
        return new PlanBuilder(settings, hash).build(all);
    }

    long[] spans() {
        return correlations.stream().mapToLong(Compiled::span).toArray();
    }
}
