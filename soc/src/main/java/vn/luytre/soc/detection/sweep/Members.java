package vn.luytre.soc.detection.sweep;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import vn.luytre.detect.sigma.LinkedCorrelation;
import vn.luytre.detect.sigma.correlate.CorrelationHit;
import vn.luytre.detect.sigma.correlate.CorrelationReplay;
import vn.luytre.detect.sigma.evaluate.SigmaEvent;
import vn.luytre.detect.sigma.rule.About;
import vn.luytre.detect.sigma.rule.SigmaCorrelation;

/**
 * The hits of rules that are part of correlations, kept until all files are swept. A correlation one of whose rules hit more
 * often than {@link #mostOfARule} is not computed, and said. Counts decide, not who came first, so the answer is the same
 * however threads took turns.
 */
final class Members {

    /** Within one timespan each hit is held against all others: the time this takes grows with the square. */
    private static final int MOST_OF_A_RULE = 10_000;

    /** Hits that are kept, of all rules together; each takes about a kilobyte. */
    private static final int MOST = 100_000;

    /** Records that a hit names as its parts. */
    private static final int NAMED = 100;

    private final List<LinkedCorrelation> correlations;
    private final Map<About, Set<String>> fields = new IdentityHashMap<>();
    private final Map<About, AtomicLong> counts = new IdentityHashMap<>();
    private final List<MemberEvent> events = new ArrayList<>();

    Members(List<LinkedCorrelation> correlations) {
        this.correlations = correlations;
        for (var linked : correlations.reversed()) {
            // What a correlation of correlations asks, the rules at the bottom must hold.
            var names = asked(linked.correlation());
            names.addAll(fields.getOrDefault(linked.correlation().about(), Set.of()));
            for (var member : linked.members()) {
                fields.computeIfAbsent(member.target(), a -> new HashSet<>()).addAll(names);
                counts.computeIfAbsent(member.target(), a -> new AtomicLong());
            }
        }
    }

    private static Set<String> asked(SigmaCorrelation correlation) {
        var names = new HashSet<>(correlation.groupBy());
        correlation.aliases().values().forEach(byRule -> names.addAll(byRule.values()));
        if (correlation.test() instanceof SigmaCorrelation.Test.Bounds bounds) {
            names.addAll(bounds.fields());
        }
        return names;
    }

    boolean isMember(About rule) {
        return fields.containsKey(rule);
    }

    /** More hits of one rule than this are too many. */
    int mostOfARule() {
        return Math.min(MOST_OF_A_RULE, MOST / Math.max(1, counts.size()));
    }

    /** Counts a hit of a member; whether it is to be kept. Safe for all threads. */
    boolean count(About rule) {
        var counted = counts.get(rule);
        return counted != null && counted.incrementAndGet() <= mostOfARule();
    }

    /** What is kept of a hit. Safe for all threads. */
    MemberEvent keep(Hit hit, long number, SigmaEvent view) {
        return new MemberEvent(hit, number, view, fields.getOrDefault(hit.rule(), Set.of()));
    }

    /** Takes what was kept of the next file; files come in their order. */
    void add(List<MemberEvent> ofFile) {
        events.addAll(ofFile);
    }

    /** The correlations that are not computed because there is too much of what they need. */
    List<LinkedCorrelation> overfull() {
        var without = new ArrayList<LinkedCorrelation>();
        var over = new IdentityHashMap<About, Boolean>();
        counts.forEach((rule, counted) -> {
            if (counted.get() > mostOfARule()) {
                over.put(rule, true);
            }
        });
        for (var linked : correlations) {
            if (linked.members().stream().anyMatch(m -> over.containsKey(m.target()))) {
                over.put(linked.correlation().about(), true);
                without.add(linked);
            }
        }
        return without;
    }

    /** What the hits amount to, without the correlations that are {@link #overfull}. */
    List<Hit> correlate(SweepRules rules) {
        var without = Set.copyOf(overfull());
        var computed = correlations.stream().filter(one -> !without.contains(one)).toList();
        var told = new IdentityHashMap<SigmaCorrelation, Boolean>();
        computed.forEach(one -> told.put(one.correlation(), rules.isTold(one)));
        var byNumber = new HashMap<Long, MemberEvent>();
        var hits = new ArrayList<vn.luytre.detect.sigma.correlate.Hit>();
        for (var event : events) {
            byNumber.putIfAbsent(event.number(), event);
            hits.add(
                    new vn.luytre.detect.sigma.correlate.Hit(
                            event.hit().rule(), event.number(), event.hit().timeMicros(), event));
        }
        return CorrelationReplay.run(computed, hits).stream()
                .filter(found -> told.getOrDefault(found.correlation(), false))
                .map(found -> hit(found, byNumber))
                .toList();
    }

    private static Hit hit(CorrelationHit found, Map<Long, MemberEvent> byNumber) {
        var correlation = found.correlation();
        var values = new ArrayList<String>();
        for (int i = 0; i < correlation.groupBy().size(); i++) {
            values.add(
                    correlation.groupBy().get(i) + "=" + String.join(", ", found.group().get(i)));
        }
        var parts =
                found.hits().stream().map(part -> byNumber.get(part.event())).distinct().toList();
        var records =
                parts.stream()
                        .limit(NAMED)
                        .map(part -> part.hit().file() + "#" + part.hit().record())
                        .toList();
        var at = parts.getLast().hit();
        return new Hit(
                at.file(),
                at.record(),
                at.offset(),
                found.timeMicros(),
                correlation.about(),
                at.state(),
                at.computer(),
                at.channel(),
                at.eventId(),
                String.join(" · ", values),
                new Hit.Group(values, parts.size(), records));
    }
}
