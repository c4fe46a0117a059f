package vn.luytre.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import vn.luytre.detect.sigma.GuardedRule;
import vn.luytre.detect.sigma.RuleMatcher;
import vn.luytre.detect.sigma.Ruleset;
import vn.luytre.detect.sigma.evaluate.Evaluator;
import vn.luytre.detect.sigma.evaluate.RecordView;
import vn.luytre.detect.sigma.rule.LogSource;
import vn.luytre.detect.sigma.source.LogSources;
import vn.luytre.event.FlatRecord;
import vn.luytre.event.RealData;
import vn.luytre.event.VietnamTime;
import vn.luytre.parse.FlatRecords;

/** All rules of the field over recorded events, from the bytes on: the fast engine against the word-by-word evaluation. */
class SigmaLanesTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Every so-manieth event: the slow truth takes ten milliseconds for one. {@code -Dluytre.lanes.step=1} takes all. */
    private static final int STEP = Integer.getInteger("luytre.lanes.step", 160);

    private static String text(Map<?, ?> event, String field) {
        return event.get(field) instanceof String text ? text : null;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "structured_windows",
                "raw_windows",
                "cisco_syslog",
                "sysmon_file_event",
                "mixed_schema",
                "match_heavy",
                "low_match",
                "no_match",
                "correlation"
            })
    void hitsTheSameRules(String name) throws Exception {
        var lane = Lane.of(RealData.file("lanes/" + name + ".ndjson.gz"));
        var rules = DetectStudy.rules(RealData.file("sigma/sigma-rules.zip"));
        var numbers = new IdentityHashMap<GuardedRule, Integer>();
        rules.forEach(rule -> numbers.put(rule, numbers.size()));
        var set = DetectStudy.compiled(rules);
        assertThat(set.refused()).isEmpty();
        var judge = set.judge();
        var record = new FlatRecord(set.fields());
        var reader = new FlatRecords();
        var source = new LaneSource(set);
        var truth =
                new RuleMatcher(
                        new Ruleset(rules, List.of(), List.of(), List.of()),
                        LogSources.known(),
                        new Evaluator(VietnamTime.ZONE));
        for (int i = 0; i < lane.size(); i += STEP) {
            assertThat(reader.read(lane.bytes(), lane.start(i), lane.length(i), record))
                    .isEqualTo(FlatRecords.Outcome.READ);
            int count = judge.judge(record, source.of(record));
            var hits = new TreeSet<Integer>();
            for (int hit = 0; hit < count; hit++) {
                hits.add(judge.hit(hit));
            }
            var event = JSON.readValue(lane.bytes(), lane.start(i), lane.length(i), Map.class);
            var declared =
                    new LogSource(
                            text(event, "product"),
                            text(event, "category"),
                            text(event, "service"));
            var expected = new TreeSet<Integer>();
            truth.hits(RecordView.of(event, declared))
                    .forEach(rule -> expected.add(numbers.get(rule)));
            assertThat(hits).as("%s, event %d", name, i).isEqualTo(expected);
        }
    }
}
