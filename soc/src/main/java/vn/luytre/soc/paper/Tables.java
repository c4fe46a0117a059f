package vn.luytre.soc.paper;

import java.util.ArrayList;
import java.util.List;
import vn.luytre.soc.paper.Column.Align;
import vn.luytre.soc.paper.Piece.Cell;
import vn.luytre.soc.paper.Piece.Grid;
import vn.luytre.soc.paper.Piece.Para;

/** Sets a table: the one or two rows of its head, then its rows. */
final class Tables {

    private static final double PADDING = 3;

    private Tables() {}

    static Grid grid(Block.Table table, double measure) {
        var leaves = table.columns().stream().flatMap(column -> column.leaves().stream()).toList();
        double shares = leaves.stream().mapToDouble(Column::share).sum();
        var widths = leaves.stream().map(leaf -> measure * leaf.share() / shares).toList();
        var rows = new ArrayList<>(head(table));
        int head = rows.size();
        for (var row : table.rows()) {
            boolean bold = row.look() == Block.Row.Look.BOLD;
            var cells = new ArrayList<Cell>();
            for (int i = 0; i < leaves.size(); i++) {
                cells.add(
                        Cell.of(
                                text(
                                        row.cells().get(i),
                                        leaves.get(i).align(),
                                        table.size(),
                                        bold)));
            }
            rows.add(new Piece.Row(List.copyOf(cells), bold));
        }
        return new Grid(widths, head, List.copyOf(rows), true);
    }

    private static List<Piece.Row> head(Block.Table table) {
        boolean two = table.columns().stream().anyMatch(column -> !column.parts().isEmpty());
        var upper = new ArrayList<Cell>();
        var lower = new ArrayList<Cell>();
        for (var column : table.columns()) {
            var title = text(column.title(), Align.MIDDLE, table.size(), true);
            if (column.parts().isEmpty()) {
                upper.add(new Cell(1, two ? 2 : 1, List.of(title)));
                lower.add(new Cell(1, 0, List.of()));
            } else {
                upper.add(new Cell(column.parts().size(), 1, List.of(title)));
                for (var part : column.parts()) {
                    lower.add(Cell.of(text(part.title(), Align.MIDDLE, table.size(), true)));
                }
            }
        }
        var first = new Piece.Row(List.copyOf(upper), true);
        return two ? List.of(first, new Piece.Row(List.copyOf(lower), true)) : List.of(first);
    }

    private static Para text(String text, Align align, double size, boolean bold) {
        return Para.of(align, new Span(text, size, bold, false)).gaps(PADDING, PADDING);
    }
}
