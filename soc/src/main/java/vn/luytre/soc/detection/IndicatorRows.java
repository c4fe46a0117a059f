package vn.luytre.soc.detection;

import static vn.luytre.schema.detection.Tables.INDICATOR;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.springframework.stereotype.Repository;
import vn.luytre.detect.IndicatorKind;
import vn.luytre.detect.IndicatorSource;
import vn.luytre.schema.detection.tables.records.IndicatorRecord;

/** The lines of the lists. */
@Repository
class IndicatorRows {

    private static final int FETCH = 10_000;

    private final DSLContext sql;

    IndicatorRows(DSLContext sql) {
        this.sql = sql;
    }

    /** Copies the lines in, in the transaction that runs; returns how many. COPY itself may not write past row security. */
    int copy(int list, Iterable<NewIndicator> lines) {
        return sql.connectionResult(connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute(
                        "create temporary table incoming (like detection.indicator) on commit drop");
            }
            int count = copyIn(connection, list, lines);
            try (var statement = connection.createStatement()) {
                statement.execute("insert into detection.indicator select * from incoming");
                statement.execute("drop table incoming");
            }
            return count;
        });
    }

    private static int copyIn(Connection connection, int list, Iterable<NewIndicator> lines)
            throws SQLException {
        int line = 0;
        try (var copy =
                new CopyText(
                        connection,
                        "incoming (list, line, kind, value, family, port, seen, count, note)")) {
            for (var indicator : lines) {
                line++;
                copy.value(list)
                        .value(line)
                        .value(NormalValue.kind(indicator.kind(), indicator.value()))
                        .value(NormalValue.of(indicator.kind(), indicator.value()))
                        .value(indicator.family())
                        .value(indicator.port())
                        .value(indicator.seen())
                        .value(indicator.count())
                        .value(indicator.note())
                        .endRow();
            }
            copy.end();
        }
        return line;
    }

    /** A line as the resident set needs it. */
    record Value(int list, IndicatorKind kind, String value) {}

    /** Hands over every line of those lists, in the order of list and line, without holding them all. */
    void each(Collection<Integer> lists, Consumer<Value> out) {
        try (var cursor =
                sql.select(INDICATOR.LIST, INDICATOR.KIND, INDICATOR.VALUE)
                        .from(INDICATOR)
                        .where(INDICATOR.LIST.in(lists))
                        .orderBy(INDICATOR.LIST, INDICATOR.LINE)
                        .fetchSize(FETCH)
                        .fetchLazy()) {
            for (var row : cursor) {
                out.accept(
                        new Value(row.value1(), IndicatorKind.valueOf(row.value2()), row.value3()));
            }
        }
    }

    /** Hands over every value of those lists, in no order, as fast as the database gives them: there may be millions. */
    void values(Collection<Integer> lists, IndicatorSource.Sink out) {
        var query =
                sql.renderInlined(
                        DSL.select(INDICATOR.LIST, INDICATOR.KIND, INDICATOR.VALUE)
                                .from(INDICATOR)
                                .where(INDICATOR.LIST.in(lists)));
        sql.connection(connection -> {
            try (var rows = new CopiedRows(connection, query)) {
                while (rows.next()) {
                    int list = rows.number();
                    out.add(IndicatorKind.valueOf(rows.text()), rows.text(), list);
                }
            }
        });
    }

    /** Lines {@code offset + 1} and on whose value or family contains the text; an empty one finds all. */
    List<Indicator> page(int list, String search, int offset, int limit) {
        return sql.selectFrom(INDICATOR)
                .where(INDICATOR.LIST.eq(list))
                .and(
                        search.isBlank()
                                ? DSL.noCondition()
                                : INDICATOR
                                        .VALUE
                                        .containsIgnoreCase(search.strip())
                                        .or(INDICATOR.FAMILY.containsIgnoreCase(search.strip())))
                .orderBy(INDICATOR.LINE)
                .offset(offset)
                .limit(limit)
                .fetch(IndicatorRows::indicator);
    }

    /** The lines that name exactly that value. */
    List<Indicator> naming(int list, String value) {
        return sql.selectFrom(INDICATOR)
                .where(INDICATOR.VALUE.eq(value))
                .and(INDICATOR.LIST.eq(list))
                .orderBy(INDICATOR.LINE)
                .fetch(IndicatorRows::indicator);
    }

    /** The newest lists with a line of exactly that value. */
    List<Integer> holding(String value, int most) {
        return sql.selectDistinct(INDICATOR.LIST)
                .from(INDICATOR)
                .where(INDICATOR.VALUE.eq(value))
                .orderBy(INDICATOR.LIST.desc())
                .limit(most)
                .fetch(INDICATOR.LIST);
    }

    private static Indicator indicator(IndicatorRecord row) {
        return new Indicator(
                row.getLine(),
                IndicatorKind.valueOf(row.getKind()),
                row.getValue(),
                row.getFamily(),
                row.getPort(),
                row.getSeen() == null ? null : row.getSeen().toInstant(),
                row.getCount(),
                row.getNote());
    }

    /** One pass and no join: no statistics are needed, which a list just published does not have yet. */
    private static final String CHANGES =
            """
            with held as (
                select kind, value, bool_or(list = ?) as now, bool_or(list = ?) as prev, bool_or(list <> all(?)) as old
                from detection.indicator where list = any(?) group by kind, value
            ),
            change as (
                select kind, value,
                    case when not now then 'GONE' when prev then 'STILL' when old then 'BACK' else 'FRESH' end as change
                from held where now or prev
            )
            """;

    /** How many distinct values each change has. */
    Map<ListDiff.Change, Long> changes(int now, int previous, List<Integer> older) {
        var counts = new HashMap<ListDiff.Change, Long>();
        sql.fetch(
                        CHANGES + "select change, count(*) from change group by change",
                        now,
                        previous,
                        new Integer[] {now, previous},
                        withOlder(now, previous, older))
                .forEach(row ->
                        counts.put(
                                ListDiff.Change.valueOf(row.get(0, String.class)),
                                row.get(1, Long.class)));
        return counts;
    }

    /** The distinct values of one change, in order. */
    List<String> changed(
            int now,
            int previous,
            List<Integer> older,
            ListDiff.Change change,
            int offset,
            int limit) {
        return sql.fetch(
                        CHANGES
                                + "select value from change where change = ? order by kind, value offset ? limit ?",
                        now,
                        previous,
                        new Integer[] {now, previous},
                        withOlder(now, previous, older),
                        change.name(),
                        offset,
                        limit)
                .map(row -> row.get(0, String.class));
    }

    private static Integer[] withOlder(int now, int previous, List<Integer> older) {
        var all = new ArrayList<>(older);
        all.add(now);
        all.add(previous);
        return all.toArray(Integer[]::new);
    }

    /** Journal positions, from the first up to but not including the last, that another list has accounted for. */
    record Span(long from, long to, ListRole role) {

        boolean holds(long position) {
            return position >= from && position < to;
        }
    }

    /**
     * Where other lists that hold one of the values have been held against events, live or looking back, by kind and
     * value: what they counted must not be counted again.
     */
    Map<String, List<Span>> accountedFor(int except, Collection<String> values) {
        var spans = new HashMap<String, List<Span>>();
        sql.fetch(
                        """
                        select distinct i.kind, i.value, l.id,
                            case when r.state = 'DONE' then w.begins else w.since end, w.until, l.role
                        from detection.indicator i join detection.list l on l.id = i.list
                            join (
                                select id as list, 0::bigint as begins, watched_from as since,
                                    coalesce(watched_to, 9223372036854775807) as until
                                from detection.list
                                where watched_from is not null
                                union all
                                -- Of a shared log each partition; the first takes what this machine's own journal left with it.
                                select list, case partition when 1 then 0 else partition::bigint << 56 end, since,
                                    coalesce(until, (partition + 1)::bigint << 56)
                                from detection.list_watch
                                where partition < 127) w on w.list = l.id
                            left join detection.retro r on r.list = l.id
                        where i.value = any(?) and l.id <> ?
                        order by 1, 2, 3, 4
                        """,
                        values.toArray(String[]::new),
                        except)
                .forEach(row ->
                        spans.computeIfAbsent(
                                        key(row.get(0, String.class), row.get(1, String.class)),
                                        _ -> new ArrayList<>())
                                .add(
                                        new Span(
                                                row.get(3, Long.class),
                                                row.get(4, Long.class),
                                                ListRole.valueOf(row.get(5, String.class)))));
        return spans;
    }

    static String key(String kind, String value) {
        return kind + " " + value;
    }
}
