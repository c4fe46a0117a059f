package vn.luytre.lake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.luytre.event.Field;
import vn.luytre.lake.query.Sql;

/** Reads whole events back from the lake's columns. */
final class Opening {

    private Opening() {}

    /** The event at that position; empty if the source does not hold it. */
    static Optional<Held> at(long position, EventSource source, Search.Asking duck) {
        var files =
                source.files().stream()
                        .filter(f -> position >= f.minPosition() && position <= f.maxPosition())
                        .toList();
        if (files.isEmpty()) {
            return Optional.empty();
        }
        var params = new ArrayList<>(source.rows().params());
        params.add(position);
        var sql =
                new Sql(
                        "SELECT %s FROM %s WHERE position = ?"
                                .formatted(HeldRow.NAMES, source.rows().text()),
                        params);
        return duck.ask(
                sql, rows -> rows.next() ? Optional.of(HeldRow.read(rows)) : Optional.empty());
    }

    /** Columns of a list of neighbours. */
    static final List<Field> NEIGHBOUR_COLUMNS =
            List.of(Field.HOST_NAME, Field.EVENT_DATASET, Field.EVENT_ACTION, Field.MESSAGE);
}
