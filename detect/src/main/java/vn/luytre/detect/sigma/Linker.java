package vn.luytre.detect.sigma;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.luytre.detect.sigma.Ruleset.FilterTrouble;
import vn.luytre.detect.sigma.rule.About;
import vn.luytre.detect.sigma.rule.Position;
import vn.luytre.detect.sigma.rule.Reason;
import vn.luytre.detect.sigma.rule.Refusal;
import vn.luytre.detect.sigma.rule.SigmaCorrelation;
import vn.luytre.detect.sigma.rule.SigmaDocument;
import vn.luytre.detect.sigma.rule.SigmaFilter;
import vn.luytre.detect.sigma.rule.SigmaRule;

/** Resolves references by id or name, in time linear in documents and references. */
final class Linker {

    private final List<SigmaRule> rules = new ArrayList<>();
    private final List<SigmaCorrelation> correlations = new ArrayList<>();
    private final List<SigmaFilter> filters = new ArrayList<>();
    private final List<SigmaDocument> unused = new ArrayList<>();
    private final List<FilterTrouble> troubles = new ArrayList<>();

    /** Id or name → what is known by it. */
    private final Map<String, About> known = new HashMap<>();

    private final Map<About, SigmaRule> ruleOf = new HashMap<>();
    private final Map<About, SigmaCorrelation> correlationOf = new HashMap<>();

    Linker(List<SigmaDocument> documents) {
        documents.forEach(this::admit);
    }

    Ruleset link() {
        var linked = new ArrayList<LinkedCorrelation>();
        order(linked);
        var within = new HashSet<About>();
        for (var correlation : linked) {
            if (!correlation.correlation().generate()) {
                correlation.members().forEach(member -> within.add(member.target()));
            }
        }
        var excepted = filters();
        var guarded =
                rules.stream()
                        .map(rule ->
                                new GuardedRule(
                                        rule,
                                        excepted.getOrDefault(rule.about(), List.of()),
                                        !within.contains(rule.about())))
                        .toList();
        return new Ruleset(guarded, reported(linked, within), unused, troubles);
    }

    private static List<LinkedCorrelation> reported(
            List<LinkedCorrelation> linked, Set<About> within) {
        return linked.stream()
                .map(one ->
                        new LinkedCorrelation(
                                one.correlation(),
                                one.members(),
                                !within.contains(one.correlation().about())))
                .toList();
    }

    private void admit(SigmaDocument document) {
        switch (document) {
            case SigmaDocument.Rule(var rule) -> {
                if (isNew(rule.about())) {
                    rules.add(rule);
                    ruleOf.put(rule.about(), rule);
                }
            }
            case SigmaDocument.Correlation(var correlation) -> {
                if (isNew(correlation.about())) {
                    correlations.add(correlation);
                    correlationOf.put(correlation.about(), correlation);
                }
            }
            case SigmaDocument.Filter(var filter) -> filters.add(filter);
            case SigmaDocument.Inactive inactive -> unused.add(inactive);
            case SigmaDocument.Refused refused -> unused.add(refused);
        }
    }

    private boolean isNew(About about) {
        for (var key : new @Nullable String[] {about.id(), about.name()}) {
            var before = key == null ? null : known.get(key);
            if (before != null) {
                refuse(about, Reason.DUPLICATE_ID, String.valueOf(key), before.path());
                return false;
            }
        }
        if (about.id() != null) {
            known.put(about.id(), about);
        }
        if (about.name() != null) {
            known.put(about.name(), about);
        }
        return true;
    }

    private void refuse(About about, Reason reason, String... parameters) {
        unused.add(
                new SigmaDocument.Refused(
                        about.path(),
                        0,
                        about.id(),
                        about.title(),
                        about.author(),
                        Refusal.of(reason, Position.START, parameters)));
    }

    /** Takes each correlation as soon as all its rules are taken; then says of the rest why they never are. */
    private void order(List<LinkedCorrelation> linked) {
        var taken = new HashSet<>(ruleOf.keySet());
        var waitingFor = new HashMap<About, List<SigmaCorrelation>>();
        var ready = new ArrayDeque<>(correlations);
        while (!ready.isEmpty()) {
            var one = ready.remove();
            var missing = missing(one, taken);
            if (missing == null) {
                linked.add(new LinkedCorrelation(one, members(one), true));
                taken.add(one.about());
                ready.addAll(waitingFor.getOrDefault(one.about(), List.of()));
            } else if (known.get(missing) instanceof About target) {
                waitingFor.computeIfAbsent(target, t -> new ArrayList<>()).add(one);
            }
        }
        var ends = new HashMap<About, Reason>();
        for (var one : correlations) {
            var missing = missing(one, taken);
            if (missing != null) {
                refuse(one.about(), end(one, taken, ends), missing);
            }
        }
    }

    private List<LinkedCorrelation.Member> members(SigmaCorrelation correlation) {
        return correlation.rules().stream()
                .map(name ->
                        new LinkedCorrelation.Member(name, Objects.requireNonNull(known.get(name))))
                .toList();
    }

    /** The first rule that is not there or not taken; null if there is none. */
    private @Nullable String missing(SigmaCorrelation correlation, Set<About> taken) {
        for (var name : correlation.rules()) {
            var target = known.get(name);
            if (target == null || !taken.contains(target)) {
                return name;
            }
        }
        return null;
    }

    /** Where the way from missing rule to missing rule ends: at one that is not there, or in a circle. */
    private Reason end(SigmaCorrelation start, Set<About> taken, Map<About, Reason> ends) {
        var way = new LinkedHashSet<About>();
        Reason end = null;
        for (var one = start; end == null; ) {
            way.add(one.about());
            var missing = missing(one, taken);
            var target = missing == null ? null : known.get(missing);
            var next = target == null ? null : correlationOf.get(target);
            if (next == null) {
                end = Reason.RULE_UNKNOWN;
            } else if (way.contains(next.about())) {
                end = Reason.CYCLE;
            } else {
                end = ends.get(next.about());
                one = next;
            }
        }
        for (var about : way) {
            ends.put(about, end);
        }
        return end;
    }

    private Map<About, List<SigmaFilter>> filters() {
        var excepted = new LinkedHashMap<About, List<SigmaFilter>>();
        for (var filter : filters) {
            if (filter.rules().isEmpty()) {
                rules.stream()
                        .filter(rule -> rule.logsource().agreesWith(filter.logsource()))
                        .forEach(rule -> except(excepted, rule, filter));
            }
            for (var name : filter.rules()) {
                var about = known.get(name);
                var rule = about == null ? null : ruleOf.get(about);
                if (rule == null) {
                    trouble(filter, Reason.RULE_UNKNOWN, name);
                } else if (!rule.logsource().agreesWith(filter.logsource())) {
                    trouble(filter, Reason.FILTER_LOGSOURCE, name, rule.logsource().toString());
                } else {
                    except(excepted, rule, filter);
                }
            }
        }
        return excepted;
    }

    private static void except(
            Map<About, List<SigmaFilter>> excepted, SigmaRule rule, SigmaFilter filter) {
        excepted.computeIfAbsent(rule.about(), about -> new ArrayList<>()).add(filter);
    }

    private void trouble(SigmaFilter filter, Reason reason, String... parameters) {
        troubles.add(new FilterTrouble(filter, Refusal.of(reason, Position.START, parameters)));
    }
}
