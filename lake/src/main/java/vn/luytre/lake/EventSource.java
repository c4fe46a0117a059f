package vn.luytre.lake;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import vn.luytre.lake.query.Sql;

/**
 * The rows a question may read: those of the files and the time asked for, within the asker's scope. The one place where
 * scope becomes SQL; nothing else in this package names {@code read_parquet} for a question.
 *
 * @param files newest first: DuckDB then stops reading early for "newest 100"
 * @param rows a table expression for FROM
 */
record EventSource(List<LakeFile> files, Sql rows) {

    static EventSource of(Path root, List<LakeFile> live, Scope scope, long from, long to) {
        var files =
                live.stream()
                        .filter(f -> f.touches(from, to) && f.touches(scope))
                        .sorted(Comparator.comparingLong(LakeFile::maxTime).reversed())
                        .toList();
        var params = new ArrayList<Object>();
        params.add(paths(root, files));
        var where = new ArrayList<String>();
        if (files.stream().anyMatch(f -> f.minTime() < from)) {
            where.add("ts >= make_timestamp(?)");
            params.add(from);
        }
        if (files.stream().anyMatch(f -> f.maxTime() >= to)) {
            where.add("ts < make_timestamp(?)");
            params.add(to);
        }
        if (!scope.all()) {
            var units = new TreeSet<>(scope.units());
            where.add(
                    "unit_id IN ("
                            + String.join(", ", Collections.nCopies(units.size(), "?"))
                            + ")");
            params.addAll(units);
        }
        var condition = where.isEmpty() ? "true" : String.join(" AND ", where);
        var text = "(SELECT * FROM %s WHERE %s)".formatted(Columns.table(files), condition);
        return new EventSource(scope.seesNothing() ? List.of() : files, new Sql(text, params));
    }

    /** Nothing to read: DuckDB refuses an empty list of files, and an empty scope. */
    boolean isEmpty() {
        return files.isEmpty();
    }

    long rowsInFiles() {
        return files.stream().mapToLong(LakeFile::rows).sum();
    }

    static List<String> paths(Path root, List<LakeFile> files) {
        return files.stream().map(f -> root.resolve(f.path()).toAbsolutePath().toString()).toList();
    }

    /** What an answer from here cost that was begun at that nano time. */
    SearchResult.ReadStats stats(long started) {
        return new SearchResult.ReadStats(
                files().size(), rowsInFiles(), (System.nanoTime() - started) / 1_000_000);
    }
}
