package vn.luytre.soc.detection;

import static vn.luytre.schema.detection.Tables.RETRO;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import vn.luytre.schema.detection.tables.records.RetroRecord;

/** Which lists have been, or are still to be, held against everything that is held. */
@Repository
class RetroRows {

    private final DSLContext sql;

    RetroRows(DSLContext sql) {
        this.sql = sql;
    }

    void ask(int list, Instant now) {
        sql.insertInto(RETRO)
                .set(RETRO.LIST, list)
                .set(RETRO.STATE, RetroState.Stage.WAITING.name())
                .set(RETRO.ASKED, now.atOffset(ZoneOffset.UTC))
                .onConflict(RETRO.LIST)
                .doUpdate()
                .set(RETRO.STATE, RetroState.Stage.WAITING.name())
                .set(RETRO.ASKED, now.atOffset(ZoneOffset.UTC))
                .setNull(RETRO.ENDED)
                .execute();
    }

    /** Lists still to be looked for, a look that a crash cut short among them; first asked first. */
    List<Integer> unfinished() {
        return sql.select(RETRO.LIST)
                .from(RETRO)
                .where(
                        RETRO.STATE.in(
                                RetroState.Stage.WAITING.name(), RetroState.Stage.RUNNING.name()))
                .orderBy(RETRO.LIST)
                .fetch(RETRO.LIST);
    }

    void running(int list) {
        sql.update(RETRO)
                .set(RETRO.STATE, RetroState.Stage.RUNNING.name())
                .where(RETRO.LIST.eq(list))
                .execute();
    }

    void ended(RetroState state) {
        sql.update(RETRO)
                .set(RETRO.STATE, state.stage().name())
                .set(
                        RETRO.ENDED,
                        state.ended() == null ? null : state.ended().atOffset(ZoneOffset.UTC))
                .set(RETRO.EVENTS, state.events())
                .set(RETRO.HITS, state.hits())
                .set(RETRO.FINDINGS, state.findings())
                .set(RETRO.NOTE, state.note())
                .where(RETRO.LIST.eq(state.list().value()))
                .execute();
    }

    @Nullable RetroState byList(int list) {
        return sql.selectFrom(RETRO).where(RETRO.LIST.eq(list)).fetchOne(RetroRows::state);
    }

    private static RetroState state(RetroRecord row) {
        return new RetroState(
                new ListId(row.getList()),
                RetroState.Stage.valueOf(row.getState()),
                row.getAsked().toInstant(),
                row.getEnded() == null ? null : row.getEnded().toInstant(),
                row.getEvents(),
                row.getHits(),
                row.getFindings(),
                row.getNote());
    }
}
