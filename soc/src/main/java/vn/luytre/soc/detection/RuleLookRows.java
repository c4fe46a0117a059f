package vn.luytre.soc.detection;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import vn.luytre.lake.journal.Positions;
import vn.luytre.soc.audit.Actor;

/** Looks back by rules, and when rules judged live. */
@Repository
class RuleLookRows {

    private static final String COLUMNS =
            "id, rule, from_at, to_at, asked, person, stage, ended, events, hits, findings, left_out, forgotten, unordered, filter, files";

    private final DSLContext sql;

    RuleLookRows(DSLContext sql) {
        this.sql = sql;
    }

    /** From that position on these rules, and no others, judge what comes through its partition. */
    void watched(Collection<String> keys, long position) {
        var all = keys.toArray(String[]::new);
        long partition = Positions.partition(position);
        sql.execute(
                """
                update detection.rule_watch set until = greatest(since, ?)
                where until is null and rule <> all(?) and since >> 56 = ?
                """,
                position,
                all,
                partition);
        sql.execute(
                """
                insert into detection.rule_watch (rule, since)
                select distinct k, ? from unnest(?::text[]) as t (k)
                where not exists (
                    select from detection.rule_watch w where w.rule = k and w.until is null and w.since >> 56 = ?)
                on conflict (rule, since) do update set until = null
                """,
                position,
                all,
                partition);
    }

    /** In which positions each rule judged live. */
    Map<String, List<LookBack.Span>> watched() {
        var watched = new HashMap<String, List<LookBack.Span>>();
        sql.fetch("select rule, since, until from detection.rule_watch order by rule, since")
                .forEach(row -> {
                    long since = row.get(1, Long.class);
                    var until = row.get(2, Long.class);
                    watched.computeIfAbsent(row.get(0, String.class), _ -> new ArrayList<>())
                            .add(new LookBack.Span(since, until == null ? end(since) : until));
                });
        return watched;
    }

    /** What goes on ends with its partition at the latest: the next has an order of its own. */
    private static long end(long since) {
        int next = Positions.partition(since) + 1;
        return next < Positions.PARTITIONS ? Positions.first(next) : Long.MAX_VALUE;
    }

    int ask(RuleLook.With with, Instant from, Instant to, Instant now, Actor actor) {
        var row =
                sql.fetchOne(
                        """
                        insert into detection.rule_look (rule, filter, files, from_at, to_at, asked, account, person)
                        values (?::integer, ?, ?::integer[], ?::timestamptz, ?::timestamptz, ?::timestamptz, ?, ?) returning id
                        """,
                        with.rule(),
                        with.filter(),
                        with.files().toArray(Integer[]::new),
                        utc(from),
                        utc(to),
                        utc(now),
                        actor.account(),
                        actor.name());
        if (row == null) {
            throw new IllegalStateException("a look was not kept");
        }
        return row.get(0, Integer.class);
    }

    /** Those that wait or were cut short, oldest first. */
    List<RuleLook> unfinished() {
        return looks("where stage in ('WAITING', 'RUNNING') order by id");
    }

    /** The newest, of one rule text or of all. */
    List<RuleLook> newest(@Nullable Integer rule, int most) {
        return rule == null
                ? looks("order by id desc limit ?", most)
                : looks(
                        "where rule = ? or ? = any(files) or rule is null and filter = '' order by id desc limit ?",
                        rule,
                        rule,
                        most);
    }

    private List<RuleLook> looks(String which, Object... values) {
        return sql.fetch("select " + COLUMNS + " from detection.rule_look " + which, values)
                .map(RuleLookRows::look);
    }

    private static RuleLook look(Record row) {
        var ended = row.get(7, OffsetDateTime.class);
        return new RuleLook(
                row.get(0, Integer.class),
                new RuleLook.With(
                        row.get(1, Integer.class),
                        row.get(14, String.class),
                        List.of(row.get(15, Integer[].class))),
                row.get(2, OffsetDateTime.class).toInstant(),
                row.get(3, OffsetDateTime.class).toInstant(),
                row.get(4, OffsetDateTime.class).toInstant(),
                row.get(5, String.class),
                RuleLook.Stage.valueOf(row.get(6, String.class)),
                ended == null ? null : ended.toInstant(),
                new RuleLook.Found(
                        row.get(8, Long.class),
                        row.get(9, Long.class),
                        row.get(10, Integer.class),
                        row.get(11, Long.class),
                        row.get(12, Long.class),
                        row.get(13, Long.class)));
    }

    /** False if it is over. */
    boolean running(int id) {
        return sql.execute(
                        "update detection.rule_look set stage = 'RUNNING' where id = ? and ended is null",
                        id)
                > 0;
    }

    /** Only one that waits; false for others. */
    boolean stopped(int id, Instant now) {
        return sql.execute(
                        "update detection.rule_look set stage = 'CANCELLED', ended = ?::timestamptz where id = ? and stage = 'WAITING'",
                        utc(now),
                        id)
                > 0;
    }

    void ended(int id, RuleLook.Stage stage, Instant now, RuleLook.Found found) {
        sql.execute(
                """
                update detection.rule_look set stage = ?, ended = ?::timestamptz, events = ?, hits = ?, findings = ?,
                    left_out = ?, forgotten = ?, unordered = ? where id = ?
                """,
                stage.name(),
                utc(now),
                found.events(),
                found.hits(),
                found.findings(),
                found.leftOut(),
                found.forgotten(),
                found.unordered(),
                id);
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
