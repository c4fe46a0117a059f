package vn.luytre.soc.ingest;

import static vn.luytre.schema.ingest.Tables.CLOCK;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jooq.DSLContext;
import org.jooq.types.YearToSecond;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.luytre.event.Event;
import vn.luytre.lake.Lake;
import vn.luytre.lake.LakeFile;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.audit.Audit;
import vn.luytre.soc.store.Scope;

/** The time by which things are old enough to be deleted ({@link ClockWatch}), remembered across restarts. */
@Component
class AgreedTime {

    private final DSLContext sql;
    private final TransactionTemplate transaction;
    private final Audit audit;
    private final Lake lake;
    private final InstantSource clock;
    private final LongSupplier steady;
    private @Nullable ClockWatch watch;
    private volatile @Nullable Duration jump;

    @Autowired
    AgreedTime(
            DSLContext sql,
            TransactionTemplate transaction,
            Audit audit,
            Lake lake,
            InstantSource clock) {
        this(sql, transaction, audit, lake, clock, System::nanoTime);
    }

    /** @param steady nanoseconds of a clock that nobody sets */
    AgreedTime(
            DSLContext sql,
            TransactionTemplate transaction,
            Audit audit,
            Lake lake,
            InstantSource clock,
            LongSupplier steady) {
        this.sql = sql;
        this.transaction = transaction;
        this.audit = audit;
        this.lake = lake;
        this.clock = clock;
        this.steady = steady;
    }

    /** Looks at the clock; the time to judge by. */
    synchronized Instant look() {
        var now = clock.instant();
        var newest = lake.files().stream().mapToLong(LakeFile::maxReceived).max();
        var mark =
                watch().look(
                                now,
                                steady.getAsLong(),
                                newest.isPresent() ? Event.ofMicros(newest.getAsLong()) : null);
        keep(mark);
        return ClockWatch.judging(now, mark);
    }

    /** A person says that the machine's clock is right: from now on it decides what is old. */
    synchronized void believe(Actor actor) {
        var before = jump;
        var mark = watch().believe(clock.instant(), steady.getAsLong());
        transaction.executeWithoutResult(_ -> {
            keep(mark);
            audit.record(
                    actor,
                    "ingest.believe-clock",
                    "clock",
                    Map.of("now", mark.agreed().toString(), "jump", String.valueOf(before)));
        });
    }

    private ClockWatch watch() {
        var known = watch;
        if (known == null) {
            known =
                    new ClockWatch(
                            Scope.PROVINCE
                                    .<Optional<ClockWatch.Mark>, RuntimeException>call(
                                            this::remembered)
                                    .orElse(null));
            watch = known;
        }
        return known;
    }

    private Optional<ClockWatch.Mark> remembered() {
        return Objects.requireNonNull(
                transaction.execute(_ ->
                        sql.selectFrom(CLOCK)
                                .fetchOptional(row ->
                                        new ClockWatch.Mark(
                                                row.getAgreed().toInstant(),
                                                row.getJump() == null
                                                        ? null
                                                        : row.getJump().toDuration()))));
    }

    private void keep(ClockWatch.Mark mark) {
        var agreed = mark.agreed().atOffset(ZoneOffset.UTC);
        var away = mark.jump() == null ? null : YearToSecond.valueOf(mark.jump());
        Scope.PROVINCE.run(() ->
                transaction.executeWithoutResult(_ ->
                        sql.insertInto(CLOCK)
                                .set(CLOCK.AGREED, agreed)
                                .set(CLOCK.JUMP, away)
                                .onConflict(CLOCK.SINGLETON)
                                .doUpdate()
                                .set(CLOCK.AGREED, agreed)
                                .set(CLOCK.JUMP, away)
                                .execute()));
        jump = mark.jump();
    }

    /** How far the clock has jumped, while it is not believed; null while it is, and before the first look. */
    @Nullable Duration jump() {
        return jump;
    }
}
