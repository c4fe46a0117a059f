package vn.luytre.soc.registry;

import static vn.luytre.schema.registry.Tables.INTAKE;

import java.time.Instant;
import java.time.ZoneOffset;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Files on their way in. */
@Repository
class Intakes {

    private final DSLContext sql;

    Intakes(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * @param choice one line a sheet as {@link SheetChoice#text}; empty for the guess
     * @param applied null until somebody confirmed
     */
    record Intake(
            long id,
            long unit,
            String fileName,
            String sha256,
            byte[] bytes,
            String choice,
            @Nullable Instant applied,
            String outcome) {}

    long add(long unit, String by, Instant now, String fileName, String sha256, byte[] bytes) {
        return sql.insertInto(INTAKE)
                .set(INTAKE.UNIT, unit)
                .set(INTAKE.BROUGHT_BY, by)
                .set(INTAKE.BROUGHT, now.atOffset(ZoneOffset.UTC))
                .set(INTAKE.FILE_NAME, fileName)
                .set(INTAKE.SHA256, sha256)
                .set(INTAKE.BYTES, bytes)
                .returningResult(INTAKE.ID)
                .fetchSingle()
                .value1();
    }

    @Nullable Intake byId(long id) {
        return sql.selectFrom(INTAKE)
                .where(INTAKE.ID.eq(id))
                .fetchOne(row ->
                        new Intake(
                                row.getId(),
                                row.getUnit(),
                                row.getFileName(),
                                row.getSha256(),
                                row.getBytes(),
                                row.getChoice(),
                                row.getApplied() == null ? null : row.getApplied().toInstant(),
                                row.getOutcome()));
    }

    void choose(long id, String choice) {
        sql.update(INTAKE)
                .set(INTAKE.CHOICE, choice)
                .where(INTAKE.ID.eq(id))
                .and(INTAKE.APPLIED.isNull())
                .execute();
    }

    /** True for the one who confirms first. */
    boolean claim(long id, Instant now) {
        return sql.update(INTAKE)
                        .set(INTAKE.APPLIED, now.atOffset(ZoneOffset.UTC))
                        .where(INTAKE.ID.eq(id))
                        .and(INTAKE.APPLIED.isNull())
                        .execute()
                == 1;
    }

    void outcome(long id, String outcome) {
        sql.update(INTAKE).set(INTAKE.OUTCOME, outcome).where(INTAKE.ID.eq(id)).execute();
    }
}
