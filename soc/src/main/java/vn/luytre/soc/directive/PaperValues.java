package vn.luytre.soc.directive;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import vn.luytre.event.VietnamTime;
import vn.luytre.soc.paper.Template;
import vn.luytre.soc.ui.Words;

/** What stands in the merge fields of an office's own files; always Vietnamese. */
@Component
class PaperValues {

    private final Office office;
    private final Words msg;

    PaperValues(Office office, MessageSource messages) {
        this.office = office;
        this.msg = new Words(messages, Words.VIETNAMESE);
    }

    private Map<String, String> common(
            String number,
            java.time.@org.jspecify.annotations.Nullable LocalDate dated,
            String issuer,
            String title,
            Instant at) {
        var values = new HashMap<String, String>();
        values.put("co_quan", office.issuer(issuer));
        values.put("co_quan_chu_quan", office.parent());
        values.put("dia_danh", office.place());
        values.put("ky_hieu", office.code(number));
        values.put("so_van_ban", number);
        values.put("ngay_van_ban", dated == null ? "" : Times.day(dated));
        values.put("ten_van_ban", title);
        values.put("thoi_diem", VietnamTime.minute(at));
        var day = Times.day(at);
        values.put(
                "thang",
                day.getMonthValue() < 3 ? "0" + day.getMonthValue() : "" + day.getMonthValue());
        values.put("nam", "" + day.getYear());
        return values;
    }

    Template.Values reminder(Directive directive, List<Directives.LateUnit> late, Instant now) {
        var single =
                common(
                        directive.number(),
                        directive.dated(),
                        directive.issuer(),
                        directive.title(),
                        now);
        single.put("so_don_vi", "" + late.size());
        var units = new ArrayList<Map<String, String>>();
        for (var unit : late) {
            units.add(
                    Map.of(
                            "stt",
                            "" + (units.size() + 1),
                            "ten",
                            unit.name(),
                            "muc",
                            String.join(", ", unit.labels())));
        }
        return new Template.Values(single, Map.of("don_vi", units));
    }

    Template.Values report(ResultReport report, String hash, String compared) {
        var single =
                common(
                        report.number(),
                        report.dated(),
                        report.issuer(),
                        report.title(),
                        report.at());
        single.put("so_don_vi", "" + report.units());
        single.put("tong", "" + report.total());
        single.put("da_co", "" + report.proven());
        single.put("ty_le", report.percent() + "%");
        single.put("dat", "" + report.of(Outcome.MET));
        single.put("khong_phat_sinh", "" + report.of(Outcome.NOTHING));
        single.put("mot_phan", "" + report.of(Outcome.PARTLY));
        single.put("chua_dat", "" + report.of(Outcome.UNMET));
        single.put("qua_han", "" + report.of(Outcome.OVERDUE));
        single.put("thieu_du_lieu", "" + report.of(Outcome.INSUFFICIENT));
        single.put("chua_vao_so", "" + report.unregistered());
        single.put("so_ky_truoc", compared);
        single.put("ma_kiem_tra", hash.substring(0, 16));
        var clauses = new ArrayList<Map<String, String>>();
        for (var column : report.columns()) {
            clauses.add(
                    Map.of(
                            "nhan",
                            column.label(),
                            "ten",
                            msg.of("directive.topic", column.topic()),
                            "da_co",
                            "" + column.proven(),
                            "tong",
                            "" + column.total(),
                            "qua_han",
                            "" + column.late(),
                            "han",
                            column.deadline() == null ? "" : Times.deadline(column.deadline())));
        }
        var units = new ArrayList<Map<String, String>>();
        for (var group : report.groups()) {
            for (var row : group.rows()) {
                units.add(
                        Map.of(
                                "stt",
                                "" + (units.size() + 1),
                                "ten",
                                row.name(),
                                "qua_han",
                                "" + row.late(),
                                "ket_qua",
                                results(report, row)));
            }
        }
        return new Template.Values(single, Map.of("muc", clauses, "don_vi", units));
    }

    private static String results(ResultReport report, ResultReport.Row row) {
        var parts = new ArrayList<String>();
        for (int i = 0; i < row.cells().size(); i++) {
            if (!row.cells().get(i).isEmpty()) {
                parts.add(report.columns().get(i).label() + ": " + row.cells().get(i));
            }
        }
        return String.join("; ", parts);
    }

    Template.Values answer(Obligations.Card card, Answer answer, Instant now) {
        var directive = card.directive();
        var single =
                common(
                        directive.number(),
                        directive.dated(),
                        directive.issuer(),
                        directive.title(),
                        now);
        single.put("co_quan", card.unit().name());
        single.put("co_quan_chu_quan", "");
        single.put("dia_danh", "…………");
        single.put("ten_don_vi", card.unit().name());
        single.put("muc", card.clause().citationHead());
        single.put("noi_dung", msg.of("directive.topic", card.clause().topic()));
        single.put("tra_loi", msg.of("directive.kind", answer.kind()));
        single.put("ghi_chu", answer.note());
        var reasons = new ArrayList<Map<String, String>>();
        var standing = card.standing();
        single.put(
                "ket_qua",
                standing == null ? "" : msg.of("directive.outcome", standing.verdict().outcome()));
        if (standing != null) {
            standing.verdict()
                    .reasons()
                    .forEach(reason -> reasons.add(Map.of("noi_dung", reason.text())));
        }
        var files = new ArrayList<Map<String, String>>();
        var given = card.openFiles().isEmpty() ? card.approvedFiles() : card.openFiles();
        given.forEach(file -> files.add(Map.of("ten", file.name(), "ma", file.sha256())));
        return new Template.Values(single, Map.of("ly_do", reasons, "tep", files));
    }
}
