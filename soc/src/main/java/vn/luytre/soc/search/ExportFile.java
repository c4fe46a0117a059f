package vn.luytre.soc.search;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.lake.SearchResult;
import vn.luytre.parse.document.XlsxWriter;

/** A file of events that is written from its first row to its last; memory does not grow with the rows. */
sealed interface ExportFile extends AutoCloseable {

    /** What each row has before the fields. */
    List<String> FIRST = List.of("@timestamp", "position", "unit", "source");

    /** Who took it, when, what for: before the first row. */
    void head(Map<String, String> mark) throws IOException;

    void row(SearchResult.Row row, Events.Names names) throws IOException;

    /** How it ended, after the last row; nothing is written after it. JSON Lines say it only where events are missing. */
    void end(Map<String, String> note, boolean complete) throws IOException;

    @Override
    void close() throws IOException;

    static ExportFile of(ExportFormat format, OutputStream out, JsonMapper json) {
        return switch (format) {
            case CSV -> new CsvFile(writer(out));
            case JSONL -> new JsonLines(writer(out), json);
            case XLSX -> new Workbook(new XlsxWriter(), out);
        };
    }

    private static Writer writer(OutputStream out) {
        return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
    }

    private static Stream<String> columns() {
        return Stream.concat(FIRST.stream(), Events.COLUMNS.stream().map(Field::ecs));
    }

    private static Stream<String> values(SearchResult.Row row, Events.Names names) {
        return Stream.concat(
                Stream.of(
                        Event.ofMicros(row.time()).toString(),
                        Long.toString(row.position()),
                        names.unit(row.origin().unit()),
                        names.source(row.origin().source())),
                Events.COLUMNS.stream().map(field -> row.values().getOrDefault(field, "")));
    }

    private static String line(String first, Map<String, String> told) {
        return told.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .collect(Collectors.joining("; ", first, ""));
    }

    /** Lines of a spreadsheet, remarks in lines that begin with a hash. */
    record CsvFile(Writer out) implements ExportFile {

        @Override
        public void head(Map<String, String> mark) throws IOException {
            // Spreadsheets take a file for UTF-8 only when it begins so.
            out.write('\uFEFF');
            out.write(Csv.line(Stream.of(line("# Lũy Tre; ", mark))));
            out.write(Csv.line(columns()));
        }

        @Override
        public void row(SearchResult.Row row, Events.Names names) throws IOException {
            out.write(Csv.line(values(row, names)));
        }

        @Override
        public void end(Map<String, String> note, boolean complete) throws IOException {
            out.write(Csv.line(Stream.of(line("# ", note))));
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    /** One JSON object a line. */
    record JsonLines(Writer out, JsonMapper json) implements ExportFile {

        @Override
        public void head(Map<String, String> mark) throws IOException {
            out.write(json.writeValueAsString(Map.of("_export", mark)) + "\n");
        }

        @Override
        public void row(SearchResult.Row row, Events.Names names) throws IOException {
            var line = new LinkedHashMap<String, Object>();
            line.put("@timestamp", Event.ofMicros(row.time()).toString());
            line.put("position", row.position());
            line.put("unit", names.unit(row.origin().unit()));
            line.put("source", names.source(row.origin().source()));
            row.values().forEach((field, value) -> line.put(field.ecs(), value));
            out.write(json.writeValueAsString(line) + "\n");
        }

        @Override
        public void end(Map<String, String> note, boolean complete) throws IOException {
            if (!complete) {
                out.write(json.writeValueAsString(Map.of("_cut", note)) + "\n");
            }
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    /** A workbook: its rows lie in a temporary file until the last is there. */
    record Workbook(XlsxWriter book, OutputStream out) implements ExportFile {

        @Override
        public void head(Map<String, String> mark) {
            int columns = (int) columns().count();
            book.sheet("Sự kiện").widths(26, 14, 24, 24).title(line("Lũy Tre; ", mark), columns);
            book.header(columns().toArray(String[]::new)).freeze(1);
        }

        @Override
        public void row(SearchResult.Row row, Events.Names names) {
            book.row(values(row, names).toArray());
        }

        @Override
        public void end(Map<String, String> note, boolean complete) throws IOException {
            book.row(line("# ", note));
            book.write(out);
        }

        @Override
        public void close() throws IOException {
            book.close();
            out.close();
        }
    }
}
