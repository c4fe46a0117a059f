package vn.luytre.soc.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import vn.luytre.event.Field;
import vn.luytre.soc.Server;
import vn.luytre.soc.ServerProcess;

/** What a collector of events was acknowledged is there after {@code kill -9}, and is acknowledged again when it asks. */
@Tag("fault")
class HecRestartTest {

    private static final String CHANNEL = "0b1c3a52-6f0e-4d7a-9a5b-1f2e3d4c5b6a";
    private static final int IN_ONE = 50;

    /** Answered requests after which the server is killed. */
    private static final int ANSWERED = 200;

    @TempDir private Path folder;

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    @Test
    void everyNumberGivenOutHolds() throws Exception {
        var data = Files.createDirectories(folder.resolve("data"));
        String key;
        long unit;
        try (var server = Server.in(data)) {
            unit = Senders.unit(server, "Sở Thử ack").id();
            key = Senders.source(server, unit, "auto").key();
        }
        var numbers = new HashMap<Integer, Long>();
        try (var server = ServerProcess.start(data)) {
            var sender = Thread.ofPlatform().start(() -> sendUntilItFalls(server, key, numbers));
            Senders.await("enough is answered", () -> answered(numbers) >= ANSWERED);
            server.kill();
            sender.join();
            server.start();
            var acks = acknowledged(server, key, List.copyOf(numbers.values()));
            assertThat(acks).hasSize(numbers.size()).values().containsOnly(true);
        }
        try (var server = Server.in(data)) {
            assertThat(timesHeld(server, unit, List.copyOf(numbers.keySet())))
                    .as("times an answered event is held")
                    .containsOnly(1L);
        }
    }

    private static int answered(Map<Integer, Long> numbers) {
        synchronized (numbers) {
            return numbers.size();
        }
    }

    /** One request after another, each with its own events, until one is not answered. */
    private void sendUntilItFalls(ServerProcess server, String key, Map<Integer, Long> numbers) {
        for (int batch = 0; ; batch++) {
            int first = batch * IN_ONE;
            var body =
                    IntStream.range(first, first + IN_ONE)
                            .mapToObj("{\"event\":\"so thu tu %d\"}"::formatted)
                            .collect(Collectors.joining());
            try {
                var answer = post(server, key, "/services/collector", body);
                long number = JsonMapper.shared().readTree(answer).path("ackId").asLong(-1);
                synchronized (numbers) {
                    numbers.put(batch, number);
                }
            } catch (IOException e) {
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private Map<String, Boolean> acknowledged(ServerProcess server, String key, List<Long> numbers)
            throws IOException, InterruptedException {
        var answer =
                post(server, key, "/services/collector/ack", "{\"acks\":%s}".formatted(numbers));
        var acks = new HashMap<String, Boolean>();
        JsonMapper.shared()
                .readTree(answer)
                .path("acks")
                .properties()
                .forEach(ack -> acks.put(ack.getKey(), ack.getValue().asBoolean()));
        return acks;
    }

    private String post(ServerProcess server, String key, String path, String body)
            throws IOException, InterruptedException {
        return client.send(
                        HttpRequest.newBuilder(server.uri(path + "?channel=" + CHANNEL))
                                .header("Authorization", "Splunk " + key)
                                .timeout(Duration.ofSeconds(20))
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    /** How often each event of those batches is held. */
    private static List<Long> timesHeld(Server server, long unit, List<Integer> batches) {
        Senders.await(
                "what was answered is in the lake",
                () -> Senders.held(server, unit) >= (long) batches.size() * IN_ONE);
        var times =
                Senders.events(server, unit).stream()
                        .collect(
                                Collectors.groupingBy(
                                        event -> String.valueOf(event.text(Field.MESSAGE)),
                                        Collectors.counting()));
        var held = new ArrayList<Long>();
        for (int batch : batches) {
            IntStream.range(batch * IN_ONE, (batch + 1) * IN_ONE)
                    .forEach(i -> held.add(times.getOrDefault("so thu tu " + i, 0L)));
        }
        return Collections.unmodifiableList(held);
    }
}
