package vn.luytre.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.luytre.detect.sigma.GuardedRule;
import vn.luytre.detect.sigma.engine.EventRecords;
import vn.luytre.detect.sigma.engine.Judge;
import vn.luytre.detect.sigma.engine.RuleSet;
import vn.luytre.detect.sigma.engine.SigmaEngine;
import vn.luytre.event.Event;
import vn.luytre.event.FlatRecord;
import vn.luytre.parse.FlatRecords;
import vn.luytre.parse.Parsers;
import vn.luytre.parse.evtx.EvtxEvents;
import vn.luytre.parse.evtx.EvtxReader;

/**
 * All rules over events of real machines, each judged by what its own fields say it is: Windows events as JSON straight from
 * their bytes, the others through our parsers, whose time counts too. Then what a rule set costs that has met all these logs.
 */
final class DetectReal {

    private static final Logger LOG = LoggerFactory.getLogger(DetectReal.class);
    private static final double MIB = 1 << 20;

    /** A shorter lane is gone over several times in a round. */
    private static final int AT_ONCE = 60_000;

    private final Run run;
    private final List<GuardedRule> rules;
    private final RuleSet set;

    /** What one lane's rounds have counted. */
    private static final class Tally {
        long events;
        long hits;
        long kinds;
        long unknown;

        void add(Judge judge, int count) {
            events++;
            hits += count;
            kinds += judge.kinds().cardinality();
            unknown += judge.kinds().isEmpty() ? 1 : 0;
        }
    }

    /** Reads and judges a lane once. */
    private interface Round {
        void over(Judge judge, Tally tally);
    }

    DetectReal(Run run, List<GuardedRule> rules) {
        this.run = run;
        this.rules = rules;
        set = DetectStudy.compiled(rules);
    }

    void measure() throws IOException {
        var lanes = new RealLanes(run);
        var otrf = lanes.otrf();
        if (!otrf.isEmpty()) {
            var lane = Lane.of(some(otrf));
            lane("otrf", lane, records(lane));
        }
        var eve = lanes.eve();
        if (!eve.isEmpty()) {
            var lane = Lane.of(some(eve));
            lane("eve", lane, parsed(lane));
        }
        var zeek = lanes.zeek();
        if (!zeek.isEmpty()) {
            var lane = Lane.of(some(zeek));
            lane("zeek", lane, parsed(lane));
        }
        var logs = lanes.evtx();
        if (!logs.isEmpty()) {
            var some = logs.subList(0, run.size(logs.size(), Math.min(logs.size(), 3)));
            lane("evtx", Lane.of(some), logs(some));
        }
        if (otrf.isEmpty() && eve.isEmpty() && zeek.isEmpty() && logs.isEmpty()) {
            LOG.warn("no real events beside the repository");
            return;
        }
        cost();
    }

    private List<byte[]> some(List<byte[]> lines) {
        return lines.subList(0, run.size(lines.size(), Math.min(lines.size(), 300)));
    }

    private void lane(String name, Lane lane, Round round) {
        var judge = set.judge();
        var once = new Tally();
        round.over(judge, once);
        var all = new Tally();
        double candidates = (double) judge.candidates() / once.events;
        double expressions = (double) judge.regexCalls() / once.events;
        int times = run.size((int) Math.max(1, AT_ONCE / once.events), 1);
        var rates =
                ThreadCost.rates(
                        run.size(4, 0),
                        run.size(7, 1),
                        times * once.events,
                        () -> {
                            for (int i = 0; i < times; i++) {
                                round.over(judge, all);
                            }
                        });
        var prefix = "detect.real." + name + ".";
        double events = once.events;
        run.add(
                Figure.of(
                        prefix + "sha256." + lane.sha256(),
                        lane.bytes().length / events,
                        "B/event"));
        run.add(Figure.of(prefix + "events", events, "events"));
        run.add(Figure.median(prefix + "rate", rates, "events/s"));
        run.add(Figure.of(prefix + "matches", once.hits / events, "an event"));
        run.add(Figure.of(prefix + "candidates", candidates, "an event"));
        run.add(Figure.of(prefix + "expressions", expressions, "an event"));
        run.add(Figure.of(prefix + "kinds", once.kinds / events, "an event"));
        run.add(Figure.of(prefix + "unknown", 100 * once.unknown / events, "% of events"));
    }

    private Round records(Lane lane) {
        var reader = new FlatRecords();
        var record = new FlatRecord(set.fields());
        return (judge, tally) -> {
            for (int i = 0; i < lane.size(); i++) {
                reader.read(lane.bytes(), lane.start(i), lane.length(i), record);
                tally.add(judge, judge.judge(record));
            }
        };
    }

    private Round parsed(Lane lane) {
        var parser = Parsers.create("auto");
        var builder = new Event.Builder();
        var records = new EventRecords(set.fields());
        return (judge, tally) -> {
            for (int i = 0; i < lane.size(); i++) {
                var text = new String(lane.bytes(), lane.start(i), lane.length(i), UTF_8);
                parser.parse(text, builder.reset(text, 0, Event.Origin.UNKNOWN));
                tally.add(judge, judge.judge(records.of(builder.build())));
            }
        };
    }

    private Round logs(List<byte[]> logs) {
        var records = new EventRecords(set.fields());
        return (judge, tally) -> {
            var reader = new EvtxReader();
            var events =
                    new EvtxEvents(
                            0,
                            Event.Origin.UNKNOWN,
                            false,
                            (record, event) -> tally.add(judge, judge.judge(records.of(event))));
            logs.forEach(log -> reader.read(log, events));
        };
    }

    /** The rules read anew and made ready for all kinds of logs that the lanes were found to hold, as a reload does. */
    private void cost() {
        var rates = ThreadCost.rates(run.size(2, 0), run.size(7, 1), 1, this::again);
        var seconds = rates.stream().map(rate -> 1 / rate).toList();
        run.add(Figure.median("detect.real.compile", seconds, "s").goal("≤ 3"));
        run.add(Figure.of("detect.real.automata", set.bytes() / MIB, "MiB"));
        long without = used();
        var one = again();
        run.add(Figure.of("detect.real.heap", (used() - without) / MIB, "MiB"));
        if (one.size() != rules.size()) {
            throw new IllegalStateException("rules were lost");
        }
    }

    private RuleSet again() {
        var engine = new SigmaEngine(set);
        engine.replace(DetectStudy.compiled(rules));
        return engine.rules();
    }

    private static long used() {
        var memory = ManagementFactory.getMemoryMXBean();
        for (int i = 0; i < 3; i++) {
            memory.gc();
        }
        return memory.getHeapMemoryUsage().getUsed();
    }
}
