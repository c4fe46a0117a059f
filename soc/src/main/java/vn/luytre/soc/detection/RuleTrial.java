package vn.luytre.soc.detection;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.luytre.detect.sigma.GuardedRule;
import vn.luytre.detect.sigma.LinkedCorrelation;
import vn.luytre.detect.sigma.RuleMatcher;
import vn.luytre.detect.sigma.Ruleset;
import vn.luytre.detect.sigma.correlate.Correlator;
import vn.luytre.detect.sigma.engine.EventRecords;
import vn.luytre.detect.sigma.engine.Judge;
import vn.luytre.detect.sigma.engine.RuleSet;
import vn.luytre.detect.sigma.evaluate.Evaluator;
import vn.luytre.detect.sigma.evaluate.EventView;
import vn.luytre.detect.sigma.source.LogSources;
import vn.luytre.event.Event;
import vn.luytre.event.VietnamTime;

/**
 * Holds rules against events without telling anybody: how often they hit, where and when, what their filters would have silenced
 * and what judging costs. Not thread-safe.
 */
final class RuleTrial {

    /** Hits that are shown of each rule: the first and the last few. */
    static final int SHOWN = 20;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Ruleset rules;
    private final RuleSet set;
    private final Judge judge;
    private final EventRecords records;
    private final RuleMatcher matcher;
    private final Tried[] tried;

    /** By number of a rule, the kinds of event that its log source means. */
    private final List<BitSet> kinds = new ArrayList<>();

    private final Correlator correlator;
    private final Map<String, Long> correlations = new TreeMap<>();
    private long newest = Long.MIN_VALUE;
    private long events;
    private long nanos;

    /** The rules are judged with their filters and without, each rule by two numbers: its place, and its place behind all. */
    RuleTrial(Ruleset rules, LogSources sources) {
        this.rules = rules;
        var both = new ArrayList<>(rules.rules());
        rules.rules().forEach(rule -> both.add(new GuardedRule(rule.rule(), List.of(), false)));
        set = RuleSet.of(both, sources, List.of(), VietnamTime.ZONE);
        judge = set.judge();
        records = new EventRecords(set.fields());
        matcher = new RuleMatcher(rules, sources, new Evaluator(VietnamTime.ZONE));
        correlator =
                new Correlator(
                        rules.correlations(),
                        LiveCorrelations.settings(LiveCorrelations.Pace.HELD),
                        firing -> correlations.merge(title(firing.correlation()), 1L, Long::sum));
        rules.correlations().forEach(one -> correlations.put(title(one), 0L));
        tried = new Tried[rules.rules().size()];
        for (int i = 0; i < tried.length; i++) {
            tried[i] = new Tried();
            kinds.add(kinds(rules.rules().get(i), sources));
        }
    }

    private static String title(LinkedCorrelation one) {
        return one.correlation().about().title();
    }

    private static BitSet kinds(GuardedRule rule, LogSources sources) {
        var kinds = new BitSet();
        for (int i = 0; i < sources.kinds().size(); i++) {
            kinds.set(i, sources.kinds().get(i).source().equals(rule.rule().logsource()));
        }
        return kinds;
    }

    /** What one rule did. */
    private static final class Tried {
        private long spoken;
        private long hits;
        private long unfiltered;
        private final Map<LocalDate, Long> byDay = new TreeMap<>();
        private final Map<Long, Long> byUnit = new HashMap<>();
        private final List<Sample> first = new ArrayList<>();
        private final ArrayDeque<Sample> last = new ArrayDeque<>();
    }

    /** An event that was hit; the position is its place in the journal, or in the text it was read from. */
    record Sample(long position, Event event) {}

    /**
     * How it went for one rule.
     *
     * @param spoken events of the logs it speaks of
     * @param hits events that it hits
     * @param silenced events that its filters take away
     * @param byDay hits by the day they happened in Vietnam
     * @param byUnit hits by unit, 0 for none
     * @param samples the first and the last few, in the order of the reading
     */
    record RuleResult(
            GuardedRule rule,
            long spoken,
            long hits,
            long silenced,
            Map<LocalDate, Long> byDay,
            Map<Long, Long> byUnit,
            List<Sample> samples) {}

    /**
     * How it went.
     *
     * @param microsAnEvent processor time that judging took on average; 0 if nothing was judged
     * @param correlations title of each correlation and how often it was met
     * @param partly whether correlations forgot something for want of room, or could not put all hits in order
     */
    record Result(
            long events,
            double microsAnEvent,
            List<RuleResult> rules,
            Map<String, Long> correlations,
            boolean partly) {}

    /** Judges one more event, in any order until the {@link #stretch} ends. */
    void event(Event event, long position) {
        long began = THREADS.getCurrentThreadCpuTime();
        int count = judge.judge(records.of(event));
        nanos += THREADS.getCurrentThreadCpuTime() - began;
        events++;
        newest = Math.max(newest, event.timeMicros());
        for (int i = 0; i < tried.length; i++) {
            tried[i].spoken += judge.kinds().intersects(kinds.get(i)) ? 1 : 0;
        }
        for (int i = 0; i < count; i++) {
            int number = judge.hit(i);
            if (number < tried.length) {
                hit(number, event, position);
            } else {
                tried[number - tried.length].unfiltered++;
            }
        }
    }

    private void hit(int number, Event event, long position) {
        var of = tried[number];
        of.hits++;
        of.byDay.merge(LocalDate.ofInstant(event.time(), VietnamTime.ZONE), 1L, Long::sum);
        of.byUnit.merge(event.origin().unit(), 1L, Long::sum);
        var sample = new Sample(position, event);
        if (of.first.size() < SHOWN / 2) {
            of.first.add(sample);
        } else {
            of.last.add(sample);
            if (of.last.size() > SHOWN / 2) {
                of.last.removeFirst();
            }
        }
        correlate(rules.rules().get(number), event, position);
    }

    private void correlate(GuardedRule rule, Event event, long position) {
        int target = correlator.target(rule.rule().about());
        if (target == Correlator.NONE) {
            return;
        }
        int unit = Long.hashCode(event.origin().unit());
        matcher.view(rule, new EventView(event))
                .ifPresent(view ->
                        correlator.accept(target, position, event.timeMicros(), unit, view));
    }

    /** What comes from now on is no older than what came. */
    void stretch() {
        correlator.advance(newest);
    }

    /** What has come of it; nothing comes any more. */
    Result result() {
        var results = new ArrayList<RuleResult>();
        for (int i = 0; i < tried.length; i++) {
            var of = tried[i];
            var samples = new ArrayList<>(of.first);
            samples.addAll(of.last);
            results.add(
                    new RuleResult(
                            rules.rules().get(i),
                            of.spoken,
                            of.hits,
                            of.unfiltered - of.hits,
                            new TreeMap<>(of.byDay),
                            Map.copyOf(of.byUnit),
                            List.copyOf(samples)));
        }
        correlator.flush();
        var facts = correlator.facts();
        return new Result(
                events,
                events == 0 ? 0 : nanos / 1e3 / events,
                List.copyOf(results),
                Collections.unmodifiableMap(correlations),
                facts.evicted() + facts.late() > 0);
    }
}
