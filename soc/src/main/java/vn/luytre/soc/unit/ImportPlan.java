package vn.luytre.soc.unit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.luytre.soc.unit.UnitSheet.Line;
import vn.luytre.soc.unit.UnitSheet.Listed;

/**
 * What taking over a list would do, against the units that exist on its day. Computed for the preview and again, under lock, when
 * it is confirmed.
 *
 * @param steps one for each unit of the list, districts that only stand beside their communes first
 * @param missing units of the same tiers that the list no longer has
 */
record ImportPlan(List<Step> steps, List<Unit> missing) {

    ImportPlan {
        steps = List.copyOf(steps);
        missing = List.copyOf(missing);
    }

    /** What happens to one unit of the list; {@code row} is its row in the file. */
    sealed interface Step {
        int row();

        Listed unit();

        /** Not known yet. */
        record Add(int row, Listed unit) implements Step {}

        /** Known; the list says something else about it. */
        record Change(int row, Listed unit, Unit known, Set<Difference> differences)
                implements Step {}

        /** Known and equal; contacts may still be brought up to date. */
        record Same(int row, Listed unit, Unit known) implements Step {}

        /** The list has it twice; the first row counts. */
        record Twice(int row, Listed unit, int firstRow) implements Step {}
    }

    /** In what a list differs from what is known. */
    enum Difference {
        NAME,
        SHORT_NAME,
        CODE,
        PARENT,
        DOMAIN
    }

    /**
     * Compares.
     *
     * @param existing the units that exist on the day of the list
     */
    static ImportPlan of(List<Line.Entry> entries, List<Unit> existing) {
        return new Comparison(existing).plan(entries);
    }

    long count(Class<? extends Step> kind) {
        return steps.stream().filter(kind::isInstance).count();
    }

    /** Whether some known unit got another name, so that the day of the renaming matters. */
    boolean renames() {
        return steps.stream()
                .anyMatch(step ->
                        step instanceof Step.Change(var _, var _, var _, var differences)
                                && differences.contains(Difference.NAME));
    }

    private static final class Comparison {
        private final Map<String, Unit> byCode = new HashMap<>();
        private final Map<String, List<Unit>> byKey = new HashMap<>();
        private final Map<Long, Unit> byId = new HashMap<>();
        private final List<Unit> existing;
        private final Set<Long> met = new HashSet<>();
        private final Map<String, Integer> seen = new HashMap<>();
        private final List<Step> steps = new ArrayList<>();

        Comparison(List<Unit> existing) {
            this.existing = existing;
            for (var unit : existing) {
                byId.put(unit.id(), unit);
                if (!unit.code().isEmpty()) {
                    byCode.putIfAbsent(unit.tier() + " " + unit.code(), unit);
                }
                for (var name : List.of(unit.name(), unit.shortName())) {
                    var named =
                            byKey.computeIfAbsent(key(unit.tier(), name), _ -> new ArrayList<>());
                    if (!named.contains(unit)) {
                        named.add(unit);
                    }
                }
            }
        }

        ImportPlan plan(List<Line.Entry> entries) {
            var all = new LinkedHashMap<String, Line.Entry>();
            for (var district : impliedDistricts(entries)) {
                all.put("district " + district.unit().name(), district);
            }
            entries.forEach(entry -> all.put(Integer.toString(entry.number()), entry));
            all.values().forEach(entry -> steps.add(step(entry.number(), entry.unit())));
            var tiers = new HashSet<Tier>();
            steps.forEach(step -> tiers.add(step.unit().tier()));
            var missing =
                    existing.stream()
                            .filter(unit -> tiers.contains(unit.tier()) && !met.contains(unit.id()))
                            .toList();
            return new ImportPlan(steps, missing);
        }

        private Step step(int row, Listed unit) {
            var first = seen.putIfAbsent(identity(unit), row);
            if (first != null) {
                return new Step.Twice(row, unit, first);
            }
            var known = find(unit);
            if (known == null) {
                return new Step.Add(row, unit);
            }
            if (!met.add(known.id())) {
                return new Step.Twice(row, unit, row);
            }
            var differences = differences(unit, known);
            return differences.isEmpty()
                    ? new Step.Same(row, unit, known)
                    : new Step.Change(row, unit, known, differences);
        }

        private static String identity(Listed unit) {
            return unit.code().isEmpty()
                    ? key(unit.tier(), unit.name()) + " / " + UnitNames.key(unit.parent())
                    : unit.tier() + " " + unit.code();
        }

        /** By code; else by name, and where several share the name by the district too. */
        private @Nullable Unit find(Listed unit) {
            var coded = unit.code().isEmpty() ? null : byCode.get(unit.tier() + " " + unit.code());
            if (coded != null) {
                return coded;
            }
            var named =
                    new ArrayList<>(byKey.getOrDefault(key(unit.tier(), unit.name()), List.of()));
            byKey.getOrDefault(key(unit.tier(), unit.shortName()), List.of()).stream()
                    .filter(other -> !named.contains(other))
                    .forEach(named::add);
            // Two codes are two units, however alike their names.
            named.removeIf(other ->
                    !unit.code().isEmpty()
                            && !other.code().isEmpty()
                            && !other.code().equals(unit.code()));
            if (!unit.parent().isEmpty()) {
                named.removeIf(other -> {
                    var parent = other.parent() == null ? null : byId.get(other.parent());
                    return parent != null && !sameParent(unit, parent);
                });
            }
            return named.size() == 1 ? named.getFirst() : null;
        }

        private Set<Difference> differences(Listed unit, Unit known) {
            var found = java.util.EnumSet.noneOf(Difference.class);
            boolean renamed = !UnitNames.key(unit.name()).equals(UnitNames.key(known.name()));
            // A list that writes only the short form does not rename the unit.
            if (renamed && !UnitNames.key(unit.name()).equals(UnitNames.key(known.shortName()))) {
                found.add(Difference.NAME);
            }
            // Only a short name that somebody wrote counts, not one the machine made.
            if (!unit.shortName().equals(UnitNames.shortOf(unit.name()))
                    && !unit.shortName().equals(known.shortName())) {
                found.add(Difference.SHORT_NAME);
            }
            if (!unit.code().isEmpty() && !unit.code().equals(known.code())) {
                found.add(Difference.CODE);
            }
            if (!unit.domain().isEmpty() && !unit.domain().equals(known.domain())) {
                found.add(Difference.DOMAIN);
            }
            if (!unit.parent().isEmpty()) {
                var parent = known.parent() == null ? null : byId.get(known.parent());
                if (parent == null || !sameParent(unit, parent)) {
                    found.add(Difference.PARENT);
                }
            }
            return found;
        }

        private static boolean sameParent(Listed unit, Unit parent) {
            return !unit.parentCode().isEmpty() && unit.parentCode().equals(parent.code())
                    || UnitNames.key(unit.parent()).equals(UnitNames.key(parent.name()));
        }

        private static String key(Tier tier, String name) {
            return tier + " " + UnitNames.key(name);
        }

        /** Official lists name districts only beside their communes. */
        private static List<Line.Entry> impliedDistricts(List<Line.Entry> entries) {
            var own = new HashSet<String>();
            for (var entry : entries) {
                if (entry.unit().tier() == Tier.DISTRICT) {
                    own.add(UnitNames.key(entry.unit().name()));
                }
            }
            var implied = new LinkedHashMap<String, Line.Entry>();
            for (var entry : entries) {
                var unit = entry.unit();
                var territory = UnitNames.territory(unit.parent());
                if (territory != null && own.add(UnitNames.key(unit.parent()))) {
                    implied.put(
                            unit.parent(),
                            new Line.Entry(
                                    entry.number(),
                                    district(territory, unit.parentCode()),
                                    List.of()));
                }
            }
            return List.copyOf(implied.values());
        }

        private static Listed district(UnitNames.Territory territory, String code) {
            var name = territory.committee();
            return new Listed(
                    name,
                    UnitNames.shortOf(name),
                    Tier.DISTRICT,
                    territory.kind().word,
                    code,
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    "",
                    "");
        }
    }

    /** How a list is to be taken over. */
    record Choice(
            LocalDate day,
            String basis,
            boolean renaming,
            boolean endMissing,
            @Nullable Tier otherwise) {}
}
