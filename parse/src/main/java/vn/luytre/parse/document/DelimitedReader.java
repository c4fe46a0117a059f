package vn.luytre.parse.document;

import java.util.ArrayList;
import java.util.List;

/** Reads CSV and its kin (RFC 4180), forgiving: a quote that is never closed ends with the line it began on. */
final class DelimitedReader {

    /** How many lines the delimiter is judged by. */
    private static final int SAMPLE = 60;

    private static final int WIDE = 8;
    private static final int MOST_JOINED = 20;

    private static final char[] DELIMITERS = {',', ';', '\t', '|'};

    private final String text;
    private final char delimiter;
    private final List<Row> rows = new ArrayList<>();
    private int at;
    private int line = 1;

    DelimitedReader(String text, char delimiter) {
        this.text = text;
        this.delimiter = delimiter;
    }

    /**
     * The delimiter by which nearly all lines have the same number of cells, or by which every line has many; 0 if the text is
     * no table.
     */
    static char sniff(String text) {
        var sample =
                text.lines()
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .limit(SAMPLE)
                        .toList();
        char best = 0;
        int bestAgreeing = 0;
        for (char delimiter : DELIMITERS) {
            int agreeing = agreeing(sample, delimiter);
            if (agreeing > bestAgreeing) {
                best = delimiter;
                bestAgreeing = agreeing;
            }
        }
        return sample.size() >= 2 && bestAgreeing * 10 >= sample.size() * 8 ? best : 0;
    }

    private static int agreeing(List<String> lines, char delimiter) {
        var counts = new int[Limits.MAX_COLUMNS + 1];
        int wide = 0;
        int most = 0;
        int joined = 0;
        int carried = -1; // Cells before a line break inside quotes; -1 outside.
        for (var line : lines) {
            int found = count(line, delimiter, carried >= 0);
            int count = Math.min(Math.abs(found) - 1 + Math.max(0, carried), Limits.MAX_COLUMNS);
            if (found < 0 && joined < MOST_JOINED) {
                carried = count;
                joined++;
                continue;
            }
            carried = -1;
            counts[count]++;
            wide += count >= WIDE ? 1 : 0;
            most = count > 0 ? Math.max(most, counts[count]) : most;
        }
        // Rows of many cells are a table even where their writer was careless about the last ones.
        int agreeing = wide + joined == lines.size() ? wide : most;
        return agreeing == 0 ? 0 : agreeing + joined;
    }

    /** One more than the delimiters outside quotes; negative if the line ends inside quotes. */
    private static int count(String line, char delimiter, boolean quotedBefore) {
        int count = 1;
        boolean quoted = quotedBefore;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == delimiter && !quoted) {
                count++;
            }
        }
        return quoted ? -count : count;
    }

    /** All rows, blank lines included. */
    List<Row> read() throws DocumentRefused {
        while (at < text.length()) {
            if (rows.size() >= Limits.MAX_ROWS) {
                throw new DocumentRefused(Extracted.Reason.TOO_MANY_ROWS);
            }
            row();
        }
        return rows;
    }

    private void row() throws DocumentRefused {
        int number = line;
        var cells = new ArrayList<String>();
        while (true) {
            cells.add(cell());
            if (cells.size() > Limits.MAX_COLUMNS) {
                throw new DocumentRefused(Extracted.Reason.TOO_MANY_COLUMNS);
            }
            if (at >= text.length()) {
                break;
            }
            char c = text.charAt(at++);
            if (c == delimiter) {
                if (at == text.length()) {
                    cells.add("");
                }
                continue;
            }
            if (c == '\r' && at < text.length() && text.charAt(at) == '\n') {
                at++;
            }
            line++;
            break;
        }
        rows.add(new Row(number, cells));
    }

    /** Leaves {@code at} on the delimiter, the line break or the end. */
    private String cell() throws DocumentRefused {
        if (at < text.length() && text.charAt(at) == '"') {
            int close = closing(at + 1);
            if (close >= 0) {
                var inside = text.substring(at + 1, close).replace("\"\"", "\"");
                line += (int) inside.chars().filter(c -> c == '\n').count();
                at = close + 1;
                return bounded(inside + plain());
            }
        }
        return bounded(plain());
    }

    private String plain() {
        int from = at;
        while (at < text.length() && !ends(text.charAt(at))) {
            at++;
        }
        return text.substring(from, at);
    }

    private boolean ends(char c) {
        return c == delimiter || c == '\n' || c == '\r';
    }

    /** The quote that closes the cell; -1 if none within the length of a cell, or if something else follows it. */
    private int closing(int from) {
        int limit = Math.min(text.length(), from + Limits.MAX_CELL + 2);
        int i = from;
        while (i < limit) {
            if (text.charAt(i) == '"') {
                if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    i += 2;
                    continue;
                }
                return i + 1 == text.length() || ends(text.charAt(i + 1)) ? i : -1;
            }
            i++;
        }
        return -1;
    }

    private static String bounded(String cell) throws DocumentRefused {
        if (cell.length() > Limits.MAX_CELL) {
            throw new DocumentRefused(Extracted.Reason.CELL_TOO_LONG);
        }
        return cell;
    }
}
