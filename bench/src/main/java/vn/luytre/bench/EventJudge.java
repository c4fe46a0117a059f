package vn.luytre.bench;

import java.util.ArrayList;
import java.util.List;
import vn.luytre.detect.sigma.GuardedRule;
import vn.luytre.detect.sigma.engine.EventRecords;
import vn.luytre.detect.sigma.engine.Judge;
import vn.luytre.detect.sigma.engine.RuleSet;
import vn.luytre.event.Event;

/** Which rules an event of ours hits, by the engine of the product. */
final class EventJudge {

    private final RuleSet rules;
    private final EventRecords records;
    private final Judge judge;

    EventJudge(List<GuardedRule> all) {
        rules = DetectStudy.compiled(all);
        records = new EventRecords(rules.fields());
        judge = rules.judge();
    }

    List<GuardedRule> hits(Event event) {
        int count = judge.judge(records.of(event));
        var hits = new ArrayList<GuardedRule>();
        for (int i = 0; i < count; i++) {
            hits.add(rules.rule(judge.hit(i)));
        }
        return hits;
    }
}
