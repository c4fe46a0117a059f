package vn.luytre.lake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Ip;
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
                        "SELECT epoch_us(ts) AS t, epoch_us(received) AS r, %s FROM %s WHERE position = ?"
                                .formatted(Columns.names(), source.rows().text()),
                        params);
        return duck.ask(sql, rows -> rows.next() ? Optional.of(read(rows)) : Optional.empty());
    }

    private static Held read(ResultSet row) throws SQLException {
        var origin =
                new Event.Origin(
                        row.getLong("source_id"), row.getLong("unit_id"), row.getLong("system_id"));
        var builder =
                new Event.Builder()
                        .reset(row.getString("original"), row.getLong("r"), origin)
                        .time(row.getLong("t"));
        var flaw = row.getString("flaw");
        if (flaw != null) {
            builder.flaw(flaw);
        }
        for (var field : Field.values()) {
            var text = row.getString(field.column());
            if (text == null) {
                continue;
            }
            switch (field.kind()) {
                case KEYWORD, TEXT -> builder.set(field, text);
                case LONG -> builder.set(field, row.getLong(field.column()));
                case IP -> builder.set(field, Ip.parse(text));
            }
        }
        var overflow = row.getString("overflow");
        if (overflow != null) {
            FlatJson.read(overflow).forEach(builder::overflow);
        }
        return new Held(row.getLong("position"), builder.build());
    }

    /** Columns of a list of neighbours. */
    static final List<Field> NEIGHBOUR_COLUMNS =
            List.of(Field.HOST_NAME, Field.EVENT_DATASET, Field.EVENT_ACTION, Field.MESSAGE);
}
