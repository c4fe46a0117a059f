package vn.luytre.soc.detection.sweep;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One line a hit (RFC 4180), with a heading, in UTF-8 with a mark, so that spreadsheets read Vietnamese. */
final class CsvReport implements Report {

    private static final String MARK = "\uFEFF";

    @Override
    public void begin(OutputStream out) throws IOException {
        out.write(
                (MARK
                                + "time,level,rule_title,rule_id,author,file,record,offset,computer,channel,event_id,detail,tags\r\n")
                        .getBytes(UTF_8));
    }

    @Override
    public byte[] line(Hit hit) {
        var rule = hit.rule();
        return Stream.of(
                        JsonReport.time(hit.timeMicros()),
                        JsonReport.level(rule),
                        rule.title(),
                        rule.id(),
                        rule.author(),
                        hit.file(),
                        Long.toString(hit.record()),
                        Long.toString(hit.offset()),
                        hit.computer(),
                        hit.channel(),
                        hit.eventId(),
                        hit.detail(),
                        String.join(" ", rule.tags()))
                .map(CsvReport::cell)
                .collect(Collectors.joining(",", "", "\r\n"))
                .getBytes(UTF_8);
    }

    /** Nothing: a table has no place for it. The command says it to the person. */
    @Override
    public void end(SweepSummary summary, OutputStream out) {}

    /** A value in quotes. One that a spreadsheet would run as a formula gets an apostrophe first: attackers write log text. */
    static String cell(@Nullable String value) {
        var text = Objects.requireNonNullElse(value, "").replace("\0", "");
        var first = text.stripLeading();
        boolean formula =
                !first.isEmpty() && "=+-@|".indexOf(first.charAt(0)) >= 0
                        || !text.isEmpty() && "\t\r\n".indexOf(text.charAt(0)) >= 0;
        return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
    }
}
