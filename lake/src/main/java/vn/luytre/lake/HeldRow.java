package vn.luytre.lake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Collectors;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Ip;

/** A whole event as a statement answers it. */
final class HeldRow {

    private static final Field[] FIELDS = Field.values();
    private static final int FIRST_FIELD = 9;

    /** The select list. */
    static final String NAMES =
            "position, epoch_us(ts) AS t, epoch_us(received) AS r, source_id, unit_id, system_id, flaw, overflow, original"
                    + Arrays.stream(FIELDS)
                            .map(field -> ", " + field.column())
                            .collect(Collectors.joining());

    private HeldRow() {}

    static Held read(ResultSet row) throws SQLException {
        var origin = new Event.Origin(row.getLong(4), row.getLong(5), row.getLong(6));
        var builder =
                new Event.Builder()
                        .reset(row.getString(9), row.getLong(3), origin)
                        .time(row.getLong(2));
        var flaw = row.getString(7);
        if (flaw != null) {
            builder.flaw(flaw);
        }
        for (int i = 0; i < FIELDS.length; i++) {
            var text = row.getString(FIRST_FIELD + 1 + i);
            if (text == null) {
                continue;
            }
            switch (FIELDS[i].kind()) {
                case KEYWORD, TEXT -> builder.set(FIELDS[i], text);
                case LONG -> builder.set(FIELDS[i], Long.parseLong(text));
                case IP -> builder.set(FIELDS[i], Ip.parse(text));
            }
        }
        var overflow = row.getString(8);
        if (overflow != null) {
            FlatJson.read(overflow).forEach(builder::overflow);
        }
        return new Held(row.getLong(1), builder.build());
    }
}
