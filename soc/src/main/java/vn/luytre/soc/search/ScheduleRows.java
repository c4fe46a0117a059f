package vn.luytre.soc.search;

import static vn.luytre.schema.search.Tables.RUN;
import static vn.luytre.schema.search.Tables.SCHEDULE;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import vn.luytre.event.Severity;
import vn.luytre.schema.search.tables.records.ScheduleRecord;

/** Scheduled searches and their runs. */
@Repository
class ScheduleRows {

    /** Runs kept of each search. */
    private static final int KEPT = 200;

    private static final int SHOWN = 5;

    private final DSLContext sql;

    ScheduleRows(DSLContext sql) {
        this.sql = sql;
    }

    /** Those of that unit, by name, with their newest runs. */
    List<Schedule> of(long unit) {
        return select(SCHEDULE.UNIT.eq(unit)).stream().map(this::withRuns).toList();
    }

    /**
     * Those that are to be asked now, the longest waiting first. One due later than its next turn can be was set by a clock
     * that was ahead, and would wait until that time comes.
     */
    List<Schedule> due(Instant now, int most) {
        return sql.selectFrom(SCHEDULE)
                .where(SCHEDULE.ACTIVE.isTrue())
                .and(
                        SCHEDULE.DUE
                                .le(at(now))
                                .or(
                                        DSL.condition(
                                                "{0} > {1} + ({2} + 1) * interval '1 minute'",
                                                SCHEDULE.DUE,
                                                DSL.val(at(now)),
                                                SCHEDULE.EVERY_MINUTES)))
                .orderBy(SCHEDULE.DUE, SCHEDULE.ID)
                .limit(most)
                .fetch(row -> schedule(row, List.of()));
    }

    @Nullable Schedule byId(long id) {
        var found = select(SCHEDULE.ID.eq(id));
        return found.isEmpty() ? null : found.getFirst();
    }

    /** The same, held against other writers until the transaction ends. */
    @Nullable Schedule lock(long id) {
        return sql.selectFrom(SCHEDULE)
                .where(SCHEDULE.ID.eq(id))
                .forUpdate()
                .fetchOne(row -> schedule(row, List.of()));
    }

    int count(long owner) {
        return sql.fetchCount(SCHEDULE, SCHEDULE.OWNER.eq(owner));
    }

    private List<Schedule> select(Condition condition) {
        return sql.selectFrom(SCHEDULE)
                .where(condition)
                .orderBy(SCHEDULE.NAME, SCHEDULE.ID)
                .fetch(row -> schedule(row, List.of()));
    }

    /** The number of the new one; null if its owner has one of that name. */
    @Nullable Long add(Schedule one, Instant now) {
        return sql.insertInto(SCHEDULE)
                .set(SCHEDULE.UNIT, one.unit())
                .set(SCHEDULE.OWNER, one.owner())
                .set(SCHEDULE.OWNER_NAME, one.ownerName())
                .set(SCHEDULE.NAME, one.name())
                .set(SCHEDULE.QUERY, one.query())
                .set(SCHEDULE.EVERY_MINUTES, one.everyMinutes())
                .set(SCHEDULE.AT_LEAST, one.atLeast())
                .set(SCHEDULE.SEVERITY, (short) one.severity().ordinal())
                .set(SCHEDULE.CREATED, at(now))
                .set(SCHEDULE.POSITION, one.position())
                .set(SCHEDULE.ASKED, at(one.asked()))
                .set(SCHEDULE.DUE, at(one.due()))
                .onConflict(SCHEDULE.OWNER, SCHEDULE.NAME)
                .doNothing()
                .returningResult(SCHEDULE.ID)
                .fetchOne(SCHEDULE.ID);
    }

    void remove(long id) {
        sql.deleteFrom(SCHEDULE).where(SCHEDULE.ID.eq(id)).execute();
    }

    void active(long id, boolean active, Schedule.@Nullable Why halted, Instant due) {
        sql.update(SCHEDULE)
                .set(SCHEDULE.ACTIVE, active)
                .set(SCHEDULE.HALTED, halted == null ? "" : halted.name())
                .set(SCHEDULE.DUE, at(due))
                .where(SCHEDULE.ID.eq(id))
                .execute();
    }

    /** Begins the next window where this one ended. */
    void counted(long id, long position, Instant asked, Instant due) {
        sql.update(SCHEDULE)
                .set(SCHEDULE.POSITION, position)
                .set(SCHEDULE.ASKED, at(asked))
                .set(SCHEDULE.DUE, at(due))
                .where(SCHEDULE.ID.eq(id))
                .execute();
    }

    void put(Schedule schedule, Schedule.Run run, long to) {
        sql.insertInto(RUN)
                .set(RUN.SCHEDULE, schedule.id())
                .set(RUN.UNIT, schedule.unit())
                .set(RUN.AT, at(run.at()))
                .set(RUN.FROM_AT, at(run.from()))
                .set(RUN.FROM_POSITION, schedule.position())
                .set(RUN.TO_POSITION, to)
                .set(RUN.OUTCOME, run.outcome().name())
                .set(RUN.HITS, run.hits())
                .set(RUN.REASON, run.why() == null ? "" : run.why().name())
                .set(RUN.MILLIS, run.millis())
                .execute();
        sql.deleteFrom(RUN)
                .where(RUN.SCHEDULE.eq(schedule.id()))
                .and(
                        RUN.ID.notIn(
                                sql.select(RUN.ID)
                                        .from(RUN)
                                        .where(RUN.SCHEDULE.eq(schedule.id()))
                                        .orderBy(RUN.ID.desc())
                                        .limit(KEPT)))
                .execute();
    }

    private Schedule withRuns(Schedule one) {
        var runs =
                sql.selectFrom(RUN)
                        .where(RUN.SCHEDULE.eq(one.id()))
                        .orderBy(RUN.ID.desc())
                        .limit(SHOWN)
                        .fetch(row ->
                                new Schedule.Run(
                                        row.getAt().toInstant(),
                                        row.getFromAt().toInstant(),
                                        Schedule.Outcome.valueOf(row.getOutcome()),
                                        row.getHits(),
                                        why(row.getReason()),
                                        row.getMillis()));
        return new Schedule(
                one.id(),
                one.unit(),
                one.owner(),
                one.ownerName(),
                one.name(),
                one.query(),
                one.everyMinutes(),
                one.atLeast(),
                one.severity(),
                one.active(),
                one.halted(),
                one.position(),
                one.asked(),
                one.due(),
                runs);
    }

    private static Schedule schedule(ScheduleRecord row, List<Schedule.Run> runs) {
        return new Schedule(
                row.getId(),
                row.getUnit(),
                row.getOwner(),
                row.getOwnerName(),
                row.getName(),
                row.getQuery(),
                row.getEveryMinutes(),
                row.getAtLeast(),
                Severity.values()[row.getSeverity()],
                row.getActive(),
                why(row.getHalted()),
                row.getPosition(),
                row.getAsked().toInstant(),
                row.getDue().toInstant(),
                runs);
    }

    private static Schedule.@Nullable Why why(String word) {
        return word.isEmpty() ? null : Schedule.Why.valueOf(word);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
