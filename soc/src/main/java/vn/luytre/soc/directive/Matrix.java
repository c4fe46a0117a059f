package vn.luytre.soc.directive;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import vn.luytre.soc.unit.Tier;
import vn.luytre.soc.unit.Unit;
import vn.luytre.soc.unit.UnitNames;

/**
 * Units × obligations of one directive: rows in protocol order in their groups, columns in the letter's order. Totals are
 * over the rows shown.
 */
record Matrix(
        List<Clause> columns, List<Group> groups, List<Integer> totals, int units, int cells) {

    /** Stands for a count where the clause binds none of the units. */
    static final int UNBOUND = -1;

    /** A group of units. {@code proven}: per column, how many of its units have proven it, or {@link #UNBOUND}. */
    record Group(Tier tier, List<Integer> proven, List<Row> rows) {}

    /** A unit; a cell is null where the clause does not bind it. */
    record Row(Unit unit, List<@Nullable Slot> slots) {

        boolean has(Predicate<VerdictRows.Cell> wanted) {
            return slots.stream()
                    .anyMatch(slot ->
                            slot != null && slot.cell() != null && wanted.test(slot.cell()));
        }

        /** How many obligations bind the unit. */
        long owed() {
            return slots.stream().filter(Objects::nonNull).count();
        }

        long proven() {
            return slots.stream().filter(slot -> slot != null && slot.proven()).count();
        }

        long late() {
            return slots.stream()
                    .filter(slot -> slot != null && slot.cell() != null && slot.cell().late())
                    .count();
        }
    }

    /** One obligation; {@code deadline} null for none, {@code cell} null until it has been judged. */
    record Slot(long obligation, @Nullable Instant deadline, VerdictRows.@Nullable Cell cell) {

        /** What stands in the cell: a glyph, or how many of how many. */
        String glyph() {
            if (cell == null) {
                return "…";
            }
            return switch (cell.outcome()) {
                case MET -> "✓";
                case NOTHING -> "–";
                case PARTLY -> cell.total() > 0 ? cell.met() + "/" + cell.total() : "½";
                case UNMET -> "○";
                case INSUFFICIENT -> "?";
                case OVERDUE -> "!";
            };
        }

        boolean proven() {
            return cell != null && cell.outcome().proven();
        }
    }

    /** What narrows the rows; null and false narrow nothing. */
    record Filter(
            @Nullable Tier tier,
            @Nullable Long unit,
            boolean late,
            boolean missing,
            boolean look,
            String typed) {

        static final Filter NONE = new Filter(null, null, false, false, false, "");

        boolean admits(Row row) {
            return (tier == null || row.unit().tier() == tier)
                    && (unit == null || row.unit().id() == unit)
                    && UnitNames.matches(row.unit(), typed)
                    && (!late || row.has(cell -> cell.outcome() == Outcome.OVERDUE))
                    && (!missing || row.has(cell -> cell.outcome() == Outcome.INSUFFICIENT))
                    && (!look || row.has(VerdictRows.Cell::look));
        }
    }

    static Matrix of(
            List<Unit> units,
            List<Clause> clauses,
            List<Obligation> obligations,
            List<VerdictRows.Cell> cells,
            Filter filter) {
        var known = new HashMap<Long, VerdictRows.Cell>();
        cells.forEach(cell -> known.put(cell.obligation(), cell));
        var slots = new HashMap<Long, Map<Long, Slot>>();
        for (var one : obligations) {
            slots.computeIfAbsent(one.unit(), _ -> new HashMap<>())
                    .put(one.clause(), new Slot(one.id(), one.deadline(), known.get(one.id())));
        }
        var columns =
                clauses.stream()
                        .filter(clause ->
                                obligations.stream().anyMatch(one -> one.clause() == clause.id()))
                        .toList();
        var groups = new ArrayList<Group>();
        for (var tier : Tier.values()) {
            var rows = new ArrayList<Row>();
            for (var unit : units) {
                var found = slots.get(unit.id());
                if (unit.tier() == tier && found != null) {
                    var row = row(unit, columns, found);
                    if (filter.admits(row)) {
                        rows.add(row);
                    }
                }
            }
            if (!rows.isEmpty()) {
                groups.add(new Group(tier, proven(columns.size(), rows), List.copyOf(rows)));
            }
        }
        var all = groups.stream().flatMap(group -> group.rows().stream()).toList();
        return new Matrix(
                columns,
                List.copyOf(groups),
                proven(columns.size(), all),
                all.size(),
                (int)
                        all.stream()
                                .flatMap(row -> row.slots().stream())
                                .filter(Objects::nonNull)
                                .count());
    }

    private static Row row(Unit unit, List<Clause> columns, Map<Long, Slot> slots) {
        var line = new ArrayList<@Nullable Slot>();
        columns.forEach(clause -> line.add(slots.get(clause.id())));
        return new Row(unit, java.util.Collections.unmodifiableList(line));
    }

    private static List<Integer> proven(int columns, List<Row> rows) {
        var proven = new ArrayList<Integer>();
        for (int i = 0; i < columns; i++) {
            int column = i;
            var slots =
                    rows.stream()
                            .map(row -> row.slots().get(column))
                            .filter(Objects::nonNull)
                            .toList();
            proven.add(
                    slots.isEmpty() ? UNBOUND : (int) slots.stream().filter(Slot::proven).count());
        }
        return List.copyOf(proven);
    }
}
