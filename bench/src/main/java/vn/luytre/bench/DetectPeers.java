package vn.luytre.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import vn.luytre.detect.sigma.GuardedRule;
import vn.luytre.detect.sigma.rule.LogSource;
import vn.luytre.detect.sigma.source.LogSources;
import vn.luytre.event.FlatRecord;
import vn.luytre.parse.FlatRecords;

/**
 * Other engines over the same rules and events as ours, in the same run: those rules of one log source that the other can
 * express, over the first events of its lane. Both are held to the same hits; where they differ is a figure too.
 */
final class DetectPeers {

    private static final Logger LOG = LoggerFactory.getLogger(DetectPeers.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final LogSource SOURCE = new LogSource("windows", "process_creation", null);

    private final Run run;
    private final List<GuardedRule> rules;
    private final Lane lane;

    /**
     * @param rules all rules; those that speak of the lane's source are taken
     * @param lane events of {@link #SOURCE} and no other
     */
    DetectPeers(Run run, List<GuardedRule> rules, Lane lane) {
        this.run = run;
        this.rules = rules.stream().filter(rule -> isOfSource(rule.rule().logsource())).toList();
        this.lane = lane;
    }

    /** Rules of Windows' other logs would see these events too, as they only declare what they are; a peer is spared them. */
    private static boolean isOfSource(LogSource source) {
        return LogSources.means(source, SOURCE)
                && Objects.equals(source.category(), SOURCE.category());
    }

    /** What one peer is asked. Events of the lane, warm-up rounds and rounds are so many that it takes a minute or two. */
    private record Task(
            String name, int events, int warm, int rounds, String source, String goal) {}

    void measure() throws IOException, InterruptedException {
        compare(
                new Task("siembol", 2_000, 3, 5, "{\"source_type\":\"windows\",", "≥ 50"),
                new SiembolRules(),
                written -> JSON.writeValueAsString(SiembolRules.document(written, "windows")));
        var queries = new PercolatorRules();
        compare(
                new Task("percolator", 200, 3, 4, "{", "≥ 4000"),
                queries,
                written -> {
                    var lines = new StringBuilder(JSON.writeValueAsString(queries.index()));
                    written.forEach(
                            query -> lines.append('\n').append(JSON.writeValueAsString(query)));
                    return lines.toString();
                });
    }

    private interface Form {
        String text(List<Map<String, ?>> rules);
    }

    private void compare(Task task, PeerRules form, Form text)
            throws IOException, InterruptedException {
        var kept = new ArrayList<GuardedRule>();
        var written = new ArrayList<Map<String, ?>>();
        for (var rule : rules) {
            var one = form.of(rule);
            if (one != null) {
                kept.add(rule);
                written.add(one);
            }
        }
        int events = Math.min(task.events, lane.size());
        var folder = run.folder("peer-" + task.name);
        var answer =
                RulePeer.ask(
                        run.root(),
                        folder,
                        task.name,
                        text.text(written),
                        lines(events, task.source),
                        task.warm,
                        task.rounds);
        if (answer == null) {
            LOG.warn("no {} here: its libraries could not be resolved", task.name);
            return;
        }
        Run.delete(folder);
        report(task, kept, answer, events);
    }

    private void report(Task task, List<GuardedRule> kept, RulePeer.Answer answer, int events) {
        var prefix = "detect.peer." + task.name + ".";
        run.add(Figure.of(prefix + "rules", kept.size(), "rules"));
        run.add(Figure.of(prefix + "rules.left-out", rules.size() - kept.size(), "rules"));
        run.add(Figure.of(prefix + "compile", answer.compile(), "s"));
        var theirs = answer.rounds().stream().map(seconds -> events / seconds).toList();
        run.add(Figure.median(prefix + "rate", theirs, "events/s"));
        var hits = new HashSet<RulePeer.Hit>();
        var ours = ours(kept, events, hits);
        run.add(Figure.median(prefix + "ours", ours, "events/s"));
        double times = Samples.median(ours) / Samples.median(theirs);
        run.add(Figure.of(prefix + "times", times, "times").goal(task.goal));
        run.add(Figure.of(prefix + "matches", (double) answer.hits().size() / events, "an event"));
        run.add(Figure.of(prefix + "matches.differ", differing(kept, hits, answer.hits()), "hits"));
    }

    private String lines(int events, String begin) {
        var lines = new StringBuilder();
        for (int i = 0; i < events; i++) {
            var line = new String(lane.bytes(), lane.start(i) + 1, lane.length(i) - 1, UTF_8);
            lines.append(begin).append(line).append('\n');
        }
        return lines.toString();
    }

    /** Our rates, by the processor time of the thread that reads and judges; and the hits. */
    private List<Double> ours(List<GuardedRule> kept, int events, Set<RulePeer.Hit> hits) {
        var set = DetectStudy.compiled(kept);
        var judge = set.judge();
        var reader = new FlatRecords();
        var record = new FlatRecord(set.fields());
        var route = set.route(SOURCE);
        for (int i = 0; i < events; i++) {
            reader.read(lane.bytes(), lane.start(i), lane.length(i), record);
            int count = judge.judge(record, route);
            for (int hit = 0; hit < count; hit++) {
                hits.add(new RulePeer.Hit(i, judge.hit(hit)));
            }
        }
        int times = Math.max(1, 20_000 / events);
        return ThreadCost.rates(
                run.size(6, 1),
                run.size(9, 1),
                (long) times * events,
                () -> {
                    for (int i = 0; i < times * events; i++) {
                        int event = i % events;
                        reader.read(lane.bytes(), lane.start(event), lane.length(event), record);
                        judge.judge(record, route);
                    }
                });
    }

    private static int differing(
            List<GuardedRule> kept, Set<RulePeer.Hit> ours, Set<RulePeer.Hit> theirs) {
        var differing = new HashSet<RulePeer.Hit>();
        ours.stream().filter(hit -> !theirs.contains(hit)).forEach(differing::add);
        theirs.stream().filter(hit -> !ours.contains(hit)).forEach(differing::add);
        var rules = new TreeMap<String, Integer>();
        differing.forEach(hit -> rules.merge(title(kept.get(hit.rule())), 1, Integer::sum));
        rules.forEach((title, count) -> LOG.warn("{} hits of one engine only: {}", count, title));
        return differing.size();
    }

    private static String title(GuardedRule rule) {
        return rule.rule().about().title();
    }
}
