package vn.luytre.parse.list;

import vn.luytre.parse.document.Table;

/**
 * Which column of a list holds what, counted from 0; -1 for none.
 *
 * @param address the indicator itself
 * @param headerRow index in {@code Table.rows()} of the first header, -1 if the list has none
 */
public record ListColumns(
        int address, int family, int time, int count, int port, int unit, int note, int headerRow) {

    /** Plain text, one indicator a line, whatever stands beside it. */
    public static final ListColumns LINES = new ListColumns(0, -1, -1, -1, -1, -1, -1, -1);

    /** A proposal for the person who imports; {@link #address} is -1 if no column holds indicators. */
    public static ListColumns guess(Table table) {
        return table.width() <= 1 ? LINES : new ColumnGuess(table).columns();
    }

    /** Whether each line is read as free text. */
    public boolean isLines() {
        return address == 0
                && family < 0
                && time < 0
                && count < 0
                && port < 0
                && unit < 0
                && note < 0;
    }
}
