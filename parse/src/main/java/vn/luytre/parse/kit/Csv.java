package vn.luytre.parse.kit;

import java.util.ArrayList;
import java.util.List;

/** One line of comma-separated values (RFC 4180 section 2): a value in double quotes may hold commas, a doubled quote is a quote. */
public final class Csv {

    /** Columns past this are left in the last one. */
    static final int MAX_COLUMNS = 512;

    private Csv() {}

    /** The columns from {@code from} on; at least one, none null. */
    public static List<String> split(String s, int from, char separator) {
        var columns = new ArrayList<String>(64);
        int at = from;
        while (true) {
            if (columns.size() == MAX_COLUMNS - 1) {
                columns.add(s.substring(at));
                return columns;
            }
            if (at < s.length() && s.charAt(at) == '"') {
                var value = new StringBuilder();
                at = quoted(s, at + 1, value);
                columns.add(value.toString());
                at = next(s, at, separator);
            } else {
                int end = next(s, at, separator);
                columns.add(s.substring(at, end));
                at = end;
            }
            if (at >= s.length()) {
                return columns;
            }
            at++;
        }
    }

    private static int next(String s, int from, char separator) {
        int end = s.indexOf(separator, from);
        return end < 0 ? s.length() : end;
    }

    /** Reads up to the closing quote; the index behind it, the length if it is missing. */
    private static int quoted(String s, int from, StringBuilder value) {
        int i = from;
        while (i < s.length()) {
            char c = s.charAt(i);
            if (c == '"') {
                if (i + 1 >= s.length() || s.charAt(i + 1) != '"') {
                    return i + 1;
                }
                i++;
            }
            value.append(c);
            i++;
        }
        return i;
    }
}
