package vn.luytre.soc.directive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import vn.luytre.event.VietnamTime;
import vn.luytre.parse.document.XlsxWriter;
import vn.luytre.soc.ui.Words;

/** The table of units × obligations as an Excel file; text is never a formula. */
final class MatrixSheet {

    private MatrixSheet() {}

    static byte[] write(ResultReport report, Words msg, String who) {
        try (var sheet = new XlsxWriter();
                var out = new ByteArrayOutputStream()) {
            int columns = report.columns().size() + 3;
            sheet.sheet("Nghĩa vụ")
                    .widths(widths(report))
                    .title("TÌNH HÌNH THỰC HIỆN " + subject(report), columns)
                    .title(
                            "Số liệu lúc %s · người xuất: %s"
                                    .formatted(VietnamTime.second(report.at()), who),
                            columns)
                    .header(labels(report, msg))
                    .freeze(2);
            int number = 1;
            for (var group : report.groups()) {
                sheet.row("", msg.of("directive.tier", group.tier()));
                for (var row : group.rows()) {
                    var line = new ArrayList<Object>();
                    line.add(number++);
                    line.add(row.name());
                    line.addAll(row.cells());
                    line.add(row.late() > 0 ? row.late() + " quá hạn" : "");
                    sheet.row(line.toArray());
                }
            }
            var totals = new ArrayList<Object>();
            totals.add("");
            totals.add("Cộng (đạt/đơn vị)");
            report.columns().forEach(column -> totals.add(column.proven() + "/" + column.total()));
            totals.add("");
            sheet.row(totals.toArray());
            sheet.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("the table could not be written", e);
        }
    }

    private static String subject(ResultReport report) {
        return report.dated() == null
                ? report.title()
                : "CÔNG VĂN SỐ %s NGÀY %s".formatted(report.number(), Times.day(report.dated()));
    }

    private static int[] widths(ResultReport report) {
        var widths = new int[report.columns().size() + 3];
        java.util.Arrays.fill(widths, 14);
        widths[0] = 5;
        widths[1] = 40;
        return widths;
    }

    private static String[] labels(ResultReport report, Words msg) {
        List<String> labels = new ArrayList<>();
        labels.add("STT");
        labels.add("Đơn vị");
        for (var column : report.columns()) {
            labels.add(column.label() + " " + msg.of("directive.topic.short", column.topic()));
        }
        labels.add("Ghi chú");
        return labels.toArray(String[]::new);
    }
}
