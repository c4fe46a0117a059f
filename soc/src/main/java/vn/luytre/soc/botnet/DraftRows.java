package vn.luytre.soc.botnet;

import static vn.luytre.schema.botnet.Tables.DRAFT;
import static vn.luytre.schema.botnet.Tables.HABIT;
import static vn.luytre.schema.botnet.Tables.IMPORTED;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;
import vn.luytre.schema.botnet.tables.records.DraftRecord;

/** Drafts, how an issuer's tables were read last, and what became of lists that were imported. */
@Repository
class DraftRows {

    private final DSLContext sql;
    private final JsonMapper json;

    DraftRows(DSLContext sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** Newest change first. */
    List<Draft> all() {
        return sql.selectFrom(DRAFT)
                .orderBy(DRAFT.CHANGED.desc(), DRAFT.ID.desc())
                .fetch(this::draft);
    }

    @Nullable Draft byId(long id) {
        return sql.selectFrom(DRAFT).where(DRAFT.ID.eq(id)).fetchOne(this::draft);
    }

    @Nullable Draft bySha256(String sha256) {
        return sql.selectFrom(DRAFT)
                .where(DRAFT.SHA256.eq(sha256))
                .orderBy(DRAFT.ID)
                .limit(1)
                .fetchOne(this::draft);
    }

    long add(
            String person,
            String fileName,
            String sha256,
            int bytes,
            Choices choices,
            Instant now) {
        return sql.insertInto(DRAFT)
                .set(DRAFT.BEGAN, now.atOffset(ZoneOffset.UTC))
                .set(DRAFT.CHANGED, now.atOffset(ZoneOffset.UTC))
                .set(DRAFT.PERSON, person)
                .set(DRAFT.FILE_NAME, fileName)
                .set(DRAFT.SHA256, sha256)
                .set(DRAFT.BYTES, bytes)
                .set(DRAFT.CHOICES, json.writeValueAsString(choices))
                .returningResult(DRAFT.ID)
                .fetchSingle()
                .value1();
    }

    void change(long id, Choices choices, Instant now) {
        sql.update(DRAFT)
                .set(DRAFT.CHOICES, json.writeValueAsString(choices))
                .set(DRAFT.CHANGED, now.atOffset(ZoneOffset.UTC))
                .set(DRAFT.VERSION, DRAFT.VERSION.plus(1))
                .where(DRAFT.ID.eq(id))
                .execute();
    }

    boolean drop(long id) {
        return sql.deleteFrom(DRAFT).where(DRAFT.ID.eq(id)).execute() == 1;
    }

    /** How the issuer's last table was read; null if it is the first. */
    @Nullable Choices habit(String issuer) {
        return sql.select(HABIT.CHOICES)
                .from(HABIT)
                .where(HABIT.ISSUER.eq(folded(issuer)))
                .fetchOne(row -> json.readValue(row.value1(), Choices.class));
    }

    void habit(String issuer, Choices choices, Instant now) {
        sql.insertInto(HABIT)
                .set(HABIT.ISSUER, folded(issuer))
                .set(HABIT.CHOICES, json.writeValueAsString(choices))
                .set(HABIT.USED, now.atOffset(ZoneOffset.UTC))
                .onConflict(HABIT.ISSUER)
                .doUpdate()
                .set(HABIT.CHOICES, json.writeValueAsString(choices))
                .set(HABIT.USED, now.atOffset(ZoneOffset.UTC))
                .execute();
    }

    private static Field<String> folded(String text) {
        return DSL.field("ground.folded({0})", String.class, DSL.val(text));
    }

    /** What was read of a list when it was imported. */
    void imported(int list, Imported imported) {
        sql.insertInto(IMPORTED)
                .set(IMPORTED.LIST, list)
                .set(IMPORTED.MONTH, imported.month())
                .set(IMPORTED.URGENT, imported.urgent())
                .set(IMPORTED.ROWS, imported.rows())
                .set(IMPORTED.ACCEPTED, imported.accepted())
                .set(IMPORTED.DOUBLES, imported.doubles())
                .set(IMPORTED.BAD, imported.bad())
                .execute();
    }

    Map<Integer, Imported> imported() {
        return sql.selectFrom(IMPORTED)
                .fetchMap(
                        IMPORTED.LIST,
                        row ->
                                new Imported(
                                        row.getMonth(),
                                        row.getUrgent(),
                                        row.getRows(),
                                        row.getAccepted(),
                                        row.getDoubles(),
                                        row.getBad()));
    }

    /**
     * What was read of a list.
     *
     * @param month the first day of the month it is for
     * @param urgent between the monthly ones
     */
    record Imported(
            LocalDate month, boolean urgent, int rows, int accepted, int doubles, int bad) {}

    private Draft draft(DraftRecord row) {
        return new Draft(
                row.getId(),
                row.getBegan().toInstant(),
                row.getChanged().toInstant(),
                row.getPerson(),
                row.getFileName(),
                row.getSha256(),
                row.getBytes(),
                json.readValue(row.getChoices(), Choices.class),
                row.getVersion());
    }
}
