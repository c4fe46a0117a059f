package vn.luytre.soc.duty;

import static vn.luytre.schema.duty.Tables.ROSTER;
import static vn.luytre.schema.duty.Tables.SHIFT;
import static vn.luytre.schema.duty.Tables.SWAP;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.luytre.schema.duty.tables.records.SwapRecord;
import vn.luytre.soc.identity.Viewer;

/** The table of swaps, and the change of the shifts that they agree on. */
@Component
class SwapRows {

    private final DSLContext sql;

    SwapRows(DSLContext sql) {
        this.sql = sql;
    }

    long add(
            Viewer viewer,
            Roster.Turn mine,
            Roster.@Nullable Turn theirs,
            String askedOf,
            String phone,
            Instant now,
            Instant expires) {
        var row = sql.newRecord(SWAP);
        row.setUnit(mine.unit());
        row.setRoster(mine.roster());
        row.setShift(mine.id());
        row.setAsker(mine.shift().person());
        row.setAskedOf(askedOf);
        row.setPhone(phone);
        row.setStarts(RosterRows.at(mine.shift().span().from()));
        row.setEnds(RosterRows.at(mine.shift().span().to()));
        if (theirs != null) {
            row.setOther(theirs.id());
            row.setOtherStarts(RosterRows.at(theirs.shift().span().from()));
            row.setOtherEnds(RosterRows.at(theirs.shift().span().to()));
        }
        row.setAsked(RosterRows.at(now));
        row.setAskedAccount(viewer.account());
        row.setAskedBy(viewer.name());
        row.setExpires(RosterRows.at(expires));
        row.store();
        return row.getId();
    }

    /** Ends the question about the shift that nobody answered in time, so that another can be asked. */
    void bury(long shift, Instant now) {
        sql.update(SWAP)
                .set(SWAP.ANSWER, Swap.Answer.EXPIRED.name())
                .set(SWAP.ANSWERED, SWAP.EXPIRES)
                .where(SWAP.SHIFT.eq(shift))
                .and(SWAP.ANSWER.isNull())
                .and(SWAP.EXPIRES.le(RosterRows.at(now)))
                .execute();
    }

    boolean isAsked(long shift) {
        return sql.fetchExists(SWAP, SWAP.ANSWER.isNull().and(SWAP.SHIFT.eq(shift)));
    }

    @Nullable Swap hold(long id) {
        return sql.selectFrom(SWAP).where(SWAP.ID.eq(id)).forUpdate().fetchOne(SwapRows::swap);
    }

    void answer(long id, Swap.Answer answer, Viewer viewer, Instant now) {
        sql.update(SWAP)
                .set(SWAP.ANSWER, answer.name())
                .set(SWAP.ANSWERED, RosterRows.at(now))
                .set(SWAP.ANSWERED_ACCOUNT, viewer.account())
                .set(SWAP.ANSWERED_BY, viewer.name())
                .where(SWAP.ID.eq(id))
                .execute();
    }

    void see(long id, String by, Instant now) {
        sql.update(SWAP)
                .set(SWAP.SEEN, RosterRows.at(now))
                .set(SWAP.SEEN_BY, by)
                .where(SWAP.ID.eq(id))
                .and(SWAP.SEEN.isNull())
                .execute();
    }

    /** Of a roster, the newest first. */
    List<Swap> of(long roster) {
        return sql.selectFrom(SWAP)
                .where(SWAP.ROSTER.eq(roster))
                .orderBy(SWAP.ID.desc())
                .fetch(SwapRows::swap);
    }

    /** Open ones, and agreed ones that no head has seen, of the units the viewer may see. */
    List<Swap> waiting(Instant now, int most) {
        return sql.selectFrom(SWAP)
                .where(
                        SWAP.ANSWER
                                .isNull()
                                .and(SWAP.EXPIRES.gt(RosterRows.at(now)))
                                .or(SWAP.ANSWER.eq("CONSENTED").and(SWAP.SEEN.isNull())))
                .orderBy(SWAP.STARTS, SWAP.ID)
                .limit(most)
                .fetch(SwapRows::swap);
    }

    /** Gives the shift to another person; the roster keeps its signature. */
    void give(long shift, String person, String phone, String post) {
        sql.update(SHIFT)
                .set(SHIFT.PERSON, person)
                .set(SHIFT.PHONE, phone)
                .set(SHIFT.POST, post)
                .where(SHIFT.ID.eq(shift))
                .execute();
    }

    /** A plan that is not signed yet has changed, so that nobody signs what he has not read. */
    void touched(long roster) {
        sql.update(ROSTER)
                .set(ROSTER.VERSION, ROSTER.VERSION.plus(1))
                .where(ROSTER.ID.eq(roster))
                .and(ROSTER.STATE.eq("DRAFT"))
                .execute();
    }

    /** One swap of a unit at a time, so that two together cannot put one person on two watches. */
    void lock(long unit) {
        sql.execute("select pg_advisory_xact_lock(605, {0}::int)", DSL.val(unit));
    }

    /** The unit's shifts over the time that count: of this roster and of all signed ones. */
    List<Roster.Turn> over(long unit, long roster, Span time) {
        var signed = sql.select(ROSTER.ID).from(ROSTER).where(ROSTER.STATE.eq("APPROVED"));
        return sql.selectFrom(SHIFT)
                .where(SHIFT.UNIT.eq(unit))
                .and(SHIFT.ROSTER.eq(roster).or(SHIFT.ROSTER.in(signed)))
                .and(SHIFT.STARTS.lt(RosterRows.at(time.to())))
                .and(SHIFT.ENDS.gt(RosterRows.at(time.from())))
                .orderBy(SHIFT.STARTS, SHIFT.ID)
                .fetch(RosterRows::turn);
    }

    private static Swap swap(SwapRecord row) {
        var from = row.getOtherStarts();
        var to = row.getOtherEnds();
        var answer = row.getAnswer();
        return new Swap(
                row.getId(),
                row.getUnit(),
                row.getRoster(),
                row.getShift(),
                row.getOther(),
                row.getAsker(),
                row.getAskedOf(),
                row.getPhone(),
                new Span(row.getStarts().toInstant(), row.getEnds().toInstant()),
                from == null || to == null ? null : new Span(from.toInstant(), to.toInstant()),
                row.getAsked().toInstant(),
                row.getAskedAccount(),
                row.getAskedBy(),
                row.getExpires().toInstant(),
                answer == null ? null : Swap.Answer.valueOf(answer),
                instant(row.getAnswered()),
                row.getAnsweredBy(),
                instant(row.getSeen()),
                row.getSeenBy());
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
