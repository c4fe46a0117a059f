package vn.luytre.lake;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import vn.luytre.lake.query.Sql;
import vn.luytre.lake.query.SqlCompiler;

/**
 * Reads whole events of a time, stretch by stretch from the oldest. Each stretch reads the files that are live then: compaction
 * goes on beside a reading of hours, and no event is read twice or left out for it.
 */
final class Scan {

    /** Rows that a stretch is meant to have; no answer has more than twice as many, for it lies in memory. */
    static final long STRETCH_ROWS = 50_000;

    private final Path root;
    private final Duck duck;
    private final Supplier<List<LakeFile>> live;
    private final Duration timeout;
    private final long stretchRows;

    Scan(Path root, Duck duck, Supplier<List<LakeFile>> live, Duration timeout, long stretchRows) {
        this.root = root;
        this.duck = duck;
        this.live = live;
        this.timeout = timeout;
        this.stretchRows = stretchRows;
    }

    /** Hands over each event that the question finds, once; within a stretch in no order. Returns how many. */
    long run(Query query, Scope scope, RetroProgress progress, Cancel cancel, Consumer<Held> to) {
        var files = EventSource.of(root, live.get(), scope, query.from(), query.to()).files();
        long all = files.stream().mapToLong(LakeFile::rows).sum();
        var cuts = cuts(files, query);
        long found = 0;
        for (int i = 0; i + 1 < cuts.size(); i++) {
            found += stretch(query, cuts.get(i), cuts.get(i + 1), scope, cancel, to);
            progress.at(all * (i + 1) / (cuts.size() - 1), all, (int) Math.min(found, 1 << 30));
        }
        return found;
    }

    /** Times between which there are about so many rows, if the rows of a file are spread evenly. */
    private List<Long> cuts(List<LakeFile> files, Query query) {
        var cuts = new ArrayList<Long>();
        cuts.add(query.from());
        var slopes =
                new TreeMap<
                        Long, Double>(); // Where the rows per microsecond change, and by how much.
        for (var file : files) {
            double slope = (double) file.rows() / (file.maxTime() - file.minTime() + 1);
            slopes.merge(file.minTime(), slope, Double::sum);
            slopes.merge(file.maxTime() + 1, -slope, Double::sum);
        }
        double rows = 0;
        double slope = 0;
        long at = Long.MIN_VALUE;
        for (var change : slopes.entrySet()) {
            while (slope > 0 && rows + slope * (change.getKey() - at) >= stretchRows) {
                at += Math.max(1, (long) ((stretchRows - rows) / slope));
                if (at > cuts.getLast() && at < query.to()) {
                    cuts.add(at);
                }
                rows = 0;
            }
            rows += slope > 0 ? slope * (change.getKey() - at) : 0;
            at = change.getKey();
            slope += change.getValue();
        }
        cuts.add(query.to());
        return cuts;
    }

    private long stretch(
            Query query, long from, long to, Scope scope, Cancel cancel, Consumer<Held> out) {
        var source = EventSource.of(root, live.get(), scope, from, to);
        if (source.isEmpty()) {
            return 0;
        }
        var where = SqlCompiler.where(query.expr());
        long rows =
                source.rowsInFiles() <= stretchRows
                        ? source.rowsInFiles()
                        : ask(
                                source,
                                "SELECT count(*)",
                                where,
                                cancel,
                                row -> row.next() ? row.getLong(1) : 0);
        long parts = Math.max(1, Math.ceilDiv(rows, 2 * stretchRows));
        long found = 0;
        for (long part = 0; part < parts; part++) {
            var some =
                    parts == 1
                            ? where
                            : Sql.and(List.of(where, Sql.of("position % ? = ?", parts, part)));
            found +=
                    ask(
                            source,
                            "SELECT " + HeldRow.NAMES,
                            some,
                            cancel,
                            row -> {
                                long read = 0;
                                for (; row.next(); read++) {
                                    out.accept(HeldRow.read(row));
                                }
                                return read;
                            });
        }
        return found;
    }

    private long ask(
            EventSource source, String what, Sql where, Cancel cancel, Duck.Reading<Long> reading) {
        var params = new ArrayList<>(source.rows().params());
        params.addAll(where.params());
        return duck.ask(
                "%s FROM %s WHERE %s".formatted(what, source.rows().text(), where.text()),
                params,
                timeout,
                cancel,
                reading);
    }
}
