package vn.luytre.soc.detection;

import static vn.luytre.schema.detection.Tables.LIST_WATCH;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jooq.DSLContext;
import org.springframework.stereotype.Repository;

/** From where on lists and rules judge each partition of a shared log, as it stands in tables. */
@Repository
class WatchRows {

    private final DSLContext sql;
    private final RuleLookRows rules;

    WatchRows(DSLContext sql, RuleLookRows rules) {
        this.sql = sql;
        this.rules = rules;
    }

    /** From that position on these lists judge the partition; others do not, or not any more. */
    void lists(int partition, long from, Set<Integer> inForce, LocalDate today) {
        var those = inForce.toArray(Integer[]::new);
        sql.execute(
                """
                update detection.list_watch set until = greatest(since, ?)
                where partition = ? and until is null and list <> all(?)
                """,
                from,
                partition,
                those);
        sql.execute(
                """
                insert into detection.list_watch (list, partition, since, until)
                select l.id, ?, ?, case when l.id = any(?) then null else ? end from detection.list l
                where l.id = any(?) or l.retired is not null or l.valid_to <= ?
                on conflict do nothing
                """,
                partition,
                from,
                those,
                from,
                those,
                today);
    }

    /** {@link RuleLookRows#watched}; the position says of which partition. */
    void rules(Collection<String> keys, long from) {
        rules.watched(keys, from);
    }

    /** From which position on that list judges, by partition. */
    Map<Integer, Long> since(int list) {
        return sql.select(LIST_WATCH.PARTITION, LIST_WATCH.SINCE)
                .from(LIST_WATCH)
                .where(LIST_WATCH.LIST.eq(list))
                .fetchMap(LIST_WATCH.PARTITION, LIST_WATCH.SINCE);
    }
}
