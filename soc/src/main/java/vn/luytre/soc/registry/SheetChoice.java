package vn.luytre.soc.registry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.luytre.parse.document.Table;

/**
 * How a sheet is read.
 *
 * @param kind null to leave it out
 * @param header where in the list of rows the heading stands; -1 for none
 * @param columns the meaning of each column, null for none
 */
record SheetChoice(@Nullable SheetKind kind, int header, List<@Nullable SheetColumn> columns) {

    /** An office puts titles above the heading, but not more than this. */
    private static final int HEADING_WITHIN = 20;

    private static final int MOST_COLUMNS = 60;

    SheetChoice {
        columns = new ArrayList<>(columns);
    }

    static final SheetChoice IGNORED = new SheetChoice(null, -1, List.of());

    /** The best guess from the headings: the kind and row that explain most cells, with the key column among them. */
    static SheetChoice guess(Table table, EnumWords words) {
        var best = new SheetChoice(null, -1, blank(width(table)));
        int bestScore = 1; // One fitting word may be chance.
        for (int row = 0; row < Math.min(table.rows().size(), HEADING_WITHIN); row++) {
            for (var kind : SheetKind.values()) {
                var columns = columns(table.rows().get(row).cells(), kind, words);
                int score = (int) columns.stream().filter(column -> column != null).count();
                if (score > bestScore && columns.contains(kind.key())) {
                    best = new SheetChoice(kind, row, padded(columns, width(table)));
                    bestScore = score;
                }
            }
        }
        return best;
    }

    static int width(Table table) {
        return Math.min(table.width(), MOST_COLUMNS);
    }

    private static List<@Nullable SheetColumn> blank(int width) {
        return padded(List.of(), width);
    }

    private static List<@Nullable SheetColumn> padded(
            List<@Nullable SheetColumn> columns, int width) {
        var all = new ArrayList<@Nullable SheetColumn>(columns);
        while (all.size() < width) {
            all.add(null);
        }
        return all;
    }

    private static List<@Nullable SheetColumn> columns(
            List<String> cells, SheetKind kind, EnumWords words) {
        var free = EnumSet.copyOf(kind.columns());
        var columns = new ArrayList<@Nullable SheetColumn>();
        for (var cell : cells.subList(0, Math.min(cells.size(), MOST_COLUMNS))) {
            var found = column(Folded.of(cell), free, words);
            columns.add(found);
            if (found != null) {
                free.remove(found);
            }
        }
        return columns;
    }

    private static @Nullable SheetColumn column(
            String heading, Set<SheetColumn> free, EnumWords words) {
        if (heading.isEmpty()) {
            return null;
        }
        for (var column : free) {
            if (words.isHeading(column, heading)) {
                return column;
            }
        }
        for (var column : free) {
            if (column.isCalled(heading)) {
                return column;
            }
        }
        return null;
    }

    /** As it is kept beside the file: {@code KIND;header;COLUMN,,COLUMN}. */
    String text() {
        return (kind == null ? "" : kind.name())
                + ";"
                + header
                + ";"
                + String.join(
                        ",",
                        columns.stream()
                                .map(column -> column == null ? "" : column.name())
                                .toList());
    }

    static SheetChoice read(String text) {
        var parts = text.split(";", -1);
        if (parts.length != 3 || !parts[1].matches("-?\\d{1,6}")) {
            return IGNORED;
        }
        return of(parts[0], Integer.parseInt(parts[1]), Arrays.asList(parts[2].split(",", -1)));
    }

    /** From words that came from outside: what is none of ours, does not fit the kind or comes twice is left out. */
    static SheetChoice of(String kindName, int header, List<String> columnNames) {
        SheetKind kind = null;
        for (var one : SheetKind.values()) {
            kind = one.name().equals(kindName) ? one : kind;
        }
        var columns = new ArrayList<@Nullable SheetColumn>();
        var seen = new HashSet<SheetColumn>();
        for (var name : columnNames.subList(0, Math.min(columnNames.size(), MOST_COLUMNS))) {
            SheetColumn found = null;
            for (var column : SheetColumn.values()) {
                if (column.name().equals(name)
                        && kind != null
                        && kind.columns().contains(column)
                        && seen.add(column)) {
                    found = column;
                }
            }
            columns.add(found);
        }
        return new SheetChoice(kind, header, columns);
    }
}
