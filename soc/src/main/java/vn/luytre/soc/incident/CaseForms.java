package vn.luytre.soc.incident;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import vn.luytre.soc.incident.dossier.CaseFile;
import vn.luytre.soc.incident.dossier.CaseStatus;
import vn.luytre.soc.incident.dossier.FactName;
import vn.luytre.soc.incident.dossier.FormKind;
import vn.luytre.soc.incident.dossier.HowFound;
import vn.luytre.soc.incident.dossier.IncidentKind;
import vn.luytre.soc.paper.Block;
import vn.luytre.soc.paper.Column;
import vn.luytre.soc.paper.OfficialDocument;
import vn.luytre.soc.ui.Words;

/** What stands in each form of one case, between its head and its signature. */
final class CaseForms {

    private final Words msg;
    private final CaseFile file;
    private final OfficialDocument.Builder paper;
    private final CaseLines on;

    CaseForms(Words msg, CaseFile file, OfficialDocument.Builder paper) {
        this.msg = msg;
        this.file = file;
        this.paper = paper;
        this.on = new CaseLines(msg, file, paper);
    }

    void write(FormKind form) {
        switch (form) {
            case RECORD -> record();
            case NOTICE -> notice();
            case INITIAL -> initial();
            case PROGRESS -> progress();
            case PLAN -> plan();
            case ASK_DIRECTION -> askDirection();
            case ASK_SUPPORT -> askSupport();
            case WITHIN_72_HOURS -> within72Hours();
            case CLOSING -> closing();
            case LOG_SHEET -> logSheet();
            case REVIEW -> review();
        }
    }

    private void record() {
        on.whoTold();
        on.theSystem();
        on.told("Chuyện đã xảy ra", FactName.DESCRIPTION);
        on.line("Thời điểm phát hiện", CaseLines.moment(file.found()));
        on.line("Cách phát hiện", on.boxes(HowFound.class, "incident.how", file.howFound()));
        on.line("Mức ưu tiên ban đầu", msg.of("incident.priority", file.priority()));
        on.line("Lúc tiếp nhận", CaseLines.moment(file.moments().accepted()));
        on.told("Biện pháp đã làm", FactName.MEASURES_DONE);
    }

    /** Art. 9 of TT 20/2017. */
    private void notice() {
        on.whoTold();
        on.theSystem();
        on.line("Thời điểm phát hiện", CaseLines.moment(file.found()));
        on.told("Mô tả sự cố", FactName.DESCRIPTION);
        on.told("Kết quả xử lý", FactName.FIRST_RESULTS);
        on.told("Kiến nghị", FactName.PROPOSALS);
        on.told("Thông tin khác", FactName.OTHER);
    }

    /** QĐ 05/2017 art. 11.4, points a to h in their order, with the boxes of form 03. */
    private void initial() {
        paper.section("Đơn vị và hệ thống thông tin bị sự cố");
        on.theSystem();
        on.line(
                "Phân loại cấp độ",
                IntStream.rangeClosed(1, 5)
                        .mapToObj(level ->
                                CaseLines.box(level == file.system().level()) + " " + level)
                        .collect(Collectors.joining("   ")));
        on.line("Thời điểm phát hiện", CaseLines.moment(file.found()));
        paper.section("Đầu mối liên lạc");
        on.whoTold();
        paper.section("Mô tả sự cố");
        on.line("Loại sự cố", on.boxes(IncidentKind.class, "incident.kind", file.kind()));
        on.told("Hiện tượng", FactName.DESCRIPTION);
        on.told("Mức độ nguy hại", FactName.DANGER);
        on.told("Khả năng lây lan", FactName.SPREAD);
        on.told("Tác động", FactName.IMPACT);
        boolean over = file.status() == CaseStatus.RESOLVED || file.status() == CaseStatus.CLOSED;
        on.line(
                "Hiện trạng",
                CaseLines.box(over)
                        + " đã được xử lý   "
                        + CaseLines.box(!over)
                        + " chưa được xử lý");
        on.line("Cách phát hiện", on.boxes(HowFound.class, "incident.how", file.howFound()));
        on.told("Hệ điều hành, dịch vụ, biện pháp bảo đảm an toàn đang có", FactName.TECHNOLOGY);
        paper.section("Tổ chức cung cấp hạ tầng công nghệ thông tin, viễn thông");
        on.told("Tên, đầu mối", FactName.PROVIDERS);
        paper.section("Biện pháp ứng cứu");
        on.told("Đã triển khai", FactName.MEASURES_DONE);
        on.told("Dự kiến triển khai", FactName.MEASURES_PLANNED);
        paper.section("Tổ chức đang hỗ trợ và kết quả");
        on.told("Tổ chức, kết quả", FactName.SUPPORT);
        paper.section("Kết quả ứng cứu ban đầu");
        on.told("Kết quả", FactName.FIRST_RESULTS);
        paper.section("Kiến nghị");
        on.told("Kiến nghị", FactName.PROPOSALS);
        sentAndKept();
    }

    /** The last boxes of form 03: who was told, what is enclosed, whether it is to be kept secret. */
    private void sentAndKept() {
        paper.section("Thông tin kèm theo");
        boolean logs = named("nhật ký", "log");
        boolean samples = named("mẫu", "mã độc");
        on.line(
                "Đã gửi thông báo cho",
                "%s thành viên mạng lưới   %s nhà cung cấp dịch vụ Internet   %s cơ quan điều phối"
                        .formatted(
                                CaseLines.box(false),
                                CaseLines.box(false),
                                CaseLines.box(!file.reports().isEmpty())));
        on.line(
                "Gửi kèm",
                "%s nhật ký   %s mẫu mã độc   %s khác"
                        .formatted(
                                CaseLines.box(logs),
                                CaseLines.box(samples),
                                CaseLines.box(!file.evidence().isEmpty() && !logs && !samples)));
        on.line("Yêu cầu giữ bí mật", "□ có   □ không");
        on.line("Thời gian báo cáo", CaseLines.moment(file.asOf()));
    }

    private boolean named(String... words) {
        return file.evidence().stream()
                .map(item -> (item.kind() + " " + item.name()).toLowerCase(Words.VIETNAMESE))
                .anyMatch(text -> Arrays.stream(words).anyMatch(text::contains));
    }

    private void progress() {
        on.theSystem();
        on.line(
                "Tình trạng",
                msg.of("incident.status", file.status())
                        + "; giai đoạn "
                        + msg.of("incident.stage", file.stage()).toLowerCase(Words.VIETNAMESE));
        paper.section("Diễn biến");
        on.timeline();
        paper.section("Kết quả và việc tiếp theo");
        on.told("Biện pháp đã làm", FactName.MEASURES_DONE);
        on.tasks();
        on.told("Kiến nghị", FactName.PROPOSALS);
    }

    private void plan() {
        on.theSystem();
        on.told("Mô tả sự cố", FactName.DESCRIPTION);
        paper.section("Các bước, đơn vị chủ trì và phối hợp");
        paper.block(on.path());
        paper.section("Việc phải làm");
        on.tasks();
        on.told("Biện pháp dự kiến", FactName.MEASURES_PLANNED);
    }

    private void askDirection() {
        on.theSystem();
        on.told("Tóm tắt sự cố", FactName.DESCRIPTION);
        on.told("Tác động", FactName.IMPACT);
        on.line(
                "Đề xuất xếp nghiêm trọng",
                file.moments().proposedSerious() == null ? "□ có   ■ không" : "■ có   □ không");
        on.told("Biện pháp đã làm", FactName.MEASURES_DONE);
        on.told("Nội dung xin ý kiến chỉ đạo", FactName.PROPOSALS);
    }

    private void askSupport() {
        on.theSystem();
        on.told("Tóm tắt sự cố", FactName.DESCRIPTION);
        on.told("Biện pháp đã làm", FactName.MEASURES_DONE);
        on.told("Nội dung đề nghị hỗ trợ, phối hợp", FactName.PROPOSALS);
        on.whoTold();
    }

    private void within72Hours() {
        on.theSystem();
        on.line("Thời điểm phát hiện", CaseLines.moment(file.found()));
        on.told("Nguyên nhân", FactName.CAUSE);
        on.told("Phạm vi, tác động", FactName.IMPACT);
        on.told("Biện pháp khắc phục đã làm", FactName.MEASURES_DONE);
        on.told("Biện pháp tiếp theo", FactName.MEASURES_PLANNED);
        on.line(
                "Dữ liệu cá nhân",
                file.moments().personalData() == null
                        ? "chưa ghi nhận bị xâm phạm"
                        : "bị xâm phạm, phát hiện lúc "
                                + CaseLines.moment(file.moments().personalData()));
        on.whoTold();
    }

    private void closing() {
        on.theSystem();
        on.line("Thời điểm phát hiện", CaseLines.moment(file.found()));
        on.line("Thời điểm kết thúc ứng phó", CaseLines.moment(file.moments().ended()));
        on.line("Loại sự cố", on.boxes(IncidentKind.class, "incident.kind", file.kind()));
        on.told("Nguyên nhân", FactName.CAUSE);
        on.told("Cách xử lý và kết quả", FactName.RESOLUTION);
        on.told("Tác động, thiệt hại", FactName.DAMAGE);
        on.told("Theo dõi sau xử lý", FactName.QUIET);
        on.told("Bài học", FactName.LESSONS);
        on.told("Kiến nghị", FactName.PROPOSALS);
        on.line("Mã trên nền tảng quốc gia", file.platformCode());
    }

    private void logSheet() {
        var table =
                Block.Table.of(
                        Column.middle("STT", 1),
                        Column.left("Thời gian", 3),
                        Column.left("Nội dung", 7),
                        Column.left("Người thực hiện", 3));
        int number = 1;
        for (var deed : file.log()) {
            var note = deed.note().isEmpty() ? "" : ": " + deed.note();
            table.row("" + number++, CaseLines.moment(deed.at()), deed.deed() + note, deed.by());
        }
        paper.block(table.build());
    }

    private void review() {
        on.theSystem();
        on.line("Thời điểm phát hiện", CaseLines.moment(file.found()));
        on.line("Thời điểm tiếp nhận", CaseLines.moment(file.moments().accepted()));
        on.line("Thời điểm ngăn chặn bước đầu", CaseLines.moment(file.moments().contained()));
        on.line("Thời điểm kết thúc ứng phó", CaseLines.moment(file.moments().ended()));
        paper.section("Diễn biến");
        on.timeline();
        paper.section("Đánh giá");
        on.told("Nguyên nhân", FactName.CAUSE);
        on.told("Thiệt hại", FactName.DAMAGE);
        on.told("Bài học", FactName.LESSONS);
        on.told("Kiến nghị", FactName.PROPOSALS);
    }
}
