package vn.luytre.soc.detection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.luytre.detect.sigma.GuardedRule;
import vn.luytre.detect.sigma.LinkedCorrelation;
import vn.luytre.detect.sigma.correlate.Correlator;
import vn.luytre.detect.sigma.correlate.CorrelatorSettings;
import vn.luytre.detect.sigma.engine.RuleSet;
import vn.luytre.detect.sigma.rule.About;
import vn.luytre.detect.sigma.rule.LogSource;
import vn.luytre.detect.sigma.rule.Search;
import vn.luytre.detect.sigma.source.LogSources;
import vn.luytre.event.Event;
import vn.luytre.event.Severity;
import vn.luytre.event.VietnamTime;

/**
 * The rules that events are judged by, compiled, and what is told of each where it is met.
 *
 * @param known by the rule's number in the set
 * @param correlations those in force over hits of these rules, each after the ones it needs; behind them what thresholds count
 * @param correlated what is told of each, by what it says of itself
 * @param counted which threshold each of the others stands for, likewise
 * @param spoken which logs its rules speak of
 */
record LiveRules(
        RuleSet set,
        List<Known> known,
        List<LinkedCorrelation> correlations,
        Map<About, Known> correlated,
        Map<About, Counted> counted,
        Set<LogSource> spoken,
        LogSources sources) {

    /** Events are not kept for longer. */
    private static final Duration LONGEST_REACH = Duration.ofDays(3_660);

    /**
     * A rule in force.
     *
     * @param key by which its hits are known
     * @param severity how bad its author calls a hit
     * @param reported whether its hits count for themselves, not only within correlations
     * @param fields the names of fields it asks for, those that events use after its own
     * @param tunings how it is fitted to the place; those past their last day among them
     */
    record Known(
            String key,
            String title,
            String author,
            Severity severity,
            boolean reported,
            List<String> fields,
            List<RuleTuning> tunings) {

        /** Whether somebody has said that such a hit is none. */
        boolean excepts(Event event) {
            for (var tuning : tunings) {
                if (tuning.excepts(event)) {
                    return true;
                }
            }
            return false;
        }

        /** How bad a hit is there and then; what was said for the unit goes before what was said for all. */
        Severity severity(long unit, long receivedMicros) {
            var here = severity;
            for (var tuning : tunings) {
                var said = tuning.severity();
                if (said != null && tuning.holds(unit, receivedMicros)) {
                    if (tuning.unit() != 0) {
                        return said;
                    }
                    here = said;
                }
            }
            return here;
        }

        /**
         * The threshold that holds back hits there and then; what was said for the unit goes before what was said for all. Null for
         * none: each hit is told.
         */
        @Nullable RuleTuning threshold(long unit, long receivedMicros) {
            RuleTuning here = null;
            for (var tuning : tunings) {
                if (tuning.threshold() != null && tuning.holds(unit, receivedMicros)) {
                    if (tuning.unit() != 0) {
                        return tuning;
                    }
                    here = tuning;
                }
            }
            return here;
        }

        /** Whether a hit wakes somebody: from the middle up; each is counted. */
        boolean wakes(long unit, long receivedMicros) {
            return reported && RuleEntry.wakes(severity(unit, receivedMicros));
        }
    }

    /** A rule whose hits a threshold counts. */
    record Counted(Known rule, RuleTuning tuning) {

        /** The field whose values are counted apart; empty for none. */
        String groupBy() {
            return Objects.requireNonNull(tuning.threshold()).groupBy();
        }
    }

    LiveRules {
        known = List.copyOf(known);
        correlations = List.copyOf(correlations);
        spoken = Set.copyOf(spoken);
    }

    /** As they were written, fitted to no place. */
    static LiveRules of(Book book, LogSources sources) {
        return of(book, sources, List.of());
    }

    static LiveRules of(Book book, LogSources sources, List<RuleTuning> tunings) {
        var byRule = tunings.stream().collect(Collectors.groupingBy(RuleTuning::rule));
        var known = new ArrayList<Known>();
        for (var rule : book.running()) {
            var fields = fields(rule, sources);
            known.add(known(book, rule.rule().about(), rule.reported(), fields, byRule));
        }
        var correlated = new IdentityHashMap<About, Known>();
        for (var one : book.correlations()) {
            var about = one.correlation().about();
            correlated.put(about, known(book, about, one.reported(), List.of(), byRule));
        }
        var counted = new IdentityHashMap<About, Counted>();
        var correlations = new ArrayList<>(book.correlations());
        for (int i = 0; i < known.size(); i++) {
            var rule = known.get(i);
            var about = book.running().get(i).rule().about();
            for (var tuning : rule.tunings()) {
                var threshold = tuning.threshold();
                if (threshold != null) {
                    var linked = threshold.over(about, rule.key(), tuning.unit());
                    correlations.add(linked);
                    counted.put(linked.correlation().about(), new Counted(rule, tuning));
                }
            }
        }
        var spoken =
                book.running().stream()
                        .map(rule -> rule.rule().logsource())
                        .collect(Collectors.toSet());
        return new LiveRules(
                RuleSet.of(book.running(), sources, List.of(), VietnamTime.ZONE),
                known,
                correlations,
                correlated,
                counted,
                spoken,
                sources);
    }

    /** What is told of each rule and correlation in force, without making them ready to judge; by what it says of itself. */
    static Map<About, Known> told(Book book, LogSources sources, List<RuleTuning> tunings) {
        var byRule = tunings.stream().collect(Collectors.groupingBy(RuleTuning::rule));
        var told = new IdentityHashMap<About, Known>();
        for (var rule : book.running()) {
            var about = rule.rule().about();
            told.put(about, known(book, about, rule.reported(), fields(rule, sources), byRule));
        }
        for (var one : book.correlations()) {
            var about = one.correlation().about();
            told.put(about, known(book, about, one.reported(), List.of(), byRule));
        }
        return told;
    }

    private static Known known(
            Book book,
            About about,
            boolean reported,
            List<String> fields,
            Map<String, List<RuleTuning>> tunings) {
        var entry = Objects.requireNonNull(book.entryOf().get(about));
        return new Known(
                entry.key(),
                entry.title(),
                entry.author(),
                entry.severity(),
                reported,
                fields,
                tunings.getOrDefault(entry.key(), List.of()));
    }

    /** Nothing is known. */
    static LiveRules none(LogSources sources) {
        return of(Book.EMPTY, sources);
    }

    boolean isEmpty() {
        return known.isEmpty();
    }

    /**
     * Under which names it is kept when each of them judged, by the key of its hits: rules under that key, correlations by what
     * they ask, for one that asks something else has remembered nothing.
     */
    Map<String, String> watchKeys() {
        var keys = new HashMap<String, String>();
        known.forEach(rule -> keys.put(rule.key(), rule.key()));
        new Correlator(correlations, CorrelatorSettings.USUAL, _ -> {})
                .identities()
                .forEach((about, identity) -> {
                    var rule = correlated.get(about);
                    if (rule != null) {
                        keys.put(rule.key(), "correlation " + identity);
                    }
                });
        return keys;
    }

    /** So long before a correlation is met may the first event lie that counts, over all that it needs. */
    Duration reach() {
        var reaches = new IdentityHashMap<About, Duration>();
        var longest = Duration.ZERO;
        for (var one : correlations) {
            var below =
                    one.members().stream()
                            .map(member -> reaches.getOrDefault(member.target(), Duration.ZERO))
                            .max(Comparator.naturalOrder())
                            .orElse(Duration.ZERO);
            var reach = below.plus(shorter(one.correlation().timespan(), LONGEST_REACH));
            reaches.put(one.correlation().about(), reach);
            longest = shorter(reach.compareTo(longest) > 0 ? reach : longest, LONGEST_REACH);
        }
        return longest;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static List<String> fields(GuardedRule guarded, LogSources sources) {
        var rule = guarded.rule();
        var asked = new LinkedHashSet<String>();
        rule.detection().searches().values().forEach(search -> collect(search, asked));
        var names = new LinkedHashSet<String>();
        var routes = sources.routes(rule.logsource());
        for (var field : asked) {
            if (routes.isEmpty()) {
                names.add(field);
            }
            routes.forEach(route -> names.addAll(route.candidates(field)));
        }
        return List.copyOf(names);
    }

    private static void collect(Search search, Set<String> fields) {
        switch (search) {
            case Search.All(var parts) -> parts.forEach(part -> collect(part, fields));
            case Search.Any(var parts) -> parts.forEach(part -> collect(part, fields));
            case Search.Not(var part) -> collect(part, fields);
            case Search.Item item -> collect(item.test(), fields);
            case Search.Match(var field, var _) -> fields.add(field);
            case Search.Keyword _ -> {}
        }
    }
}
