package vn.luytre.soc.directive;

import java.time.YearMonth;
import vn.luytre.soc.paper.Block;
import vn.luytre.soc.paper.Column;
import vn.luytre.soc.paper.Docx;
import vn.luytre.soc.paper.Kind;
import vn.luytre.soc.paper.OfficialDocument;
import vn.luytre.soc.paper.Signature;

/** The files an office begins with: the layout of Nghị định 30/2020/NĐ-CP with the merge fields in their places. */
final class ShippedTemplates {

    private static final String LETTER = "công văn số {{so_van_ban}} ngày {{ngay_van_ban}}";

    private ShippedTemplates() {}

    static byte[] of(PaperKind kind, YearMonth month) {
        return Docx.write(
                switch (kind) {
                    case REMINDER -> reminder(month);
                    case REPORT -> report(month);
                    case ANSWER -> answer(month);
                });
    }

    private static OfficialDocument.Builder begin(Kind kind, String symbol, YearMonth month) {
        return OfficialDocument.of(kind, symbol)
                .issuer("{{co_quan_chu_quan}}", "{{co_quan}}")
                .at("{{dia_danh}}", month);
    }

    private static OfficialDocument reminder(YearMonth month) {
        return begin(Kind.CONG_VAN, "{{ky_hieu}}", month)
                .subject("đôn đốc thực hiện " + LETTER)
                .to("Các cơ quan, đơn vị có tên trong danh sách")
                .paragraph(
                        "Thực hiện "
                                + LETTER
                                + ", đến {{thoi_diem}}, còn {{so_don_vi}} đơn vị có nội dung đã quá thời hạn mà chưa có minh chứng:")
                .block(
                        Block.Table.of(
                                        Column.middle("STT", 1),
                                        Column.left("Đơn vị", 5),
                                        Column.left("Mục quá hạn", 5))
                                .row("{{don_vi.stt}}", "{{don_vi.ten}}", "{{don_vi.muc}}")
                                .build())
                .paragraph(
                        "{{co_quan}} đề nghị các đơn vị nêu trên khẩn trương thực hiện và cập nhật minh chứng trên hệ thống./.")
                .signed(Signature.of("Giám đốc"))
                .recipients("Như trên", "Lưu: VT")
                .build();
    }

    private static OfficialDocument report(YearMonth month) {
        return begin(Kind.BAO_CAO, "BC-{{ky_hieu}}", month)
                .subject("Kết quả thực hiện " + LETTER)
                .to("Ủy ban nhân dân tỉnh")
                .paragraph(
                        "Thực hiện "
                                + LETTER
                                + ", {{co_quan}} báo cáo kết quả đến {{thoi_diem}}: đã có minh chứng {{da_co}}/{{tong}} nghĩa vụ ({{ty_le}}) của {{so_don_vi}} đơn vị; còn {{qua_han}} quá hạn, {{thieu_du_lieu}} thiếu dữ liệu. {{so_ky_truoc}}")
                .block(
                        Block.Table.of(
                                        Column.middle("Mục", 1),
                                        Column.left("Nội dung", 6),
                                        Column.middle("Đã có", 2),
                                        Column.middle("Phải có", 2),
                                        Column.middle("Quá hạn", 2))
                                .row(
                                        "{{muc.nhan}}",
                                        "{{muc.ten}}",
                                        "{{muc.da_co}}",
                                        "{{muc.tong}}",
                                        "{{muc.qua_han}}")
                                .build())
                .signed(Signature.of("Giám đốc"))
                .recipients("Như trên", "Lưu: VT")
                .annex(
                        "Kết quả theo đơn vị",
                        Block.Table.of(
                                        Column.middle("STT", 1),
                                        Column.left("Đơn vị", 5),
                                        Column.left("Kết quả", 8))
                                .row("{{don_vi.stt}}", "{{don_vi.ten}}", "{{don_vi.ket_qua}}")
                                .build())
                .build();
    }

    private static OfficialDocument answer(YearMonth month) {
        return begin(Kind.BAO_CAO, "BC", month)
                .subject("{{noi_dung}}")
                .to("Cơ quan ban hành văn bản số {{so_van_ban}}")
                .paragraph("Thực hiện " + LETTER + " ({{muc}}), {{ten_don_vi}} báo cáo:")
                .paragraph("{{tra_loi}}. {{ghi_chu}}")
                .paragraph("Kết quả tổng hợp tự động đến {{thoi_diem}}: {{ket_qua}}.")
                .block(
                        Block.Table.of(Column.left("Minh chứng", 5), Column.left("SHA-256", 6))
                                .row("{{tep.ten}}", "{{tep.ma}}")
                                .build())
                .signed(Signature.of("Thủ trưởng đơn vị"))
                .recipients("Như trên", "Lưu: VT")
                .build();
    }
}
