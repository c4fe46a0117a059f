package vn.luytre.detect.sigma;

import java.util.List;
import vn.luytre.detect.sigma.rule.Refusal;
import vn.luytre.detect.sigma.rule.SigmaDocument;
import vn.luytre.detect.sigma.rule.SigmaFilter;

/**
 * Documents put together: who filters whom, who correlates whom.
 *
 * @param rules every rule that can be evaluated, in the order read
 * @param correlations those all of whose rules were found; each after the ones it needs
 * @param unused documents that cannot be used, with the reason: those that came so, and what linking found
 * @param filterTroubles where a filter does not fit, though the rest of it may be in use
 */
public record Ruleset(
        List<GuardedRule> rules,
        List<LinkedCorrelation> correlations,
        List<SigmaDocument> unused,
        List<FilterTrouble> filterTroubles) {

    public Ruleset {
        rules = List.copyOf(rules);
        correlations = List.copyOf(correlations);
        unused = List.copyOf(unused);
        filterTroubles = List.copyOf(filterTroubles);
    }

    /** A filter that names a rule it cannot be for: absent, unusable, or of another log source. */
    public record FilterTrouble(SigmaFilter filter, Refusal why) {}

    /** Puts the documents together; never throws. Of two with one id or name the first stands. */
    public static Ruleset of(List<SigmaDocument> documents) {
        return new Linker(documents).link();
    }
}
