package vn.luytre.soc.detection;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.luytre.detect.sigma.GuardedRule;
import vn.luytre.detect.sigma.Ruleset;
import vn.luytre.detect.sigma.evaluate.Evaluator;
import vn.luytre.detect.sigma.evaluate.EventView;
import vn.luytre.detect.sigma.evaluate.SigmaEvent;
import vn.luytre.detect.sigma.evaluate.Trace;
import vn.luytre.detect.sigma.source.LogSources;
import vn.luytre.event.Event;
import vn.luytre.event.VietnamTime;
import vn.luytre.soc.detection.TrialVerdict.End;
import vn.luytre.soc.detection.TrialVerdict.OfRule;
import vn.luytre.soc.detection.TrialVerdict.Step;

/** Judges single events word by word and says what decided. */
final class TrialVerdicts {

    private static final int STEPS = 12;
    private static final int LONGEST = 200;

    private final Ruleset rules;
    private final LogSources sources;
    private final Evaluator evaluator = new Evaluator(VietnamTime.ZONE);

    TrialVerdicts(Ruleset rules, LogSources sources) {
        this.rules = rules;
        this.sources = sources;
    }

    TrialVerdict of(Event event) {
        var view = new EventView(event);
        return new TrialVerdict(event, rules.rules().stream().map(rule -> of(rule, view)).toList());
    }

    private OfRule of(GuardedRule guarded, EventView event) {
        var title = guarded.rule().about().title();
        var view = sources.view(guarded.rule().logsource(), event).orElse(null);
        if (view == null) {
            return new OfRule(title, End.OTHER_LOGS, "", Stream.<Step>empty().toList());
        }
        var trace = evaluator.explain(guarded.rule().detection(), view);
        var steps = trace.deciding().stream().limit(STEPS).map(TrialVerdicts::step).toList();
        var filter = trace.holds() ? filter(guarded, view) : "";
        var end = !trace.holds() ? End.MISSED : filter.isEmpty() ? End.HIT : End.SILENCED;
        return new OfRule(title, end, filter, steps);
    }

    private String filter(GuardedRule guarded, SigmaEvent view) {
        return guarded.filters().stream()
                .filter(filter -> evaluator.holds(filter.detection(), view))
                .map(filter -> filter.about().title())
                .findFirst()
                .orElse("");
    }

    private static Step step(Trace entry) {
        var value =
                matches(entry)
                        .flatMap(match -> match.values().stream())
                        .filter(Objects::nonNull)
                        .distinct()
                        .limit(5)
                        .collect(Collectors.joining(" · "));
        return new Step(
                entry.label(),
                entry.holds(),
                value.length() <= LONGEST ? value : value.substring(0, LONGEST) + "…");
    }

    private static Stream<Trace> matches(Trace trace) {
        return trace.step() == Trace.Step.MATCH
                ? Stream.of(trace)
                : trace.parts().stream().flatMap(TrialVerdicts::matches);
    }
}
