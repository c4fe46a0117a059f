package vn.luytre.detect.sigma.correlate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import vn.luytre.detect.sigma.LinkedCorrelation;
import vn.luytre.detect.sigma.rule.About;
import vn.luytre.detect.sigma.rule.SigmaCorrelation;
import vn.luytre.detect.sigma.rule.SigmaCorrelation.Test;

/** Makes a {@link Plan}, in time linear in correlations, their rules and fields. */
final class PlanBuilder {

    private final CorrelatorSettings settings;
    private final SipHash hash;
    private final List<LinkedCorrelation> fit = new ArrayList<>();
    private final List<Unfit> unfit = new ArrayList<>();
    private final List<Window> windows = new ArrayList<>();
    private final Map<About, Asked> asked = new LinkedHashMap<>();
    private final Map<About, Identity> identities = new HashMap<>();
    private final Map<Identity, Integer> copies = new HashMap<>();

    PlanBuilder(CorrelatorSettings settings, SipHash hash) {
        this.settings = settings;
        this.hash = hash;
    }

    /** What the correlations ask of the hits of one rule or correlation. */
    private record Asked(
            int number,
            Map<String, Integer> slots,
            List<Integer> correlations,
            List<Integer> members) {

        void add(String field) {
            slots.putIfAbsent(field, slots.size());
        }

        int slot(String field) {
            return Objects.requireNonNull(slots.get(field));
        }
    }

    Plan build(List<LinkedCorrelation> all) {
        var refused = new HashSet<About>();
        for (var linked : all) {
            boolean needsUnfit =
                    linked.members().stream().anyMatch(m -> refused.contains(m.target()));
            var fitting =
                    needsUnfit
                            ? new WindowFor.Fitting.Not(Unfit.Why.NEEDS_UNFIT)
                            : WindowFor.of(linked, settings.bounds().events(), hash);
            switch (fitting) {
                case WindowFor.Fitting.Window(var window) -> {
                    fit.add(linked);
                    windows.add(window);
                }
                case WindowFor.Fitting.Not(var why) -> {
                    if (why
                            != Unfit.Why
                                    .NEVER_MET) { // Who needs what never comes may still have the
                        // rest.
                        refused.add(linked.correlation().about());
                    }
                    unfit.add(new Unfit(linked.correlation(), why));
                }
            }
        }
        subscribe();
        fit.reversed().forEach(this::ask);
        var parts = parts();
        var compiled = new ArrayList<Compiled>();
        for (int number = 0; number < fit.size(); number++) {
            compiled.add(compile(number, parts[number]));
        }
        var targets = new ArrayList<Target>();
        var numbers = new HashMap<About, Integer>();
        asked.forEach((about, one) -> {
            numbers.put(about, targets.size());
            targets.add(target(about, one));
        });
        return new Plan(compiled, targets, numbers, unfit);
    }

    private void subscribe() {
        for (int number = 0; number < fit.size(); number++) {
            var members = fit.get(number).members();
            for (int member = 0; member < members.size(); member++) {
                var one =
                        asked.computeIfAbsent(
                                members.get(member).target(),
                                about ->
                                        new Asked(
                                                asked.size(),
                                                new LinkedHashMap<>(),
                                                new ArrayList<>(),
                                                new ArrayList<>()));
                one.correlations().add(number);
                one.members().add(member);
            }
        }
    }

    /** What the correlation asks of its rules' hits, and what others ask of its own that it must have from them. */
    private void ask(LinkedCorrelation linked) {
        var correlation = linked.correlation();
        var outer = asked.get(correlation.about());
        for (var member : linked.members()) {
            var one = Objects.requireNonNull(asked.get(member.target()));
            Stream.concat(correlation.groupBy().stream(), counted(correlation).stream())
                    .forEach(field -> one.add(resolve(correlation, member.name(), field)));
            if (outer != null) {
                outer.slots().keySet().stream()
                        .filter(field -> !correlation.groupBy().contains(field))
                        .forEach(one::add);
            }
        }
    }

    static List<String> counted(SigmaCorrelation correlation) {
        return switch (correlation.test()) {
            case Test.Bounds bounds -> correlation.type().ofValues() ? bounds.fields() : List.of();
            case Test.Expression _ -> List.of();
        };
    }

    private static String resolve(SigmaCorrelation correlation, String member, String field) {
        return correlation.aliases().getOrDefault(field, Map.of()).getOrDefault(member, field);
    }

    private Compiled compile(int number, int part) {
        var linked = fit.get(number);
        var correlation = linked.correlation();
        boolean across = settings.across().test(correlation);
        var members =
                linked.members().stream()
                        .map(member ->
                                identities.containsKey(member.target())
                                        ? "correlation " + identities.get(member.target()).hex()
                                        : Identity.of(member.target()))
                        .toList();
        var first = Identity.of(linked, across, members, 0);
        int copy = copies.merge(first, 1, Integer::sum) - 1;
        var identity = copy == 0 ? first : Identity.of(linked, across, members, copy);
        identities.put(correlation.about(), identity);
        var outer = asked.get(correlation.about());
        return new Compiled(
                number,
                outer == null ? Plan.NONE : outer.number(),
                linked,
                identity,
                Timespan.micros(correlation.timespan()),
                across,
                part,
                slots(linked, correlation.groupBy()),
                slots(linked, counted(correlation)),
                outer == null ? new int[0][] : carried(linked, List.copyOf(outer.slots().keySet())),
                windows.get(number));
    }

    private int[][] slots(LinkedCorrelation linked, List<String> fields) {
        return linked.members().stream()
                .map(member -> {
                    var one = Objects.requireNonNull(asked.get(member.target()));
                    return fields.stream()
                            .mapToInt(field ->
                                    one.slot(resolve(linked.correlation(), member.name(), field)))
                            .toArray();
                })
                .toArray(int[][]::new);
    }

    private int[][] carried(LinkedCorrelation linked, List<String> fields) {
        var groupBy = linked.correlation().groupBy();
        return linked.members().stream()
                .map(member -> {
                    var one = Objects.requireNonNull(asked.get(member.target()));
                    return fields.stream()
                            .mapToInt(field ->
                                    groupBy.contains(field)
                                            ? ~groupBy.indexOf(field)
                                            : one.slot(field))
                            .toArray();
                })
                .toArray(int[][]::new);
    }

    /** Correlations joined by one needing another are of one chain; what stands alone is of none. */
    private int[] parts() {
        var numberOf = new HashMap<About, Integer>();
        var root = new int[fit.size()];
        var chained = new boolean[fit.size()];
        for (int number = 0; number < fit.size(); number++) {
            root[number] = number;
            for (var member : fit.get(number).members()) {
                var needed = numberOf.get(member.target());
                if (needed != null) {
                    chained[number] = true;
                    chained[needed] = true;
                    root[root(root, needed)] = root(root, number);
                }
            }
            numberOf.put(fit.get(number).correlation().about(), number);
        }
        var parts = new int[fit.size()];
        for (int number = 0; number < parts.length; number++) {
            parts[number] = chained[number] ? root(root, number) + 1 : 0;
        }
        return parts;
    }

    private static int root(int[] root, int start) {
        int at = start;
        while (root[at] != at) {
            root[at] = root[root[at]];
            at = root[at];
        }
        return at;
    }

    private static Target target(About about, Asked one) {
        return new Target(
                Identity.of(about),
                one.slots().keySet().toArray(String[]::new),
                one.correlations().stream().mapToInt(Integer::intValue).toArray(),
                one.members().stream().mapToInt(Integer::intValue).toArray());
    }
}
