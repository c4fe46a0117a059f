package vn.luytre.lake.iceberg;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Random;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.luytre.lake.LakeFile;
import vn.luytre.lake.Postgres;

/** A crash between the two catalogues, and every way a table may be lost: the next round settles it. */
class PublicationFaultTest {

    private static final Duration HOURS = Duration.ofHours(2);

    @TempDir Path data;
    private DataSource database;
    private final Random random = new Random(20261202);

    @BeforeEach
    void emptyDatabase() throws IOException, SQLException {
        database = Postgres.fresh().getPostgresDatabase();
    }

    @Test
    void healsWhatACrashLeftBetweenTheTwo() throws IOException {
        LakeFile gone;
        try (var all = TableChecks.threeDays(data, database, random)) {
            var before = all.lake.files();
            all.late(Published.START.plus(HOURS), Published.closed(2), random);
            all.lake.compact(Published.closed(3));
            gone =
                    before.stream()
                            .filter(f -> !all.lake.files().contains(f))
                            .findAny()
                            .orElseThrow();
        } // The server ended before the table heard of it.
        try (var all = new Published(data, database, Published.SMALL)) {
            assertThat(all.exists(gone)).as("after the sweep of an opening").isTrue();
            TableChecks.assertEverySnapshotIsWhole(all);
            assertThat(all.publish(Instant.now()))
                    .isEqualTo(new Publication.Round(1, 1, 0, false, false));
            TableChecks.assertEqual(all);
        }
    }

    @Test
    void isMadeAnewOutOfTheLakesCatalogue() throws Exception {
        var losses = new HashMap<String, Loss>();
        losses.put("the entry", _ -> sql("DELETE FROM iceberg.iceberg_tables"));
        losses.put(
                "all of the catalogue",
                _ -> {
                    sql("DELETE FROM iceberg.iceberg_tables");
                    sql("DELETE FROM iceberg.iceberg_namespace_properties");
                });
        losses.put("the folder", _ -> cut(".*", false));
        losses.put("the metadata", _ -> cut(".*metadata.json", false));
        losses.put("half of the metadata", _ -> cut(".*metadata.json", true));
        losses.put("a manifest", _ -> cut(".*-m0.avro", false));
        losses.put("half of a manifest", _ -> cut(".*-m0.avro", true));
        losses.put("a list of manifests", _ -> cut(".*snap-.*avro", true));
        try (var all = TableChecks.threeDays(data, database, random)) {
            for (var loss : losses.entrySet()) {
                loss.getValue().happen(all);
                assertThat(all.publish(Instant.now()))
                        .as(loss.getKey())
                        .isEqualTo(new Publication.Round(3, 0, 0, true, false));
                TableChecks.assertEqual(all);
                assertThat(all.publish(Instant.now()).idle()).as(loss.getKey()).isTrue();
            }
        }
    }

    @Test
    void givesNothingFreeWhileTheTableCannotBeRead() throws Exception {
        LakeFile gone;
        try (var all = TableChecks.threeDays(data, database, random)) {
            var before = all.lake.files();
            all.late(Published.START.plus(HOURS), Published.closed(2), random);
            all.lake.compact(Published.closed(3));
            gone =
                    before.stream()
                            .filter(f -> !all.lake.files().contains(f))
                            .findAny()
                            .orElseThrow();
        }
        cut(".*metadata.json", true);
        try (var all = new Published(data, database, Published.SMALL)) {
            all.lake.compact(Published.closed(4));
            assertThat(all.exists(gone)).isTrue();
            assertThat(all.publish(Instant.now()).made()).isTrue();
            all.lake.compact(Published.closed(5));
            assertThat(all.exists(gone)).as("when the new table does not name it").isFalse();
        }
    }

    @Test
    void isMadeAnewUnderAnotherLocation() throws IOException {
        try (var all = TableChecks.threeDays(data, database, random)) {
            var elsewhere =
                    new PublicationSettings(
                            data, "s3://kho/luytre/", "luytre.events", Duration.ofHours(1));
            var publication = new Publication(elsewhere, database);
            assertThat(publication.publish(all.lake.files(), Instant.now()).made()).isTrue();
            try (var tables = new EventTable(elsewhere, database)) {
                assertThat(TableChecks.tasks(tables.load().newScan()))
                        .hasSize(3)
                        .allMatch(t -> t.file().location().startsWith("s3://kho/luytre/lake/ev/"));
            }
        }
    }

    private interface Loss {
        void happen(Published all) throws Exception;
    }

    private void sql(String sql) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Deletes those of the table's own files, or cuts them in half. */
    private void cut(String name, boolean half) throws IOException {
        var cut = new HashSet<Path>();
        try (var files = Files.walk(data.resolve("iceberg"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                if (!file.getFileName().toString().matches(name)) {
                    continue;
                }
                if (half) {
                    var bytes = Files.readAllBytes(file);
                    Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
                } else {
                    Files.delete(file);
                }
                cut.add(file);
            }
        }
        assertThat(cut).isNotEmpty();
    }
}
