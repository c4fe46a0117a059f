package vn.luytre.detect.sigma.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
import vn.luytre.detect.sigma.rule.Search;
import vn.luytre.detect.sigma.source.LogSources;
import vn.luytre.event.FlatRecord;
import vn.luytre.event.VietnamTime;

class KindsTest {

    private static final LogSource WINDOWS = new LogSource("windows", "process_creation", null);
    private static final LogSources SOURCES = LogSources.known();

    private final RandomRules random = new RandomRules();

    private static final List<LogSource> SOURCES_OF_RULES =
            List.of(
                    WINDOWS,
                    new LogSource("windows", "registry_add", null),
                    new LogSource("windows", null, "security"),
                    new LogSource("windows", null, null),
                    new LogSource(null, "antivirus", null),
                    new LogSource("linux", null, "sshd"),
                    new LogSource("linux", null, "auditd"),
                    new LogSource(null, "proxy", null),
                    new LogSource(null, null, "nobody"));

    /** What an event may say of itself, by which its kinds are told. */
    private static final Map<String, List<String>> TELLING = new LinkedHashMap<>();

    static {
        TELLING.put(
                "Channel",
                List.of(
                        "Security",
                        "SECURITY",
                        "Microsoft-Windows-Sysmon/Operational",
                        "Microsoft-Windows-Windows Defender/Operational",
                        "ſecurity",
                        "Somewhere"));
        TELLING.put("winlog.channel", List.of("Security", "System"));
        TELLING.put("EventID", List.of("1", "12", "4688", "1116", "7"));
        TELLING.put("event.code", List.of("4688", "1"));
        TELLING.put("EventType", List.of("CreateKey", "createkey", "other"));
        TELLING.put("event.dataset", List.of("system.auth", "squid.access", "auditd.log", "x"));
        TELLING.put("process.name", List.of("sshd", "SSHD", "cron"));
        TELLING.put("type", List.of("EXECVE"));
        TELLING.put("auid", List.of("1000", ""));
    }

    private Map<String, List<String>> telling() {
        var values = random.event();
        TELLING.forEach((field, texts) -> {
            if (random.chance().nextInt(3) == 0) {
                var some = new ArrayList<String>();
                for (int i = random.chance().nextInt(6) == 0 ? 2 : 1; i > 0; i--) {
                    some.add(random.chance().nextInt(15) == 0 ? null : random.one(texts));
                }
                values.put(field, some);
            }
        });
        for (var field : List.of("NewProcessName", "SubjectUserName", "Path", "ThreatName")) {
            if (random.chance().nextInt(3) == 0) {
                values.put(field, List.of(random.one(RandomRules.WORDS)));
            }
        }
        return values;
    }

    private Search renamed() {
        var field =
                random.one(
                        List.of(
                                "Image",
                                "User",
                                "Signature",
                                "Filename",
                                "CommandLine",
                                "EventID"));
        return random.chance().nextInt(3) == 0
                ? new Search.Not(new Search.Match(field, random.predicate()))
                : new Search.Match(field, random.predicate());
    }

    @Test
    void seesOfWhatKindAnEventIsAsItsFieldsSay() {
        int hits = 0;
        for (int round = 0; round < 300; round++) {
            var rules = new ArrayList<GuardedRule>();
            for (int i = 1 + random.chance().nextInt(40); i > 0; i--) {
                var source = random.one(SOURCES_OF_RULES);
                rules.add(
                        random.chance().nextBoolean()
                                ? RandomRules.rule(source, renamed())
                                : RandomRules.rule(source, random.section(), List.of()));
            }
            // Half of them know hardly a combination of kinds, and must ask kind by kind.
            var set =
                    round % 2 == 0
                            ? RuleSet.of(rules, SOURCES, List.of(), VietnamTime.ZONE)
                            : RuleSet.of(rules, SOURCES, List.of(), VietnamTime.ZONE, 3);
            var judge = set.judge();
            var truth =
                    new RuleMatcher(
                            new Ruleset(rules, List.of(), List.of(), List.of()),
                            SOURCES,
                            new Evaluator(VietnamTime.ZONE));
            for (int i = 0; i < 60; i++) {
                var event = telling();
                var expected = new TreeSet<Integer>();
                truth.hits(RecordView.of(event))
                        .forEach(rule -> expected.add(RandomRules.place(rules, rule)));
                var record = new FlatRecord(set.fields());
                RandomRules.read(event, record);
                int count = judge.judge(record);
                var found = new TreeSet<Integer>();
                for (int hit = 0; hit < count; hit++) {
                    assertThat(found.add(judge.hit(hit))).isTrue();
                }
                assertThat(found)
                        .as("seed %d, round %d, event %d: %s", RandomRules.SEED, round, i, event)
                        .isEqualTo(expected);
                hits += count;
            }
        }
        assertThat(hits).isGreaterThan(10_000);
    }

    @Test
    void remembersWhichFieldsEventsOfEachKindHeld() {
        for (int round = 0; round < 30; round++) {
            var rules = new ArrayList<GuardedRule>();
            for (int i = 0; i < 20; i++) {
                rules.add(RandomRules.rule(random.one(SOURCES_OF_RULES), renamed()));
            }
            var set = RuleSet.of(rules, SOURCES, List.of(), VietnamTime.ZONE, 3);
            var judge = set.judge();
            var names = new HashMap<BitSet, BitSet>();
            var events = new HashMap<BitSet, Long>();
            for (int i = 0; i < 100; i++) {
                var record = new FlatRecord(set.fields());
                RandomRules.read(telling(), record);
                judge.judge(record);
                var kinds = (BitSet) judge.kinds().clone();
                if (kinds.isEmpty()) {
                    continue;
                }
                events.merge(kinds, 1L, Long::sum);
                var held = names.computeIfAbsent(kinds, some -> new BitSet());
                for (int value = 0; value < record.count(); value++) {
                    if (record.field(value) >= 0) {
                        held.set(record.field(value));
                    }
                }
            }
            var seen = judge.seen().stream().filter(one -> !one.kinds().isEmpty()).toList();
            assertThat(seen).hasSameSizeAs(names.keySet());
            for (var one : seen) {
                assertThat(one.names()).as("round %d", round).isEqualTo(names.get(one.kinds()));
                assertThat(one.events()).isEqualTo(events.get(one.kinds()));
            }
        }
    }
}
