package vn.luytre.soc.incident.dossier;

import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The observables of a case as CSV (RFC 4180), UTF-8 with a byte order mark, so that a spreadsheet shows Vietnamese right. */
public final class IocCsv {

    private static final List<String> HEAD =
            List.of("type", "value", "ioc", "sighted", "tlp", "first_seen", "last_seen", "note");

    private IocCsv() {}

    public static byte[] write(CaseFile file) {
        var text = new StringBuilder("\ufeff");
        line(text, HEAD);
        for (var one : file.observables()) {
            line(
                    text,
                    List.of(
                            one.type().name(),
                            one.value(),
                            Boolean.toString(one.ioc()),
                            Boolean.toString(one.sighted()),
                            one.tlp().name(),
                            said(one.first()),
                            said(one.last()),
                            one.note()));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String said(@Nullable ZonedDateTime at) {
        return at == null ? "" : at.toOffsetDateTime().toString();
    }

    private static void line(StringBuilder text, List<String> cells) {
        for (int i = 0; i < cells.size(); i++) {
            text.append(i == 0 ? "" : ",").append(cell(cells.get(i)));
        }
        text.append("\r\n");
    }

    /** Quoted; what a spreadsheet would run as a formula gets an apostrophe before it. */
    private static String cell(String value) {
        boolean formula = !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0;
        return '"' + (formula ? "'" : "") + value.replace("\"", "\"\"") + '"';
    }
}
