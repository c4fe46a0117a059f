package vn.luytre.soc.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.support.TransactionTemplate;
import vn.luytre.lake.Lake;
import vn.luytre.lake.kafka.Broker;
import vn.luytre.soc.Feed;
import vn.luytre.soc.Server;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.ingest.Senders;
import vn.luytre.soc.store.Scope;

/** Scheduled searches where the log has several partitions, on a real broker. */
@Tag("fault")
@EnabledIfEnvironmentVariable(
        named = Broker.ASKED_FOR,
        matches = "1",
        disabledReason = Broker.NOT_ASKED_FOR)
class SharedScheduleTest {

    private static final int UNITS = 8;

    @TempDir private Path folder;

    private final Map<Long, String> keys = new LinkedHashMap<>();
    private int sent;

    /** Each window is one stretch of each partition: what was counted is not counted again, and what comes is. */
    @Test
    void asksEachPartitionFromItsOwnPlace() throws Exception {
        var broker = Broker.shared();
        var topic = broker.topic(4, Map.of("max.message.bytes", String.valueOf(17 << 20)));
        try (var server =
                Server.in(
                        Files.createDirectories(folder),
                        "--luytre.kafka.servers=" + broker.address(),
                        "--luytre.kafka.topic=" + topic)) {
            var feed = new Feed(server);
            for (int i = 0; i < UNITS; i++) {
                long unit = feed.unit("Sở Hẹn Chung " + i);
                keys.put(unit, feed.source(unit, "nguồn hẹn chung " + i));
            }
            send(server, "sharedword before");
            var analyst = server.signedIn(0, Role.ANALYST);
            analyst.get("/search/schedules");
            assertThat(
                            analyst.post(
                                            "/search/schedules",
                                            Map.of(
                                                    "q",
                                                    "sharedword",
                                                    "name",
                                                    "Hẹn chung",
                                                    "every",
                                                    "5",
                                                    "least",
                                                    "2"))
                                    .statusCode())
                    .isEqualTo(302);
            send(server, "sharedword one");
            look(server);
            look(server);
            send(server, "sharedword two");
            send(server, "sharedword three");
            look(server);
            assertThat(analyst.get("/search/schedules").body())
                    .containsOnlyOnce("đã cảnh báo · " + UNITS + " sự kiện")
                    .containsOnlyOnce("đã cảnh báo · " + 2 * UNITS + " sự kiện")
                    .containsOnlyOnce("chưa đủ · 0 sự kiện");
            assertThat(live(server)).isEqualTo(3 * UNITS);
        }
    }

    /** One event of each unit; returns when all can be found. */
    private void send(Server server, String message) {
        sent++;
        keys.forEach((unit, key) -> {
            var line = Feed.flow(Instant.now(), "192.0.2.191", "203.0.113.191", message);
            assertThat(
                            Senders.post(
                                            server.uri("/ingest/lines"),
                                            key,
                                            "text/plain",
                                            line.getBytes(StandardCharsets.UTF_8))
                                    .statusCode())
                    .isEqualTo(200);
        });
        Senders.await(
                "all can be found",
                () -> {
                    server.bean(Lake.class).refresh();
                    return keys.keySet().stream()
                            .allMatch(unit -> Senders.held(server, unit) == sent);
                });
    }

    private static void look(Server server) {
        Scope.PROVINCE.run(() ->
                server.bean(TransactionTemplate.class)
                        .executeWithoutResult(_ ->
                                server.bean(DSLContext.class)
                                        .execute(
                                                "update search.schedule set due = now() - interval '1 second'")));
        server.bean(ScheduleWatch.class).look();
    }

    private static long live(Server server) {
        return Scope.PROVINCE.<Long, RuntimeException>call(() ->
                server.bean(TransactionTemplate.class)
                        .execute(_ ->
                                server.bean(DSLContext.class)
                                        .fetchSingle(
                                                "select live from alert.finding where kind = 'SEARCH'")
                                        .get(0, Long.class)));
    }
}
