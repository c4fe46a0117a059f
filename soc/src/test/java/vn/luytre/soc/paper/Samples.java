package vn.luytre.soc.paper;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.IntStream;

/** Documents as the console sends them, with a made-up province's figures. */
final class Samples {

    /** Every letter of the Vietnamese alphabet with every tone, in composed form. */
    static final String LETTERS =
            "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
                    + "AÀẢÃÁẠĂẰẲẴẮẶÂẦẨẪẤẬBCDĐEÈẺẼÉẸÊỀỂỄẾỆGHIÌỈĨÍỊKLMNOÒỎÕÓỌÔỒỔỖỐỘƠỜỞỠỚỢPQRSTUÙỦŨÚỤƯỪỬỮỨỰVXYỲỶỸÝỴ";

    private Samples() {}

    /** A report with a lying annex of so many units. */
    static OfficialDocument report(int units) {
        var columns =
                List.of(
                        Column.middle("STT", 1),
                        Column.left("Đơn vị", 6),
                        Column.group(
                                "Khoản 1, theo điểm",
                                List.of("a", "b", "c", "d", "đ", "e", "g").stream()
                                        .map(point -> Column.middle(point, 1.6))
                                        .toList()),
                        Column.left("Ghi chú", 3));
        var table = Block.Table.of(columns).size(12);
        table.total("A", "Cấp xã", "80/91", "89/91", "79/91", "85/91", "60/91", "88/91", "9/9", "");
        IntStream.rangeClosed(1, units)
                .forEach(number ->
                        table.row(
                                "" + number,
                                "UBND xã Thử nghiệm số " + number,
                                "Đạt",
                                "Đạt",
                                "11/12",
                                "Chưa",
                                "KPS",
                                "TDL",
                                "QH",
                                number % 5 == 0 ? "Cách ly 1 máy, chờ quét lại" : ""));
        table.total("", "Tổng số đạt", "105", "117", "104", "112", "89", "117", "120", "");
        return OfficialDocument.of(Kind.BAO_CAO, "BC-STTTT")
                .issuer("UBND tỉnh Bình Dương", "Sở Thông tin và Truyền thông")
                .at("Bình Dương", YearMonth.of(2024, 2))
                .subject(
                        "Kết quả triển khai công tác bảo đảm an toàn thông tin mạng dịp Tết Nguyên đán Giáp Thìn năm 2024")
                .to("Ủy ban nhân dân tỉnh")
                .paragraph(
                        "Thực hiện Công văn số 6140/BTTTT-CATTT "
                                + Wording.day(LocalDate.of(2023, 12, 29))
                                + " của Bộ Thông tin và Truyền thông về việc tăng cường công tác bảo đảm an toàn thông tin mạng trong dịp Tết Dương lịch 2024 và Tết Nguyên đán Giáp Thìn, Sở Thông tin và Truyền thông báo cáo kết quả như sau:")
                .part("Kết quả thực hiện")
                .section("Rà soát hệ thống thông tin theo cấp độ")
                .paragraph(
                        "Đã có 105/120 cơ quan, đơn vị (87,5%) rà soát đầy đủ biện pháp bảo vệ theo cấp độ; 15 đơn vị còn lại đang hoàn thiện, trong đó có 11 UBND cấp xã.")
                .section("Trực giám sát 24/7")
                .paragraph(
                        "Từ ngày 08/02/2024 đến ngày 14/02/2024, 117/120 đơn vị bố trí đủ ca trực. Tổng thời gian trống trực tại 03 đơn vị là 14 giờ 30 phút, đã có người thay.")
                .section("Rà soát, bóc gỡ phần mềm độc hại")
                .paragraph(
                        "Đã rà quét 4.812/5.006 máy chủ, máy trạm (96,1%). Đối chiếu Danh sách IP mạng Botnet tháng 01 năm 2024 phát hiện 11 máy; đã bóc gỡ và xác nhận sạch 10 máy, 01 máy đang cách ly.")
                .section("Khắc phục lỗ hổng, điểm yếu")
                .paragraph(
                        "112/120 đơn vị đã khắc phục hoặc áp dụng biện pháp tạm thời đối với lỗ hổng trong F5 BIG-IP, Zimbra và các sản phẩm Microsoft (chi tiết tại Phụ lục).")
                .section("Điều phối xử lý sự cố, điều tra số")
                .paragraph(
                        "Đã tiếp nhận 05 sự cố, không có sự cố nghiêm trọng; kết thúc 04 sự cố, đang xử lý 01 sự cố. 89/120 đơn vị có sử dụng hoặc xác nhận không phát sinh nhu cầu sử dụng Nền tảng IRLab, DFLab.")
                .section("Duy trì kết nối và chia sẻ thông tin")
                .paragraph(
                        "117/120 đơn vị duy trì kết nối liên tục tới hệ thống Giám sát an toàn không gian mạng tỉnh (SOC); dữ liệu của 03 đơn vị mất kết nối đã được gửi bù.")
                .part("Kiến nghị")
                .clause("Đề nghị Ủy ban nhân dân tỉnh chỉ đạo:")
                .point("UBND cấp huyện bố trí kinh phí gia hạn phần mềm phòng, chống mã độc;")
                .point("các sở, ban, ngành hoàn thành hồ sơ đề xuất cấp độ.")
                .clause("Đề nghị Bộ Thông tin và Truyền thông hướng dẫn việc báo cáo định kỳ.")
                .signed(Signature.of(Signature.Capacity.KT, "Giám đốc", "Phó Giám đốc"))
                .recipients("Như trên", "Cục An toàn thông tin", "Lưu: VT, CNTT (02)")
                .wideAnnex(
                        "Tổng hợp kết quả thực hiện theo đơn vị",
                        table.build(),
                        new Block.Note(
                                "Ghi chú:",
                                "a: bảo vệ theo cấp độ; b: trực 24/7; c: máy đã rà quét; KPS: không phát sinh; QH: quá hạn; TDL: thiếu dữ liệu, không tính là đạt."))
                .footer(
                        "TLP:AMBER, nội bộ đơn vị",
                        "Số liệu đến " + Wording.moment(Instant.parse("2024-02-15T10:00:00Z")),
                        "Mã kiểm tra 5c1e 09ab 7d42 e6f0")
                .build();
    }

    /** The letter that urges units which are late. */
    static OfficialDocument reminder() {
        return OfficialDocument.of(Kind.CONG_VAN, "STTTT-CNTT")
                .issuer("UBND tỉnh Bình Dương", "Sở Thông tin và Truyền thông")
                .number(7)
                .at("Bình Dương", LocalDate.of(2024, 2, 6))
                .subject("đôn đốc thực hiện các nhiệm vụ bảo đảm an toàn thông tin mạng đã quá hạn")
                .to("UBND huyện Dầu Tiếng", "Sở Giao thông vận tải", "UBND xã Minh Hòa")
                .basis("Căn cứ Luật An toàn thông tin mạng số 86/2015/QH13")
                .basis("Căn cứ Nghị định số 85/2016/NĐ-CP;")
                .paragraph("Đề nghị các đơn vị có tên trên khẩn trương:")
                .clause("Hoàn thành các nhiệm vụ nêu tại bảng sau:")
                .block(
                        Block.Table.of(
                                        Column.middle("STT", 1),
                                        Column.left("Đơn vị", 4),
                                        Column.left("Nhiệm vụ", 6),
                                        Column.middle("Hạn", 2))
                                .row("1", "UBND huyện Dầu Tiếng", "Bóc gỡ mã độc", "05/02/2024")
                                .build())
                .clause("Báo cáo kết quả trước ngày 10/02/2024./.")
                .signed(Signature.of("Giám đốc").named("Nguyễn Văn Thử"))
                .recipients("Như trên", "Lưu: VT, CNTT")
                .build();
    }
}
