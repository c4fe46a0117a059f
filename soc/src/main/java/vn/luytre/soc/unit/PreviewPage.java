package vn.luytre.soc.unit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.luytre.soc.unit.ImportPlan.Step;
import vn.luytre.soc.unit.UnitSheet.Line;

/** What a list would do, before it does it. */
record PreviewPage(
        Imports.Draft draft,
        List<Heading> headings,
        List<Row> rows,
        List<Line.Bad> bad,
        int others,
        int doubts,
        LocalDate today) {

    /** How many rows are shown; the numbers above the table count all of them. */
    static final int SHOWN = 400;

    /** A column of the file: its heading, two values from it, and what it holds. */
    record Heading(int index, String name, String sample, Column column) {}

    /** A row of the preview; {@code known} is what the list would change. */
    record Row(
            int number,
            UnitSheet.Listed unit,
            String state,
            @Nullable Unit known,
            List<String> differences,
            List<String> remarks) {}

    static PreviewPage of(Imports.Draft draft, LocalDate today) {
        var sheet = draft.sheet();
        var remarks = new HashMap<Integer, List<String>>();
        int doubts = 0;
        for (var entry : sheet.entries()) {
            remarks.put(entry.number(), entry.remarks());
            doubts += entry.remarks().isEmpty() ? 0 : 1;
        }
        var rows = new ArrayList<Row>();
        for (var step : draft.plan().steps()) {
            if (rows.size() == SHOWN) {
                break;
            }
            boolean own = step.unit().tier() != Tier.DISTRICT || step.unit().parentCode().isEmpty();
            rows.add(row(step, own ? remarks.getOrDefault(step.row(), List.of()) : List.of()));
        }
        var headings = new ArrayList<Heading>();
        for (int i = 0; i < sheet.mapping().size(); i++) {
            var name = i < sheet.headings().size() ? sheet.headings().get(i) : "";
            var sample = sample(draft, i);
            if (!name.isEmpty() || !sample.isEmpty()) {
                headings.add(new Heading(i, name, sample, sheet.mapping().get(i)));
            }
        }
        int others =
                (int)
                        sheet.lines().stream()
                                .filter(line ->
                                        line instanceof Line.Other || line instanceof Line.Group)
                                .count();
        return new PreviewPage(draft, headings, rows, sheet.bad(), others, doubts, today);
    }

    private static Row row(Step step, List<String> remarks) {
        return switch (step) {
            case Step.Add(int row, var unit) -> new Row(row, unit, "add", null, List.of(), remarks);
            case Step.Change(int row, var unit, var known, var differences) ->
                    new Row(
                            row,
                            unit,
                            "change",
                            known,
                            differences.stream().map(Enum::name).sorted().toList(),
                            remarks);
            case Step.Same(int row, var unit, var known) ->
                    new Row(row, unit, "same", known, List.of(), remarks);
            case Step.Twice(int row, var unit, int first) ->
                    new Row(row, unit, "twice", null, List.of(Integer.toString(first)), remarks);
        };
    }

    private static String sample(Imports.Draft draft, int column) {
        for (var row :
                draft.table().rows().stream().skip(draft.sheet().first()).limit(50).toList()) {
            var cell = row.cell(column).strip();
            if (!cell.isEmpty()) {
                return cell.length() > 40 ? cell.substring(0, 39) + "…" : cell;
            }
        }
        return "";
    }

    long added() {
        return draft.plan().count(Step.Add.class);
    }

    long changed() {
        return draft.plan().count(Step.Change.class);
    }

    long same() {
        return draft.plan().count(Step.Same.class);
    }

    long twice() {
        return draft.plan().count(Step.Twice.class);
    }

    boolean nothing() {
        return added() + changed() + same() == 0;
    }
}
