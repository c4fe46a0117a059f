package vn.luytre.soc.paper;

import java.io.IOException;
import java.util.List;
import vn.luytre.soc.paper.Piece.Grid;
import vn.luytre.soc.paper.Piece.Para;
import vn.luytre.soc.paper.Typesetter.Line;

/**
 * Sets pieces on pages, top to bottom: no heading at the foot of a page, no single line of a paragraph parted from the
 * rest, no row torn while it fits a page, the head of a table again on each page.
 */
final class Flow {

    private final Sheet sheet;
    private final Pages pages;
    private final double room;
    private double used;

    Flow(Sheet sheet, Pages pages) {
        this.sheet = sheet;
        this.pages = pages;
        this.room = sheet.height() - Sheet.TOP - Sheet.BOTTOM;
    }

    void set() throws IOException {
        pages.turn();
        var pieces = sheet.pieces();
        for (int i = 0; i < pieces.size(); i++) {
            double wanted = least(pieces, i);
            // What fits no page at all is not helped by a new one.
            if (used > 0 && used + wanted > room && wanted <= room) {
                turn();
            }
            switch (pieces.get(i)) {
                case Grid grid -> new TableFlow(grid).set();
                case Para para -> paragraph(Typesetter.lines(para, sheet.measure()), para.kept());
                case Piece.Rule rule -> {
                    for (var line : Typesetter.lines(rule, sheet.measure())) {
                        print(line);
                    }
                }
            }
        }
    }

    /** How much of a page must be free for the piece to begin on it. */
    private double least(List<Piece> pieces, int index) {
        if (index >= pieces.size()) {
            return 0;
        }
        return switch (pieces.get(index)) {
            case Para para -> {
                var lines = Typesetter.lines(para, sheet.measure());
                yield para.kept()
                        ? height(lines) + least(pieces, index + 1)
                        : height(lines.subList(0, Math.min(2, lines.size())));
            }
            case Piece.Rule rule -> rule.before() + 1;
            case Grid grid -> new TableFlow(grid).least();
        };
    }

    private void paragraph(List<Line> lines, boolean kept) throws IOException {
        int next = 0;
        while (next < lines.size()) {
            int fit = fitting(lines, next);
            int left = lines.size() - next - fit;
            if (left == 1 && !kept) {
                fit--;
            }
            if (left > 0 && fit < 2 && next == 0 && used > 0 || fit <= 0 && used > 0) {
                turn();
                continue;
            }
            for (int end = next + Math.max(1, fit); next < end; next++) {
                print(lines.get(next));
            }
            if (next < lines.size()) {
                turn();
            }
        }
    }

    private int fitting(List<Line> lines, int from) {
        double height = used;
        int count = 0;
        for (var line : lines.subList(from, lines.size())) {
            height += (height == 0 ? 0 : line.gap()) + line.height();
            if (height > room) {
                return count;
            }
            height += line.below();
            count++;
        }
        return count;
    }

    private void print(Line line) throws IOException {
        if (used + line.gap() + line.height() > room && used > 0) {
            turn();
        }
        // The gap of the first line on a page is left out by printing it above the margin.
        double gap = used == 0 ? line.gap() : 0;
        pages.print(line, 0, used - gap);
        used += line.full() - gap;
    }

    private void turn() throws IOException {
        pages.turn();
        used = 0;
    }

    private static double height(List<Line> lines) {
        return lines.stream().mapToDouble(Line::full).sum();
    }

    /** Sets one table. */
    private final class TableFlow {
        private final Grid grid;
        private final List<LaidRow> rows;
        private final List<LaidRow> head;

        TableFlow(Grid grid) {
            this.grid = grid;
            this.rows = LaidRow.of(grid);
            this.head = rows.subList(0, grid.head());
        }

        /** The head and as many rows as must stand under it. */
        double least() {
            double height = 0;
            boolean kept = true;
            for (int i = 0; i < rows.size() && kept; i++) {
                height += rows.get(i).height();
                kept = i < grid.head() || grid.rows().get(i).kept();
            }
            return height;
        }

        void set() throws IOException {
            for (int i = 0; i < rows.size(); i++) {
                double wanted = rows.get(i).height();
                if (grid.rows().get(i).kept() && i + 1 < rows.size()) {
                    wanted += rows.get(i + 1).height();
                }
                boolean first = i <= grid.head();
                if (used + wanted > room && !first && !atTop()) {
                    turnWithHead();
                }
                var rest = rows.get(i);
                while (used + rest.height() > room && rest.divisible(room - used)) {
                    rest = print(rest, room - used);
                    turnWithHead();
                }
                print(rest, rest.height());
            }
        }

        private double headHeight() {
            return head.stream().mapToDouble(LaidRow::height).sum();
        }

        private boolean atTop() {
            return used <= headHeight();
        }

        private void turnWithHead() throws IOException {
            turn();
            // A head that fills most of a page would leave no room for what it is the head of.
            if (headHeight() < room / 2) {
                for (var row : head) {
                    print(row, row.height());
                }
            }
        }

        /** Prints the row as far as it fits this height, and answers what is left of it. */
        private LaidRow print(LaidRow row, double height) throws IOException {
            var rest = row.print(pages, used, height);
            used += Math.min(height, row.height());
            return rest;
        }
    }
}
