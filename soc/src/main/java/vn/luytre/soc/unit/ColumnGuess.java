package vn.luytre.soc.unit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import vn.luytre.parse.document.Row;

/** What the columns of a list hold: by their headings, or by what stands in them where there is no heading. */
final class ColumnGuess {

    private static final int SAMPLE = 200;

    private ColumnGuess() {}

    /** Each meaning is given once, to the first heading that claims it. */
    static List<Column> byHeading(List<String> headings) {
        var taken = EnumSet.noneOf(Column.class);
        var mapping = new ArrayList<Column>();
        for (var heading : headings) {
            var column = Column.of(heading);
            if (column != Column.IGNORE && !taken.add(column)) {
                column = Column.IGNORE;
            }
            mapping.add(column);
        }
        return mapping;
    }

    /** The column with most names of units is the name; the ones with mail and numbers speak for themselves. */
    static List<Column> byContent(List<Row> rows, int width) {
        var mapping = new ArrayList<>(Collections.nCopies(width, Column.IGNORE));
        int best = -1;
        int most = 0;
        for (int column = 0; column < width; column++) {
            int names = 0;
            int mails = 0;
            int phones = 0;
            for (var row : rows.subList(0, Math.min(rows.size(), SAMPLE))) {
                var cell = row.cell(column);
                names += !cell.isBlank() && TierGuess.ofName(cell) != null ? 1 : 0;
                mails += cell.contains("@") ? 1 : 0;
                phones += VietnamPhones.read(cell).numbers().isEmpty() ? 0 : 1;
            }
            if (mails > 0 && !mapping.contains(Column.EMAIL)) {
                mapping.set(column, Column.EMAIL);
            } else if (phones > 0 && !mapping.contains(Column.PHONE)) {
                mapping.set(column, Column.PHONE);
            } else if (names > most) {
                most = names;
                best = column;
            }
        }
        if (best < 0 && width > 0) {
            best = mapping.indexOf(Column.IGNORE);
        }
        if (best >= 0) {
            mapping.set(best, Column.NAME);
        }
        return mapping;
    }
}
