package vn.luytre.soc.alert;

import static vn.luytre.schema.alert.Tables.SILENCE;
import static vn.luytre.schema.alert.Tables.STEP;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import vn.luytre.soc.audit.Actor;

/** What people did about alerts, and which they want kept quiet. */
@Repository
class StepRows {

    private final DSLContext sql;

    StepRows(DSLContext sql) {
        this.sql = sql;
    }

    void add(Alert alert, Actor actor, Step.Verb verb, String note, Instant at) {
        sql.insertInto(STEP)
                .set(STEP.ALERT, alert.id())
                .set(STEP.UNIT, alert.unit())
                .set(STEP.AT, at.atOffset(ZoneOffset.UTC))
                .set(STEP.ACCOUNT, actor.account())
                .set(STEP.NAME, actor.name())
                .set(STEP.VERB, verb.name())
                .set(STEP.NOTE, note)
                .execute();
    }

    /** Oldest first. */
    List<Step> of(long alert) {
        return sql.selectFrom(STEP)
                .where(STEP.ALERT.eq(alert))
                .orderBy(STEP.ID)
                .fetch(row ->
                        new Step(
                                row.getAt().toInstant(),
                                row.getAccount(),
                                row.getName(),
                                Step.Verb.valueOf(row.getVerb()),
                                row.getNote()));
    }

    long silence(
            @Nullable String knowledge,
            @Nullable Long unit,
            @Nullable String machine,
            String reason,
            Instant begins,
            Instant ends,
            Actor actor) {
        return sql.insertInto(SILENCE)
                .set(SILENCE.KNOWLEDGE, knowledge)
                .set(SILENCE.UNIT, unit)
                .set(SILENCE.MACHINE, machine)
                .set(SILENCE.REASON, reason)
                .set(SILENCE.BEGINS, begins.atOffset(ZoneOffset.UTC))
                .set(SILENCE.ENDS, ends.atOffset(ZoneOffset.UTC))
                .set(SILENCE.ACCOUNT, actor.account())
                .set(SILENCE.NAME, actor.name())
                .returningResult(SILENCE.ID)
                .fetchSingle()
                .value1();
    }

    boolean endSilence(long id, Instant now) {
        return sql.update(SILENCE)
                        .set(SILENCE.ENDS, now.atOffset(ZoneOffset.UTC))
                        .where(SILENCE.ID.eq(id))
                        .and(SILENCE.ENDS.gt(now.atOffset(ZoneOffset.UTC)))
                        .execute()
                == 1;
    }

    /** Those that hold now, first to end first. */
    List<Silence> silences(Instant now) {
        return sql.selectFrom(SILENCE)
                .where(SILENCE.ENDS.gt(now.atOffset(ZoneOffset.UTC)))
                .orderBy(SILENCE.ENDS, SILENCE.ID)
                .fetch(row ->
                        new Silence(
                                row.getId(),
                                row.getKnowledge(),
                                row.getUnit(),
                                row.getMachine(),
                                row.getReason(),
                                row.getBegins().toInstant(),
                                row.getEnds().toInstant(),
                                row.getName()));
    }
}
