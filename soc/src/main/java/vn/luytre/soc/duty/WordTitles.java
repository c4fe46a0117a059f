package vn.luytre.soc.duty;

import java.util.ArrayList;
import java.util.List;
import vn.luytre.parse.document.Extracted;
import vn.luytre.parse.document.Row;
import vn.luytre.parse.document.Table;

/**
 * Gives the tables of a Word file the lines that stand above them: whose list it is, of which year, the hours of its
 * watches.
 */
final class WordTitles {

    private static final int MOST_LINES = 60;

    private WordTitles() {}

    static List<Table> above(Extracted.Text text) {
        var tables = new ArrayList<Table>();
        var lines = text.text().lines().toList();
        int at = 0;
        for (var table : text.tables()) {
            var mark =
                    table.rows().stream()
                            .findFirst()
                            .flatMap(row -> row.cell(0).lines().findFirst())
                            .orElse("")
                            .strip();
            var titles = new ArrayList<Row>();
            int from = at;
            while (at < lines.size() && !lines.get(at).strip().startsWith(mark)) {
                at++;
            }
            if (at == lines.size()) {
                at = from; // Not found: the next table looks from here again.
            } else {
                for (var line : lines.subList(Math.max(from, at - MOST_LINES), at)) {
                    if (!line.isBlank()) {
                        titles.add(new Row(1, List.of(line.strip())));
                    }
                }
                // The rows of a list are no titles of the next; the head of a letter is.
                boolean list = table.rows().stream().anyMatch(r -> RosterColumn.under(r) != null);
                at = Math.min(lines.size(), at + (list ? table.rows().size() : 1));
            }
            var rows = new ArrayList<Row>(titles);
            rows.addAll(table.rows());
            tables.add(new Table(table.name(), rows));
        }
        return tables;
    }
}
