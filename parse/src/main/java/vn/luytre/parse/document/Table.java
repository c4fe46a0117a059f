package vn.luytre.parse.document;

import java.util.ArrayList;
import java.util.List;

/** A table as read from a sheet, a CSV file, a document or the clipboard; {@code name} is the sheet or file, empty if none. */
public record Table(String name, List<Row> rows) {

    public Table {
        rows = List.copyOf(rows);
    }

    /** Reads what Excel puts on the clipboard: tabs between cells, quotes round cells that hold line breaks; blank lines are kept. */
    public static Table fromPasted(String text) throws DocumentRefused {
        return new Table("", new DelimitedReader(text, '\t').read());
    }

    /** One cell a line, every line kept, blank ones too. */
    public static Table ofLines(String name, String text) {
        var rows = new ArrayList<Row>();
        int number = 0;
        for (var line : (Iterable<String>) text.lines()::iterator) {
            rows.add(new Row(++number, List.of(line)));
        }
        return new Table(name, rows);
    }

    /** The greatest number of cells in a row. */
    public int width() {
        int width = 0;
        for (var row : rows) {
            width = Math.max(width, row.cells().size());
        }
        return width;
    }
}
