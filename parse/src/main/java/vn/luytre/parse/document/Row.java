package vn.luytre.parse.document;

import java.util.List;

/**
 * One row of a table.
 *
 * @param number row or line in the original, from 1; blank rows of a sheet are left out, so numbers may jump
 * @param cells as shown, never null; rows of one table may differ in length
 */
public record Row(int number, List<String> cells) {

    public Row {
        cells = List.copyOf(cells);
    }

    /** The cell of the column counted from 0, empty beyond the end. */
    public String cell(int column) {
        return column >= 0 && column < cells.size() ? cells.get(column) : "";
    }

    public boolean isBlank() {
        for (var cell : cells) {
            if (!cell.isBlank()) {
                return false;
            }
        }
        return true;
    }
}
