package vn.luytre.soc.duty;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.luytre.parse.document.Row;
import vn.luytre.soc.unit.UnitNames;

/** One row under a head, read but for its time. @param around the layer that the heading above names */
record RosterRow(Head head, Row row, Layer around) {

    /** The head of a table: what its columns hold. */
    record Head(String sheet, List<RosterColumn> columns) {

        Head {
            columns = List.copyOf(columns);
        }

        /** With its second row; null if the row is none. */
        @Nullable Head refined(Row row) {
            var name = row.cell(columns.indexOf(RosterColumn.NAME)).strip();
            if (!name.isEmpty() && !UnitNames.folded(name).startsWith("ho")) {
                return null;
            }
            var refined = RosterColumn.refined(columns, row);
            return refined.equals(columns) ? null : new Head(sheet, refined);
        }
    }

    private String cell(RosterColumn column) {
        return row.cell(head.columns().indexOf(column)).strip();
    }

    String text() {
        return row.cells().stream()
                .map(String::strip)
                .filter(cell -> !cell.isEmpty())
                .distinct()
                .collect(Collectors.joining(" · "));
    }

    String unit() {
        return cell(RosterColumn.UNIT);
    }

    List<String> names() {
        return DutyWords.people(cell(RosterColumn.NAME));
    }

    /** Of however many columns, as one phrase. */
    String time() {
        var watch = cell(RosterColumn.SHIFT);
        var from = cell(RosterColumn.FROM);
        var to = cell(RosterColumn.TO);
        return Stream.of(
                        watch.matches("\\d|[IVX]+") ? "Ca " + watch : watch,
                        cell(RosterColumn.TIME),
                        from.isEmpty() || to.isEmpty() ? from + to : from + " đến " + to,
                        cell(RosterColumn.DAY))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    /** The cell of the column, or of the time where there is no such column. */
    Place place(RosterColumn column) {
        int at =
                Stream.of(
                                column,
                                RosterColumn.TIME,
                                RosterColumn.FROM,
                                RosterColumn.DAY,
                                RosterColumn.SHIFT)
                        .mapToInt(head.columns()::indexOf)
                        .filter(index -> index >= 0)
                        .findFirst()
                        .orElse(0);
        return new Place(head.sheet(), row.number(), at);
    }

    Layer layer() {
        var told = DutyWords.layer(cell(RosterColumn.LAYER));
        if (told != null) {
            return told;
        }
        boolean guard = UnitNames.folded(cell(RosterColumn.POST)).startsWith("bao ve");
        return guard ? Layer.GUARD : around;
    }

    /** Each person of the row for each of the spans. */
    List<Shift> shifts(List<Span> spans) {
        var names = names();
        var phones = DutyWords.people(cell(RosterColumn.PHONE));
        var note = cell(RosterColumn.NOTE);
        var form = DutyWords.form(cell(RosterColumn.FORM) + " " + note, layer());
        var shifts = new ArrayList<Shift>();
        for (int i = 0; i < names.size(); i++) {
            // As many numbers as names are one each; else all of them are everybody's.
            var phone =
                    names.size() > 1 && phones.size() == names.size()
                            ? phones.get(i)
                            : cell(RosterColumn.PHONE);
            for (var span : spans) {
                shifts.add(
                        new Shift(
                                layer(),
                                form,
                                names.get(i),
                                phone,
                                span,
                                cell(RosterColumn.POST),
                                DutyWords.bare(note)));
            }
        }
        return shifts;
    }
}
