package vn.luytre.soc.regime;

import static vn.luytre.schema.regime.Tables.DAY;
import static vn.luytre.schema.regime.Tables.WATCH;

import java.time.LocalDate;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

@Repository
class Days {

    private final DSLContext sql;

    Days(DSLContext sql) {
        this.sql = sql;
    }

    List<WorkDays.DayException> all() {
        return sql.selectFrom(DAY)
                .orderBy(DAY.DAY_)
                .fetch(row ->
                        new WorkDays.DayException(
                                row.getDay(),
                                row.getOff(),
                                row.getName(),
                                row.getBasis(),
                                WorkDays.Source.PERSON));
    }

    void put(LocalDate day, boolean off, String name, String basis) {
        sql.insertInto(DAY)
                .set(DAY.DAY_, day)
                .set(DAY.OFF, off)
                .set(DAY.NAME, name)
                .set(DAY.BASIS, basis)
                .onConflict(DAY.DAY_)
                .doUpdate()
                .set(DAY.OFF, off)
                .set(DAY.NAME, name)
                .set(DAY.BASIS, basis)
                .execute();
    }

    int remove(LocalDate day) {
        return sql.deleteFrom(DAY).where(DAY.DAY_.eq(day)).execute();
    }

    List<WatchPeriod> watches() {
        return sql.selectFrom(WATCH)
                .orderBy(WATCH.STARTS, WATCH.ID)
                .fetch(row ->
                        new WatchPeriod(
                                row.getName(), row.getStarts(), row.getEnds(), row.getStarts()));
    }

    void addWatch(WatchPeriod watch, String basis) {
        sql.insertInto(WATCH)
                .set(WATCH.NAME, watch.name())
                .set(WATCH.STARTS, watch.from())
                .set(WATCH.ENDS, watch.to())
                .set(WATCH.BASIS, basis)
                .onConflict(WATCH.NAME, WATCH.STARTS)
                .doUpdate()
                .set(WATCH.ENDS, watch.to())
                .set(WATCH.BASIS, basis)
                .execute();
    }

    int removeWatch(String name, LocalDate from) {
        return sql.deleteFrom(WATCH)
                .where(WATCH.NAME.eq(name))
                .and(WATCH.STARTS.eq(from))
                .execute();
    }
}
