package vn.luytre.lake;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import vn.luytre.lake.index.FileIndex;
import vn.luytre.lake.query.Sql;

/**
 * The rows a question may read: those of the files and the time asked for, within the asker's scope. The one place where
 * scope becomes SQL; nothing else in this package names {@code read_parquet} for a question.
 *
 * @param files newest first: DuckDB then stops reading early for "newest 100"
 * @param reach the files that lie in the time and touch the scope, those among them that cannot hold an answer too
 * @param rows a table expression for FROM
 */
record EventSource(List<LakeFile> files, List<LakeFile> reach, Sql rows) {

    static EventSource of(Path root, List<LakeFile> live, Scope scope, long from, long to) {
        var files = touching(live, scope, from, to);
        return of(root, files, new Pruning(files, List.of()), scope, from, to);
    }

    /** The same without the blocks of which their index says that they hold no answer. */
    static EventSource of(
            Path root,
            List<LakeFile> live,
            Scope scope,
            long from,
            long to,
            Indexes indexes,
            Function<FileIndex, BitSet> answering,
            Pruning.Reading reading) {
        var files = touching(live, scope, from, to);
        return of(root, files, Pruning.of(files, indexes, answering, reading), scope, from, to);
    }

    private static List<LakeFile> touching(List<LakeFile> live, Scope scope, long from, long to) {
        return scope.seesNothing()
                ? List.of()
                : live.stream()
                        .filter(f -> f.touches(from, to) && f.touches(scope))
                        .sorted(Comparator.comparingLong(LakeFile::maxTime).reversed())
                        .toList();
    }

    private static EventSource of(
            Path root, List<LakeFile> reach, Pruning pruned, Scope scope, long from, long to) {
        var files = pruned.files();
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
        if (!pruned.spans().isEmpty()) {
            where.add(pruned.condition());
        }
        if (!scope.all() && !files.isEmpty()) {
            var units = new TreeSet<>(scope.units());
            where.add(
                    "unit_id IN ("
                            + String.join(", ", Collections.nCopies(units.size(), "?"))
                            + ")");
            params.addAll(units);
        }
        var condition = where.isEmpty() ? "true" : String.join(" AND ", where);
        var text = "(SELECT * FROM %s WHERE %s)".formatted(Columns.table(files), condition);
        return new EventSource(files, reach, new Sql(text, params));
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
