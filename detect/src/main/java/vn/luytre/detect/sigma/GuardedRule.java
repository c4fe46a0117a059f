package vn.luytre.detect.sigma;

import java.util.List;
import vn.luytre.detect.sigma.rule.SigmaFilter;
import vn.luytre.detect.sigma.rule.SigmaRule;

/**
 * A rule and what is excepted from it: a hit is an event for which the rule's detection holds and no filter's does.
 *
 * @param reported whether its hits count for themselves, not only within correlations
 */
public record GuardedRule(SigmaRule rule, List<SigmaFilter> filters, boolean reported) {

    public GuardedRule {
        filters = List.copyOf(filters);
    }
}
