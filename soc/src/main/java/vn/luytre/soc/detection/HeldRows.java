package vn.luytre.soc.detection;

import java.sql.Date;
import java.util.HashMap;
import java.util.Map;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What thresholds held back, and what of it was told after all. */
@Repository
class HeldRows {

    private final DSLContext sql;

    HeldRows(DSLContext sql) {
        this.sql = sql;
    }

    /**
     * Hits under a threshold.
     *
     * @param hits that it held when they came
     * @param told of these, because there were enough
     */
    record Sum(long hits, long told) {

        static final Sum NONE = new Sum(0, 0);

        /** Those that nobody was told of; some of the newest may yet be. */
        long heldBack() {
            return Math.max(0, hits - told);
        }
    }

    @Transactional(propagation = Propagation.MANDATORY)
    void count(RuleTally.Held held, RuleTally.HeldSum sum) {
        sql.execute(
                """
                insert into detection.rule_held (tuning, unit, day, hits, told) values (?, ?, ?::date, ?, ?)
                on conflict (tuning, unit, day) do update
                set hits = rule_held.hits + excluded.hits, told = rule_held.told + excluded.told
                """,
                held.tuning(),
                held.unit(),
                Date.valueOf(held.day()),
                sum.hits(),
                sum.told());
    }

    /** By the number of the tuning, of the viewer's units. */
    @Transactional(readOnly = true)
    Map<Integer, Sum> sums() {
        var sums = new HashMap<Integer, Sum>();
        sql.fetch("select tuning, sum(hits), sum(told) from detection.rule_held group by tuning")
                .forEach(row ->
                        sums.put(
                                row.get(0, Integer.class),
                                new Sum(row.get(1, Long.class), row.get(2, Long.class))));
        return sums;
    }
}
