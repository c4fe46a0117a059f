package vn.luytre.soc.uplink;

import static vn.luytre.schema.uplink.Tables.PULSE;
import static vn.luytre.schema.uplink.Tables.SILENCE;
import static vn.luytre.schema.uplink.Tables.SOURCE;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

@Repository
class Pulses {

    private final DSLContext sql;

    Pulses(DSLContext sql) {
        this.sql = sql;
    }

    /** What is known of a source's speaking. */
    record Pulse(long source, long unit, Instant lastHeard, Habit habit) {}

    /** A silence; open while {@code ended} is null. */
    record Silence(long source, long unit, Instant began, @Nullable Instant ended) {}

    /** A source that may have fallen silent. */
    record Listening(
            long source,
            long unit,
            String name,
            @Nullable Duration maxSilence,
            Instant lastHeard,
            Habit habit) {}

    @Nullable Pulse of(long source) {
        return sql.selectFrom(PULSE)
                .where(PULSE.SOURCE.eq(source))
                .fetchOne(row ->
                        new Pulse(
                                row.getSource(),
                                row.getUnit(),
                                row.getLastHeard().toInstant(),
                                habit(row.getGaps())));
    }

    Map<Long, Pulse> all() {
        return sql.selectFrom(PULSE)
                .fetchMap(
                        PULSE.SOURCE,
                        row ->
                                new Pulse(
                                        row.getSource(),
                                        row.getUnit(),
                                        row.getLastHeard().toInstant(),
                                        habit(row.getGaps())));
    }

    /** @param now by the server's clock: a later time that is known was told by a clock that was ahead */
    void heard(long source, long unit, Instant lastHeard, Habit habit, Instant now) {
        var gaps = Arrays.stream(habit.gaps()).boxed().toArray(Long[]::new);
        sql.insertInto(PULSE)
                .set(PULSE.SOURCE, source)
                .set(PULSE.UNIT, unit)
                .set(PULSE.LAST_HEARD, at(lastHeard))
                .set(PULSE.GAPS, gaps)
                .onConflict(PULSE.SOURCE)
                .doUpdate()
                // A replay after a crash tells old times again; the newest stays.
                .set(
                        PULSE.LAST_HEARD,
                        DSL.when(
                                        PULSE.LAST_HEARD.gt(at(now.plus(ClockSteps.LARGEST))),
                                        DSL.excluded(PULSE.LAST_HEARD))
                                .otherwise(
                                        DSL.greatest(
                                                PULSE.LAST_HEARD, DSL.excluded(PULSE.LAST_HEARD))))
                .set(PULSE.UNIT, unit)
                .set(PULSE.GAPS, gaps)
                .execute();
    }

    /** Active sources that have spoken at least once, with no open silence. */
    List<Listening> speaking() {
        return sql.select(
                        SOURCE.ID,
                        SOURCE.UNIT,
                        SOURCE.NAME,
                        SOURCE.MAX_SILENCE,
                        PULSE.LAST_HEARD,
                        PULSE.GAPS)
                .from(SOURCE)
                .join(PULSE)
                .on(PULSE.SOURCE.eq(SOURCE.ID))
                .where(SOURCE.ACTIVE.isTrue())
                .andNotExists(
                        DSL.selectOne()
                                .from(SILENCE)
                                .where(SILENCE.SOURCE.eq(SOURCE.ID))
                                .and(SILENCE.ENDED.isNull()))
                .orderBy(SOURCE.ID)
                .fetch(row ->
                        new Listening(
                                row.value1(),
                                row.value2(),
                                row.value3(),
                                row.value4() == null ? null : row.value4().toDuration(),
                                row.value5().toInstant(),
                                habit(row.value6())));
    }

    void fellSilent(Listening source, Instant since, Instant now) {
        sql.insertInto(SILENCE)
                .set(SILENCE.SOURCE, source.source())
                .set(SILENCE.UNIT, source.unit())
                .set(SILENCE.BEGAN, at(since))
                .set(SILENCE.NOTICED, at(now))
                .onConflictDoNothing()
                .execute();
    }

    /** Closes the open silence of a source that has spoken; the time it began, or null if it was not silent. */
    @Nullable Instant spokeAgain(long source, Instant heard, Instant now) {
        // One that began in time to come was found by a clock that was ahead.
        return sql.update(SILENCE)
                .set(
                        SILENCE.BEGAN,
                        DSL.least(SILENCE.BEGAN, DSL.val(at(heard.minusSeconds(1)), SILENCE.BEGAN)))
                .set(SILENCE.ENDED, at(heard))
                .where(SILENCE.SOURCE.eq(source))
                .and(SILENCE.ENDED.isNull())
                .and(
                        SILENCE.BEGAN
                                .lt(at(heard))
                                .or(SILENCE.BEGAN.gt(at(now.plus(ClockSteps.LARGEST)))))
                .returningResult(SILENCE.BEGAN)
                .fetchOne(row -> row.value1().toInstant());
    }

    /** Silences of these units that touch the span, oldest first. */
    List<Silence> silences(long unit, Instant from, Instant to) {
        return sql.selectFrom(SILENCE)
                .where(SILENCE.UNIT.eq(unit))
                .and(SILENCE.BEGAN.lt(at(to)))
                .and(SILENCE.ENDED.isNull().or(SILENCE.ENDED.gt(at(from))))
                .orderBy(SILENCE.BEGAN, SILENCE.ID)
                .fetch(row ->
                        new Silence(
                                row.getSource(),
                                row.getUnit(),
                                row.getBegan().toInstant(),
                                row.getEnded() == null ? null : row.getEnded().toInstant()));
    }

    /** Sources silent now, longest first. */
    List<Silence> open() {
        return sql.selectFrom(SILENCE)
                .where(SILENCE.ENDED.isNull())
                .orderBy(SILENCE.BEGAN, SILENCE.ID)
                .fetch(row ->
                        new Silence(
                                row.getSource(), row.getUnit(), row.getBegan().toInstant(), null));
    }

    private static Habit habit(Long[] gaps) {
        return new Habit(
                Arrays.copyOf(
                        Arrays.stream(gaps).mapToLong(Long::longValue).toArray(), Habit.BUCKETS));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
