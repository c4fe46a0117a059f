package vn.luytre.soc.incident;

import java.time.YearMonth;
import java.util.List;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import vn.luytre.soc.incident.dossier.CaseFile;
import vn.luytre.soc.incident.dossier.FormKind;
import vn.luytre.soc.paper.Block;
import vn.luytre.soc.paper.Kind;
import vn.luytre.soc.paper.OfficialDocument;
import vn.luytre.soc.paper.Signature;
import vn.luytre.soc.paper.Wording;
import vn.luytre.soc.ui.Words;

/**
 * The papers of a case in the layout of NĐ 30/2020, filled from what is known; always Vietnamese, number and day left to the
 * clerk, a dotted line where nothing was told. What each holds: QĐ 05/2017/QĐ-TTg art. 11.4, TT 20/2017/TT-BTTTT art. 9.3; the
 * boxes of forms 03 and 04 follow their outline, as the annexes' print was not at hand.
 */
@Component
class CasePapers {

    private final Words msg;

    CasePapers(MessageSource messages) {
        this.msg = new Words(messages, Words.VIETNAMESE);
    }

    OfficialDocument of(FormKind form, CaseFile file) {
        var paper =
                OfficialDocument.of(kind(form), symbol(form))
                        .issuer("", file.unit())
                        .at("…………", YearMonth.from(file.asOf()))
                        .subject(subject(form, file));
        addressees(form).forEach(paper::to);
        new CaseForms(msg, file, paper).write(form);
        if (form.interim()) {
            paper.block(
                    new Block.Note(
                            "Ghi chú:",
                            "biểu mẫu tạm thời, dùng đến khi có biểu mẫu theo quy định mới."));
        }
        return paper.signed(Signature.of("Thủ trưởng đơn vị"))
                .recipients("Như trên", "Lưu: VT")
                .footer(
                        "TLP:" + file.tlp().name().replace('_', '+'),
                        file.number(),
                        "Số liệu đến " + Wording.moment(file.asOf().toInstant()))
                .build();
    }

    private static Kind kind(FormKind form) {
        return switch (form) {
            case RECORD -> Kind.PHIEU_BAO;
            case NOTICE -> Kind.THONG_BAO;
            case PLAN -> Kind.PHUONG_AN;
            case ASK_DIRECTION -> Kind.TO_TRINH;
            case ASK_SUPPORT -> Kind.CONG_VAN;
            case INITIAL, PROGRESS, WITHIN_72_HOURS, CLOSING, LOG_SHEET, REVIEW -> Kind.BAO_CAO;
        };
    }

    private static String symbol(FormKind form) {
        var abbreviation = kind(form).abbreviation();
        return abbreviation.isEmpty() ? "……" : abbreviation;
    }

    private static String subject(FormKind form, CaseFile file) {
        return switch (form) {
            case RECORD -> "Ghi nhận sự cố: " + file.title();
            case NOTICE -> "Sự cố an toàn thông tin mạng: " + file.title();
            case INITIAL -> "Ban đầu về sự cố an toàn thông tin mạng (Mẫu số 03): " + file.title();
            case PROGRESS -> "Diễn biến tình hình sự cố: " + file.title();
            case PLAN -> "Ứng cứu cụ thể đối với sự cố: " + file.title();
            case ASK_DIRECTION -> "Xin ý kiến chỉ đạo xử lý sự cố: " + file.title();
            case ASK_SUPPORT -> "đề nghị hỗ trợ, phối hợp xử lý sự cố: " + file.title();
            case WITHIN_72_HOURS ->
                    "Nguyên nhân, phạm vi, biện pháp khắc phục sự cố trong 72 giờ: " + file.title();
            case CLOSING -> "Kết thúc ứng phó sự cố (Mẫu số 04): " + file.title();
            case LOG_SHEET -> "Nhật ký xử lý sự cố: " + file.title();
            case REVIEW -> "Đánh giá sau sự cố: " + file.title();
        };
    }

    private static List<String> addressees(FormKind form) {
        return switch (form) {
            case RECORD, LOG_SHEET, REVIEW -> List.of();
            case ASK_DIRECTION -> List.of("Ban Chỉ đạo ứng cứu sự cố của tỉnh");
            case PLAN -> List.of("Chủ quản hệ thống thông tin");
            case NOTICE, INITIAL, PROGRESS, ASK_SUPPORT, WITHIN_72_HOURS, CLOSING ->
                    List.of(
                            "Chủ quản hệ thống thông tin",
                            "Cơ quan điều phối",
                            "Đội ứng cứu sự cố của tỉnh");
        };
    }
}
