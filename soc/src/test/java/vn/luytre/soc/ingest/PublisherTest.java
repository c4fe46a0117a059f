package vn.luytre.soc.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import vn.luytre.lake.Lake;
import vn.luytre.soc.Server;
import vn.luytre.soc.store.Settings;

/** A setting is all there is between a server that publishes its closed days and one that does not. */
class PublisherTest {

    @Test
    void publishesAClosedDayWhereItIsSwitchedOn() throws Exception {
        var now = new AtomicReference<>(Instant.now());
        try (var server = Server.own(now::get, "--luytre.iceberg.enabled=on")) {
            keep(server);
            server.bean(Housekeeper.class).publish();
            var first = entry(server);
            assertThat(first).as("a table, empty until the day has closed").isNotNull();
            now.set(now.get().plus(Duration.ofDays(3)));
            server.bean(Housekeeper.class).publish();
            var second = entry(server);
            assertThat(second).startsWith("file:///").isNotEqualTo(first);
            assertThat(Path.of(java.net.URI.create(second)))
                    .startsWith(server.bean(Settings.class).data().resolve("iceberg"))
                    .content()
                    .contains("\"total-records\":\"2\"");
            assertThat(server.bean(Lake.class).files()).hasSize(1);
        }
    }

    @Test
    void writesNothingWhereItIsOff() throws Exception {
        var server = Server.shared();
        server.bean(Housekeeper.class).publish();
        assertThat(entry(server)).isNull();
        assertThat(Files.exists(server.bean(Settings.class).data().resolve("iceberg"))).isFalse();
    }

    private static void keep(Server server) {
        var unit = Senders.unit(server, "Sở Thử Công Bố");
        var added = Senders.source(server, unit.id(), "auto");
        var answer =
                Senders.post(
                        server.uri("/ingest/lines"),
                        added.key(),
                        "text/plain",
                        "dòng một\ndòng hai\n".getBytes(StandardCharsets.UTF_8));
        assertThat(answer.body()).isEqualTo("{\"kept\":2}");
        Senders.await("both lines are held", () -> Senders.held(server, unit.id()) == 2);
    }

    private static String entry(Server server) throws SQLException {
        try (var connection = server.bean(DataSource.class).getConnection();
                var statement = connection.createStatement();
                var row =
                        statement.executeQuery(
                                "select metadata_location from iceberg.iceberg_tables where table_name = 'events'")) {
            return row.next() ? row.getString(1) : null;
        }
    }
}
