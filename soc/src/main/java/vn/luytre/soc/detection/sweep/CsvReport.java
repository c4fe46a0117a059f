package vn.luytre.soc.detection.sweep;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One line a hit (RFC 4180), with a heading, in UTF-8 with a mark, so that spreadsheets read Vietnamese. */
final class CsvReport implements Report {

    private static final String MARK = "\uFEFF";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** As {@link JsonReport} names them. */
    private static final List<String> NAMES =
            List.of(
                    "time",
                    "level",
                    "rule_title",
                    "rule_id",
                    "author",
                    "file",
                    "record",
                    "offset",
                    "computer",
                    "channel",
                    "event_id",
                    "detail",
                    "tags");

    @Override
    public void begin(OutputStream out) throws IOException {
        out.write((MARK + String.join(",", NAMES) + "\r\n").getBytes(UTF_8));
    }

    /** The same of what {@link JsonReport} wrote; the summary at the end is left out. */
    static void of(InputStream jsonl, OutputStream out) throws IOException {
        new CsvReport().begin(out);
        var lines = new BufferedReader(new InputStreamReader(jsonl, UTF_8));
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            var hit = JSON.readTree(line);
            if (hit.has("rule_title")) {
                out.write(row(NAMES.stream().map(name -> text(hit.get(name)))));
            }
        }
    }

    private static @Nullable String text(@Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return null;
        }
        return value.isArray()
                ? value.valueStream().map(JsonNode::asString).collect(Collectors.joining(" "))
                : value.asString();
    }

    private static byte[] row(Stream<@Nullable String> cells) {
        return cells.map(CsvReport::cell)
                .collect(Collectors.joining(",", "", "\r\n"))
                .getBytes(UTF_8);
    }

    @Override
    public byte[] line(Hit hit) {
        var rule = hit.rule();
        return row(
                Stream.of(
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
                        String.join(" ", rule.tags())));
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
