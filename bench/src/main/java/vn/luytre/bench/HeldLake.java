package vn.luytre.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import vn.luytre.event.Event;
import vn.luytre.lake.Lake;
import vn.luytre.lake.LakeFile;
import vn.luytre.lake.LakeSettings;
import vn.luytre.lake.MemoryCatalogue;
import vn.luytre.lake.index.FileIndex;
import vn.luytre.parse.LineParser;
import vn.luytre.parse.Parsers;
import vn.luytre.parse.Syslog;

/**
 * A lake with a week of {@link Traffic}, compacted day by day as the server does it. Making one costs minutes, so it stays
 * below {@code bench/target} until {@code mvn clean}.
 */
final class HeldLake {

    static final Instant END =
            Instant.parse("2024-02-09T17:00:00Z"); // The eve of Tết Giáp Thìn begins.
    static final Duration SPAN = Duration.ofDays(7);
    static final int UNITS = 130;

    private static final Logger LOG = LoggerFactory.getLogger(HeldLake.class);
    static final long SEED = 20240210;
    private static final int BATCH = 100_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private HeldLake() {}

    /** Opens the lake of that many rows, making it first if need be. The caller closes it. */
    static Lake open(Path root, int rows) throws IOException {
        var folder = folder(root, rows);
        var index = folder.resolve("files.json");
        var catalogue = new MemoryCatalogue();
        if (Files.exists(index)) {
            var files = JSON.readValue(index.toFile(), LakeFile[].class);
            catalogue.commit(0, Arrays.asList(files), List.of(), 0, rows);
            return indexed(folder, Lake.open(folder, catalogue, LakeSettings.DEFAULT));
        }
        Run.delete(folder);
        Files.createDirectories(folder);
        LOG.atInfo().addKeyValue("rows", rows).log("a lake is made; the next run will find it");
        var lake = Lake.open(folder, catalogue, LakeSettings.DEFAULT);
        try {
            fill(lake, rows);
            Files.writeString(index, JSON.writeValueAsString(lake.files()));
            return lake;
        } catch (IOException | RuntimeException e) {
            lake.close();
            throw e;
        }
    }

    /** Where the lake of that many rows lies. A format that changes gets a new folder with the generator's next seed. */
    private static Path folder(Path root, int rows) {
        return root.resolve("bench/target/lakes/%d-%d".formatted(SEED, rows));
    }

    /** The lake, its files indexed as the code now does it: its indexes may be from before. */
    private static Lake indexed(Path folder, Lake lake) {
        long closed = lake.files().stream().filter(f -> hasNoIndex(folder, f)).count();
        for (long left = closed; left > 0; left -= 64) { // So many does a compaction.
            lake.compact(END.plus(Duration.ofHours(6)));
        }
        return lake;
    }

    private static boolean hasNoIndex(Path folder, LakeFile file) {
        return file.level() == LakeFile.CLOSED_DAY
                && FileIndex.open(folder.resolve(file.path()), file.rows()) == null;
    }

    /** How many bytes the indexes beside its files have. */
    static long indexBytes(Path root, int rows, Lake lake) {
        return indexBytes(folder(root, rows), lake);
    }

    static long indexBytes(Path folder, Lake lake) {
        return lake.files().stream()
                .mapToLong(f -> FileIndex.beside(folder.resolve(f.path())).toFile().length())
                .sum();
    }

    /** When the event of that number happened, in microseconds: they come evenly. */
    static long time(int number, int rows) {
        long span = SPAN.toNanos() / 1000;
        return Event.micros(END.minus(SPAN)) + (long) ((double) span * number / rows);
    }

    private static void fill(Lake lake, int rows) {
        var source = new Source(SEED);
        long day = time(0, rows);
        for (int i = 0; i < rows; i++) {
            long time = time(i, rows);
            lake.add(source.next(time), i);
            if ((i + 1) % BATCH == 0 || i + 1 == rows) {
                lake.commit(i + 1);
                if (time - day >= Duration.ofDays(1).toNanos() / 1000) {
                    day = time;
                    lake.compact(Event.ofMicros(time));
                    LOG.atInfo().addKeyValue("rows", i + 1).log("so far");
                }
            }
        }
        lake.compact(END.plus(Duration.ofHours(6)));
    }

    /** Lines of traffic, read as ingest reads them. Not thread-safe. */
    static final class Source {
        private final Traffic traffic;
        private final LineParser parser = Parsers.create("auto");
        private final Event.Builder builder = new Event.Builder();
        private long number;

        Source(long seed) {
            traffic = new Traffic(seed);
        }

        Event next(long micros) {
            return read(traffic.line(micros), micros);
        }

        Event read(String line, long micros) {
            long source = 1 + number++ % UNITS;
            builder.reset(line, micros, new Event.Origin(source, source, 0));
            parser.parse(Syslog.header(line, builder), builder);
            return builder.build();
        }
    }
}
