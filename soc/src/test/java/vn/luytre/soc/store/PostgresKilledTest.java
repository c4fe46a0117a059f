package vn.luytre.soc.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.luytre.lake.Cancel;
import vn.luytre.lake.Lake;
import vn.luytre.lake.Query;
import vn.luytre.lake.query.Expr;
import vn.luytre.soc.Feed;
import vn.luytre.soc.Server;

/** PostgreSQL dies under a running server, as it does on a full disk: the server starts it again and goes on. */
class PostgresKilledTest {

    @Test
    void theServerStartsItAgainAndLosesNothing() throws Exception {
        try (var server = Server.own(InstantSource.system())) {
            var feed = new Feed(server);
            var key = feed.source(feed.unit("Sở Mất Cơ Sở Dữ Liệu"), "máy trước và sau");
            feed.send(key, List.of(Feed.flow(Instant.now(), "10.0.0.1", "10.0.0.2", "trước")));
            var watch = server.bean(PostgresWatch.class);
            var records = server.bean(PostgresServer.class);
            assertThat(records.revive()).as("it runs").isFalse();
            var pid =
                    Files.readAllLines(server.data().resolve("postgres/cluster/postmaster.pid"))
                            .getFirst()
                            .strip();
            var process = ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
            assertThat(process.destroyForcibly()).isTrue();
            process.onExit().join();
            Feed.until(() -> {
                watch.look();
                return answers(records);
            });
            feed.send(key, List.of(Feed.flow(Instant.now(), "10.0.0.1", "10.0.0.2", "sau")));
            assertThat(
                            server.bean(Lake.class)
                                    .count(
                                            Query.always(Expr.ALL),
                                            vn.luytre.lake.Scope.ALL,
                                            new Cancel()))
                    .isEqualTo(2);
        }
    }

    private static boolean answers(PostgresServer records) {
        try (var connection =
                java.sql.DriverManager.getConnection(
                        records.url(), records.user(), records.password())) {
            return connection.isValid(5);
        } catch (java.sql.SQLException e) {
            return false;
        }
    }
}
