package vn.luytre.soc.duty;

import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.VietnamTime;
import vn.luytre.soc.unit.UnitNames;

/** The words of a duty table beside its times: layers, forms, people, totals. */
final class DutyWords {

    private static final int LONGEST_NAME = 200;
    private static final DateTimeFormatter EDGE =
            DateTimeFormatter.ofPattern("HH'h'mm 'ngày' dd/MM/yyyy").withZone(VietnamTime.ZONE);

    private DutyWords() {}

    /** A span as an office writes it, to be read back: "07h30 ngày 10/02/2027 đến 07h30 ngày 11/02/2027". */
    static String of(Span span) {
        return EDGE.format(span.from()) + " đến " + EDGE.format(span.to());
    }

    /** As documents write it. */
    static String name(Layer layer) {
        return switch (layer) {
            case LEADER -> "Trực lãnh đạo";
            case TECHNICAL -> "Trực chuyên môn, kỹ thuật";
            case GUARD -> "Trực bảo vệ";
        };
    }

    /** The layer a text speaks of; null for none. */
    static @Nullable Layer layer(String text) {
        var words = UnitNames.folded(text);
        if (words.contains("lanh dao") && (words.contains("truc") || words.startsWith("lanh"))) {
            return Layer.LEADER;
        }
        if (words.matches("(?s).*truc bao ve.*|bao ve.*|.*to bao ve.*")) {
            return Layer.GUARD;
        }
        boolean technical =
                words.length() < 80
                        && words.matches(
                                "(?s).*(chuyen mon|ky thuat|cong nghe thong tin|\\bcntt\\b).*");
        return technical ? Layer.TECHNICAL : null;
    }

    static Form form(String text, Layer layer) {
        var words = UnitNames.folded(text).strip();
        // What stands last is what the roster wrote itself.
        if (words.endsWith("; tai cho")) {
            return Form.ON_SITE;
        }
        if (words.endsWith("; tu xa")) {
            return Form.ON_CALL;
        }
        if (words.contains("thue dich vu") || words.contains("don vi thue")) {
            return Form.HIRED;
        }
        if (words.contains("tu xa") || words.contains("qua dien thoai")) {
            return Form.ON_CALL;
        }
        boolean here = words.contains("tai cho") || words.contains("tai co quan");
        return here || layer != Layer.LEADER ? Form.ON_SITE : Form.ON_CALL;
    }

    /** The note with the form of duty behind it, as {@link #form} and {@link #bare} read it back. */
    static String noted(Shift shift) {
        var form =
                switch (shift.form()) {
                    case ON_SITE -> "Tại chỗ";
                    case ON_CALL -> "Từ xa";
                    case HIRED -> "Thuê dịch vụ";
                };
        return shift.note().isBlank() ? form : shift.note() + "; " + form;
    }

    /** The note without the form of duty behind it. */
    static String bare(String note) {
        return note.replaceFirst("(?:^|;\\s*)(?:Tại chỗ|Từ xa|Thuê dịch vụ)\\s*$", "");
    }

    /** Several in one cell stand on lines of their own; dots and dashes are nobody. */
    static List<String> people(String cell) {
        return cell.lines()
                .flatMap(line -> Arrays.stream(line.split(";")))
                .map(line -> line.strip().replaceFirst("^([-+•]|\\d{1,2}[.)])\\s*(?=\\D)", ""))
                .filter(line -> !line.matches("[-–.…\\s]*"))
                .map(line -> line.substring(0, Math.min(LONGEST_NAME, line.length())))
                .toList();
    }

    /** Whether a name is the same person's: marks, case and forms of address aside. */
    static String person(String name) {
        return UnitNames.folded(name)
                .replaceAll("[\\s\\u00a0]+", " ")
                .strip()
                .replaceFirst("^(?:ong|ba|anh|chi|d/c|dong chi)\\.? ", "");
    }

    static boolean isTotal(String text) {
        return UnitNames.folded(text).strip().matches("(?s)(tong|cong)\\b.*");
    }
}
