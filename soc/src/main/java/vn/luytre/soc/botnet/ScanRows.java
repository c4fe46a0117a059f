package vn.luytre.soc.botnet;

import static vn.luytre.schema.botnet.Tables.SCAN;

import java.time.ZoneOffset;
import java.util.List;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

/** The scans this module was told of. */
@Repository
class ScanRows {

    private final DSLContext sql;

    ScanRows(DSLContext sql) {
        this.sql = sql;
    }

    /** False if it was told before. */
    boolean add(Scan scan) {
        return sql.insertInto(SCAN)
                        .set(SCAN.ID, scan.id())
                        .set(SCAN.UNIT, scan.unit())
                        .set(SCAN.MACHINE, scan.machine())
                        .set(SCAN.AT, scan.at().atOffset(ZoneOffset.UTC))
                        .set(SCAN.TOOL, scan.tool())
                        .set(SCAN.CLEAN, scan.clean())
                        .set(SCAN.DONE, scan.done())
                        .set(SCAN.TOTAL, scan.total())
                        .onConflictDoNothing()
                        .execute()
                == 1;
    }

    /** Newest first. */
    List<Scan> of(long unit) {
        return sql.selectFrom(SCAN)
                .where(SCAN.UNIT.eq(unit))
                .orderBy(SCAN.AT.desc(), SCAN.ID.desc())
                .fetch(row ->
                        new Scan(
                                row.getId(),
                                row.getUnit(),
                                row.getMachine(),
                                row.getAt().toInstant(),
                                row.getTool(),
                                row.getClean(),
                                row.getDone(),
                                row.getTotal()));
    }
}
