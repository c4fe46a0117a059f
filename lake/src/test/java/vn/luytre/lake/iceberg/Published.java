package vn.luytre.lake.iceberg;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import javax.sql.DataSource;
import org.apache.iceberg.BaseTable;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Ip;
import vn.luytre.lake.JdbcCatalogue;
import vn.luytre.lake.Lake;
import vn.luytre.lake.LakeFile;
import vn.luytre.lake.LakeSettings;

/** A lake of made-up traffic in a data folder, with its publication beside it, as a server has them. */
final class Published implements AutoCloseable {

    static final LakeSettings SMALL =
            new LakeSettings(
                    "256MB",
                    "256MB",
                    1,
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(60),
                    1_000,
                    10_000);

    /** A midnight in Viet Nam some days ago: snapshots carry the true time, so what is kept must not lie ahead of it. */
    static final Instant START =
            Instant.ofEpochSecond(Instant.now().getEpochSecond() / 86_400 * 86_400)
                    .minus(Duration.ofDays(20))
                    .minus(Duration.ofHours(7));

    final Path data;
    final Publication publication;
    final Lake lake;
    private final PublicationSettings settings;
    private final DataSource database;
    private long position;

    Published(Path data, DataSource database, LakeSettings lakeSettings) throws IOException {
        this.data = data;
        this.database = database;
        this.settings = settings(data);
        this.publication = new Publication(settings, database);
        this.lake =
                Lake.open(
                        data.resolve("lake"),
                        new PublishedCatalogue(new JdbcCatalogue(database), publication),
                        lakeSettings);
        this.position = lake.committed();
    }

    static PublicationSettings settings(Path data) {
        return new PublicationSettings(data, "", "luytre.events", Duration.ofHours(1));
    }

    /** When the n-th day after {@link #START} has been closed for some hours. */
    static Instant closed(int day) {
        return START.plus(Duration.ofDays(day + 1L)).plus(Duration.ofHours(3));
    }

    /** Commits events of one day, evenly spread over it, which arrive as they happen; from units 1 to 4, by sources 11 to 14. */
    void day(int day, int events, Random random) {
        for (int i = 0; i < events; i++) {
            long at = Event.micros(START) + (day * 86_400L + i * 86_400L / events) * 1_000_000L + i;
            lake.add(event(at, at, random), position++);
        }
        lake.commit(position);
    }

    /** Commits one event that says it happened at one time and arrives at another. */
    void late(Instant time, Instant arrives, Random random) {
        lake.add(event(Event.micros(time), Event.micros(arrives), random), position++);
        lake.commit(position);
    }

    Publication.Round publish(Instant now) {
        return publication.publish(lake.files(), now);
    }

    /** The table as a reader finds it now. */
    BaseTable table() {
        try (var tables = new EventTable(settings, database)) {
            var table = tables.load();
            if (table == null) {
                throw new AssertionError("there is no table");
            }
            return table;
        }
    }

    Path onDisk(LakeFile file) {
        return data.resolve("lake").resolve(file.path());
    }

    boolean exists(LakeFile file) {
        return Files.exists(onDisk(file));
    }

    private static Event event(long micros, long received, Random random) {
        int unit = 1 + random.nextInt(4);
        var host = "may-" + random.nextInt(300);
        var message = "đăng nhập từ %s, lần %d".formatted(host, random.nextInt(1_000_000));
        var event =
                new Event.Builder()
                        .reset(
                                "<13> " + message,
                                received,
                                new Event.Origin(10 + unit, unit, random.nextInt(3)))
                        .time(micros)
                        .set(Field.MESSAGE, message)
                        .set(Field.HOST_NAME, host)
                        .set(
                                Field.EVENT_DATASET,
                                random.nextInt(3) == 0 ? "firewall" : "windows.security")
                        .set(Field.SOURCE_PORT, (long) random.nextInt(65_536))
                        .set(Field.SOURCE_IP, Ip.parse("203.0.113." + random.nextInt(256)));
        if (random.nextInt(5) == 0) {
            event.set(Field.DESTINATION_IP, Ip.parse("2001:db8::" + random.nextInt(9_999)));
        }
        if (random.nextInt(50) == 0) {
            event.overflow("x.lạ", random.nextInt(9)).flaw("đoạn cuối không đọc được");
        }
        return event.build();
    }

    @Override
    public void close() throws IOException {
        lake.close();
    }
}
