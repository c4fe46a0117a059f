package vn.luytre.soc.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.luytre.soc.Server;
import vn.luytre.soc.ServerProcess;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.identity.Tokens;
import vn.luytre.soc.ingest.Senders;
import vn.luytre.soc.store.Scope;

/** A server that is killed in the middle of what a correlation counts goes on counting, and tells it once. */
@Tag("fault")
class CorrelationRestartTest {

    private static final int WANTED = 20;
    private static final String RULES =
            """
            title: Dấu hiệu lẻ
            id: 6f6a3c1e-0000-4000-8000-000000000001
            name: le
            level: low
            logsource: {product: suricata}
            detection:
                it: {event_type: alert, alert.signature: dau-hieu}
                condition: it
            ---
            title: Dấu hiệu dồn dập
            id: 6f6a3c1e-0000-4000-8000-000000000002
            correlation:
                type: event_count
                rules: [le]
                group-by: [host.name]
                timespan: 1h
                condition: {gte: %d}
            level: high
            ---
            title: Cột mốc
            id: 6f6a3c1e-0000-4000-8000-000000000003
            level: high
            logsource: {product: suricata}
            detection:
                it: {event_type: alert, alert.signature: cot-moc}
                condition: it
            """
                    .formatted(WANTED);

    @TempDir private Path folder;

    private final JsonMapper json = new JsonMapper();
    private final HttpClient client = HttpClient.newHttpClient();
    private String key = "";
    private String token = "";

    /** What the file lacks stands in the journal. */
    @Test
    void countsOnWhenKilledBeforeItsMemoryWasWritten() throws Exception {
        countsOn(() -> {});
    }

    @Test
    void countsOnWhenKilledAfterItsMemoryWasWritten() throws Exception {
        countsOn(this::awaitWritten);
    }

    private void countsOn(Runnable beforeKill) throws Exception {
        prepare();
        try (var server = ServerProcess.start(folder)) {
            Senders.await("there is a file to go on from", () -> Files.exists(file()));
            send(server, WANTED / 2, "dau-hieu", "may-01");
            awaitJudged(server, "moc-1");
            beforeKill.run();
            server.kill();

            server.start();
            send(server, WANTED - WANTED / 2, "dau-hieu", "may-01");
            awaitAlert(server, "may-01 ×" + WANTED);
            beforeKill.run();
            server.kill();

            server.start();
            send(server, WANTED - 1, "dau-hieu", "may-01");
            send(server, WANTED, "dau-hieu", "may-02");
            awaitAlert(server, "may-02 ×" + WANTED);
            awaitJudged(server, "moc-2");
            assertThat(
                            StreamSupport.stream(alerts(server).spliterator(), false)
                                    .filter(one ->
                                            one.get("title").asString().equals("Dấu hiệu dồn dập"))
                                    .map(one ->
                                            one.get("value").asString()
                                                    + " "
                                                    + one.get("live").asLong()))
                    .containsExactlyInAnyOrder("may-01 ×20 1", "may-02 ×20 1");
        }
    }

    /** A unit with a sender, the rules, and a token to read alerts with. */
    private void prepare() {
        try (var server = Server.in(folder)) {
            var unit = Senders.unit(server, "Sở Thử Tắt Đột Ngột");
            key = Senders.source(server, unit.id(), "ecs-json").key();
            token =
                    server.bean(Tokens.class)
                            .make(Actor.SERVER, "thử", Set.of("alerts:read"), 0, null);
            Scope.PROVINCE.run(
                    () -> server.bean(Rules.class).write(Actor.SERVER, RULES, "thử", "DRL-1.1"));
        }
    }

    private Path file() {
        return folder.resolve("correlations.state");
    }

    private void awaitWritten() {
        var before = written();
        Senders.await("the file is written again", () -> written().compareTo(before) > 0);
    }

    private FileTime written() {
        try {
            return Files.getLastModifiedTime(file());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void send(ServerProcess server, int count, String signature, String machine) {
        var lines =
                IntStream.range(0, count)
                        .mapToObj(_ -> alarm(machine, signature))
                        .collect(Collectors.joining("\n"));
        assertThat(
                        Senders.post(
                                        server.uri("/ingest/lines"),
                                        key,
                                        "text/plain",
                                        lines.getBytes(StandardCharsets.UTF_8))
                                .statusCode())
                .isEqualTo(200);
    }

    private static String alarm(String machine, String signature) {
        return """
        {"@timestamp":"%s","event":{"dataset":"suricata.eve","action":"alert"},"host":{"name":"%s"},"rule":{"name":"%s"}}\
        """
                .formatted(Instant.now(), machine, signature);
    }

    /** Waits until all that was sent before has been judged and told. */
    private void awaitJudged(ServerProcess server, String mark) {
        send(server, 1, "cot-moc", mark);
        Senders.await("judged up to " + mark, () -> tells(server, "machine", mark));
    }

    /** A correlation is told some seconds after its last event, as others come. */
    private void awaitAlert(ServerProcess server, String value) {
        BooleanSupplier told =
                () -> {
                    send(server, 1, "vo-hai", "may-99");
                    return tells(server, "value", value);
                };
        Senders.await(value, told);
    }

    private boolean tells(ServerProcess server, String field, String value) {
        return StreamSupport.stream(alerts(server).spliterator(), false)
                .anyMatch(one -> one.get(field).asString().equals(value));
    }

    private JsonNode alerts(ServerProcess server) {
        try {
            var answer =
                    client.send(
                            HttpRequest.newBuilder(server.uri("/api/v1/alerts"))
                                    .timeout(Duration.ofMinutes(1))
                                    .header("Authorization", "Bearer " + token)
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            return json.readTree(answer.body()).get("alerts");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
