package vn.luytre.soc.duty;

import static vn.luytre.schema.duty.Tables.ROSTER;
import static vn.luytre.schema.duty.Tables.SHIFT;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.luytre.schema.duty.tables.records.RosterRecord;
import vn.luytre.schema.duty.tables.records.ShiftRecord;
import vn.luytre.soc.audit.Actor;

/** The tables of rosters; within a caller's transaction, whose scope row security holds. */
@Component
class RosterRows {

    private final DSLContext sql;

    RosterRows(DSLContext sql) {
        this.sql = sql;
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    long add(
            Actor actor, long unit, String name, Span time, Collection<Layer> layers, Instant now) {
        return sql.insertInto(ROSTER)
                .set(ROSTER.UNIT, unit)
                .set(ROSTER.NAME, name)
                .set(ROSTER.STARTS, at(time.from()))
                .set(ROSTER.ENDS, at(time.to()))
                .set(ROSTER.LAYERS, layers.stream().map(Layer::name).toArray(String[]::new))
                .set(ROSTER.MADE, at(now))
                .set(ROSTER.MADE_BY, actor.name())
                .returningResult(ROSTER.ID)
                .fetchSingle()
                .value1();
    }

    void addShifts(long roster, long unit, Collection<Shift> shifts) {
        var rows =
                shifts.stream()
                        .map(shift -> {
                            var row = sql.newRecord(SHIFT);
                            row.setRoster(roster);
                            row.setUnit(unit);
                            row.setLayer(shift.layer().name());
                            row.setForm(shift.form().name());
                            row.setPerson(shift.person());
                            row.setPhone(shift.phone());
                            row.setPost(shift.post());
                            row.setNote(shift.note());
                            row.setStarts(at(shift.span().from()));
                            row.setEnds(at(shift.span().to()));
                            return row;
                        })
                        .toList();
        sql.batchInsert(rows).execute();
    }

    void remove(Collection<Long> shifts) {
        sql.deleteFrom(SHIFT).where(SHIFT.ID.in(shifts)).execute();
    }

    /** A changed plan is a draft again, one version on. */
    void changed(long roster) {
        sql.update(ROSTER)
                .set(ROSTER.STATE, "DRAFT")
                .setNull(ROSTER.APPROVED)
                .set(ROSTER.APPROVED_BY, "")
                .set(ROSTER.VERSION, ROSTER.VERSION.plus(1))
                .where(ROSTER.ID.eq(roster))
                .execute();
    }

    boolean approve(long roster, int version, String by, Instant now) {
        return sql.update(ROSTER)
                        .set(ROSTER.STATE, "APPROVED")
                        .set(ROSTER.APPROVED, at(now))
                        .set(ROSTER.APPROVED_BY, by)
                        .where(ROSTER.ID.eq(roster))
                        .and(ROSTER.VERSION.eq(version))
                        .and(ROSTER.STATE.eq("DRAFT"))
                        .execute()
                == 1;
    }

    /** Held until the transaction ends; null if there is none that the viewer may see. */
    @Nullable Roster hold(long id) {
        return sql.selectFrom(ROSTER)
                .where(ROSTER.ID.eq(id))
                .forUpdate()
                .fetchOne(RosterRows::roster);
    }

    @Nullable Roster byId(long id) {
        return sql.selectFrom(ROSTER).where(ROSTER.ID.eq(id)).fetchOne(RosterRows::roster);
    }

    /** Of all units the viewer may see, the latest first. */
    List<Roster> newest(int most) {
        return sql.selectFrom(ROSTER)
                .orderBy(ROSTER.STARTS.desc(), ROSTER.ID.desc())
                .limit(most)
                .fetch(RosterRows::roster);
    }

    List<Roster> approved(long unit, Span time) {
        return sql.selectFrom(ROSTER)
                .where(ROSTER.UNIT.eq(unit))
                .and(ROSTER.STATE.eq("APPROVED"))
                .and(ROSTER.STARTS.lt(at(time.to())))
                .and(ROSTER.ENDS.gt(at(time.from())))
                .orderBy(ROSTER.STARTS, ROSTER.ID)
                .fetch(RosterRows::roster);
    }

    /** A roster with one of its shifts; null where it has none in the time. */
    record Seen(Roster roster, Roster.@Nullable Turn turn) {}

    /** Rosters and shifts of all units the viewer may see over the time, drafts too: one question however many units. */
    List<Seen> board(Span time) {
        return sql.select(ROSTER, SHIFT)
                .from(ROSTER)
                .leftJoin(SHIFT)
                .on(SHIFT.ROSTER.eq(ROSTER.ID))
                .and(SHIFT.STARTS.lt(at(time.to())))
                .and(SHIFT.ENDS.gt(at(time.from())))
                .where(ROSTER.STARTS.lt(at(time.to())))
                .and(ROSTER.ENDS.gt(at(time.from())))
                .orderBy(ROSTER.UNIT, ROSTER.STARTS, ROSTER.ID, SHIFT.STARTS, SHIFT.LAYER, SHIFT.ID)
                .fetch(row ->
                        new Seen(
                                roster(row.value1()),
                                row.value2().getId() == null ? null : turn(row.value2())));
    }

    /** Of all units the viewer may see, drafts too, that lie at least in part within the time. */
    List<Roster> meeting(Span time) {
        return sql.selectFrom(ROSTER)
                .where(ROSTER.STARTS.lt(at(time.to())))
                .and(ROSTER.ENDS.gt(at(time.from())))
                .orderBy(ROSTER.UNIT, ROSTER.STARTS, ROSTER.ID)
                .fetch(RosterRows::roster);
    }

    List<Roster.Turn> turns(Collection<Long> rosters) {
        return turns(SHIFT.ROSTER.in(rosters));
    }

    /** Shifts of signed rosters over the time. */
    List<Roster.Turn> onDuty(Span time) {
        var signed = sql.select(ROSTER.ID).from(ROSTER).where(ROSTER.STATE.eq("APPROVED"));
        return turns(
                SHIFT.ROSTER
                        .in(signed)
                        .and(SHIFT.STARTS.lt(at(time.to())))
                        .and(SHIFT.ENDS.gt(at(time.from()))));
    }

    private List<Roster.Turn> turns(Condition which) {
        return sql.selectFrom(SHIFT)
                .where(which)
                .orderBy(SHIFT.STARTS, SHIFT.LAYER, SHIFT.ID)
                .fetch(RosterRows::turn);
    }

    Roster.@Nullable Turn turnById(long id) {
        return sql.selectFrom(SHIFT).where(SHIFT.ID.eq(id)).fetchOne(RosterRows::turn);
    }

    /** Whether this account said that it took the shift over. */
    boolean taken(long shift, long account) {
        return sql.fetchExists(SHIFT, SHIFT.ID.eq(shift).and(SHIFT.TAKEN_ACCOUNT.eq(account)));
    }

    Roster.@Nullable Turn holdTurn(long id) {
        return sql.selectFrom(SHIFT).where(SHIFT.ID.eq(id)).forUpdate().fetchOne(RosterRows::turn);
    }

    void acknowledge(long shift, String by, Instant now) {
        sql.update(SHIFT)
                .set(SHIFT.ACKNOWLEDGED, at(now))
                .set(SHIFT.ACKNOWLEDGED_BY, by)
                .where(SHIFT.ID.eq(shift))
                .execute();
    }

    void report(long shift, String line, Instant now) {
        sql.update(SHIFT)
                .set(SHIFT.REPORTED, at(now))
                .set(SHIFT.REPORT, line)
                .where(SHIFT.ID.eq(shift))
                .execute();
    }

    /** False if the other side of the hand-over was the same account, or this side is done. */
    boolean give(long shift, long account, Instant now) {
        return sql.update(SHIFT)
                        .set(SHIFT.GIVEN, at(now))
                        .set(SHIFT.GIVEN_ACCOUNT, account)
                        .where(SHIFT.ID.eq(shift))
                        .and(SHIFT.GIVEN.isNull())
                        .and(SHIFT.TAKEN_ACCOUNT.ne(account))
                        .execute()
                == 1;
    }

    boolean take(long shift, long account, Instant now) {
        return sql.update(SHIFT)
                        .set(SHIFT.TAKEN, at(now))
                        .set(SHIFT.TAKEN_ACCOUNT, account)
                        .where(SHIFT.ID.eq(shift))
                        .and(SHIFT.TAKEN.isNull())
                        .and(SHIFT.GIVEN_ACCOUNT.ne(account))
                        .execute()
                == 1;
    }

    private static Roster roster(RosterRecord row) {
        return new Roster(
                row.getId(),
                row.getUnit(),
                row.getName(),
                new Span(row.getStarts().toInstant(), row.getEnds().toInstant()),
                Arrays.stream(row.getLayers()).map(Layer::valueOf).toList(),
                row.getVersion(),
                row.getMadeBy(),
                instant(row.getApproved()),
                row.getApprovedBy());
    }

    static Roster.Turn turn(ShiftRecord row) {
        return new Roster.Turn(
                row.getId(),
                row.getRoster(),
                row.getUnit(),
                new Shift(
                        Layer.valueOf(row.getLayer()),
                        Form.valueOf(row.getForm()),
                        row.getPerson(),
                        row.getPhone(),
                        new Span(row.getStarts().toInstant(), row.getEnds().toInstant()),
                        row.getPost(),
                        row.getNote()),
                instant(row.getAcknowledged()),
                row.getAcknowledgedBy(),
                instant(row.getReported()),
                row.getReport(),
                instant(row.getGiven()),
                instant(row.getTaken()));
    }
}
