package vn.luytre.soc.directive;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import vn.luytre.soc.store.EvidenceFiles;
import vn.luytre.soc.unit.Tier;

/**
 * How a directive was carried out, at one moment: all that the report says, and nothing that changes afterwards.
 *
 * @param at the moment; verdicts are those that stood then
 * @param unregistered how many units' clerks had not registered the letter
 */
record ResultReport(
        long letter,
        String number,
        @Nullable LocalDate dated,
        String issuer,
        String title,
        Instant at,
        List<Column> columns,
        List<Group> groups,
        Map<Outcome, Integer> counts,
        int units,
        int unregistered) {

    ResultReport {
        columns = List.copyOf(columns);
        groups = List.copyOf(groups);
        // In the order of the enum, so that the same counts always read the same.
        var ordered = new EnumMap<Outcome, Integer>(Outcome.class);
        ordered.putAll(counts);
        counts = java.util.Collections.unmodifiableMap(ordered);
    }

    /** A clause; {@code proven} of {@code total} units. */
    record Column(
            String label,
            Topic topic,
            @Nullable Instant deadline,
            int proven,
            int late,
            int total) {}

    /** Units of one tier. */
    record Group(Tier tier, List<Row> rows) {
        Group {
            rows = List.copyOf(rows);
        }
    }

    /** A unit and what stands in its cells: a word or n/N; empty where the clause does not bind it. */
    record Row(String name, List<String> cells, int late) {
        Row {
            cells = List.copyOf(cells);
        }
    }

    int total() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    int of(Outcome outcome) {
        return counts.getOrDefault(outcome, 0);
    }

    int proven() {
        return of(Outcome.MET) + of(Outcome.NOTHING);
    }

    /** 0 to 100, rounded down. */
    int percent() {
        return total() == 0 ? 0 : proven() * 100 / total();
    }

    /** SHA-256 over the report's JSON; whoever has the data can compute it again. */
    String hash(JsonMapper json) {
        return EvidenceFiles.sha256(json.writeValueAsString(this).getBytes(StandardCharsets.UTF_8));
    }

    static ResultReport of(
            Directive directive,
            Matrix matrix,
            List<Obligation> obligations,
            List<VerdictRows.Cell> cells,
            int unregistered,
            Instant at) {
        var columns = new ArrayList<Column>();
        for (int i = 0; i < matrix.columns().size(); i++) {
            columns.add(column(matrix, i, obligations));
        }
        var groups = new ArrayList<Group>();
        for (var group : matrix.groups()) {
            groups.add(
                    new Group(group.tier(), group.rows().stream().map(ResultReport::row).toList()));
        }
        return new ResultReport(
                directive.id(),
                directive.number(),
                directive.dated(),
                directive.issuer(),
                directive.title(),
                at,
                columns,
                groups,
                Directives.counts(cells).byOutcome(),
                matrix.units(),
                unregistered);
    }

    private static Column column(Matrix matrix, int index, List<Obligation> obligations) {
        var clause = matrix.columns().get(index);
        int late = 0;
        int total = 0;
        for (var group : matrix.groups()) {
            for (var row : group.rows()) {
                var slot = row.slots().get(index);
                if (slot != null) {
                    total++;
                    late += slot.cell() != null && slot.cell().late() ? 1 : 0;
                }
            }
        }
        var deadline =
                obligations.stream()
                        .filter(one -> one.clause() == clause.id() && one.deadline() != null)
                        .map(Obligation::deadline)
                        .min(java.util.Comparator.naturalOrder())
                        .orElse(null);
        return new Column(
                clause.label(), clause.topic(), deadline, matrix.totals().get(index), late, total);
    }

    private static Row row(Matrix.Row row) {
        var cells = new ArrayList<String>();
        int late = 0;
        for (var slot : row.slots()) {
            cells.add(slot == null ? "" : word(slot.cell()));
            late += slot != null && slot.cell() != null && slot.cell().late() ? 1 : 0;
        }
        return new Row(row.unit().name(), cells, late);
    }

    /** As it is printed: a verdict or n/N; missing data is said, never blank. */
    static String word(VerdictRows.@Nullable Cell cell) {
        if (cell == null) {
            return "chưa tính";
        }
        return switch (cell.outcome()) {
            case MET -> "đạt";
            case NOTHING -> "không phát sinh";
            case PARTLY -> cell.total() > 0 ? cell.met() + "/" + cell.total() : "một phần";
            case UNMET -> "chưa đạt";
            case INSUFFICIENT -> "thiếu dữ liệu";
            case OVERDUE ->
                    cell.total() > 0
                            ? "quá hạn (%d/%d)".formatted(cell.met(), cell.total())
                            : "quá hạn";
        };
    }
}
