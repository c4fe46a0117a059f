package vn.luytre.soc.incident;

import static vn.luytre.schema.incident.Tables.INTAKE;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import vn.luytre.schema.incident.tables.records.IntakeRecord;

/** What came from outside; only the province sees it. */
@Repository
class IntakeRows {

    private final DSLContext sql;

    IntakeRows(DSLContext sql) {
        this.sql = sql;
    }

    void add(String code, Intake.Way way, Intake.Told told, Instant now) {
        sql.insertInto(INTAKE)
                .set(INTAKE.CODE, code)
                .set(INTAKE.WAY, way.name())
                .set(INTAKE.RECEIVED, now.atOffset(ZoneOffset.UTC))
                .set(INTAKE.REPORTER, told.reporter())
                .set(INTAKE.CONTACT, told.contact())
                .set(INTAKE.ORGANISATION, told.organisation())
                .set(INTAKE.WHAT, told.what())
                .set(INTAKE.SEEN_AT, told.seenAt())
                .execute();
    }

    int waiting() {
        return sql.fetchCount(INTAKE, INTAKE.STATE.eq(Intake.State.NEW.name()));
    }

    /** Those that wait first, the oldest of them first; then the newest decided. */
    List<Intake> page(int most) {
        var waiting = INTAKE.STATE.eq(Intake.State.NEW.name());
        var first =
                sql.selectFrom(INTAKE)
                        .where(waiting)
                        .orderBy(INTAKE.RECEIVED, INTAKE.ID)
                        .limit(most)
                        .fetch(IntakeRows::intake);
        var rest =
                sql.selectFrom(INTAKE)
                        .where(waiting.not())
                        .orderBy(INTAKE.RECEIVED.desc(), INTAKE.ID.desc())
                        .limit(Math.max(0, most - first.size()))
                        .fetch(IntakeRows::intake);
        first.addAll(rest);
        return List.copyOf(first);
    }

    @Nullable Intake byId(long id) {
        return sql.selectFrom(INTAKE).where(INTAKE.ID.eq(id)).fetchOne(IntakeRows::intake);
    }

    /** Whether it was still waiting. */
    boolean decide(
            long id,
            Intake.State state,
            @Nullable Long incident,
            String by,
            String reason,
            Instant now) {
        return sql.update(INTAKE)
                        .set(INTAKE.STATE, state.name())
                        .set(INTAKE.INCIDENT, incident)
                        .set(INTAKE.DECIDED, now.atOffset(ZoneOffset.UTC))
                        .set(INTAKE.DECIDED_BY, by)
                        .set(INTAKE.REASON, reason)
                        .where(INTAKE.ID.eq(id))
                        .and(INTAKE.STATE.eq(Intake.State.NEW.name()))
                        .execute()
                == 1;
    }

    private static Intake intake(IntakeRecord row) {
        return new Intake(
                row.getId(),
                row.getCode(),
                Intake.Way.valueOf(row.getWay()),
                row.getReceived().toInstant(),
                row.getReporter(),
                row.getContact(),
                row.getOrganisation(),
                row.getWhat(),
                row.getSeenAt(),
                Intake.State.valueOf(row.getState()),
                row.getIncident(),
                row.getDecidedBy(),
                row.getReason());
    }
}
