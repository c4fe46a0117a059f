package vn.luytre.parse.list;

import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import vn.luytre.parse.document.Limits;
import vn.luytre.parse.document.Row;
import vn.luytre.parse.document.Table;

/** Guesses the columns of a list from its header words and from what stands below them. */
final class ColumnGuess {

    /** A title, a letter head and empty rows may stand above the header. */
    private static final int HEADER_WITHIN = 40;

    private static final int SAMPLE = 200;

    private final Table table;
    private final int width;
    private final int headerRow;
    private final double[] indicators;
    private final double[] addresses;
    private final double[] times;

    ColumnGuess(Table table) {
        this.table = table;
        this.width = Math.min(table.width(), Limits.MAX_COLUMNS);
        this.headerRow = headerRow();
        this.indicators = new double[width];
        this.addresses = new double[width];
        this.times = new double[width];
        sample();
    }

    ListColumns columns() {
        int address = address();
        return new ListColumns(
                address,
                named(ColumnRole.FAMILY, address),
                time(address),
                named(ColumnRole.COUNT, address),
                named(ColumnRole.PORT, address),
                named(ColumnRole.UNIT, address),
                named(ColumnRole.NOTE, address),
                headerRow);
    }

    private int headerRow() {
        int best = -1;
        int most = 0;
        for (int i = 0; i < Math.min(HEADER_WITHIN, table.rows().size()); i++) {
            int known = known(table.rows().get(i));
            if (known > most && (known >= 2 || !holdsIndicator(table.rows().get(i)))) {
                best = i;
                most = known;
            }
        }
        return best;
    }

    /** How many different things the header words of a row name; a column of "no" names but one. */
    static int known(Row row) {
        var roles = EnumSet.noneOf(ColumnRole.class);
        for (var cell : row.cells()) {
            var word = ColumnRole.of(cell);
            if (word != null) {
                roles.add(word.role());
            }
        }
        return roles.size();
    }

    private static boolean holdsIndicator(Row row) {
        for (var cell : row.cells()) {
            if (!cell.isBlank() && IndicatorReader.read(cell) instanceof IndicatorReader.Found) {
                return true;
            }
        }
        return false;
    }

    private void sample() {
        var filled = new int[width];
        int looked = 0;
        for (int i = headerRow + 1; i < table.rows().size() && looked < SAMPLE; i++, looked++) {
            var row = table.rows().get(i);
            for (int c = 0; c < Math.min(width, row.cells().size()); c++) {
                var cell = row.cells().get(c).strip();
                if (cell.isEmpty() || cell.startsWith("#")) {
                    continue;
                }
                filled[c]++;
                if (IndicatorReader.read(cell)
                        instanceof IndicatorReader.Found(var indicator, var port, var changes)) {
                    indicators[c]++;
                    if (indicator.kind().compareTo(Indicator.Kind.RANGE) <= 0) {
                        addresses[c]++;
                    }
                }
                if (SeenTime.parse(cell, ZoneOffset.UTC) != null) {
                    times[c]++;
                }
            }
        }
        for (int c = 0; c < width; c++) {
            int all = Math.max(1, filled[c]);
            indicators[c] /= all;
            addresses[c] /= all;
            times[c] /= all;
        }
    }

    private int weight(int column, ColumnRole role) {
        if (headerRow < 0) {
            return 0;
        }
        var word = ColumnRole.of(table.rows().get(headerRow).cell(column));
        return word != null && word.role() == role ? word.weight() : 0;
    }

    private int address() {
        int best = -1;
        double most = 0.5;
        for (int c = 0; c < width; c++) {
            int named = weight(c, ColumnRole.ADDRESS);
            double score = indicators[c] * 4 + addresses[c] * 2 + named;
            // What is named for something else, or holds nothing of the kind, is not it.
            if (indicators[c] < 0.3 && named == 0 || score <= most) {
                continue;
            }
            best = c;
            most = score;
        }
        return best;
    }

    private int time(int address) {
        int named = named(ColumnRole.TIME, address);
        if (named >= 0) {
            return named;
        }
        for (int c = 0; c < width; c++) {
            if (c != address && times[c] > 0.8) {
                return c;
            }
        }
        return -1;
    }

    private int named(ColumnRole role, int address) {
        var weights = new int[width];
        Arrays.setAll(weights, c -> c == address ? 0 : weight(c, role));
        int best = -1;
        int most = 0;
        for (int c = 0; c < width; c++) {
            // An empty column loses to a filled one of the same name.
            int score = weights[c] * 2 + (weights[c] > 0 && isFilled(c) ? 7 : 0);
            if (score > most) {
                best = c;
                most = score;
            }
        }
        return best;
    }

    private boolean isFilled(int column) {
        int last = Math.min(table.rows().size(), headerRow + 1 + SAMPLE);
        for (int i = headerRow + 1; i < last; i++) {
            if (!table.rows().get(i).cell(column).isBlank()) {
                return true;
            }
        }
        return false;
    }
}
