package vn.luytre.soc.detection;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import vn.luytre.detect.sigma.rule.LogSource;
import vn.luytre.soc.detection.FieldsSeen.Known;
import vn.luytre.soc.detection.FieldsSeen.Name;

/** Which fields events of each log source have held, as far as rules ask for them. */
@Repository
class FieldRows {

    private final DSLContext sql;

    FieldRows(DSLContext sql) {
        this.sql = sql;
    }

    @Transactional(readOnly = true)
    Map<Name, Known> all() {
        var all = new HashMap<Name, Known>();
        sql.fetch("select product, category, service, field, first_at from detection.log_field")
                .forEach(row -> {
                    var source =
                            new LogSource(
                                    part(row.get(0, String.class)),
                                    part(row.get(1, String.class)),
                                    part(row.get(2, String.class)));
                    all.put(
                            new Name(source, row.get(3, String.class)),
                            row.get(4) == null ? Known.MISSED : Known.SEEN);
                });
        return all;
    }

    /** Keeps what was learned by then; a field once seen stays so. */
    @Transactional
    void keep(Map<Name, Known> news, Instant now) {
        news.forEach((name, known) -> {
            if (known == Known.UNASKED) {
                forget(name);
            } else {
                keep(name, known == Known.SEEN ? now : null);
            }
        });
    }

    private void keep(Name name, @Nullable Instant first) {
        sql.execute(
                """
                insert into detection.log_field (product, category, service, field, first_at)
                values (?, ?, ?, ?, ?::timestamptz)
                on conflict (product, category, service, field) do update
                set first_at = coalesce(log_field.first_at, excluded.first_at)
                """,
                text(name.source().product()),
                text(name.source().category()),
                text(name.source().service()),
                name.field(),
                first == null ? null : first.atOffset(ZoneOffset.UTC));
    }

    private void forget(Name name) {
        sql.execute(
                """
                delete from detection.log_field
                where product = ? and category = ? and service = ? and field = ? and first_at is null
                """,
                text(name.source().product()),
                text(name.source().category()),
                text(name.source().service()),
                name.field());
    }

    private static String text(@Nullable String part) {
        return part == null ? "" : part;
    }

    private static @Nullable String part(String text) {
        return text.isEmpty() ? null : text;
    }
}
