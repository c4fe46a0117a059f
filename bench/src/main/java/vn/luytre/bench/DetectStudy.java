package vn.luytre.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.luytre.detect.sigma.GuardedRule;
import vn.luytre.detect.sigma.Ruleset;
import vn.luytre.detect.sigma.engine.RuleSet;
import vn.luytre.detect.sigma.read.Placeholders;
import vn.luytre.detect.sigma.read.SigmaFiles;
import vn.luytre.detect.sigma.read.SigmaReader;
import vn.luytre.detect.sigma.source.LogSources;
import vn.luytre.event.FlatRecord;
import vn.luytre.event.VietnamTime;
import vn.luytre.parse.FlatRecords;

/** How many events a second of one processor judges by all rules of the field, from their JSON bytes on. */
final class DetectStudy implements Study {

    private static final Logger LOG = LoggerFactory.getLogger(DetectStudy.class);
    private static final List<String> MORE_FIELDS =
            List.of(LaneSource.PRODUCT, LaneSource.CATEGORY, LaneSource.SERVICE);

    /** Lanes and their goals (design.md §9), in thousand events a second of one processor. */
    private static final Map<String, String> LANES = new LinkedHashMap<>();

    static {
        LANES.put("structured_windows", "≥ 100k");
        LANES.put("raw_windows", "≥ 240k");
        LANES.put("cisco_syslog", "≥ 1.2M");
        LANES.put("sysmon_file_event", "≥ 220k");
        LANES.put("mixed_schema", "≥ 150k");
        LANES.put("match_heavy", "");
        LANES.put("low_match", "");
        LANES.put("no_match", "");
        LANES.put("correlation", "");
    }

    @Override
    public String name() {
        return "detect";
    }

    @Override
    public String question() {
        return "How many events does a processor judge by all Sigma rules, JSON included?";
    }

    @Override
    public void run(Run run) throws IOException, InterruptedException {
        var archive = run.realData("sigma/sigma-rules.zip");
        if (archive == null) {
            LOG.warn("no sigma/sigma-rules.zip beside the repository: nothing is measured");
            return;
        }
        var rules = rules(archive);
        run.add(Figure.of("detect.rules.sha256." + Digests.sha256(archive), rules.size(), "rules"));
        var set = compile(run, rules);
        for (var lane : LANES.entrySet()) {
            var file = run.realData("lanes/" + lane.getKey() + ".ndjson.gz");
            if (file == null) {
                LOG.warn("no lane {} beside the repository", lane.getKey());
            } else {
                lane(run, set, lane.getKey(), Lane.of(file), lane.getValue());
            }
        }
        new DetectReal(run, rules).measure();
        var lane = run.realData("lanes/structured_windows.ndjson.gz");
        if (lane != null) {
            new DetectParts(run, rules, Lane.of(lane)).measure();
            if (!run.quick()) {
                new DetectPeers(run, rules, Lane.of(lane)).measure();
            }
        }
        var correlations = new CorrelationParts(run);
        correlations.measure();
        var hits = run.realData("lanes/correlation.ndjson.gz");
        if (hits != null) {
            correlations.lane(Lane.of(hits));
        }
    }

    static List<GuardedRule> rules(Path archive) throws IOException {
        try (var in = Files.newInputStream(archive)) {
            var documents =
                    new SigmaFiles(new SigmaReader(Placeholders.NONE)).zip(archive.toString(), in);
            return Ruleset.of(documents).rules();
        }
    }

    static RuleSet compiled(List<GuardedRule> rules) {
        return RuleSet.of(rules, LogSources.known(), MORE_FIELDS, VietnamTime.ZONE);
    }

    /** Compiling is done when the automata of every log source that rules speak of are there too. */
    private static RuleSet compile(Run run, List<GuardedRule> rules) {
        var rates = ThreadCost.rates(run.size(2, 0), run.size(7, 1), 1, () -> withAutomata(rules));
        var seconds = rates.stream().map(rate -> 1 / rate).toList();
        var set = withAutomata(rules);
        run.add(Figure.median("detect.compile", seconds, "s").goal("≤ 3"));
        run.add(Figure.of("detect.rules.sources", set.sources().size(), "log sources"));
        run.add(Figure.of("detect.rules.bytes", (double) set.bytes() / (1 << 20), "MiB"));
        run.add(Figure.of("detect.rules.without-witness", set.withoutWitness(), "rules"));
        run.add(Figure.of("detect.rules.refused", set.refused().size(), "rules"));
        return set;
    }

    private static RuleSet withAutomata(List<GuardedRule> rules) {
        var set = compiled(rules);
        rules.forEach(rule -> set.route(rule.rule().logsource()));
        return set;
    }

    private static void lane(Run run, RuleSet set, String name, Lane lane, String goal) {
        var judge = set.judge();
        var reader = new FlatRecords();
        var record = new FlatRecord(set.fields());
        var source = new LaneSource(set);
        int events = run.size(lane.size(), Math.min(lane.size(), 500));
        long[] hits = new long[1];
        long[] rounds = new long[1];
        var rates =
                ThreadCost.rates(
                        run.size(6, 1),
                        run.size(9, 1),
                        events,
                        () -> {
                            rounds[0]++;
                            for (int i = 0; i < events; i++) {
                                reader.read(lane.bytes(), lane.start(i), lane.length(i), record);
                                hits[0] += judge.judge(record, source.of(record));
                            }
                        });
        double judged = (double) rounds[0] * events;
        var prefix = "detect." + name + ".";
        run.add(
                Figure.of(
                        prefix + "sha256." + lane.sha256(),
                        (double) lane.bytes().length / lane.size(),
                        "B/event"));
        run.add(Figure.median(prefix + "rate", rates, "events/s").goal(goal));
        run.add(Figure.of(prefix + "matches", hits[0] / judged, "an event"));
        run.add(Figure.of(prefix + "candidates", judge.candidates() / judged, "an event"));
        run.add(Figure.of(prefix + "expressions", judge.regexCalls() / judged, "an event"));
    }
}
