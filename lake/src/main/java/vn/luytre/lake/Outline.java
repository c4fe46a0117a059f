package vn.luytre.lake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import vn.luytre.event.Field;
import vn.luytre.lake.query.Expr;
import vn.luytre.lake.query.Sql;
import vn.luytre.lake.query.SqlCompiler;

/** What is told of many events at once, reading them once. */
final class Outline {

    private final Search search;
    private final Search.Asking duck;

    Outline(Search search, Search.Asking duck) {
        this.search = search;
        this.duck = duck;
    }

    /** How far the events reach and how many of them answer each further question. */
    Extent extent(List<Expr> parts) {
        if (search.isEmpty()) {
            return new Extent(0, 0, 0, Collections.nCopies(parts.size(), 0L));
        }
        var params = new ArrayList<Object>();
        var shown = new StringBuilder("SELECT epoch_us(ts) AS t");
        for (int i = 0; i < parts.size(); i++) {
            var part = SqlCompiler.where(parts.get(i));
            shown.append(", (").append(part.text()).append(") IS TRUE AS p").append(i);
            params.addAll(part.params());
        }
        var what = new Sql(shown.toString(), params);
        var counts =
                IntStream.range(0, parts.size())
                        .mapToObj(i -> ", count(*) FILTER (WHERE p" + i + ")")
                        .collect(Collectors.joining());
        var sql =
                search.branches(clause -> search.select(what, clause))
                        .inside("SELECT count(*), min(t), max(t)" + counts + " FROM (", ")");
        return duck.ask(
                sql.sql(),
                rows -> {
                    rows.next();
                    var each = new ArrayList<Long>();
                    for (int i = 0; i < parts.size(); i++) {
                        each.add(rows.getLong(4 + i));
                    }
                    return new Extent(rows.getLong(1), rows.getLong(2), rows.getLong(3), each);
                });
    }

    /** Counts by time for each of some values of a keyword field, at most {@code most} stretches. */
    Bands bands(Field field, List<String> values, int most) {
        var counts = new LinkedHashMap<String, long[]>();
        if (search.isEmpty()) {
            return new Bands(0, Buckets.HOUR, new LinkedHashMap<>());
        }
        var buckets = search.buckets(Math.max(1, most));
        values.forEach(value -> counts.put(value, new long[buckets.count()]));
        counts.put("", new long[buckets.count()]);
        var which =
                values.isEmpty()
                        ? "''"
                        : "CASE WHEN %s IN (%s) THEN %s ELSE '' END"
                                .formatted(
                                        field.column(),
                                        String.join(", ", Collections.nCopies(values.size(), "?")),
                                        field.column());
        var what =
                new Sql(
                        "SELECT %s AS v, (epoch_us(ts) - %d) // %d AS bar"
                                .formatted(which, buckets.first(), buckets.width()),
                        List.copyOf(values));
        var sql =
                search.branches(clause -> search.select(what, clause))
                        .inside("SELECT v, bar, count(*) FROM (", ") GROUP BY v, bar");
        return duck.ask(
                sql.sql(),
                rows -> {
                    while (rows.next()) {
                        var bars = counts.get(rows.getString(1));
                        if (bars != null) {
                            int bar = (int) Math.clamp(rows.getLong(2), 0, bars.length - 1);
                            bars[bar] += rows.getLong(3);
                        }
                    }
                    var told = new LinkedHashMap<String, List<Long>>();
                    counts.forEach(
                            (value, bars) -> told.put(value, Arrays.stream(bars).boxed().toList()));
                    return new Bands(buckets.first(), buckets.width(), told);
                });
    }
}
