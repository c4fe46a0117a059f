package vn.luytre.lake;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.lake.SearchResult.Facet;
import vn.luytre.lake.SearchResult.Histogram;
import vn.luytre.lake.SearchResult.Mark;
import vn.luytre.lake.SearchResult.Row;
import vn.luytre.lake.query.Sql;
import vn.luytre.lake.query.SqlCompiler;
import vn.luytre.lake.query.Target;

/** Turns one question into SQL over one {@link EventSource} and reads the answer. */
final class Search {

    /** Asks the reader's DuckDB. */
    interface Asking {
        <T> T ask(Sql sql, Duck.Reading<T> reading);
    }

    private static final String BASE = "position, epoch_us(ts) AS t, source_id, unit_id, system_id";

    private final Query query;
    private final EventSource source;
    private final Asking duck;

    /** What holds for every event besides the question. */
    private final Sql within;

    Search(Query query, EventSource source, Asking duck) {
        this(query, source, duck, Sql.and(List.of()));
    }

    Search(Query query, EventSource source, Asking duck, Sql within) {
        this.query = query;
        this.source = source;
        this.duck = duck;
        this.within = within;
    }

    /** The newest events, or the newest after a mark. */
    List<Row> page(List<Field> columns, int limit, @Nullable Mark after) {
        return list(columns, limit, after == null ? Sql.of("true") : olderThan(after), "DESC");
    }

    /** The oldest events after a mark, oldest first. */
    List<Row> oldest(List<Field> columns, int limit, Mark after) {
        return list(columns, limit, newerThan(after), "ASC");
    }

    private List<Row> list(List<Field> columns, int limit, Sql bound, String direction) {
        if (source.isEmpty()) {
            return List.of();
        }
        var shown = columns.stream().map(c -> ", " + c.column()).collect(Collectors.joining());
        var order = " ORDER BY ts %s, position %s LIMIT %d".formatted(direction, direction, limit);
        var what = "SELECT position, ts, source_id, unit_id, system_id" + shown;
        var ordered = branches(c -> select(Sql.of(what), Sql.and(List.of(c, bound))).then(order));
        var sql = ordered.inside("SELECT " + BASE + shown + " FROM (", ")" + order);
        return duck.ask(sql.sql(), rows -> rows(rows, columns));
    }

    private static Sql olderThan(Mark mark) {
        return Sql.of(
                "ts <= make_timestamp(?) AND (ts < make_timestamp(?) OR position < ?)",
                mark.time(),
                mark.time(),
                mark.position());
    }

    private static Sql newerThan(Mark mark) {
        return Sql.of(
                "ts >= make_timestamp(?) AND (ts > make_timestamp(?) OR position > ?)",
                mark.time(),
                mark.time(),
                mark.position());
    }

    /** What stands around a page of events. A histogram of no bars if none was asked for. */
    record Around(Histogram histogram, List<FieldCounts> counts) {}

    /**
     * Counts by time and by the values of fields, reading the events once.
     *
     * @param bars into how many stretches of time at most; 0 for none
     * @param fields whose commonest values are wanted
     */
    Around around(int bars, List<Target> fields, int values) {
        if (source.reach().isEmpty() || bars == 0 && fields.isEmpty()) {
            return new Around(
                    new Histogram(query.from(), Buckets.HOUR, List.of()),
                    fields.stream().map(FieldCounts::nothing).toList());
        }
        return around(buckets(Math.max(1, bars)), fields, values);
    }

    /** How many events fall into each of these stretches. */
    List<Long> bars(Buckets buckets) {
        return around(buckets, List.of(), 1).histogram().counts();
    }

    private Around around(Buckets buckets, List<Target> fields, int values) {
        var gathered = new Gathered(buckets.count(), fields);
        if (source.isEmpty()) {
            return gathered.around(buckets);
        }
        return duck.ask(
                counting(buckets, fields, values),
                rows -> {
                    while (rows.next()) {
                        gathered.row(rows);
                    }
                    return gathered.around(buckets);
                });
    }

    /** What the rows of {@link #counting} say. */
    private static final class Gathered {
        private final long[] bars;
        private final List<Target> fields;
        private final List<List<Facet>> tops;
        private final long[] all;
        private final long[] none;
        private final long[] distinct;

        Gathered(int bars, List<Target> fields) {
            this.bars = new long[bars];
            this.fields = fields;
            this.tops = fields.stream().<List<Facet>>map(_ -> new ArrayList<>()).toList();
            this.all = new long[fields.size()];
            this.none = new long[fields.size()];
            this.distinct = new long[fields.size()];
        }

        void row(ResultSet rows) throws SQLException {
            int set = rows.getInt(1) - 1;
            var value = rows.getString(2);
            long count = rows.getLong(3);
            if (set < 0) {
                bars[(int) Math.clamp(Long.parseLong(value), 0, bars.length - 1)] += count;
                return;
            }
            all[set] = rows.getLong(4);
            distinct[set] = rows.getLong(5);
            if (value == null) {
                none[set] = count;
            } else {
                tops.get(set).add(new Facet(value, count));
            }
        }

        Around around(Buckets buckets) {
            var counts = new ArrayList<FieldCounts>();
            for (int f = 0; f < fields.size(); f++) {
                long shown = tops.get(f).stream().mapToLong(Facet::count).sum();
                long others = all[f] - none[f] - shown;
                counts.add(
                        new FieldCounts(fields.get(f), tops.get(f), others, none[f], distinct[f]));
            }
            return new Around(
                    new Histogram(
                            buckets.first(), buckets.width(), Arrays.stream(bars).boxed().toList()),
                    List.copyOf(counts));
        }
    }

    /** Which set it is (0 for time, then the fields in order), the value, how many; of how many in the set, and values there. */
    private Sql counting(Buckets buckets, List<Target> fields, int values) {
        var bar =
                "SELECT (epoch_us(ts) - %d) // %d AS bar"
                        .formatted(buckets.first(), buckets.width());
        if (fields.isEmpty()) {
            return branches(clause -> select(Sql.of(bar), clause))
                    .inside("SELECT 0, bar, count(*) FROM (", ") GROUP BY bar")
                    .sql();
        }
        var params = new ArrayList<Object>();
        var shown = new StringBuilder(bar);
        for (int f = 0; f < fields.size(); f++) {
            var value = SqlCompiler.value(fields.get(f));
            shown.append(", ").append(value.text()).append(" AS f").append(f + 1);
            params.addAll(value.params());
        }
        var what = new Sql(shown.toString(), params);
        var names =
                IntStream.rangeClosed(0, fields.size())
                        .mapToObj(f -> f == 0 ? "bar" : "f" + f)
                        .toList();
        var sets = names.stream().map(n -> "(" + n + ")").collect(Collectors.joining(", "));
        var which =
                IntStream.range(0, names.size())
                        .mapToObj(n -> "WHEN GROUPING(%s) = 0 THEN %d".formatted(names.get(n), n))
                        .collect(Collectors.joining(" "));
        var value = names.stream().map(n -> n + "::VARCHAR").collect(Collectors.joining(", "));
        return branches(clause -> select(what, clause))
                .inside(
                        """
                        SELECT which, v, n, sum(n) OVER (PARTITION BY which)::BIGINT AS seen, count(v) OVER (PARTITION BY which) AS kinds
                        FROM (SELECT CASE %s END AS which, coalesce(%s) AS v, count(*) AS n FROM (\
                        """
                                .formatted(which, value),
                        """
                        ) GROUP BY GROUPING SETS (%s))
                        QUALIFY which = 0 OR v IS NULL OR row_number() OVER (PARTITION BY which, v IS NULL ORDER BY n DESC, v) <= %d
                        ORDER BY which, n DESC, v\
                        """
                                .formatted(sets, values))
                .sql();
    }

    /** All time means: from the first event to the last. */
    Buckets buckets(int most) {
        long first = source.reach().stream().mapToLong(LakeFile::minTime).min().orElseThrow();
        long last = source.reach().stream().mapToLong(LakeFile::maxTime).max().orElseThrow();
        return Buckets.of(Math.max(query.from(), first), Math.min(query.to(), last + 1), most);
    }

    /** Nothing to read. */
    boolean isEmpty() {
        return source.isEmpty();
    }

    long count() {
        if (source.isEmpty()) {
            return 0;
        }
        var sql =
                branches(clause -> select(Sql.of("SELECT 1 AS one"), clause))
                        .inside("SELECT count(*) FROM (", ")");
        return duck.ask(
                sql.sql(),
                rows -> {
                    rows.next();
                    return rows.getLong(1);
                });
    }

    private static List<Row> rows(ResultSet rows, List<Field> columns) throws SQLException {
        var read = new ArrayList<Row>();
        while (rows.next()) {
            read.add(row(rows, columns));
        }
        return read;
    }

    /** The row at hand: position, time, source, unit, system, then the columns. */
    static Row row(ResultSet rows, List<Field> columns) throws SQLException {
        Map<Field, String> values = new LinkedHashMap<>();
        for (int c = 0; c < columns.size(); c++) {
            var value = rows.getString(6 + c);
            if (value != null) {
                values.put(columns.get(c), value);
            }
        }
        return new Row(
                rows.getLong(1),
                rows.getLong(2),
                new Event.Origin(rows.getLong(3), rows.getLong(4), rows.getLong(5)),
                values);
    }

    /** SQL that can be put inside other SQL. */
    record Piece(Sql sql) {
        Piece then(String tail) {
            return new Piece(new Sql(sql.text() + tail, sql.params()));
        }

        Piece inside(String before, String after, Object... paramsBefore) {
            var params = new ArrayList<Object>(List.of(paramsBefore));
            params.addAll(sql.params());
            return new Piece(new Sql(before + sql.text() + after, params));
        }
    }

    Piece select(Sql what, Sql where) {
        var params = new ArrayList<>(what.params());
        params.addAll(source.rows().params());
        var all = Sql.and(List.of(within, where));
        params.addAll(all.params());
        return new Piece(
                new Sql(
                        "%s FROM %s WHERE %s"
                                .formatted(what.text(), source.rows().text(), all.text()),
                        params));
    }

    /** One selection for each disjoint clause of the question, one below the other. */
    Piece branches(Function<Sql, Piece> selection) {
        var texts = new ArrayList<String>();
        var params = new ArrayList<Object>();
        for (var clause : SqlCompiler.disjoint(query.expr())) {
            var piece = selection.apply(clause).sql();
            texts.add("(" + piece.text() + ")");
            params.addAll(piece.params());
        }
        return new Piece(new Sql(String.join(" UNION ALL ", texts), params));
    }
}
