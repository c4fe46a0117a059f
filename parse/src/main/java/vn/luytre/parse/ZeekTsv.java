package vn.luytre.parse;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.luytre.parse.kit.Leaf;
import vn.luytre.parse.kit.Leaves;
import vn.luytre.parse.kit.Slots;

/**
 * Zeek's tab-separated form (Zeek manual, "Zeek TSV Format Logs"): header lines say how the rows after them are to be read.
 * The header is the state of the stream; it can be written out and taken back.
 */
final class ZeekTsv {

    private static final String NO_PATH = "unknown";
    private static final int MAX_COLUMNS = 512;
    private static final int MAX_HEADER = 64 * 1024;

    private final Leaves leaves;
    private String separator = "\t";
    private String setSeparator = ",";
    private String empty = "(empty)";
    private String unset = "-";
    private String path = NO_PATH;
    private String fields = "";
    private String types = "";
    private List<Leaf> columns = List.of();
    private char[] kinds = {};

    ZeekTsv(Leaves leaves) {
        this.leaves = leaves;
    }

    boolean hasHeader() {
        return !columns.isEmpty();
    }

    /** Whether a header has named the log. */
    boolean hasPath() {
        return !path.equals(NO_PATH);
    }

    String path() {
        return path;
    }

    /** Takes one line that begins with '#'; one of an unknown name changes nothing. */
    void header(String line) {
        if (line.length() > MAX_HEADER) {
            return;
        }
        if (line.startsWith("#separator ")) {
            separator = unescape(line.substring(11).strip());
            separator = separator.isEmpty() ? "\t" : separator;
            return;
        }
        int end = line.indexOf(separator);
        if (end < 0) {
            return;
        }
        var value = line.substring(end + separator.length());
        switch (line.substring(0, end)) {
            case "#set_separator" -> setSeparator = value.isEmpty() ? "," : value;
            case "#empty_field" -> empty = value;
            case "#unset_field" -> unset = value;
            case "#path" -> path = value;
            case "#fields" -> {
                fields = value;
                columns();
            }
            case "#types" -> {
                types = value;
                kinds();
            }
            default -> {} // #open, #close
        }
    }

    /** The header in the form in which Zeek writes it; empty before one was seen. */
    String state() {
        if (columns.isEmpty()) {
            return hasPath() ? "#path" + separator + path : "";
        }
        var escaped = new StringBuilder();
        separator.chars().forEach(c -> escaped.append("\\x").append("%02x".formatted(c)));
        return String.join(
                "\n",
                "#separator " + escaped,
                "#set_separator" + separator + setSeparator,
                "#empty_field" + separator + empty,
                "#unset_field" + separator + unset,
                "#path" + separator + path,
                "#fields" + separator + fields,
                "#types" + separator + types);
    }

    void restore(String state) {
        state.lines().filter(line -> line.startsWith("#")).forEach(this::header);
    }

    /** Fills the leaves from one row; answers null, or why it could not (Vietnamese). */
    @Nullable String row(String line) {
        if (columns.isEmpty()) {
            return "Chưa thấy dòng #fields của Zeek nên chưa biết tên các cột";
        }
        int width = separator.length();
        int column = 0;
        int from = 0;
        while (from <= line.length()) {
            int end = line.indexOf(separator, from);
            end = end < 0 ? line.length() : end;
            if (column < columns.size()) {
                cell(column, line, from, end);
            }
            column++;
            from = end + width;
        }
        if (column == columns.size()) {
            return null;
        }
        leaves.clear(); // Values under the wrong names are worse than none.
        return "Dòng có %d cột, tiêu đề Zeek có %d".formatted(column, columns.size());
    }

    private void cell(int column, String line, int from, int end) {
        int length = end - from;
        if (length == 0
                || (length == unset.length() && line.startsWith(unset, from))
                || (length == empty.length() && line.startsWith(empty, from))) {
            return;
        }
        var text = line.substring(from, end);
        leaves.add(columns.get(column), value(kinds[column], text), false);
    }

    private Object value(char kind, String text) {
        return switch (kind) {
            case 'b' -> text.equals("T") || text.equals("F") ? (Object) text.equals("T") : text;
            case 'n' -> {
                long number = Slots.number(text);
                yield number == Long.MIN_VALUE ? text : (Object) number;
            }
            case 'd' -> decimal(text);
            case 'v' -> unescape(text.replace(setSeparator, Slots.JOIN));
            default -> unescape(text);
        };
    }

    private static Object decimal(String text) {
        try {
            double value = Double.parseDouble(text);
            return Double.isFinite(value) ? (Object) value : text;
        } catch (NumberFormatException e) {
            return text;
        }
    }

    private void columns() {
        leaves.clear();
        var named = new ArrayList<Leaf>();
        for (var name : fields.split(java.util.regex.Pattern.quote(separator), -1)) {
            if (named.size() == MAX_COLUMNS) {
                break;
            }
            var leaf = leaves.below(leaves.root(), name.isEmpty() ? "unnamed" : name);
            if (leaf == null) {
                break;
            }
            named.add(leaf);
        }
        columns = named;
        kinds();
    }

    private void kinds() {
        kinds = new char[columns.size()];
        var names = types.split(java.util.regex.Pattern.quote(separator), -1);
        for (int i = 0; i < kinds.length; i++) {
            var type = i < names.length ? names[i] : "string";
            kinds[i] =
                    switch (type) {
                        case "bool" -> 'b';
                        case "count", "int", "port" -> 'n';
                        case "double", "interval" -> 'd';
                        default -> type.startsWith("vector") || type.startsWith("set") ? 'v' : 's';
                    };
        }
    }

    /** Zeek writes what would break a row as {@code \xHH}, and a backslash twice. */
    private static String unescape(String text) {
        int slash = text.indexOf('\\');
        if (slash < 0) {
            return text;
        }
        var bytes = new java.io.ByteArrayOutputStream(text.length());
        var out = new StringBuilder(text.length()).append(text, 0, slash);
        for (int i = slash; i < text.length(); i++) {
            char c = text.charAt(i);
            int code = c == '\\' && text.startsWith("x", i + 1) ? hex(text, i + 2) : -1;
            if (code >= 0) {
                bytes.write(code);
                i += 3;
                continue;
            }
            flush(bytes, out);
            out.append(c);
            if (c == '\\' && text.startsWith("\\", i + 1)) {
                i++;
            }
        }
        flush(bytes, out);
        return out.toString();
    }

    /** Bytes written one by one as escapes may together be one UTF-8 character. */
    private static void flush(java.io.ByteArrayOutputStream bytes, StringBuilder out) {
        if (bytes.size() > 0) {
            out.append(bytes.toString(java.nio.charset.StandardCharsets.UTF_8));
            bytes.reset();
        }
    }

    private static int hex(String text, int at) {
        if (at + 2 > text.length()) {
            return -1;
        }
        int high = Character.digit(text.charAt(at), 16);
        int low = Character.digit(text.charAt(at + 1), 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }
}
