package vn.luytre.soc.directive;

import static vn.luytre.schema.directive.Tables.REPORT;

import java.time.Instant;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

@Repository
class ReportRows {

    private final DSLContext sql;
    private final JsonMapper json;

    ReportRows(DSLContext sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** A report as it was frozen, with its hash. */
    record Frozen(long id, ResultReport data, String hash, Instant made, String madeName) {}

    long add(ResultReport report, String hash, Instant now, String who) {
        return sql.insertInto(REPORT)
                .set(REPORT.LETTER, report.letter())
                .set(REPORT.AT, Times.at(report.at()))
                .set(REPORT.DATA, JSONB.jsonb(json.writeValueAsString(report)))
                .set(REPORT.HASH, hash)
                .set(REPORT.MADE, Times.at(now))
                .set(REPORT.MADE_NAME, who)
                .returningResult(REPORT.ID)
                .fetchSingle()
                .value1();
    }

    /** All of a letter, the newest first. */
    List<Frozen> of(long letter) {
        return sql.selectFrom(REPORT)
                .where(REPORT.LETTER.eq(letter))
                .orderBy(REPORT.ID.desc())
                .fetch(this::frozen);
    }

    @Nullable Frozen byId(long id) {
        return sql.selectFrom(REPORT).where(REPORT.ID.eq(id)).fetchOne(this::frozen);
    }

    private Frozen frozen(Record row) {
        return new Frozen(
                row.get(REPORT.ID),
                json.readValue(row.get(REPORT.DATA).data(), ResultReport.class),
                row.get(REPORT.HASH),
                row.get(REPORT.MADE).toInstant(),
                row.get(REPORT.MADE_NAME));
    }
}
