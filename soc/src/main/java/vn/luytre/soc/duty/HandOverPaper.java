package vn.luytre.soc.duty;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import vn.luytre.event.VietnamTime;
import vn.luytre.soc.paper.Kind;
import vn.luytre.soc.paper.OfficialDocument;
import vn.luytre.soc.paper.Signature;

/** Minutes of a hand-over on paper (biên bản giao ca, NĐ 30/2020); number and day are left to the clerk. */
final class HandOverPaper {

    private HandOverPaper() {}

    static OfficialDocument of(HandOver handOver) {
        var minutes = handOver.minutes();
        var document =
                OfficialDocument.of(Kind.BIEN_BAN, "BB")
                        .issuer("", minutes.unit())
                        .at("…………", YearMonth.from(handOver.given().atZone(VietnamTime.ZONE)))
                        .subject("Giao ca trực")
                        .section("Ca trực")
                        .dash(minutes.shift())
                        .dash("Người giao ca: %s".formatted(minutes.giver()))
                        .dash(
                                "Người nhận ca: %s"
                                        .formatted(
                                                minutes.successor().isEmpty()
                                                        ? "…………"
                                                        : minutes.successor()))
                        .section("Tình trạng hệ thống")
                        .paragraph(minutes.system());
        section(document, "Cảnh báo tồn", alerts(minutes));
        section(document, "Nghĩa vụ sắp đến hạn, quá hạn", minutes.due());
        section(document, "Việc đang xử lý", minutes.work());
        section(document, "Chỉ đạo của lãnh đạo", minutes.instructions());
        section(document, "Ghi chú", notes(minutes));
        document.section("Xác nhận")
                .dash("Bên giao: %s".formatted(signed(handOver.givenBy(), handOver.given())))
                .dash("Bên nhận: %s".formatted(taken(handOver)))
                .dash("Mã kiểm tra nội dung (SHA-256): %s".formatted(handOver.sha256()));
        return document.signed(Signature.of("Người giao ca")).recipients("Lưu: VT").build();
    }

    private static void section(
            OfficialDocument.Builder document, String title, List<String> lines) {
        document.section(title);
        if (lines.isEmpty()) {
            document.paragraph("Không có.");
        }
        lines.forEach(document::dash);
    }

    private static List<String> alerts(Minutes minutes) {
        return minutes.cut() == 0
                ? minutes.alerts()
                : java.util.stream.Stream.concat(
                                minutes.alerts().stream(),
                                java.util.stream.Stream.of("và các cảnh báo khác trên hệ thống"))
                        .toList();
    }

    private static List<String> notes(Minutes minutes) {
        return minutes.report().isBlank()
                ? minutes.notes()
                : java.util.stream.Stream.concat(
                                java.util.stream.Stream.of("Báo cáo ca: " + minutes.report()),
                                minutes.notes().stream())
                        .toList();
    }

    private static String signed(String by, Instant at) {
        return "%s, xác nhận bằng tài khoản lúc %s".formatted(by, VietnamTime.minute(at));
    }

    private static String taken(HandOver handOver) {
        var taken = handOver.taken();
        return taken == null ? "chưa nhận" : signed(handOver.takenBy(), taken);
    }
}
