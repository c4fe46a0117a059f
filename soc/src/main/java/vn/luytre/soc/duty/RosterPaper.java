package vn.luytre.soc.duty;

import java.time.Instant;
import java.time.YearMonth;
import vn.luytre.event.VietnamTime;
import vn.luytre.soc.paper.Block;
import vn.luytre.soc.paper.Column;
import vn.luytre.soc.paper.Kind;
import vn.luytre.soc.paper.OfficialDocument;
import vn.luytre.soc.paper.Signature;

/** A roster as the notice an office signs on paper (NĐ 30/2020); number and day are left to the clerk. */
final class RosterPaper {

    private RosterPaper() {}

    static OfficialDocument of(Rosters.Plan plan, String unit, Instant now) {
        var roster = plan.roster();
        var table =
                Block.Table.of(
                                Column.middle("STT", 5),
                                Column.left("Họ và tên", 20),
                                Column.left("Chức vụ", 15),
                                Column.left("Số điện thoại", 15),
                                Column.left("Thời gian trực", 28),
                                Column.left("Ghi chú", 17))
                        .size(11);
        for (var line : RosterSheet.lines(plan)) {
            if (line.heading()) {
                table.total(line.cells());
            } else {
                table.row(line.cells());
            }
        }
        var approved = roster.approvedAt();
        var document =
                OfficialDocument.of(Kind.THONG_BAO, "TB")
                        .issuer("", unit)
                        .at("…………", YearMonth.from(now.atZone(VietnamTime.ZONE)))
                        .subject(roster.name())
                        .paragraph(
                                "%s thông báo phân công trực từ %s như sau:"
                                        .formatted(unit, DutyWords.of(roster.time())))
                        .block(table.build())
                        .block(
                                new Block.Note(
                                        "Ghi chú:",
                                        approved == null
                                                ? "bản dự thảo, chưa duyệt trên hệ thống."
                                                : "đã duyệt trên hệ thống lúc %s (người duyệt: %s)."
                                                        .formatted(
                                                                VietnamTime.minute(approved),
                                                                roster.approvedBy())));
        return document.signed(Signature.of("Thủ trưởng đơn vị"))
                .recipients("Các ông, bà có tên tại bảng", "Lưu: VT")
                .build();
    }
}
