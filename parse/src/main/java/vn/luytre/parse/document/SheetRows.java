package vn.luytre.parse.document;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.poi.ss.util.CellRangeAddress;

/** Collects the rows of one sheet within the limits and fills cells merged downwards. */
final class SheetRows {

    private static final int MOST_FILLED = 1_000_000;

    private final List<Row> rows = new ArrayList<>();
    private String[] cells = new String[0];
    private int used;
    private int rowNumber;

    void start(int row) throws DocumentRefused {
        if (rows.size() >= Limits.MAX_ROWS) {
            throw new DocumentRefused(Extracted.Reason.TOO_MANY_ROWS);
        }
        rowNumber = row + 1;
        used = 0;
        Arrays.fill(cells, "");
    }

    void cell(int column, String value) throws DocumentRefused {
        if (column >= Limits.MAX_COLUMNS) {
            if (value.isEmpty()) {
                return;
            }
            throw new DocumentRefused(Extracted.Reason.TOO_MANY_COLUMNS);
        }
        if (value.length() > Limits.MAX_CELL) {
            throw new DocumentRefused(Extracted.Reason.CELL_TOO_LONG);
        }
        if (column >= cells.length) {
            int before = cells.length;
            cells = Arrays.copyOf(cells, Math.max(column + 1, before * 2));
            Arrays.fill(cells, before, cells.length, "");
        }
        cells[column] = value;
        used = Math.max(used, column + 1);
    }

    void end() {
        if (used > 0) {
            rows.add(new Row(rowNumber, Arrays.asList(cells).subList(0, used)));
        }
    }

    /** The table; a cell merged over several rows stands in each of them, one merged over columns only in the first. */
    Table table(String name, List<CellRangeAddress> merged) {
        int filled = 0;
        for (var range : merged) {
            if (range.getLastRow() == range.getFirstRow()
                    || range.getFirstColumn() >= Limits.MAX_COLUMNS) {
                continue;
            }
            int at = index(range.getFirstRow() + 1);
            var value = at < 0 ? "" : rows.get(at).cell(range.getFirstColumn());
            for (int i = at + 1;
                    !value.isEmpty()
                            && i < rows.size()
                            && rows.get(i).number() <= range.getLastRow() + 1
                            && filled < MOST_FILLED;
                    i++) {
                rows.set(i, with(rows.get(i), range.getFirstColumn(), value));
                filled++;
            }
        }
        return new Table(name, rows);
    }

    private int index(int number) {
        int low = 0;
        int high = rows.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int found = rows.get(middle).number();
            if (found == number) {
                return middle;
            }
            if (found < number) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    private static Row with(Row row, int column, String value) {
        if (!row.cell(column).isEmpty()) {
            return row;
        }
        var cells = new ArrayList<>(row.cells());
        while (cells.size() <= column) {
            cells.add("");
        }
        cells.set(column, value);
        return new Row(row.number(), cells);
    }
}
