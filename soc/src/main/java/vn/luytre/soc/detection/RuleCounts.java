package vn.luytre.soc.detection;

import static vn.luytre.schema.detection.Tables.LOG_SEEN;
import static vn.luytre.schema.detection.Tables.RULE_HIT;
import static vn.luytre.schema.detection.Tables.RULE_TOLD;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.luytre.detect.sigma.rule.LogSource;
import vn.luytre.event.Event;
import vn.luytre.lake.journal.Positions;

/** How often rules were met, and which kinds of logs units send. */
@Repository
class RuleCounts {

    private final DSLContext sql;
    private final HeldRows held;

    RuleCounts(DSLContext sql, HeldRows held) {
        this.sql = sql;
        this.held = held;
    }

    /** What a unit sends of a kind of logs, and when last. */
    record Sent(long unit, Instant last) {}

    /** Hits of a rule and when the last of them came. */
    record Hits(long count, Instant last) {}

    /** A stretch that is told twice counts once: hits before the position told last are known. */
    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    public void on(RuleTally tally) {
        if (tally.end() > 0) {
            long from = told(tally.end() - 1);
            tally.from(from).forEach(this::count);
            tally.heldFrom(from).forEach(held::count);
            keep(tally.end());
        }
        tally.seen().forEach(this::seen);
    }

    /** Told of the partition of that position. */
    private long told(long of) {
        var told =
                sql.select(RULE_TOLD.POSITION)
                        .from(RULE_TOLD)
                        .where(RULE_TOLD.PARTITION.eq(Positions.partition(of)))
                        .forUpdate()
                        .fetchOne(RULE_TOLD.POSITION);
        return told == null ? 0 : told;
    }

    private void keep(long position) {
        sql.insertInto(RULE_TOLD)
                .set(RULE_TOLD.PARTITION, Positions.partition(position - 1))
                .set(RULE_TOLD.POSITION, position)
                .onConflict(RULE_TOLD.PARTITION)
                .doUpdate()
                .set(
                        RULE_TOLD.POSITION,
                        DSL.greatest(RULE_TOLD.POSITION, DSL.excluded(RULE_TOLD.POSITION)))
                .execute();
    }

    private void count(RuleTally.Count count, RuleTally.Sum sum) {
        sql.insertInto(RULE_HIT)
                .set(RULE_HIT.RULE, count.rule())
                .set(RULE_HIT.UNIT, count.unit())
                .set(RULE_HIT.DAY, count.day())
                .set(RULE_HIT.HITS, sum.hits())
                .set(RULE_HIT.LAST_AT, Event.ofMicros(sum.last()).atOffset(ZoneOffset.UTC))
                .onConflict(RULE_HIT.RULE, RULE_HIT.UNIT, RULE_HIT.DAY)
                .doUpdate()
                .set(RULE_HIT.HITS, RULE_HIT.HITS.plus(DSL.excluded(RULE_HIT.HITS)))
                .set(
                        RULE_HIT.LAST_AT,
                        DSL.greatest(RULE_HIT.LAST_AT, DSL.excluded(RULE_HIT.LAST_AT)))
                .execute();
    }

    private void seen(RuleTally.Seen seen, long last) {
        sql.insertInto(LOG_SEEN)
                .set(LOG_SEEN.UNIT, seen.unit())
                .set(LOG_SEEN.PRODUCT, text(seen.source().product()))
                .set(LOG_SEEN.CATEGORY, text(seen.source().category()))
                .set(LOG_SEEN.SERVICE, text(seen.source().service()))
                .set(LOG_SEEN.LAST_AT, Event.ofMicros(last).atOffset(ZoneOffset.UTC))
                .onConflict(LOG_SEEN.PRODUCT, LOG_SEEN.CATEGORY, LOG_SEEN.SERVICE, LOG_SEEN.UNIT)
                .doUpdate()
                .set(
                        LOG_SEEN.LAST_AT,
                        DSL.greatest(LOG_SEEN.LAST_AT, DSL.excluded(LOG_SEEN.LAST_AT)))
                .execute();
    }

    /** A part of a log source as it is stored; empty where the source says nothing. */
    static String text(@Nullable String part) {
        return part == null ? "" : part;
    }

    /** A log source by its stored parts. */
    static LogSource source(String product, String category, String service) {
        return new LogSource(part(product), part(category), part(service));
    }

    private static @Nullable String part(String text) {
        return text.isEmpty() ? null : text;
    }

    /** Hits of each rule since that day, of the viewer's units. */
    @Transactional(readOnly = true)
    public Map<String, Hits> since(LocalDate day) {
        var hits = new HashMap<String, Hits>();
        sql.select(RULE_HIT.RULE, DSL.sum(RULE_HIT.HITS), DSL.max(RULE_HIT.LAST_AT))
                .from(RULE_HIT)
                .where(RULE_HIT.DAY.ge(day))
                .groupBy(RULE_HIT.RULE)
                .forEach(row ->
                        hits.put(
                                row.value1(),
                                new Hits(row.value2().longValue(), row.value3().toInstant())));
        return hits;
    }

    /** Hits of a rule by unit since that day, the most first; units of the viewer. */
    @Transactional(readOnly = true)
    public Map<Long, Hits> byUnit(String rule, LocalDate day) {
        var hits = new java.util.LinkedHashMap<Long, Hits>();
        var sum = DSL.sum(RULE_HIT.HITS);
        sql.select(RULE_HIT.UNIT, sum, DSL.max(RULE_HIT.LAST_AT))
                .from(RULE_HIT)
                .where(RULE_HIT.RULE.eq(rule).and(RULE_HIT.DAY.ge(day)))
                .groupBy(RULE_HIT.UNIT)
                .orderBy(sum.desc(), RULE_HIT.UNIT)
                .forEach(row ->
                        hits.put(
                                row.value1(),
                                new Hits(row.value2().longValue(), row.value3().toInstant())));
        return hits;
    }

    /** Which units sent each kind of logs, the newest first. */
    @Transactional(readOnly = true)
    public Map<LogSource, List<Sent>> sent() {
        return sql.selectFrom(LOG_SEEN)
                .orderBy(LOG_SEEN.LAST_AT.desc(), LOG_SEEN.UNIT)
                .fetchGroups(
                        row -> source(row.getProduct(), row.getCategory(), row.getService()),
                        row -> new Sent(row.getUnit(), row.getLastAt().toInstant()));
    }
}
