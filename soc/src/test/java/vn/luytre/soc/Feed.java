package vn.luytre.soc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import vn.luytre.detect.IndicatorKind;
import vn.luytre.event.Severity;
import vn.luytre.event.Tlp;
import vn.luytre.lake.Lake;
import vn.luytre.lake.journal.EventLog;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.detection.ListId;
import vn.luytre.soc.detection.ListRole;
import vn.luytre.soc.detection.Lists;
import vn.luytre.soc.detection.NewIndicator;
import vn.luytre.soc.detection.NewList;
import vn.luytre.soc.detection.RetroState;
import vn.luytre.soc.detection.RetroStore;
import vn.luytre.soc.store.Scope;
import vn.luytre.soc.unit.Tier;
import vn.luytre.soc.unit.Units;
import vn.luytre.soc.uplink.Sources;

/** Units, senders, events and lists for tests, through the doors that the real ones use. */
public final class Feed {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Server server;
    private final HttpClient client = HttpClient.newHttpClient();

    public Feed(Server server) {
        this.server = server;
    }

    public long unit(String name) {
        int number = NUMBER.incrementAndGet();
        return Scope.PROVINCE.call(() ->
                server.bean(Units.class)
                        .add(
                                Actor.SERVER,
                                new Units.NewUnit(
                                        "t" + number,
                                        name,
                                        name,
                                        Tier.DEPARTMENT,
                                        "",
                                        null,
                                        9_000 + number,
                                        LocalDate.of(2020, 1, 1),
                                        ""))
                        .id());
    }

    /** The key of a new source of that unit, whose lines are ECS documents. */
    public String source(long unit, String name) {
        return Scope.PROVINCE.call(() ->
                server.bean(Sources.class)
                        .add(
                                Actor.SERVER,
                                new Sources.NewSource(
                                        name, unit, 0, "ecs-json", List.of(), "", true, 365, null))
                        .key());
    }

    /** The key of a new source of that unit that sends what its device writes; whose format it is, is found out. */
    public String device(long unit, String name) {
        return Scope.PROVINCE.call(() ->
                server.bean(Sources.class)
                        .add(
                                Actor.SERVER,
                                new Sources.NewSource(
                                        name, unit, 0, "auto", List.of(), "", true, 365, null))
                        .key());
    }

    /** Sends lines and waits until they are in the lake, where everything can find them. */
    public void send(String key, List<String> lines) {
        var request =
                HttpRequest.newBuilder(server.uri("/ingest/lines"))
                        .header("Authorization", "Bearer " + key)
                        .POST(HttpRequest.BodyPublishers.ofString(String.join("\n", lines) + "\n"))
                        .build();
        var response = exchange(request);
        if (response.statusCode() != 200) {
            throw new IllegalStateException(response.statusCode() + ": " + response.body());
        }
        settle();
    }

    /** Sends documents as Filebeat does. */
    public void bulk(String key, List<String> documents) {
        var body = new StringBuilder();
        documents.forEach(
                document -> body.append("{\"create\":{}}\n").append(document).append('\n'));
        var request =
                HttpRequest.newBuilder(server.uri("/ingest/es/_bulk"))
                        .header("Authorization", "ApiKey " + key)
                        .header("Content-Type", "application/x-ndjson")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                        .build();
        var response = exchange(request);
        if (response.statusCode() != 200 || response.body().contains("\"errors\":true")) {
            throw new IllegalStateException(response.statusCode() + ": " + response.body());
        }
        settle();
    }

    private void settle() {
        long end = server.bean(EventLog.class).end();
        until(() -> server.bean(Lake.class).committed() >= end);
    }

    /** A document of a firewall. */
    public static String flow(Instant at, String from, String to, String message) {
        return """
        {"@timestamp":"%s","event":{"dataset":"fw","action":"allowed"},"source":{"ip":"%s","port":50000},\
        "destination":{"ip":"%s","port":443},"message":"%s"}\
        """
                .formatted(at, from, to, message);
    }

    /** A list of C2 addresses, published and looked back for. */
    public ListId list(String series, String... addresses) {
        return list(series, ListRole.C2, true, addresses);
    }

    public ListId list(String series, ListRole role, boolean replaces, String... addresses) {
        return published(wanted(series, role, replaces), IndicatorKind.IPV4, addresses);
    }

    /** The same of domains. */
    public ListId domains(String series, String... names) {
        return published(wanted(series, ListRole.C2, true), IndicatorKind.DOMAIN, names);
    }

    private ListId published(NewList list, IndicatorKind kind, String... values) {
        var indicators = Arrays.stream(values).map(v -> NewIndicator.of(kind, v)).toList();
        var id =
                Scope.PROVINCE.call(
                        () -> server.bean(Lists.class).publish(Actor.SERVER, list, indicators));
        lookedBack(id);
        return id;
    }

    public static NewList wanted(String series, ListRole role, boolean replaces) {
        return new NewList(
                "Cục An toàn thông tin",
                series,
                role,
                "12/CATTT",
                LocalDate.of(2024, 2, 1),
                "Danh sách " + series,
                LocalDate.of(2024, 2, 1),
                LocalDate.of(2024, 2, 1),
                null,
                "",
                "",
                "",
                Tlp.AMBER,
                Severity.HIGH,
                replaces);
    }

    /** How the look back ended; it must not have failed. */
    public RetroState lookedBack(ListId id) {
        until(() -> state(id).ended() != null);
        var state = state(id);
        if (state.stage() != RetroState.Stage.DONE) {
            throw new AssertionError("the look back ended as " + state);
        }
        return state;
    }

    private RetroState state(ListId id) {
        return Scope.PROVINCE.call(() -> server.bean(RetroStore.class).of(id));
    }

    /** Waits until it holds, at most half a minute. */
    public static void until(BooleanSupplier holds) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("it did not come true in half a minute");
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    private HttpResponse<String> exchange(HttpRequest request) {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
