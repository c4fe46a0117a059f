package vn.luytre.parse.list;

import java.io.IOException;
import java.io.Reader;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;
import vn.luytre.parse.document.Row;
import vn.luytre.parse.document.Table;

/** Reads a list of indicators; as many lines come out as go in. */
public final class IndicatorList {

    private IndicatorList() {}

    /**
     * Reads every row of a table.
     *
     * @param zone of times without offset
     */
    public static List<Line> parse(Table table, ListColumns columns, ZoneId zone) {
        var reader = new RowReader(columns, zone);
        var lines = new ArrayList<Line>(table.rows().size());
        for (var row : table.rows()) {
            lines.add(reader.read(row));
        }
        return lines;
    }

    /** Reads plain text, one indicator a line. */
    public static List<Line> parse(String text, ZoneId zone) {
        return parse(Table.ofLines("", text), ListColumns.LINES, zone);
    }

    /**
     * Reads a list of any length, one line at a time; cells may be quoted but hold no line break.
     *
     * @param delimiter between cells; 0 for plain lines
     * @return how many lines were handed over
     */
    public static int stream(
            Reader in, char delimiter, ListColumns columns, ZoneId zone, Consumer<Line> each)
            throws IOException {
        var reader = new RowReader(columns, zone);
        var lines = new LineSplitter(in, delimiter);
        for (var row = lines.next(); row != null; row = lines.next()) {
            each.accept(lines.isTooLong() ? tooLong(row) : reader.read(row));
        }
        return lines.number();
    }

    private static Line tooLong(Row row) {
        return new Line.Rejected(
                row.number(),
                row.cell(0),
                "dòng dài quá %,d ký tự".formatted(LineSplitter.LONGEST));
    }

    /**
     * What a list holds once doubles are put together.
     *
     * @param entries the first of each, in order
     * @param doubles how many lines said what an earlier one had said
     * @param rejected lines without an indicator
     */
    public record Distinct(List<Line.Entry> entries, int doubles, List<Line.Rejected> rejected) {

        public Distinct {
            entries = List.copyOf(entries);
            rejected = List.copyOf(rejected);
        }
    }

    /** Puts doubles together by kind, value and port. */
    public static Distinct distinct(List<Line> lines) {
        var first = new LinkedHashMap<String, Line.Entry>(lines.size() * 2);
        var rejected = new ArrayList<Line.Rejected>();
        int doubles = 0;
        for (var line : lines) {
            switch (line) {
                case Line.Entry entry -> {
                    if (first.putIfAbsent(entry.key(), entry) != null) {
                        doubles++;
                    }
                }
                case Line.Rejected bad -> rejected.add(bad);
                case Line.Blank blank -> {}
                case Line.Heading heading -> {}
            }
        }
        return new Distinct(new ArrayList<>(first.values()), doubles, rejected);
    }
}
