package vn.luytre.soc.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.luytre.event.Field;
import vn.luytre.lake.Cancel;
import vn.luytre.lake.Lake;
import vn.luytre.lake.Query;
import vn.luytre.lake.Scope;
import vn.luytre.lake.query.Expr;
import vn.luytre.soc.Feed;
import vn.luytre.soc.Server;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.store.EvidenceFiles;
import vn.luytre.soc.store.PostgresServer;
import vn.luytre.soc.store.Settings;

class BackupTest {

    private static final Pattern NUMBER = Pattern.compile("so (\\d+) het");

    @TempDir Path folder;

    /** The one test of all of it: copied while events flow in, copied again at rest, put back, started and compared. */
    @Test
    void whatIsPutBackIsWhatWasThere() throws Exception {
        var data = folder.resolve("data");
        var backups = folder.resolve("backups");
        String evidence;
        int before;
        Backup.Made moving;
        try (var server = Server.in(data)) {
            server.signedIn(0, Role.ANALYST);
            var feed = new Feed(server);
            var key = feed.source(feed.unit("Sở Sao lưu"), "fw");
            evidence =
                    server.bean(EvidenceFiles.class)
                            .keep("chứng cứ".getBytes(StandardCharsets.UTF_8));
            feed.send(key, List.of(line(0), line(1)));
            server.bean(Lake.class).compact(Instant.now().plusSeconds(86_400));
            try (var sender = new Sender(server.uri("/ingest/lines"), key, 2)) {
                Feed.until(() -> sender.acknowledged() > 500);
                before = sender.acknowledged();
                moving =
                        Backup.make(settings(data), backups, null, InstantSource.system(), _ -> {});
                int after = sender.acknowledged();
                Feed.until(() -> sender.acknowledged() > after + 200);
            }
        }
        assertThat(moving.holdsDatabase()).isTrue();
        assertThat(moving.warnings()).isEmpty();
        assertThat(Verification.of(moving.place()).problems()).isEmpty();

        restoredWhileMovingHoldsEveryEventOnce(moving, before);

        var resting =
                Backup.make(
                        settings(data),
                        backups,
                        null,
                        InstantSource.offset(
                                InstantSource.system(), java.time.Duration.ofSeconds(2)),
                        _ -> {});
        assertThat(resting.linked())
                .as("files of the lake and evidence taken from the first")
                .isPositive();
        restoredAtRestIsTheSame(data, resting, evidence);
    }

    private void restoredWhileMovingHoldsEveryEventOnce(Backup.Made made, int before)
            throws Exception {
        var data = folder.resolve("moved");
        var restored = Restore.run(made.place(), settings(data), _ -> {});
        assertThat(restored.entries()).isPositive();
        try (var server = Server.in(data)) {
            var lake = server.bean(Lake.class);
            var journal = server.bean(vn.luytre.lake.journal.EventLog.class);
            Feed.until(() -> lake.committed() >= journal.end());
            assertThat(journal.damages()).isEmpty();
            assertThat(lake.missing()).isEmpty();
            var times = new TreeMap<Integer, Integer>();
            lake.scan(
                    Query.always(Expr.ALL),
                    Scope.ALL,
                    vn.luytre.lake.RetroProgress.NONE,
                    new Cancel(),
                    held -> {
                        var found = NUMBER.matcher("" + held.event().get(Field.MESSAGE));
                        if (found.find()) {
                            times.merge(Integer.valueOf(found.group(1)), 1, Integer::sum);
                        }
                    });
            assertThat(times.values()).as("times each event is there").containsOnly(1);
            assertThat(times.headMap(before))
                    .as("acknowledged before the backup began")
                    .hasSize(before);
            assertThat(times.lastKey()).as("no hole before the last").isEqualTo(times.size() - 1);
            var search = "/api/v1/events/search?q=%22so+0+het%22&last=1d";
            assertThat(
                            server.signedIn(0, Role.ANALYST)
                                    .get(search, "Accept", "application/json")
                                    .body())
                    .contains("198.51.100.7");
        }
    }

    private void restoredAtRestIsTheSame(Path data, Backup.Made made, String evidence)
            throws Exception {
        var copy = folder.resolve("copy");
        var zip = folder.resolve("one.zip");
        Backup.make(settings(data), zip, null, InstantSource.system(), _ -> {});
        for (var from : List.of(made.place(), zip)) {
            Restore.run(from, settings(copy), _ -> {});
            var there = tables(data);
            var here = tables(copy);
            // Written down when the backup was finished.
            there.keySet().removeIf(name -> name.startsWith("backup."));
            here.keySet().removeIf(name -> name.startsWith("backup."));
            assertThat(here).isEqualTo(there).hasSizeGreaterThan(30);
            assertThat(here.get("lake.file")).isNotEmpty();
            assertThat(files(copy, "lake")).isEqualTo(files(data, "lake")).isNotEmpty();
            assertThat(files(copy, "secret")).isEqualTo(files(data, "secret")).isNotEmpty();
            assertThat(copy.resolve("evidence").resolve(evidence.substring(0, 2)).resolve(evidence))
                    .hasContent("chứng cứ");
            assertThatThrownBy(() -> Restore.run(from, settings(copy), _ -> {}))
                    .isInstanceOf(BackupRefused.class)
                    .hasMessageContaining("không trống");
            FolderDestination.deleteAll(copy);
        }
        damagedIsRefused(made.place(), zip);
    }

    private void damagedIsRefused(Path whole, Path zip) throws IOException, SQLException {
        String name;
        try (var files = Files.walk(whole.resolve("lake"))) {
            var file =
                    files.filter(f -> f.toString().endsWith(".parquet")).findFirst().orElseThrow();
            name = whole.relativize(file).toString();
            flip(file, Files.size(file) / 2);
        }
        assertRefused(whole, "Tệp hỏng " + name);
        Files.delete(whole.resolve(name));
        assertRefused(whole, "Thiếu tệp " + name);
        flip(zip, Files.size(zip) / 2);
        assertRefused(zip, "hỏng");
        try (var cut = new RandomAccessFile(zip.toFile(), "rw")) {
            cut.setLength(cut.length() - 100);
        }
        assertRefused(zip, "không phải một bản sao lưu trọn vẹn");
    }

    private void assertRefused(Path backup, String reason) throws SQLException {
        var place = folder.resolve("refused");
        assertThatThrownBy(() -> Restore.run(backup, settings(place), _ -> {}))
                .isInstanceOf(BackupRefused.class)
                .hasMessageContaining(reason);
        assertThat(place).doesNotExist();
        assertThat(folder.resolve("refused.restoring")).doesNotExist();
    }

    private static void flip(Path file, long at) throws IOException {
        try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
            bytes.seek(at);
            int old = bytes.read();
            bytes.seek(at);
            bytes.write(old ^ 0x40);
        }
    }

    static Settings settings(Path data) {
        return new Settings(data, "", "", "", 0);
    }

    /** Every row of every table as text, sequences too. */
    private static Map<String, List<String>> tables(Path data) throws SQLException {
        var tables = new TreeMap<String, List<String>>();
        try (var postgres = PostgresServer.attach(settings(data));
                var connection = Backup.connect(postgres);
                var statement = connection.createStatement()) {
            var names = new ArrayList<String>();
            try (var rows =
                    statement.executeQuery(
                            "select schemaname || '.' || tablename from pg_tables where schemaname not in ('pg_catalog', 'information_schema')"
                                    + " union all select schemaname || '.' || sequencename from pg_sequences order by 1")) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
            for (var name : names) {
                var found = new ArrayList<String>();
                // Sequences are asked for their value: how far each was logged ahead may differ.
                var sql =
                        name.endsWith("_seq")
                                ? "select last_value::text from " + name
                                : "select t::text from " + name + " t order by 1";
                try (var rows = statement.executeQuery(sql)) {
                    while (rows.next()) {
                        found.add(rows.getString(1));
                    }
                }
                tables.put(name, found);
            }
        }
        return tables;
    }

    private static Map<String, String> files(Path data, String below) throws IOException {
        var hashes = new TreeMap<String, String>();
        try (var files = Files.walk(data.resolve(below))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                if (Files.size(file) > 0) {
                    hashes.put(
                            data.relativize(file).toString(),
                            EvidenceFiles.sha256(Files.readAllBytes(file)));
                }
            }
        }
        return hashes;
    }

    static String line(int number) {
        return Feed.flow(Instant.now(), "10.1.1.1", "198.51.100.7", "so " + number + " het");
    }

    /** Sends one numbered line after the other and counts those that were acknowledged. */
    private static final class Sender implements AutoCloseable {

        private final AtomicInteger next;
        private final AtomicBoolean going = new AtomicBoolean(true);
        private final Thread thread;

        Sender(URI uri, String key, int first) {
            next = new AtomicInteger(first);
            var client = HttpClient.newHttpClient();
            thread =
                    Thread.ofPlatform()
                            .start(() -> {
                                while (going.get()) {
                                    var body = new StringBuilder();
                                    for (int i = 0; i < 10; i++) {
                                        body.append(line(next.get() + i)).append('\n');
                                    }
                                    var request =
                                            HttpRequest.newBuilder(uri)
                                                    .header("Authorization", "Bearer " + key)
                                                    .POST(
                                                            HttpRequest.BodyPublishers.ofString(
                                                                    body.toString()))
                                                    .build();
                                    try {
                                        if (client.send(
                                                                request,
                                                                HttpResponse.BodyHandlers
                                                                        .discarding())
                                                        .statusCode()
                                                == 200) {
                                            next.addAndGet(10);
                                        }
                                    } catch (IOException | InterruptedException e) {
                                        throw new IllegalStateException(e);
                                    }
                                }
                            });
        }

        int acknowledged() {
            return next.get();
        }

        @Override
        public void close() throws InterruptedException {
            going.set(false);
            thread.join();
        }
    }
}
