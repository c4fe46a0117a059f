package vn.luytre.soc.paper;

import java.util.List;
import vn.luytre.soc.paper.Column.Align;

/** What both writers set: the document after numbers, marks and sizes are decided. Lengths in points. */
sealed interface Piece {

    /**
     * A paragraph.
     *
     * @param first how far the first line is set in
     * @param side how far both sides are set in
     * @param spacing lines, as a multiple of the face's own
     * @param outline 1 or 2 for a heading that Word's outline shows; 0 for none
     * @param kept not to be parted from what follows
     */
    record Para(
            List<Span> spans,
            Align align,
            double first,
            double side,
            double before,
            double after,
            double spacing,
            int outline,
            boolean kept)
            implements Piece {

        static Para of(Align align, Span... spans) {
            return new Para(List.of(spans), align, 0, 0, 0, 0, 1, 0, false);
        }

        Para first(double points) {
            return new Para(spans, align, points, side, before, after, spacing, outline, kept);
        }

        Para side(double points) {
            return new Para(spans, align, first, points, before, after, spacing, outline, kept);
        }

        Para gaps(double above, double below) {
            return new Para(spans, align, first, side, above, below, spacing, outline, kept);
        }

        Para spaced(double multiple) {
            return new Para(spans, align, first, side, before, after, multiple, outline, kept);
        }

        Para heading(int level) {
            return new Para(spans, align, first, side, before, after, spacing, level, true);
        }

        Para keep() {
            return new Para(spans, align, first, side, before, after, spacing, outline, true);
        }
    }

    /** A centred horizontal line of this length. */
    record Rule(double length, double before, double after) implements Piece {}

    /**
     * A table, with or without lines.
     *
     * @param widths of its columns
     * @param head the first so many rows are repeated on every page
     */
    record Grid(List<Double> widths, int head, List<Row> rows, boolean ruled) implements Piece {

        double width(int from, int count) {
            return widths.subList(from, from + count).stream()
                    .mapToDouble(Double::doubleValue)
                    .sum();
        }
    }

    /** One row; its cells cover all columns. */
    record Row(List<Cell> cells, boolean kept) {}

    /**
     * One cell.
     *
     * @param columns how many it spans
     * @param rows 1; 2 for one that reaches into the row below; 0 for the place it reaches into
     */
    record Cell(int columns, int rows, List<Piece> content) {

        static Cell of(Piece... content) {
            return new Cell(1, 1, List.of(content));
        }
    }
}
