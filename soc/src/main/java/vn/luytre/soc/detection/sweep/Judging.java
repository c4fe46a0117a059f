package vn.luytre.soc.detection.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import vn.luytre.detect.sigma.GuardedRule;
import vn.luytre.detect.sigma.engine.Judge;
import vn.luytre.detect.sigma.rule.About;
import vn.luytre.detect.sigma.source.LogSources;

/** Judges the records of one file after the other by all rules. One thread's. */
final class Judging implements LogRecord.Taker {

    /** Records of one file that have numbers of their own. */
    private static final int RECORD_BITS = 40;

    private final SweepRules rules;
    private final Members members;
    private final Report report;
    private final HitTaker taker;
    private final Judge judge;
    private final EventFacts facts;
    private final LogSources sources = LogSources.known();
    private String file = "";
    private long number;
    private Spool.Part lines;
    private Findings findings = new Findings();
    private Map<About, RuleSum> tallies = new IdentityHashMap<>();
    private List<MemberEvent> kept = new ArrayList<>();
    private long hits;

    Judging(SweepRules rules, Members members, Report report, Spool.Part nowhere, HitTaker taker) {
        this.taker = taker;
        this.rules = rules;
        this.members = members;
        this.report = report;
        lines = nowhere;
        judge = rules.set().judge();
        facts = new EventFacts(rules.set().fields());
    }

    /** A file begins. */
    void begin(int index, LogFile of, Spool.Part to, Findings wrong) {
        file = of.name();
        number = (long) index << RECORD_BITS;
        lines = to;
        findings = wrong;
        tallies = new IdentityHashMap<>();
        kept = new ArrayList<>();
        hits = 0;
    }

    Map<About, RuleSum> tallies() {
        return tallies;
    }

    List<MemberEvent> kept() {
        return kept;
    }

    long hits() {
        return hits;
    }

    @Override
    public void take(LogRecord record) {
        number++;
        int count = judge.judge(record.fields());
        if (count == 0) {
            return;
        }
        int[] held = new int[count];
        for (int i = 0; i < count; i++) {
            held[i] = judge.hit(i);
        }
        Arrays.sort(held);
        for (int rule : held) {
            hit(record, rules.set().rule(rule));
        }
    }

    private void hit(LogRecord record, GuardedRule rule) {
        var hit = hit(record, rule.rule().about());
        if (rules.isTold(rule)) {
            hits++;
            tallies.computeIfAbsent(hit.rule(), about -> new RuleSum(about, report.examples()))
                    .add(hit);
            try {
                lines.write(report.line(hit));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            taker.hit(rule, hit, record);
        }
        if (members.isMember(hit.rule())) {
            member(record, rule, hit);
        }
    }

    private Hit hit(LogRecord record, About about) {
        var fields = record.fields();
        return new Hit(
                file,
                record.id(),
                record.offset(),
                record.timeMicros(),
                about,
                record.state(),
                facts.computer(fields),
                facts.channel(fields),
                facts.eventId(fields),
                facts.detail(fields, about),
                null);
    }

    private void member(LogRecord record, GuardedRule rule, Hit hit) {
        if (hit.timeMicros() == Long.MIN_VALUE) {
            findings.add(Findings.NO_TIME, 1);
        } else if (members.count(hit.rule())) {
            var event = record.view();
            var view = sources.view(rule.rule().logsource(), event).orElse(event);
            kept.add(members.keep(hit, number, view));
        }
    }
}
