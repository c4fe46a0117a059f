package vn.luytre.detect.sigma.correlate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.luytre.detect.sigma.LinkedCorrelation;
import vn.luytre.detect.sigma.evaluate.SigmaEvent;
import vn.luytre.detect.sigma.rule.About;
import vn.luytre.detect.sigma.rule.Folding;
import vn.luytre.detect.sigma.rule.SigmaCorrelation;

/** Runs correlations over hits that are all there already. */
public final class CorrelationReplay {

    private static final Comparator<Hit> IN_TIME =
            Comparator.comparingLong(Hit::timeMicros).thenComparingLong(Hit::event);

    private final Map<About, List<Hit>> hits = new HashMap<>();
    private final List<CorrelationHit> found = new ArrayList<>();

    private CorrelationReplay() {}

    /**
     * What the hits amount to.
     *
     * @param correlations each after the ones it needs
     * @param hits of rules, in any order
     * @return correlation by correlation, each in the order of time
     */
    public static List<CorrelationHit> run(List<LinkedCorrelation> correlations, List<Hit> hits) {
        var replay = new CorrelationReplay();
        hits.forEach(replay::keep);
        correlations.forEach(replay::correlate);
        return List.copyOf(replay.found);
    }

    private void keep(Hit hit) {
        hits.computeIfAbsent(hit.rule(), rule -> new ArrayList<>()).add(hit);
    }

    private void correlate(LinkedCorrelation linked) {
        var arrivals = new ArrayList<MemberHit>();
        for (int member = 0; member < linked.members().size(); member++) {
            var about = linked.members().get(member).target();
            for (var hit : hits.getOrDefault(about, List.of())) {
                arrivals.add(new MemberHit(member, hit));
            }
        }
        arrivals.sort(
                Comparator.comparing(MemberHit::hit, IN_TIME).thenComparingInt(MemberHit::member));
        var groups = new HashMap<List<List<String>>, List<MemberHit>>();
        for (var arrival : arrivals) {
            var key = group(linked, arrival);
            if (key != null) {
                arrive(linked, key, groups.computeIfAbsent(key, k -> new ArrayList<>()), arrival);
            }
        }
    }

    /** A hit joins its group; where that meets the test, the group is told and begins anew. */
    private void arrive(
            LinkedCorrelation linked,
            List<List<String>> key,
            List<MemberHit> window,
            MemberHit arrival) {
        var correlation = linked.correlation();
        window.add(arrival);
        long span = Timespan.micros(correlation.timespan());
        long cutoff = Timespan.before(arrival.hit().timeMicros(), span);
        window.removeIf(old -> old.hit().timeMicros() < cutoff);
        if (!GroupTest.holds(linked, window)) {
            return;
        }
        var contributing = window.stream().map(MemberHit::hit).distinct().toList();
        found.add(new CorrelationHit(correlation, key, contributing));
        var last = arrival.hit();
        keep(
                new Hit(
                        correlation.about(),
                        last.event(),
                        last.timeMicros(),
                        new GroupFields(correlation.groupBy(), key, last.fields())));
        window.clear();
    }

    /** The group's values, folded; null if the event lacks one of the fields, for then it is of no group. */
    private static @Nullable List<List<String>> group(LinkedCorrelation linked, MemberHit arrival) {
        var key = new ArrayList<List<String>>();
        for (var field : linked.correlation().groupBy()) {
            var values = values(linked, arrival, field);
            if (values.isEmpty()) {
                return null;
            }
            key.add(values);
        }
        return key;
    }

    /** What the hit holds of a field or alias: folded, without nulls. */
    static List<String> values(LinkedCorrelation linked, MemberHit arrival, String field) {
        var correlation = linked.correlation();
        var member = linked.members().get(arrival.member()).name();
        return arrival.hit().fields().values(resolve(correlation, member, field)).stream()
                .filter(Objects::nonNull)
                .map(Folding::fold)
                .toList();
    }

    private static String resolve(SigmaCorrelation correlation, String member, String field) {
        return correlation.aliases().getOrDefault(field, Map.of()).getOrDefault(member, field);
    }

    /** What a correlation's hit says to the next one: its group, and else what the event that completed it holds. */
    private record GroupFields(
            List<String> groupBy, List<List<String>> group, SigmaEvent completing)
            implements SigmaEvent {

        @Override
        public List<@Nullable String> values(String field) {
            int index = groupBy.indexOf(field);
            return index < 0 ? completing.values(field) : List.copyOf(group.get(index));
        }

        @Override
        public List<String> texts() {
            return completing.texts();
        }
    }
}
