package vn.luytre.soc.paper;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import vn.luytre.soc.paper.Piece.Grid;
import vn.luytre.soc.paper.Typesetter.Line;

/** A row of a table with its lines broken. Lengths in points. */
record LaidRow(List<LaidCell> cells, double height, boolean ruled) {

    /** From the line of a cell to its words. */
    static final double PADDING = 4;

    /**
     * @param extra how far it reaches below its own row
     * @param covered whether the cell above reaches into it
     */
    record LaidCell(double x, double width, double extra, boolean covered, List<Line> lines) {

        double height() {
            return lines.stream().mapToDouble(Line::full).sum();
        }
    }

    static List<LaidRow> of(Grid grid) {
        var rows = new ArrayList<LaidRow>();
        for (var row : grid.rows()) {
            rows.add(laid(grid, row));
        }
        // A cell over two rows takes the height of both; where that is too little, the lower grows.
        for (int i = 0; i + 1 < rows.size(); i++) {
            reach(grid.rows().get(i), rows, i);
        }
        return List.copyOf(rows);
    }

    private static void reach(Piece.Row row, List<LaidRow> rows, int index) {
        var upper = rows.get(index);
        double needed = 0;
        for (int c = 0; c < row.cells().size(); c++) {
            if (row.cells().get(c).rows() == 2) {
                needed = Math.max(needed, upper.cells.get(c).height());
            }
        }
        if (needed == 0) {
            return;
        }
        var lower = rows.get(index + 1);
        double below = Math.max(lower.height, needed - upper.height);
        rows.set(index + 1, new LaidRow(lower.cells, below, lower.ruled));
        var reaching = new ArrayList<LaidCell>();
        for (int c = 0; c < row.cells().size(); c++) {
            var cell = upper.cells.get(c);
            boolean reaches = row.cells().get(c).rows() == 2;
            reaching.add(
                    new LaidCell(
                            cell.x, cell.width, reaches ? below : 0, cell.covered, cell.lines));
        }
        rows.set(index, new LaidRow(List.copyOf(reaching), upper.height, upper.ruled));
    }

    private static LaidRow laid(Grid grid, Piece.Row row) {
        double padding = grid.ruled() ? PADDING : 0;
        var cells = new ArrayList<LaidCell>();
        double x = 0;
        double height = 0;
        int column = 0;
        for (var cell : row.cells()) {
            double width = grid.width(column, cell.columns());
            var lines = new ArrayList<Line>();
            for (var piece : cell.content()) {
                lines.addAll(Typesetter.lines(piece, width - 2 * padding));
            }
            var laid = new LaidCell(x, width, 0, cell.rows() == 0, List.copyOf(lines));
            if (cell.rows() == 1) {
                height = Math.max(height, laid.height());
            }
            cells.add(laid);
            x += width;
            column += cell.columns();
        }
        return new LaidRow(List.copyOf(cells), height, grid.ruled());
    }

    /** Whether some line of it fits this height, so that tearing it makes it shorter. */
    boolean divisible(double space) {
        return cells.stream()
                .anyMatch(cell -> !cell.lines.isEmpty() && cell.lines.getFirst().full() <= space);
    }

    /** Prints what fits this height below {@code top}, and answers what does not. */
    LaidRow print(Pages pages, double top, double space) throws IOException {
        double padding = ruled ? PADDING : 0;
        var rest = new ArrayList<LaidCell>();
        double left = 0;
        for (var cell : cells) {
            boolean whole = space >= height;
            double box = (whole ? height : space) + cell.extra;
            // Ruled cells stand in the middle of their box, those of a letter's head at its top.
            double y = top + (ruled && whole ? (box - cell.height()) / 2 : 0);
            int printed = 0;
            for (var line : cell.lines) {
                if (!whole && y + line.full() > top + space + 0.01) {
                    break;
                }
                pages.print(line, cell.x + padding, y);
                y += line.full();
                printed++;
            }
            if (ruled && !cell.covered) {
                pages.box(cell.x, top, cell.width, box);
            }
            var remaining =
                    new LaidCell(
                            cell.x,
                            cell.width,
                            0,
                            cell.covered,
                            cell.lines.subList(printed, cell.lines.size()));
            left = Math.max(left, remaining.height());
            rest.add(remaining);
        }
        return new LaidRow(List.copyOf(rest), left, ruled);
    }
}
