package vn.luytre.soc.duty;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import vn.luytre.parse.document.XlsxWriter;

/** A roster in the columns of the office's own table, for Excel and Word; what is written here is read back the same. */
final class RosterSheet {

    static final List<String> COLUMNS =
            List.of("STT", "Họ và tên", "Chức vụ", "Số điện thoại", "Thời gian trực", "Ghi chú");

    private RosterSheet() {}

    /** A row of the table; a heading where {@code cells} has only its second cell. */
    record Line(boolean heading, List<String> cells) {}

    /** Layer by layer; a gap is a row of its own without a name. */
    static List<Line> lines(Rosters.Plan plan) {
        var lines = new ArrayList<Line>();
        var all = RosterPages.lines(plan.turns(), plan.gaps());
        int number = 0;
        for (var layer : Layer.values()) {
            var own =
                    all.stream()
                            .filter(line -> line.layer() == layer)
                            .sorted(Comparator.comparing(line -> line.span().from()))
                            .toList();
            if (!own.isEmpty()) {
                lines.add(
                        new Line(
                                true,
                                List.of(
                                        "",
                                        DutyWords.name(layer).toUpperCase(Locale.ROOT),
                                        "",
                                        "",
                                        "",
                                        "")));
            }
            for (var line : own) {
                lines.add(new Line(false, cells(++number, line)));
            }
        }
        return lines;
    }

    private static List<String> cells(int number, RosterPages.Line line) {
        var turn = line.turn();
        var time = DutyWords.of(line.span());
        if (turn == null) {
            return List.of(Integer.toString(number), "……", "", "", time, "Chưa có người trực");
        }
        var shift = turn.shift();
        return List.of(
                Integer.toString(number),
                shift.person(),
                shift.post(),
                shift.phone(),
                time,
                DutyWords.noted(shift));
    }

    static byte[] write(Rosters.Plan plan, String unit) {
        try (var book = new XlsxWriter();
                var out = new ByteArrayOutputStream()) {
            book.sheet(unit)
                    .widths(6, 30, 22, 18, 46, 28)
                    .title(unit, COLUMNS.size())
                    .title(plan.roster().name(), COLUMNS.size())
                    .header(COLUMNS.toArray(String[]::new))
                    .freeze(2);
            for (var line : lines(plan)) {
                book.row(line.cells().toArray());
            }
            book.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("the roster could not be written", e);
        }
    }
}
