package vn.luytre.parse.list;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.luytre.parse.document.Limits;
import vn.luytre.parse.document.Row;

/** Cuts a stream of characters into rows, holding one line at a time; a line beyond the limit is cut and said to be. */
final class LineSplitter {

    static final int LONGEST = 65_536;

    private final Reader in;
    private final char delimiter;
    private final char[] buffer = new char[16_384];
    private final StringBuilder line = new StringBuilder(256);
    private int from;
    private int to;
    private int number;
    private boolean tooLong;

    LineSplitter(Reader in, char delimiter) {
        this.in = in;
        this.delimiter = delimiter;
    }

    int number() {
        return number;
    }

    /** Whether the row handed out last was cut. */
    boolean isTooLong() {
        return tooLong;
    }

    @Nullable Row next() throws IOException {
        if (!fill()) {
            return null;
        }
        line.setLength(0);
        tooLong = false;
        boolean ended = false;
        while (!ended && fill()) {
            int i = from;
            while (i < to && buffer[i] != '\n') {
                i++;
            }
            int room = Math.min(i - from, LONGEST - line.length());
            tooLong |= room < i - from;
            line.append(buffer, from, room);
            ended = i < to;
            from = ended ? i + 1 : i;
        }
        if (!line.isEmpty() && line.charAt(line.length() - 1) == '\r') {
            line.setLength(line.length() - 1);
        }
        number++;
        var text = line.toString();
        return new Row(number, delimiter == 0 || tooLong ? List.of(text) : cells(text));
    }

    private boolean fill() throws IOException {
        if (from < to) {
            return true;
        }
        from = 0;
        to = Math.max(0, in.read(buffer));
        return to > 0;
    }

    private List<String> cells(String text) {
        var cells = new ArrayList<String>(8);
        int at = 0;
        while (at <= text.length() && cells.size() < Limits.MAX_COLUMNS) {
            int close = at < text.length() && text.charAt(at) == '"' ? closing(text, at + 1) : -1;
            if (close > 0) {
                cells.add(text.substring(at + 1, close).replace("\"\"", "\""));
                at = close + 2;
                continue;
            }
            int end = text.indexOf(delimiter, at);
            end = end < 0 ? text.length() : end;
            cells.add(text.substring(at, end));
            at = end + 1;
        }
        return cells;
    }

    private int closing(String text, int from) {
        int i = from;
        while (i < text.length()) {
            if (text.charAt(i) == '"') {
                if (i + 1 == text.length() || text.charAt(i + 1) == delimiter) {
                    return i;
                }
                i += text.charAt(i + 1) == '"' ? 1 : 0;
            }
            i++;
        }
        return -1;
    }
}
