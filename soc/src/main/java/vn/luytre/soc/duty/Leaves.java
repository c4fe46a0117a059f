package vn.luytre.soc.duty;

import static vn.luytre.schema.duty.Tables.LEAVE;
import static vn.luytre.schema.duty.Tables.ROSTER;
import static vn.luytre.schema.duty.Tables.SHIFT;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.luytre.event.VietnamTime;
import vn.luytre.soc.audit.Audit;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.regime.Calendar;

/** Compensatory leave of a unit: earned by the shifts people took, by the table of holidays; taken as entered. */
@Service
class Leaves {

    private final DSLContext sql;
    private final Calendar calendar;
    private final Audit audit;
    private final InstantSource clock;

    Leaves(DSLContext sql, Calendar calendar, Audit audit, InstantSource clock) {
        this.sql = sql;
        this.calendar = calendar;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param to the last day, included */
    @Transactional(readOnly = true)
    List<LeaveTally.Line> tally(long unit, LocalDate from, LocalDate to) {
        var time =
                new Span(
                        from.atStartOfDay(VietnamTime.ZONE).toInstant(),
                        to.plusDays(1).atStartOfDay(VietnamTime.ZONE).toInstant());
        var kinds = new HashMap<LocalDate, LeaveTally.Kind>();
        return LeaveTally.of(
                time,
                turns(unit, time),
                taken(unit, from, to),
                day -> kinds.computeIfAbsent(day, this::kind));
    }

    private LeaveTally.Kind kind(LocalDate day) {
        var known = calendar.day(day);
        if (known.working()) {
            return LeaveTally.Kind.WORKING;
        }
        return known.holiday().isEmpty() ? LeaveTally.Kind.WEEKEND : LeaveTally.Kind.HOLIDAY;
    }

    private List<Roster.Turn> turns(long unit, Span time) {
        var signed = sql.select(ROSTER.ID).from(ROSTER).where(ROSTER.STATE.eq("APPROVED"));
        return sql.selectFrom(SHIFT)
                .where(SHIFT.UNIT.eq(unit))
                .and(SHIFT.ROSTER.in(signed))
                .and(SHIFT.STARTS.lt(RosterRows.at(time.to())))
                .and(SHIFT.ENDS.gt(RosterRows.at(time.from())))
                .orderBy(SHIFT.STARTS, SHIFT.ID)
                .fetch(RosterRows::turn);
    }

    @Transactional(readOnly = true)
    List<LeaveTally.Taken> taken(long unit, LocalDate from, LocalDate to) {
        return sql.selectFrom(LEAVE)
                .where(LEAVE.UNIT.eq(unit))
                .and(LEAVE.DAY.between(from, to))
                .orderBy(LEAVE.DAY, LEAVE.ID)
                .fetch(row ->
                        new LeaveTally.Taken(
                                row.getId(),
                                row.getPerson(),
                                row.getDay(),
                                row.getMinutes(),
                                row.getNote(),
                                row.getEnteredBy()));
    }

    @Transactional
    void take(Viewer viewer, long unit, String person, LocalDate day, int minutes, String note) {
        long id =
                sql.insertInto(LEAVE)
                        .set(LEAVE.UNIT, unit)
                        .set(LEAVE.PERSON, person)
                        .set(LEAVE.DAY, day)
                        .set(LEAVE.MINUTES, minutes)
                        .set(LEAVE.NOTE, note)
                        .set(LEAVE.ENTERED, RosterRows.at(clock.instant()))
                        .set(LEAVE.ENTERED_BY, viewer.name())
                        .returningResult(LEAVE.ID)
                        .fetchSingle()
                        .value1();
        audit.record(
                viewer.actor(),
                "duty.leave",
                "leave:" + id,
                Map.of("unit", unit, "day", day.toString(), "minutes", minutes));
    }

    /** A line entered by mistake. */
    @Transactional
    void strike(Viewer viewer, long unit, long id) {
        int gone = sql.deleteFrom(LEAVE).where(LEAVE.ID.eq(id)).and(LEAVE.UNIT.eq(unit)).execute();
        if (gone > 0) {
            audit.record(viewer.actor(), "duty.leave-strike", "leave:" + id, Map.of("unit", unit));
        }
    }

    /** A file with people's hours left the system. */
    @Transactional
    void exported(Viewer viewer, long unit) {
        audit.record(viewer.actor(), "duty.leave-export", "unit:" + unit, Map.of());
    }
}
