package vn.luytre.soc.incident;

import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.luytre.soc.incident.dossier.CaseFile;
import vn.luytre.soc.incident.dossier.FactName;
import vn.luytre.soc.paper.Block;
import vn.luytre.soc.paper.Column;
import vn.luytre.soc.paper.OfficialDocument;
import vn.luytre.soc.paper.Wording;
import vn.luytre.soc.ui.Words;

/** The lines that several forms share: a label with what is known, or dots for a pen. */
final class CaseLines {

    private static final String DOTS = "……………………………………………";

    private final Words msg;
    private final CaseFile file;
    private final OfficialDocument.Builder paper;

    CaseLines(Words msg, CaseFile file, OfficialDocument.Builder paper) {
        this.msg = msg;
        this.file = file;
        this.paper = paper;
    }

    void whoTold() {
        line("Người báo, đầu mối", file.reporter().name());
        line("Chức vụ", file.reporter().post());
        line("Điện thoại", file.reporter().phone());
        line("Thư điện tử", file.reporter().email());
    }

    void theSystem() {
        var system = file.system();
        line("Hệ thống thông tin", system.name());
        line("Đơn vị vận hành", system.operator());
        line("Chủ quản", system.owner());
        line("Tên miền", String.join(", ", system.domains()));
        line("Địa chỉ IP (Internet)", String.join(", ", system.addresses()));
    }

    void timeline() {
        if (file.timeline().isEmpty()) {
            paper.paragraph(DOTS);
        }
        file.timeline().forEach(entry -> paper.dash(moment(entry.at()) + ": " + entry.text()));
    }

    void tasks() {
        if (file.tasks().stream().allMatch(CaseFile.Task::dropped)) {
            paper.paragraph(DOTS);
            return;
        }
        var table =
                Block.Table.of(
                        Column.middle("STT", 1),
                        Column.left("Việc", 7),
                        Column.left("Người, đơn vị", 3),
                        Column.left("Hạn", 3),
                        Column.middle("Xong", 1.5));
        int number = 1;
        for (var task : file.tasks()) {
            if (!task.dropped()) {
                table.row(
                        "" + number++,
                        task.title(),
                        task.who(),
                        task.due() == null ? "" : moment(task.due()),
                        box(task.done() != null));
            }
        }
        paper.block(table.build());
    }

    Block.Table path() {
        var table =
                Block.Table.of(
                        Column.left("Bước (Điều 11 Thông tư 20/2017/TT-BTTTT)", 6),
                        Column.left("Chủ trì", 3),
                        Column.left("Phối hợp", 3),
                        Column.middle("Xong", 1.5));
        file.path()
                .forEach(step ->
                        table.row(
                                step.name(),
                                step.lead(),
                                step.cooperating(),
                                box(step.done() != null)));
        return table.build();
    }

    /** What is told under that name, line by line as it was typed. */
    void told(String label, FactName name) {
        var lines =
                file.fact(name).lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        line(label, lines.isEmpty() ? "" : lines.getFirst());
        lines.stream().skip(1).forEach(paper::paragraph);
    }

    void line(String label, String text) {
        paper.dash(label + ": " + (text.isBlank() ? DOTS : text));
    }

    <E extends Enum<E>> String boxes(Class<E> type, String prefix, E chosen) {
        return Arrays.stream(type.getEnumConstants())
                .map(one ->
                        box(one == chosen)
                                + " "
                                + msg.of(prefix, one).toLowerCase(Words.VIETNAMESE))
                .collect(Collectors.joining("   "));
    }

    /** Both squares are in the faces that the PDF is set in; ballot boxes are not, and would print alike. */
    static String box(boolean ticked) {
        return ticked ? "■" : "□";
    }

    static String moment(@Nullable ZonedDateTime at) {
        return at == null ? "" : Wording.moment(at.toInstant());
    }
}
