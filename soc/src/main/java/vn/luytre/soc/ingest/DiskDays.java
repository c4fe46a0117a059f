package vn.luytre.soc.ingest;

import static vn.luytre.schema.ingest.Tables.DISK_DAY;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

/** How large each folder was, day by day. */
@Repository
class DiskDays {

    private final DSLContext sql;

    DiskDays(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * Keeps today's sizes in the place of those of an hour ago; returns those of the last days, today's included.
     *
     * @param sure whether it really is that day: only then are old ones forgotten
     */
    Map<String, TreeMap<LocalDate, Long>> keep(
            LocalDate today, Map<String, Long> bytes, int days, boolean sure) {
        bytes.forEach((folder, size) ->
                sql.insertInto(DISK_DAY)
                        .set(DISK_DAY.DAY, today)
                        .set(DISK_DAY.FOLDER, folder)
                        .set(DISK_DAY.BYTES, size)
                        .onConflict(DISK_DAY.DAY, DISK_DAY.FOLDER)
                        .doUpdate()
                        .set(DISK_DAY.BYTES, size)
                        .execute());
        if (sure) {
            sql.deleteFrom(DISK_DAY).where(DISK_DAY.DAY.lt(today.minusDays(400))).execute();
        }
        var known = new HashMap<String, TreeMap<LocalDate, Long>>();
        sql.selectFrom(DISK_DAY)
                .where(DISK_DAY.DAY.between(today.minusDays(days), today))
                .orderBy(DISK_DAY.DAY, DISK_DAY.FOLDER)
                .forEach(row ->
                        known.computeIfAbsent(row.getFolder(), _ -> new TreeMap<>())
                                .put(row.getDay(), row.getBytes()));
        return known;
    }
}
