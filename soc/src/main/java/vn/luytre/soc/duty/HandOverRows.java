package vn.luytre.soc.duty;

import static vn.luytre.schema.duty.Tables.HANDOVER;
import static vn.luytre.schema.duty.Tables.LOG;
import static vn.luytre.schema.duty.Tables.ROSTER;
import static vn.luytre.schema.duty.Tables.SHIFT;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import vn.luytre.schema.duty.tables.records.HandoverRecord;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.store.EvidenceFiles;

/** The tables of shift logs and hand-overs. */
@Component
class HandOverRows {

    private final DSLContext sql;
    private final JsonMapper json;

    HandOverRows(DSLContext sql, JsonMapper json) {
        this.sql = sql;
        this.json = json;
    }

    void write(Viewer viewer, Roster.Turn turn, HandOver.Kind kind, String text, Instant now) {
        sql.insertInto(LOG)
                .set(LOG.UNIT, turn.unit())
                .set(LOG.SHIFT, turn.id())
                .set(LOG.KIND, kind.name())
                .set(LOG.TEXT, text)
                .set(LOG.WRITTEN, RosterRows.at(now))
                .set(LOG.ACCOUNT, viewer.account())
                .set(LOG.WRITTEN_BY, viewer.name())
                .execute();
    }

    List<HandOver.Entry> log(long shift) {
        return sql.selectFrom(LOG)
                .where(LOG.SHIFT.eq(shift))
                .orderBy(LOG.ID)
                .fetch(row ->
                        new HandOver.Entry(
                                HandOver.Kind.valueOf(row.getKind()),
                                row.getText(),
                                row.getWritten().toInstant(),
                                row.getWrittenBy()));
    }

    /** Who is on duty on the same layer when the shift ends, by signed rosters; empty for nobody. */
    String successor(Roster.Turn turn) {
        var at = RosterRows.at(turn.shift().span().to());
        var next =
                sql.select(SHIFT.PERSON)
                        .from(SHIFT)
                        .join(ROSTER)
                        .on(ROSTER.ID.eq(SHIFT.ROSTER))
                        .where(SHIFT.UNIT.eq(turn.unit()))
                        .and(ROSTER.STATE.eq("APPROVED"))
                        .and(SHIFT.LAYER.eq(turn.shift().layer().name()))
                        .and(SHIFT.STARTS.le(at))
                        .and(SHIFT.ENDS.gt(at))
                        .orderBy(SHIFT.STARTS.desc(), SHIFT.ID)
                        .limit(1)
                        .fetchOne(SHIFT.PERSON);
        return next == null ? "" : next;
    }

    long freeze(Viewer viewer, Roster.Turn turn, Minutes minutes, Instant now) {
        var content = json.writeValueAsString(minutes);
        return sql.insertInto(HANDOVER)
                .set(HANDOVER.UNIT, turn.unit())
                .set(HANDOVER.SHIFT, turn.id())
                .set(HANDOVER.CONTENT, content)
                .set(HANDOVER.SHA256, sha256(content))
                .set(HANDOVER.GIVEN, RosterRows.at(now))
                .set(HANDOVER.GIVEN_ACCOUNT, viewer.account())
                .set(HANDOVER.GIVEN_BY, viewer.name())
                .returningResult(HANDOVER.ID)
                .fetchSingle()
                .value1();
    }

    /** Of a shift, the newest first. */
    List<HandOver> of(long shift) {
        return sql.selectFrom(HANDOVER)
                .where(HANDOVER.SHIFT.eq(shift))
                .orderBy(HANDOVER.ID.desc())
                .fetch(this::handOver);
    }

    @Nullable HandOver byId(long id) {
        return sql.selectFrom(HANDOVER).where(HANDOVER.ID.eq(id)).fetchOne(this::handOver);
    }

    @Nullable HandOver hold(long id) {
        return sql.selectFrom(HANDOVER)
                .where(HANDOVER.ID.eq(id))
                .forUpdate()
                .fetchOne(this::handOver);
    }

    void take(long id, Viewer viewer, Instant now) {
        sql.update(HANDOVER)
                .set(HANDOVER.TAKEN, RosterRows.at(now))
                .set(HANDOVER.TAKEN_ACCOUNT, viewer.account())
                .set(HANDOVER.TAKEN_BY, viewer.name())
                .where(HANDOVER.ID.eq(id))
                .execute();
    }

    void giveBack(long id, Viewer viewer, String reason, Instant now) {
        sql.update(HANDOVER)
                .set(HANDOVER.RETURNED, RosterRows.at(now))
                .set(HANDOVER.RETURNED_BY, viewer.name())
                .set(HANDOVER.REASON, reason)
                .where(HANDOVER.ID.eq(id))
                .execute();
    }

    private HandOver handOver(HandoverRecord row) {
        return new HandOver(
                row.getId(),
                row.getUnit(),
                row.getShift(),
                json.readValue(row.getContent(), Minutes.class),
                row.getSha256(),
                row.getGiven().toInstant(),
                row.getGivenAccount(),
                row.getGivenBy(),
                instant(row.getTaken()),
                row.getTakenBy(),
                instant(row.getReturned()),
                row.getReturnedBy(),
                row.getReason());
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    static String sha256(String text) {
        return EvidenceFiles.sha256(text.getBytes(StandardCharsets.UTF_8));
    }
}
