package vn.luytre.parse.advisory.feed;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;

/** Rows of comma-separated values (RFC 4180), one at a time; a quoted value may run over lines. Values and columns are bounded. */
final class CsvRows {

    private static final int MAX_COLUMNS = 256;
    private static final int MAX_VALUE = 1 << 20;

    private final Reader in;
    private long line = 1;
    private int ahead = -2;

    CsvRows(Reader in) {
        this.in = in;
    }

    /** The line the next row begins on, from 1. */
    long line() {
        return line;
    }

    /** The next row; null at the end. An empty line is a row of one empty value. */
    @Nullable List<String> next() throws IOException {
        if (peek() < 0) {
            return null;
        }
        var row = new ArrayList<String>();
        var value = new StringBuilder();
        boolean quoted = false;
        while (true) {
            int c = take();
            if (quoted) {
                if (c < 0) {
                    return ended(row, value);
                }
                if (c != '"') {
                    append(value, c);
                } else if (peek() == '"') {
                    append(value, take());
                } else {
                    quoted = false;
                }
            } else if (c == '"' && value.isEmpty()) {
                quoted = true;
            } else if (c == ',') {
                add(row, value);
            } else if (c < 0 || c == '\n') {
                return ended(row, value);
            } else if (c != '\r') {
                append(value, c);
            }
        }
    }

    private static List<String> ended(List<String> row, StringBuilder value) {
        add(row, value);
        return row;
    }

    private static void add(List<String> row, StringBuilder value) {
        if (row.size() < MAX_COLUMNS) {
            row.add(value.toString());
        }
        value.setLength(0);
    }

    private static void append(StringBuilder value, int c) {
        if (value.length() < MAX_VALUE) {
            value.append((char) c);
        }
    }

    private int peek() throws IOException {
        if (ahead == -2) {
            ahead = in.read();
        }
        return ahead;
    }

    private int take() throws IOException {
        int c = peek();
        ahead = c < 0 ? c : -2;
        if (c == '\n') {
            line++;
        }
        return c;
    }
}
