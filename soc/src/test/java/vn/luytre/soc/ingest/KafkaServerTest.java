package vn.luytre.soc.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.luytre.soc.Feed.flow;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import vn.luytre.lake.Lake;
import vn.luytre.lake.journal.EventLog;
import vn.luytre.lake.journal.Positions;
import vn.luytre.lake.kafka.Broker;
import vn.luytre.lake.kafka.KafkaLog;
import vn.luytre.soc.Feed;
import vn.luytre.soc.Server;
import vn.luytre.soc.ServerProcess;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.identity.Tokens;

/** The whole server with a topic of a real broker in the place of its journal: only settings differ. */
@Tag("fault")
@EnabledIfEnvironmentVariable(
        named = Broker.ASKED_FOR,
        matches = "1",
        disabledReason = Broker.NOT_ASKED_FOR)
class KafkaServerTest {

    private static final int LINES = 20_000;

    @TempDir private Path folder;

    private static String[] settings(Broker broker, String topic) {
        return new String[] {
            "--luytre.kafka.servers=" + broker.address(), "--luytre.kafka.topic=" + topic
        };
    }

    /** As long as the server's longest entry needs. */
    private static String topic(Broker broker) throws Exception {
        return broker.topic(1, Map.of("max.message.bytes", String.valueOf(17 << 20)));
    }

    /** Syslog over TCP; the server is killed while it takes over, then the broker while it is read. */
    @Test
    void holdsEachLineOnceWhoeverIsKilled() throws Exception {
        try (var broker = Broker.start(Files.createDirectories(folder.resolve("broker")))) {
            var data = Files.createDirectories(folder.resolve("data"));
            var settings = settings(broker, topic(broker));
            try (var server = ServerProcess.start(data, settings)) {
                send(server, 0, LINES / 2);
                Senders.await(
                        "the first lines are in the lake", () -> Numbers.in(server).seen() > 0);
                server.kill();
                send(server, LINES / 2, LINES * 3 / 4);
                server.start();
                broker.kill();
                send(server, LINES * 3 / 4, LINES);
                broker.startAgain();
                Senders.await(
                        "the last line is in the lake",
                        () -> Numbers.in(server).times(LINES - 1) > 0);
                server.stop();
                var held = Numbers.heldBy(server);
                assertThat(held.seen()).as("different lines").isEqualTo(LINES);
                assertThat(held.twice()).as("lines that stand twice").isZero();
            }
        }
    }

    private static void send(ServerProcess server, int from, int to) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.syslogPort());
                var out = new BufferedOutputStream(socket.getOutputStream())) {
            for (int i = from; i < to; i++) {
                var line =
                        "<134>1 2024-02-01T09:14:15+07:00 fw-01 so-thu-tu - - - "
                                + Numbers.line(i)
                                + "\n";
                out.write(line.getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    /** A server that began with its own journal goes over to Kafka: what it had is there, what comes is found and judged. */
    @Test
    void takesThePlaceOfTheJournalAndAlertsArise() throws Exception {
        var broker = Broker.shared();
        var settings = settings(broker, topic(broker));
        var data = Files.createDirectories(folder.resolve("moves"));
        long unit;
        String key;
        try (var server = Server.in(data)) {
            var feed = new Feed(server);
            unit = feed.unit("Sở Đi Xa");
            key = feed.source(unit, "fw");
            feed.send(key, List.of(flow(Instant.now(), "192.0.2.5", "192.0.2.6", "trước")));
        }
        try (var server = Server.in(data, settings)) {
            assertThat(server.bean(EventLog.class)).isInstanceOf(KafkaLog.class);
            assertThat(Senders.held(server, unit)).isOne();
            var feed = new Feed(server);
            feed.list("kafka", "198.51.100.177");
            feed.send(key, List.of(flow(Instant.now(), "192.0.2.177", "198.51.100.177", "sau")));
            assertThat(Senders.held(server, unit)).isEqualTo(2);
            assertThat(server.bean(Lake.class).committed()).isGreaterThan(Positions.first(1));
            var token =
                    server.bean(Tokens.class)
                            .make(Actor.SERVER, "máy", Set.of("alerts:read"), 0, null);
            assertThat(server.api("GET", "/api/v1/alerts?unit=" + unit, token, "").body())
                    .contains("198.51.100.177");
        }
        try (var server = Server.in(data, settings)) {
            assertThat(Senders.held(server, unit)).as("after a restart").isEqualTo(2);
        }
        assertThatThrownBy(() -> Server.in(data)).rootCause().hasMessageContaining("LUYTRE_KAFKA");
    }
}
