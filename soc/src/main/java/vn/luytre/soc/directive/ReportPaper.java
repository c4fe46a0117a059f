package vn.luytre.soc.directive;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import vn.luytre.event.VietnamTime;
import vn.luytre.soc.paper.Block;
import vn.luytre.soc.paper.Column;
import vn.luytre.soc.paper.Kind;
import vn.luytre.soc.paper.OfficialDocument;
import vn.luytre.soc.paper.Signature;
import vn.luytre.soc.ui.Words;
import vn.luytre.soc.unit.Tier;

/** The result report and the reminder as letters like any other; always Vietnamese, number and day left to the clerk. */
@Component
class ReportPaper {

    private final Office office;
    private final Words msg;

    ReportPaper(Office office, MessageSource messages) {
        this.office = office;
        this.msg = new Words(messages, Words.VIETNAMESE);
    }

    /** "Báo cáo kết quả …" with the table of all units as a wide annex. */
    OfficialDocument report(
            ResultReport report,
            String hash,
            @org.jspecify.annotations.Nullable Comparison before) {
        var issuer = office.issuer(report.issuer());
        var day = Times.day(report.at());
        var document =
                OfficialDocument.of(Kind.BAO_CAO, "BC-" + office.code(report.number()))
                        .issuer(office.parent(), issuer)
                        .at(office.place(), YearMonth.from(day))
                        .subject("Kết quả thực hiện " + basis(report.number(), report.dated()))
                        .to("Ủy ban nhân dân tỉnh")
                        .paragraph(opening(report, issuer))
                        .part("Kết quả chung")
                        .paragraph(overall(report));
        if (before != null) {
            document.paragraph(compared(before));
        }
        document.part("Kết quả theo từng nội dung");
        for (var column : report.columns()) {
            document.section(
                    "%s (%s)"
                            .formatted(
                                    msg.of("directive.topic", column.topic()),
                                    citation(column.label())));
            document.paragraph(result(column));
        }
        document.part("Đơn vị có nội dung quá thời hạn");
        late(report, document);
        return document.signed(Signature.of("Giám đốc"))
                .recipients("Như trên", "Lưu: VT")
                .wideAnnex("Tổng hợp kết quả thực hiện theo đơn vị", table(report), legend(report))
                .footer(
                        "TLP:AMBER, nội bộ đơn vị",
                        "Số liệu đến " + VietnamTime.minute(report.at()),
                        "Mã kiểm tra " + spaced(hash))
                .build();
    }

    /** The whole, and the clauses that changed. */
    private static String compared(Comparison before) {
        var changed =
                before.lines().stream()
                        .skip(1)
                        .filter(line -> line.change() != 0)
                        .map(line -> "%s %s".formatted(citation(line.label()), line.words()))
                        .collect(Collectors.joining("; "));
        return Comparison.words(before) + (changed.isEmpty() ? "" : " Trong đó: " + changed + ".");
    }

    private static String opening(ResultReport report, String issuer) {
        return "Thực hiện %s%s, %s báo cáo kết quả đến %s như sau:"
                .formatted(
                        basis(report.number(), report.dated()),
                        report.title().isBlank() ? "" : " về " + report.title(),
                        issuer,
                        VietnamTime.minute(report.at()));
    }

    private String overall(ResultReport report) {
        return "Văn bản giao %d nghĩa vụ cho %d cơ quan, đơn vị. Đã có minh chứng %d/%d nghĩa vụ (%d%%), gồm %d đạt và %d"
                        .formatted(
                                report.total(),
                                report.units(),
                                report.proven(),
                                report.total(),
                                report.percent(),
                                report.of(Outcome.MET),
                                report.of(Outcome.NOTHING))
                + " không phát sinh. Còn %d đạt một phần, %d chưa đạt, %d quá hạn, %d thiếu dữ liệu (không tính là đạt). %d/%d đơn vị chưa vào sổ văn bản."
                        .formatted(
                                report.of(Outcome.PARTLY),
                                report.of(Outcome.UNMET),
                                report.of(Outcome.OVERDUE),
                                report.of(Outcome.INSUFFICIENT),
                                report.unregistered(),
                                report.units());
    }

    private static String result(ResultReport.Column column) {
        var limit =
                column.deadline() == null
                        ? "văn bản không đặt thời hạn"
                        : "thời hạn " + Times.deadline(column.deadline());
        var late =
                column.late() == 0
                        ? "không có đơn vị quá hạn"
                        : "%d đơn vị đã quá hạn mà chưa có minh chứng".formatted(column.late());
        return "%d/%d đơn vị đã có minh chứng; %s; %s."
                .formatted(column.proven(), column.total(), limit, late);
    }

    private static void late(ResultReport report, OfficialDocument.Builder document) {
        var late =
                report.groups().stream()
                        .flatMap(group -> group.rows().stream())
                        .filter(row -> row.late() > 0)
                        .toList();
        if (late.isEmpty()) {
            document.paragraph("Không có.");
        } else {
            document.paragraph(
                    late.stream()
                            .map(row -> "%s (%d)".formatted(row.name(), row.late()))
                            .collect(Collectors.joining("; ", "", ".")));
        }
    }

    private Block.Table table(ResultReport report) {
        var columns = new ArrayList<Column>();
        columns.add(Column.middle("STT", 1.2));
        columns.add(Column.left("Đơn vị", 6));
        report.columns().forEach(column -> columns.add(Column.middle(column.label(), 2)));
        var table = Block.Table.of(columns).size(report.columns().size() > 9 ? 9 : 10);
        int number = 1;
        for (var group : report.groups()) {
            var head = new ArrayList<String>(List.of("", group(group.tier())));
            report.columns().forEach(_ -> head.add(""));
            table.total(head);
            for (var row : group.rows()) {
                var line = new ArrayList<String>(List.of("" + number++, row.name()));
                line.addAll(row.cells());
                table.row(line);
            }
        }
        var total = new ArrayList<String>(List.of("", "Cộng"));
        report.columns().forEach(column -> total.add(column.proven() + "/" + column.total()));
        table.total(total);
        return table.build();
    }

    private String group(Tier tier) {
        return msg.of("directive.tier", tier);
    }

    private Block.Note legend(ResultReport report) {
        return new Block.Note(
                "Ghi chú:",
                report.columns().stream()
                                .map(column ->
                                        column.label()
                                                + ": "
                                                + msg.of("directive.topic", column.topic()))
                                .collect(Collectors.joining("; "))
                        + ". “Thiếu dữ liệu” không tính là đạt.");
    }

    /** The công văn đôn đốc, to be numbered, signed and sent by people. */
    OfficialDocument reminder(Directive directive, List<Directives.LateUnit> late, Instant now) {
        var table =
                Block.Table.of(
                        Column.middle("STT", 1),
                        Column.left("Đơn vị", 5),
                        Column.left("Mục quá hạn", 5));
        int number = 1;
        for (var unit : late) {
            table.row("" + number++, unit.name(), String.join(", ", unit.labels()));
        }
        return OfficialDocument.of(Kind.CONG_VAN, office.code(directive.number()))
                .issuer(office.parent(), office.issuer(directive.issuer()))
                .at(office.place(), YearMonth.from(Times.day(now)))
                .subject("đôn đốc thực hiện " + basis(directive.number(), directive.dated()))
                .to(late.stream().map(Directives.LateUnit::name).toList())
                .paragraph(
                        "Thực hiện %s, đến %s, qua theo dõi trên hệ thống giám sát an toàn không gian mạng của tỉnh, còn %d đơn vị có nội dung đã quá thời hạn mà chưa có minh chứng:"
                                .formatted(
                                        basis(directive.number(), directive.dated()),
                                        VietnamTime.minute(now),
                                        late.size()))
                .block(table.build())
                .paragraph(
                        "%s đề nghị các đơn vị nêu trên khẩn trương thực hiện và cập nhật minh chứng trên hệ thống; nội dung nào không phát sinh thì báo “Không phát sinh” và được lãnh đạo đơn vị duyệt./."
                                .formatted(office.issuer(directive.issuer())))
                .signed(Signature.of("Giám đốc"))
                .recipients("Như trên", "Lưu: VT")
                .build();
    }

    private static String basis(String number, @org.jspecify.annotations.Nullable LocalDate dated) {
        return dated == null
                ? "Công văn số " + number
                : "Công văn số %s ngày %s".formatted(number, Times.day(dated));
    }

    private static String citation(String label) {
        return Clause.citation(label);
    }

    /** The first 16 digits in fours: enough to compare by eye. */
    private static String spaced(String hash) {
        return hash.substring(0, 16).replaceAll("(.{4})(?=.)", "$1 ");
    }
}
