package vn.luytre.lake;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Array;
import java.sql.SQLException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.duckdb.DuckDBFunctions;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.lake.parquet.Strung;
import vn.luytre.lake.query.Sql;

/**
 * Writes Parquet files, each under a name of its own and forced to disk before anyone is told of it. DuckDB does not
 * force what it copies, and a killed copy leaves a broken file: hence temporary name, force, rename, force the folder.
 */
final class EventFiles implements AutoCloseable {

    static final String FOLDER = "ev";
    static final String SUFFIX = ".parquet";

    /** In what order a file holds the rows of others. */
    enum Order {
        /** File after file as they are given, oldest first; each is sorted already, and they hardly overlap. */
        TIME(""),
        /** Makes a question of one unit read one stretch, and the file a tenth smaller; costs two to three times as much. */
        UNIT(" ORDER BY unit_id, event_dataset, ts, position");

        private final String sql;

        Order(String sql) {
            this.sql = sql;
        }
    }

    private static final Duration LONG = Duration.ofHours(1);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("'dt='uuuu-MM-dd").withZone(ZoneOffset.UTC);

    private final Path root;
    private final Duck duck;
    private final EventStream stream = new EventStream();

    EventFiles(Path root, LakeSettings settings) {
        this.root = root;
        this.duck = Duck.start(root, root.resolve("tmp/write"), settings.writerMemory(), 1);
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
     * rows of the columns and columns of the rows, and above some 50,000 events spill them to disk in between.
     */
    LakeFile write(Staged.Rows events) {
        var select = Columns.selectFromStream(stream.offer(events));
        try {
            return copy(Sql.of("SELECT " + select + " FROM event_stream()"), "", 0).orElseThrow();
        } finally {
            stream.clear();
        }
    }

    /**
     * Puts files of one order behind each other, as {@link Order#TIME} does. Large ones are not read for it: their row
     * groups stay as they are, compressed as a commit compresses, until their day is sorted.
     */
    LakeFile string(List<LakeFile> files, int level) {
        if (files.stream().anyMatch(f -> f.rows() < Merges.LARGE)) {
            return merge(files, Sql.of("true"), Order.TIME, level).orElseThrow();
        }
        var temporary = temporary();
        try {
            Files.createDirectories(temporary.getParent());
            var paths = files.stream().map(f -> root.resolve(f.path())).toList();
            return Strung.write(paths, temporary)
                    ? publish(temporary, LakeFile.all(files), level)
                    : merge(files, Sql.of("true"), Order.TIME, level).orElseThrow();
        } catch (IOException e) {
            throw new LakeException.Broken("cannot put files behind each other", e);
        } finally {
            deleteQuietly(temporary);
        }
    }

    /** Writes the rows of other files that satisfy the condition; empty if none does. */
    Optional<LakeFile> merge(List<LakeFile> files, Sql condition, Order order, int level) {
        var params = new java.util.ArrayList<Object>();
        params.add(EventSource.paths(root, files));
        params.addAll(condition.params());
        var text =
                "SELECT %s FROM read_parquet(?, schema = %s) WHERE %s"
                        .formatted(Columns.names(), Columns.SCHEMA, condition.text());
        return copy(new Sql(text, params), order.sql, level);
    }

    private Optional<LakeFile> copy(Sql rows, String order, int level) {
        var temporary = temporary();
        // DuckDB takes no parameter for the target; this path is ours and holds no quotation mark.
        // A row group is kept whole until it is written: its bytes bound the memory where rows are
        // long.
        var sql =
                "COPY (%s%s) TO '%s' (FORMAT parquet, COMPRESSION %s, PARQUET_VERSION v2, ROW_GROUP_SIZE 65536, ROW_GROUP_SIZE_BYTES '48MB', FIELD_IDS %s)"
                        .formatted(
                                rows.text(),
                                order,
                                temporary.toAbsolutePath().toString().replace("'", "''"),
                                // What a commit writes is merged within minutes.
                                level == 0 ? "lz4_raw" : "zstd",
                                Columns.FIELD_IDS);
        try {
            Files.createDirectories(temporary.getParent());
            duckCopy(sql, rows.params());
            var found = measure(temporary);
            return found.rows() == 0
                    ? Optional.empty()
                    : Optional.of(publish(temporary, found, level));
        } catch (IOException | SQLException e) {
            throw new LakeException.Broken("cannot write events", e);
        } finally {
            deleteQuietly(temporary);
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

    private Path temporary() {
        return root.resolve("tmp/write/" + UUID.randomUUID() + SUFFIX);
    }

    /** Gives a finished file its name. {@code found} says what is in it. */
    private LakeFile publish(Path temporary, LakeFile found, int level) throws IOException {
        var day = FOLDER + "/" + DAY.format(Event.ofMicros(found.minTime()));
        var relative = "%s/l%d-%s%s".formatted(day, level, UUID.randomUUID(), SUFFIX);
        var target = root.resolve(relative);
        Files.createDirectories(root.resolve(day));
        force(temporary, true);
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        force(root.resolve(day), false);
        force(root.resolve(FOLDER), false);
        return found.named(relative, level, Files.size(target));
    }

    /** Reads back from the file itself what the catalogue is to say of it. */
    private LakeFile measure(Path file) {
        return duck.ask(
                """
                SELECT count(*), min(epoch_us(ts)), max(epoch_us(ts)), min(position), max(position),
                       max(epoch_us(received)), min(unit_id), max(unit_id), list(DISTINCT source_id)
                FROM read_parquet(?)\
                """,
                List.of(file.toAbsolutePath().toString()),
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
                            Field.COUNT);
                });
    }

    /** The distinct multiples of {@code width} microseconds that the files' times fall into, ascending. */
    List<Long> buckets(List<LakeFile> files, long width) {
        return duck.ask(
                "SELECT DISTINCT epoch_us(ts) // ? AS b FROM read_parquet(?) ORDER BY b",
                List.of(width, EventSource.paths(root, files)),
                LONG,
                new Cancel(),
                rows -> {
                    var buckets = new java.util.ArrayList<Long>();
                    while (rows.next()) {
                        buckets.add(rows.getLong(1));
                    }
                    return buckets;
                });
    }

    private static void force(Path path, boolean write) throws IOException {
        var option = write ? StandardOpenOption.WRITE : StandardOpenOption.READ;
        try (var channel = FileChannel.open(path, option)) {
            channel.force(true);
        }
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
