package vn.luytre.soc.duty;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.List;
import vn.luytre.event.VietnamTime;
import vn.luytre.parse.document.XlsxWriter;

/** The tally of compensatory leave as an Excel file, in hours. */
final class LeaveSheet {

    private static final String[] HEAD = {
        "STT",
        "Họ và tên",
        "Ngày thường (giờ)",
        "Thứ bảy, chủ nhật (giờ)",
        "Lễ, Tết (giờ)",
        "Trong đó ban đêm (giờ)",
        "Giờ tính nghỉ bù",
        "Đã nghỉ bù (giờ)",
        "Còn lại (giờ)",
        "Chưa xác nhận nhận ca (giờ)",
        "Ghi chú"
    };

    private LeaveSheet() {}

    static byte[] write(String unit, LocalDate from, LocalDate to, List<LeaveTally.Line> lines) {
        try (var book = new XlsxWriter();
                var out = new ByteArrayOutputStream()) {
            book.sheet("Nghỉ bù")
                    .widths(6, 30, 12, 12, 12, 12, 12, 12, 12, 14, 20)
                    .title("BẢNG TỔNG HỢP GIỜ TRỰC, NGHỈ BÙ: " + unit, HEAD.length)
                    .title(
                            "Từ %s đến %s"
                                    .formatted(
                                            VietnamTime.DATE.format(from),
                                            VietnamTime.DATE.format(to)),
                            HEAD.length)
                    .header(HEAD)
                    .freeze(2);
            int number = 0;
            for (var line : lines) {
                book.row(
                        ++number,
                        line.person(),
                        hours(line.working()),
                        hours(line.weekend()),
                        hours(line.holiday()),
                        hours(line.night()),
                        hours(line.earned()),
                        hours(line.taken()),
                        hours(line.balance()),
                        hours(line.unconfirmed()),
                        "");
            }
            book.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("the tally could not be written", e);
        }
    }

    private static double hours(long minutes) {
        return Math.round(minutes / 60.0 * 100) / 100.0;
    }
}
