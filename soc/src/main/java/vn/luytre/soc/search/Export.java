package vn.luytre.soc.search;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.VietnamTime;
import vn.luytre.lake.Cancel;
import vn.luytre.lake.SearchResult;
import vn.luytre.lake.query.Expr;
import vn.luytre.lake.query.Parsed;
import vn.luytre.lake.query.Parser;
import vn.luytre.soc.audit.Audit;
import vn.luytre.soc.identity.Viewer;

/** Writes events to a file for a person, and notes in the audit chain who took them and why before the first byte. */
@Component
class Export {

    static final int MOST = 100_000;
    private static final int PAGE = 10_000;

    private final Events events;
    private final Audit audit;
    private final JsonMapper json;
    private final InstantSource clock;

    Export(Events events, Audit audit, JsonMapper json, InstantSource clock) {
        this.events = events;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
    }

    /** What is to be written, and what for. */
    record Wanted(String query, Span span, String purpose, boolean jsonLines) {}

    /** False, and nothing written, if the query cannot be read. */
    boolean write(Wanted wanted, Viewer viewer, HttpServletResponse response) throws IOException {
        if (!(Parser.parse(wanted.query()) instanceof Parsed.Ok(var expr))) {
            return false;
        }
        audit.record(
                viewer.actor(),
                "search.export",
                "events",
                Map.of(
                        "query",
                        wanted.query(),
                        "from",
                        wanted.span().from().toString(),
                        "to",
                        wanted.span().to().toString(),
                        "purpose",
                        wanted.purpose(),
                        "format",
                        wanted.jsonLines() ? "jsonl" : "csv"));
        response.setContentType(
                wanted.jsonLines() ? "application/x-ndjson" : "text/csv;charset=UTF-8");
        response.setHeader(
                "Content-Disposition",
                "attachment; filename=\"su-kien.%s\""
                        .formatted(wanted.jsonLines() ? "jsonl" : "csv"));
        response.setHeader("Cache-Control", "no-store");
        try (var out =
                new BufferedWriter(
                        new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8),
                        1 << 16)) {
            var names = events.names();
            head(wanted, viewer, out);
            rows(expr, wanted, names, out);
        }
        return true;
    }

    private void rows(Expr expr, Wanted wanted, Events.Names names, Writer out) throws IOException {
        var cancel = new Cancel();
        int written = 0;
        SearchResult.@Nullable Mark after = null;
        do {
            var page =
                    events.page(
                            expr,
                            wanted.span().from(),
                            wanted.span().to(),
                            after,
                            Math.min(PAGE, MOST - written),
                            cancel);
            for (var row : page.rows()) {
                out.write(wanted.jsonLines() ? jsonLine(row, names) : csvLine(row, names));
            }
            written += page.rows().size();
            after = page.next();
        } while (after != null && written < MOST);
        if (after != null) {
            out.write(
                    wanted.jsonLines()
                            ? json.writeValueAsString(Map.of("_cut", MOST)) + "\n"
                            : Csv.line(
                                    Stream.of(
                                            "# Chỉ xuất %d sự kiện mới nhất; còn nữa trong kho"
                                                    .formatted(MOST))));
        }
    }

    /** Who took it, when, what for, and how far it may be passed on. */
    private void head(Wanted wanted, Viewer viewer, Writer out) throws IOException {
        var mark = new LinkedHashMap<String, String>();
        mark.put("xuất bởi", viewer.name());
        mark.put("tài khoản", viewer.login());
        mark.put("lúc", VietnamTime.second(clock.instant()));
        mark.put("mục đích", wanted.purpose());
        mark.put("câu hỏi", wanted.query());
        mark.put("từ", VietnamTime.second(wanted.span().from()));
        mark.put("đến", VietnamTime.second(wanted.span().to()));
        mark.put("TLP", "AMBER");
        if (wanted.jsonLines()) {
            out.write(json.writeValueAsString(Map.of("_export", mark)) + "\n");
            return;
        }
        // Spreadsheets take a file for UTF-8 only when it begins so.
        out.write('\uFEFF');
        out.write(
                Csv.line(
                        Stream.of(
                                mark.entrySet().stream()
                                        .map(entry -> entry.getKey() + ": " + entry.getValue())
                                        .collect(Collectors.joining("; ", "# Lũy Tre; ", "")))));
        out.write(
                Csv.line(
                        Stream.concat(
                                Stream.of("@timestamp", "position", "unit", "source"),
                                Events.COLUMNS.stream().map(Field::ecs))));
    }

    private static String csvLine(SearchResult.Row row, Events.Names names) {
        return Csv.line(
                Stream.concat(
                        Stream.of(
                                Event.ofMicros(row.time()).toString(),
                                Long.toString(row.position()),
                                names.unit(row.origin().unit()),
                                names.source(row.origin().source())),
                        Events.COLUMNS.stream()
                                .map(field -> row.values().getOrDefault(field, ""))));
    }

    private String jsonLine(SearchResult.Row row, Events.Names names) {
        var line = new LinkedHashMap<String, Object>();
        line.put("@timestamp", Event.ofMicros(row.time()).toString());
        line.put("position", row.position());
        line.put("unit", names.unit(row.origin().unit()));
        line.put("source", names.source(row.origin().source()));
        row.values().forEach((field, value) -> line.put(field.ecs(), value));
        return json.writeValueAsString(line) + "\n";
    }
}
