package vn.luytre.lake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Array;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.duckdb.DuckDBFunctions;
import vn.luytre.event.Event;
import vn.luytre.lake.journal.Disk;
import vn.luytre.lake.parquet.Strung;
import vn.luytre.lake.query.Sql;

/**
 * Writes Parquet files, each under a name of its own and forced to disk before anyone is told of it. DuckDB does not
 * force what it copies, and a killed copy leaves a broken file: hence temporary name, force, rename, force the folder.
 */
final class EventFiles implements AutoCloseable {

    static final String FOLDER = "ev";
    static final String SUFFIX = ".parquet";

    /**
     * At most so many rows of a closed day are sorted at a time and become one row group; fewer where they are long. A
     * sort that does not fit into memory goes to disk and takes several times as long.
     */
    static final int STRETCH = 65_536;

    /** What DuckDB holds of each column of a row while it sorts, filled or not. */
    private static final int CELL = 16;

    private static final Duration LONG = Duration.ofHours(1);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("'dt='uuuu-MM-dd").withZone(ZoneOffset.UTC);

    private final Path root;
    private final Path workshop;
    private final Disk disk;
    private final long sortable;
    private final Duck duck;
    private final EventStream stream = new EventStream();

    /**
     * Writes by way of a folder that no other process writes by way of.
     *
     * @param workshop below {@code root}
     */
    EventFiles(Path root, String workshop, LakeSettings settings, Disk disk) {
        this.root = root;
        this.workshop = root.resolve(workshop);
        this.disk = disk;
        this.sortable = settings.writerBytes() / 2; // The other half reads and writes.
        this.duck = Duck.start(root, this.workshop, settings.writerMemory(), 1);
        try {
            DuckDBFunctions.tableFunction()
                    .withName("event_stream")
                    .withFunction(stream)
                    .register(duck.root());
        } catch (SQLException e) {
            throw new LakeException.Broken("DuckDB takes no events", e);
        }
    }

    /**
     * Writes events as one file, sorted by time; it is on disk when this returns. They are sorted here: DuckDB would make
     * rows of the columns and columns of the rows, and above some 50,000 events spill them to disk in between. One at a time.
     */
    synchronized LakeFile write(Staged.Rows events, Orphans.Mark mark) {
        var select = Columns.selectFromStream(stream.offer(events));
        try {
            var rows = Sql.of("SELECT " + select + " FROM event_stream()");
            return copy(rows, 0, mark.prefix()).orElseThrow();
        } finally {
            stream.clear();
        }
    }

    /**
     * Puts files behind each other, oldest first: each is sorted by time, and they hardly overlap. Large ones are not read
     * for it: their row groups stay as they are, compressed as a commit compresses, until their day is sorted.
     */
    LakeFile string(List<LakeFile> files, int level) {
        if (files.stream().allMatch(f -> f.rows() >= Merges.LARGE)) {
            var strung = strung(paths(files), LakeFile.all(files), level);
            if (strung.isPresent()) {
                return strung.get();
            }
        }
        return merge(files, Sql.of("true"), level).orElseThrow();
    }

    /** Empty if their columns differ. {@code found} says what is in them together. */
    private Optional<LakeFile> strung(List<Path> files, LakeFile found, int level) {
        var temporary = temporary();
        try {
            Files.createDirectories(temporary.getParent());
            return Strung.write(files, temporary)
                    ? Optional.of(publish(temporary, found, level, ""))
                    : Optional.empty();
        } catch (IOException e) {
            throw new LakeException.Broken("cannot put files behind each other", e);
        } finally {
            deleteQuietly(temporary);
        }
    }

    /**
     * Sorts a closed day, stretch after stretch of its time ({@link #STRETCH}), by unit, so that a question of one unit finds its rows
     * side by side and a question of one hour still reads only that hour.
     */
    LakeFile sort(List<LakeFile> files, int level) {
        var parts = new ArrayList<Path>();
        try {
            for (var stretch : stretches(files)) {
                var rows = rows(files, stretch);
                var sorted = " ORDER BY unit_id, event_dataset, ts, position";
                parts.add(copied(new Sql(rows.text() + sorted, rows.params()), level));
            }
            var found = measure(parts);
            if (found.rows() != LakeFile.all(files).rows()) {
                throw new IllegalStateException(
                        "%d rows of %d were sorted"
                                .formatted(found.rows(), LakeFile.all(files).rows()));
            }
            // Written by one statement each, they have the same columns.
            return strung(parts, found, level).orElseThrow();
        } finally {
            parts.forEach(EventFiles::deleteQuietly);
        }
    }

    /** How many rows of these can be sorted in memory, at most {@link #STRETCH}. */
    private int sortable(List<LakeFile> files) {
        long bytes =
                duck.ask(
                        "SELECT sum(total_uncompressed_size) FROM parquet_metadata(?)",
                        List.of(EventSource.paths(root, files)),
                        LONG,
                        new Cancel(),
                        rows -> {
                            rows.next();
                            return rows.getLong(1);
                        });
        long row =
                (long) Columns.ALL.size() * CELL + bytes / Math.max(1, LakeFile.all(files).rows());
        return (int) Math.clamp(sortable / row, 1, STRETCH);
    }

    /** Conditions that each hold for as many rows as can be sorted at once, by time, and together for all. */
    private List<Sql> stretches(List<LakeFile> files) {
        record Mark(long time, long position) {}
        var marks =
                duck.ask(
                        """
                        SELECT t, position FROM (
                            SELECT epoch_us(ts) AS t, position, row_number() OVER (ORDER BY ts, position) - 1 AS n
                            FROM read_parquet(?))
                        WHERE n > 0 AND n % ? = 0 ORDER BY n\
                        """,
                        List.of(EventSource.paths(root, files), sortable(files)),
                        LONG,
                        new Cancel(),
                        rows -> {
                            var read = new ArrayList<Mark>();
                            while (rows.next()) {
                                read.add(new Mark(rows.getLong(1), rows.getLong(2)));
                            }
                            return read;
                        });
        var stretches = new ArrayList<Sql>();
        for (int i = 0; i <= marks.size(); i++) {
            var text = new ArrayList<String>();
            var params = new ArrayList<Object>();
            if (i > 0) {
                var from = marks.get(i - 1);
                text.add("ts >= make_timestamp(?) AND (ts > make_timestamp(?) OR position >= ?)");
                params.addAll(List.of(from.time(), from.time(), from.position()));
            }
            if (i < marks.size()) {
                var to = marks.get(i);
                text.add("ts <= make_timestamp(?) AND (ts < make_timestamp(?) OR position < ?)");
                params.addAll(List.of(to.time(), to.time(), to.position()));
            }
            stretches.add(new Sql(text.isEmpty() ? "true" : String.join(" AND ", text), params));
        }
        return stretches;
    }

    /** Writes the rows of other files that satisfy the condition, in the order they lie in; empty if none does. */
    Optional<LakeFile> merge(List<LakeFile> files, Sql condition, int level) {
        return copy(rows(files, condition), level, "");
    }

    /** Writes what saves reading the file for most questions beside it. */
    void index(LakeFile file) {
        try {
            new Indexing(root, duck, disk).make(file);
        } catch (IOException e) {
            throw new LakeException.Broken("cannot write an index", e);
        }
    }

    /** How many rows satisfy the condition. */
    long count(List<LakeFile> files, Sql condition) {
        var rows = rows(files, condition);
        return duck.ask(
                "SELECT count(*) FROM (" + rows.text() + ")",
                rows.params(),
                LONG,
                new Cancel(),
                found -> {
                    found.next();
                    return found.getLong(1);
                });
    }

    private Sql rows(List<LakeFile> files, Sql condition) {
        var params = new ArrayList<Object>();
        params.add(EventSource.paths(root, files));
        params.addAll(condition.params());
        return new Sql(
                "SELECT %s FROM read_parquet(?, schema = %s) WHERE %s"
                        .formatted(Columns.names(), Columns.SCHEMA, condition.text()),
                params);
    }

    private Optional<LakeFile> copy(Sql rows, int level, String prefix) {
        var temporary = copied(rows, level);
        try {
            var found = measure(List.of(temporary));
            return found.rows() == 0
                    ? Optional.empty()
                    : Optional.of(publish(temporary, found, level, prefix));
        } catch (IOException e) {
            throw new LakeException.Broken("cannot write events", e);
        } finally {
            deleteQuietly(temporary);
        }
    }

    /** Writes the rows to a file without a name yet, as they come. */
    private Path copied(Sql rows, int level) {
        var temporary = temporary();
        // DuckDB takes no parameter for the target; this path is ours and holds no quotation mark.
        // A row group is kept whole until it is written: its bytes bound the memory where rows are
        // long.
        var sql =
                "COPY (%s) TO '%s' (FORMAT parquet, COMPRESSION %s, PARQUET_VERSION v2, ROW_GROUP_SIZE %d, ROW_GROUP_SIZE_BYTES '48MB', FIELD_IDS %s)"
                        .formatted(
                                rows.text(),
                                temporary.toAbsolutePath().toString().replace("'", "''"),
                                // What a commit writes is merged within minutes; dictionaries of
                                // addresses and the like cost it a seventh and save no byte.
                                // Level 1 of zstd is the smallest here, and quicker than 3.
                                level == 0
                                        ? "lz4_raw, DICTIONARY_SIZE_LIMIT 500"
                                        : "zstd, COMPRESSION_LEVEL 1",
                                STRETCH,
                                Columns.FIELD_IDS);
        try {
            Files.createDirectories(temporary.getParent());
            duckCopy(sql, rows.params());
            return temporary;
        } catch (IOException | SQLException e) {
            deleteQuietly(temporary);
            throw new LakeException.Broken("cannot write events", e);
        }
    }

    private void duckCopy(String sql, List<Object> params) throws SQLException {
        try (var connection = duck.connect();
                var copy = connection.prepareStatement(Columns.inserted(sql))) {
            for (int i = 0; i < params.size(); i++) {
                if (params.get(i) instanceof List<?> texts) {
                    copy.setArray(i + 1, connection.createArrayOf("VARCHAR", texts.toArray()));
                } else {
                    copy.setObject(i + 1, params.get(i));
                }
            }
            copy.execute();
        }
    }

    private List<Path> paths(List<LakeFile> files) {
        return files.stream().map(f -> root.resolve(f.path())).toList();
    }

    private Path temporary() {
        return workshop.resolve(UUID.randomUUID() + SUFFIX);
    }

    /** Gives a finished file its name. {@code found} says what is in it. */
    private LakeFile publish(Path temporary, LakeFile found, int level, String prefix)
            throws IOException {
        var day = FOLDER + "/" + DAY.format(Event.ofMicros(found.minTime()));
        var relative = "%s/l%d-%s%s%s".formatted(day, level, prefix, UUID.randomUUID(), SUFFIX);
        var target = root.resolve(relative);
        disk.makeFolder(root.resolve(day));
        disk.force(temporary);
        disk.move(temporary, target);
        disk.forceFolder(root.resolve(day));
        disk.forceFolder(root.resolve(FOLDER)); // Another thread may just have made the day's.
        return found.named(relative, level, Files.size(target));
    }

    /** Reads back from the files themselves what the catalogue is to say of it. */
    private LakeFile measure(List<Path> files) {
        return duck.ask(
                """
                SELECT count(*), min(epoch_us(ts)), max(epoch_us(ts)), min(position), max(position),
                       max(epoch_us(received)), min(unit_id), max(unit_id), list(DISTINCT source_id)
                FROM read_parquet(?)\
                """,
                List.of(files.stream().map(f -> f.toAbsolutePath().toString()).toList()),
                LONG,
                new Cancel(),
                rows -> {
                    rows.next();
                    Array sources = rows.getArray(9);
                    return new LakeFile(
                            "",
                            0,
                            rows.getLong(1),
                            0,
                            rows.getLong(2),
                            rows.getLong(3),
                            rows.getLong(4),
                            rows.getLong(5),
                            rows.getLong(6),
                            rows.getLong(7),
                            rows.getLong(8),
                            sources == null
                                    ? List.of()
                                    : Arrays.stream((Object[]) sources.getArray())
                                            .map(s -> ((Number) s).longValue())
                                            .sorted()
                                            .toList(),
                            Columns.ALL.size());
                });
    }

    /** Where the stretches of {@code width} microseconds on a Vietnamese clock begin that the files' times fall into, ascending. */
    List<Long> buckets(List<LakeFile> files, long width) {
        return duck.ask(
                "SELECT DISTINCT t - ((t + %1$d) %% %2$d + %2$d) %% %2$d AS b FROM (SELECT epoch_us(ts) AS t FROM read_parquet(?)) ORDER BY b"
                        .formatted(Buckets.ZONE, width),
                List.of(EventSource.paths(root, files)),
                LONG,
                new Cancel(),
                rows -> {
                    var buckets = new ArrayList<Long>();
                    while (rows.next()) {
                        buckets.add(rows.getLong(1));
                    }
                    return buckets;
                });
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // The sweep at the next opening takes it.
        }
    }

    @Override
    public void close() {
        duck.close();
    }
}
