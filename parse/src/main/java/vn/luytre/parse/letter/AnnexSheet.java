package vn.luytre.parse.letter;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.luytre.parse.document.Row;
import vn.luytre.parse.document.Table;

/**
 * A table that hangs on a letter: its heading, also one of two rows, what each column means, and the rows below it.
 *
 * @param columns as wide as every row of {@code rows}
 */
public record AnnexSheet(String name, List<Column> columns, List<Row> rows) {

    private static final int LAST_HEADING = 25;
    private static final int MOST_COLUMNS = 60;
    private static final int LONGEST_TITLE = 120;

    private static final Pattern COUNTING =
            Pattern.compile("[(\\[]?\\s*(?:\\d{1,2}|[a-z])\\s*[)\\]]?(?:\\s*=.*)?");
    private static final Pattern NUMERIC = Pattern.compile("[\\d.,:/\\s-]+");

    public AnnexSheet {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** What a column holds. */
    public enum Meaning {
        NUMBER("stt|tt|so tt|so thu tu|no"),
        UNIT(
                "(?:ten )?(?:don vi|co quan)(?: .*)?|.*(?:don vi|co quan) (?:quan ly|chu quan|su dung|chiu trach nhiem|thuc hien|duoc giao).*|chu quan.*"
                        + "|to chuc|xa,? phuong.*|dia phuong"),
        ADDRESS("(?:dia chi )?ip(?: .*)?|.*\\bip\\b.*"),
        MALWARE(".*(?:ma doc|botnet|malware).*"),
        SYSTEM(".*(?:he thong|trang thong tin|ten mien|website|may chu|thiet bi).*"),
        DEADLINE(".*(?:thoi han|han (?:xu ly|hoan thanh|bao cao)|hoan thanh truoc).*|han"),
        DATE("ngay.*|thoi gian.*|thoi diem.*"),
        CONTACT(".*(?:dau moi|dien thoai|lien he|email|thu dien tu|nguoi phu trach).*"),
        AMOUNT("(?:so luong|tong so|tong|so).*"),
        NOTE("ghi chu.*|noi dung.*|ket qua.*|tinh trang.*|yeu cau.*"),
        OTHER("");

        private final Pattern titles;

        Meaning(String titles) {
            this.titles = Pattern.compile(titles);
        }

        static Meaning of(String title) {
            var folded = Folded.fold(title).replace('\n', ' ').strip();
            for (var meaning : values()) {
                if (meaning.titles.matcher(folded).matches()) {
                    return meaning;
                }
            }
            return OTHER;
        }
    }

    /** A column by its title. */
    public record Column(String title, Meaning meaning) {}

    /** The place of the first column of that meaning, or -1. */
    public int column(Meaning meaning) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).meaning() == meaning) {
                return i;
            }
        }
        return -1;
    }

    /** The table understood; null where no row of it reads like a heading. */
    public static @Nullable AnnexSheet of(Table table) {
        var rows = table.rows();
        int best = -1;
        int most = 1;
        for (int i = 0; i < Math.min(LAST_HEADING, rows.size()); i++) {
            int known = known(rows.get(i));
            if (known > most) {
                best = i;
                most = known;
            }
        }
        if (best < 0) {
            return null;
        }
        int next = best + 1;
        boolean two = next < rows.size() && isLowerHeading(rows.get(best), rows.get(next));
        var columns = columns(table, rows.get(best), two ? rows.get(next) : null);
        if (two) {
            next++;
        }
        if (next < rows.size() && isCounting(rows.get(next))) {
            next++;
        }
        var data = new ArrayList<Row>();
        for (var row : rows.subList(next, rows.size())) {
            if (!row.isBlank()) {
                data.add(wide(row, columns.size()));
            }
        }
        return new AnnexSheet(table.name(), columns, data);
    }

    private static int known(Row row) {
        int known = 0;
        for (var cell : row.cells()) {
            if (!cell.isBlank()
                    && cell.length() <= LONGEST_TITLE
                    && Meaning.of(cell) != Meaning.OTHER) {
                known++;
            }
        }
        return known;
    }

    /** Below a merged title stands the same title again, beside titles of its parts. */
    private static boolean isLowerHeading(Row upper, Row lower) {
        boolean same = false;
        boolean parts = false;
        for (int i = 0; i < lower.cells().size(); i++) {
            var below = lower.cell(i).strip();
            if (below.isEmpty()) {
                continue;
            }
            if (NUMERIC.matcher(below).matches()) {
                return false;
            }
            same |= below.equals(upper.cell(i).strip());
            parts |= !below.equals(upper.cell(i).strip());
        }
        return same && parts;
    }

    /** "(1) (2) (3) = (1) + (2)", as Vietnamese forms number their columns. */
    private static boolean isCounting(Row row) {
        int counted = 0;
        for (var cell : row.cells()) {
            if (!cell.isBlank()) {
                if (!COUNTING.matcher(Folded.fold(cell).strip()).matches()) {
                    return false;
                }
                counted++;
            }
        }
        return counted > 1
                && (row.cells().stream().anyMatch(cell -> cell.contains("(")) || ascends(row));
    }

    private static boolean ascends(Row row) {
        int expected = 0;
        for (var cell : row.cells()) {
            if (!cell.isBlank() && !cell.strip().equals(String.valueOf(++expected))) {
                return false;
            }
        }
        return expected > 2;
    }

    private static List<Column> columns(Table table, Row upper, @Nullable Row lower) {
        int width = Math.min(MOST_COLUMNS, table.width());
        var columns = new ArrayList<Column>();
        var above = "";
        for (int i = 0; i < width; i++) {
            var top = upper.cell(i).strip();
            var below = lower == null ? "" : lower.cell(i).strip();
            if (!top.isEmpty()) {
                above = top;
            }
            var title = below.isEmpty() || below.equals(top) ? top : above + ": " + below;
            var meaning = Meaning.of(below.isEmpty() || below.equals(top) ? top : below);
            columns.add(new Column(title.replaceAll("\\s+", " "), meaning));
        }
        return columns;
    }

    private static Row wide(Row row, int width) {
        var cells = new ArrayList<String>(width);
        for (int i = 0; i < width; i++) {
            cells.add(row.cell(i));
        }
        return new Row(row.number(), cells);
    }
}
