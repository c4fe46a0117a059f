package vn.luytre.detect.sigma.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import vn.luytre.detect.sigma.GuardedRule;
import vn.luytre.detect.sigma.RuleMatcher;
import vn.luytre.detect.sigma.Ruleset;
import vn.luytre.detect.sigma.evaluate.Evaluator;
import vn.luytre.detect.sigma.evaluate.RecordView;
import vn.luytre.detect.sigma.rule.LogSource;
import vn.luytre.detect.sigma.rule.Predicate;
import vn.luytre.detect.sigma.rule.Search;
import vn.luytre.detect.sigma.source.LogSources;
import vn.luytre.event.FieldNames;
import vn.luytre.event.FlatRecord;
import vn.luytre.event.VietnamTime;

class RuleSetTest {

    private final RandomRules random = new RandomRules();

    private static final LogSource WINDOWS = new LogSource("windows", "process_creation", null);

    private static final LogSources SOURCES = LogSources.known();

    private static RuleSet compiled(List<GuardedRule> rules) {
        return RuleSet.of(rules, SOURCES, List.of("mine"), VietnamTime.ZONE);
    }

    private static TreeSet<Integer> hits(
            RuleSet set, Judge judge, Map<String, List<String>> values, LogSource source) {
        var record = new FlatRecord(set.fields());
        RandomRules.read(values, record);
        int count = judge.judge(record, set.route(source));
        var hits = new TreeSet<Integer>();
        for (int i = 0; i < count; i++) {
            assertThat(hits.add(judge.hit(i))).isTrue();
        }
        return hits;
    }

    @Test
    void onlyRulesOfTheLogAreJudged() {
        var search = new Search.Match("Image", new Predicate.EndsWith("\\cmd.exe", false));
        var set =
                compiled(
                        List.of(
                                RandomRules.rule(WINDOWS, search),
                                RandomRules.rule(new LogSource("linux", null, null), search),
                                RandomRules.rule(
                                        new LogSource(null, "process_creation", null), search),
                                RandomRules.rule(new LogSource(null, null, null), search)));
        assertThat(hits(set, set.judge(), Map.of("Image", List.of("C:\\CMD.EXE")), WINDOWS))
                .containsExactly(0, 2);
        assertThat(set.route(WINDOWS))
                .isSameAs(set.route(new LogSource("windows", "process_creation", "sysmon")));
        assertThat(set.withoutWitness()).isZero();
    }

    @Test
    void theFirstOfTheNamesAnEventHasCounts() {
        var image = new Search.Match("Image", new Predicate.EndsWith("\\cmd.exe", false));
        var set =
                compiled(
                        List.of(
                                RandomRules.rule(WINDOWS, image),
                                RandomRules.rule(WINDOWS, new Search.Not(image))));
        var judge = set.judge();
        assertThat(hits(set, judge, Map.of("process.executable", List.of("C:\\cmd.exe")), WINDOWS))
                .containsExactly(0);
        assertThat(
                        hits(
                                set,
                                judge,
                                Map.of(
                                        "process.executable",
                                        List.of("C:\\cmd.exe"),
                                        "Image",
                                        List.of("x")),
                                WINDOWS))
                .containsExactly(1);
    }

    @Test
    void anotherSetIsReadyWhenItIsPutInPlace() {
        var first =
                compiled(
                        List.of(
                                RandomRules.rule(
                                        WINDOWS,
                                        new Search.Match("a", new Predicate.Exists(true)))));
        var engine = new SigmaEngine(first);
        first.route(WINDOWS);
        var next = compiled(List.of());
        engine.replace(next);
        assertThat(engine.rules()).isSameAs(next);
        assertThat(next.sources()).containsExactly(WINDOWS);
    }

    @Test
    void holdsExactlyWhereTheWordsOfTheRuleDo() {
        var sources =
                List.of(
                        WINDOWS,
                        new LogSource("linux", null, "auditd"),
                        new LogSource(null, null, null));
        for (int round = 0; round < 400; round++) {
            var rules = new ArrayList<GuardedRule>();
            for (int i = 1 + random.chance().nextInt(40); i > 0; i--) {
                rules.add(
                        RandomRules.rule(
                                random.one(sources),
                                random.section(),
                                random.chance().nextInt(4) == 0
                                        ? List.of(random.section())
                                        : List.of()));
            }
            var set = compiled(rules);
            assertThat(set.refused()).isEmpty();
            assertThat(set.fields().id("mine")).isNotEqualTo(FieldNames.UNKNOWN);
            var judge = set.judge();
            var truth =
                    new RuleMatcher(
                            new Ruleset(rules, List.of(), List.of(), List.of()),
                            SOURCES,
                            new Evaluator(VietnamTime.ZONE));
            for (int i = 0; i < 40; i++) {
                var event = random.event();
                var source = random.one(sources);
                var expected = new TreeSet<Integer>();
                truth.hits(RecordView.of(event, source))
                        .forEach(rule -> expected.add(RandomRules.place(rules, rule)));
                assertThat(hits(set, judge, event, source))
                        .as("seed %d, round %d, event %d: %s", RandomRules.SEED, round, i, event)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void aRuleThatIsNeverMetCostsNothingAndOneWithAnExpressionMoreThanALiteral() {
        var literal = new Search.Match("Image", new Predicate.EndsWith("\\cmd.exe", false));
        var expression =
                new Search.Match("Image", new Predicate.Regex("cmd.*exe$", false, false, false));
        var absent = new Search.Match("CommandLine", new Predicate.Contains("nowhere", false));
        var set =
                compiled(
                        List.of(
                                RandomRules.rule(WINDOWS, literal),
                                RandomRules.rule(WINDOWS, expression),
                                RandomRules.rule(WINDOWS, absent)));
        var judge = set.judge();
        for (int i = 0; i < 10; i++) {
            hits(set, judge, Map.of("Image", List.of("C:\\cmd.exe")), WINDOWS);
        }
        long[] costs = judge.costs();
        assertThat(costs[2]).isZero();
        assertThat(costs[0]).isPositive().isLessThan(costs[1]);
    }
}
