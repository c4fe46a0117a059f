package vn.luytre.detect.sigma;

import java.util.List;
import java.util.Optional;
import vn.luytre.detect.sigma.evaluate.Evaluator;
import vn.luytre.detect.sigma.evaluate.SigmaEvent;
import vn.luytre.detect.sigma.source.LogSources;

/** Which rules an event hits: of its log source, by its names, with filters applied. Asks every rule. */
public final class RuleMatcher {

    private final Ruleset ruleset;
    private final LogSources sources;
    private final Evaluator evaluator;

    public RuleMatcher(Ruleset ruleset, LogSources sources, Evaluator evaluator) {
        this.ruleset = ruleset;
        this.sources = sources;
        this.evaluator = evaluator;
    }

    /** The rules hit, in the order of the set. */
    public List<GuardedRule> hits(SigmaEvent event) {
        return ruleset.rules().stream().filter(rule -> view(rule, event).isPresent()).toList();
    }

    /** The event as the rule sees it, if it is a hit of the rule. */
    public Optional<SigmaEvent> view(GuardedRule guarded, SigmaEvent event) {
        var rule = guarded.rule();
        return sources.view(rule.logsource(), event)
                .filter(view -> evaluator.holds(rule.detection(), view))
                .filter(view ->
                        guarded.filters().stream()
                                .noneMatch(f -> evaluator.holds(f.detection(), view)));
    }
}
