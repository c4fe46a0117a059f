package vn.luytre.soc.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.lake.Cancel;
import vn.luytre.lake.Lake;
import vn.luytre.lake.Query;
import vn.luytre.lake.RetroProgress;
import vn.luytre.lake.query.Expr;
import vn.luytre.soc.Server;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.store.Scope;
import vn.luytre.soc.unit.Tier;
import vn.luytre.soc.unit.Unit;
import vn.luytre.soc.unit.Units;
import vn.luytre.soc.uplink.Sources;

/** Units with a source and a key, and programs that send with it. */
public final class Senders {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private Senders() {}

    public static Unit unit(Server server, String name) {
        return server.bean(Units.class)
                .add(
                        Actor.SERVER,
                        new Units.NewUnit(
                                "",
                                name,
                                name,
                                Tier.DEPARTMENT,
                                "",
                                null,
                                900,
                                LocalDate.of(2020, 1, 1),
                                ""));
    }

    /** A source of the unit with a key. */
    public static Sources.Added source(Server server, long unit, String parser) {
        return Scope.PROVINCE.<Sources.Added, RuntimeException>call(() ->
                server.bean(Sources.class)
                        .add(
                                Actor.SERVER,
                                new Sources.NewSource(
                                        "Nguồn " + parser,
                                        unit,
                                        0,
                                        parser,
                                        List.of(),
                                        "",
                                        true,
                                        365,
                                        null)));
    }

    public static HttpResponse<String> post(URI uri, String key, String type, byte[] body) {
        try {
            return CLIENT.send(
                    HttpRequest.newBuilder(uri)
                            .header("Authorization", "Bearer " + key)
                            .header("Content-Type", type)
                            .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** How many events of the unit the lake holds. */
    public static long held(Server server, long unit) {
        return server.bean(Lake.class)
                .count(
                        Query.always(Expr.ALL),
                        vn.luytre.lake.Scope.of(java.util.Set.of(unit)),
                        new Cancel());
    }

    /** All events of the unit that the lake holds, in no order. */
    public static List<Event> events(Server server, long unit) {
        var events = new ArrayList<Event>();
        server.bean(Lake.class)
                .scan(
                        Query.always(Expr.ALL),
                        vn.luytre.lake.Scope.of(java.util.Set.of(unit)),
                        RetroProgress.NONE,
                        new Cancel(),
                        held -> events.add(held.event()));
        return events;
    }

    /** Any event of the unit that has that field. */
    public static Event one(Server server, long unit, Field field) {
        return events(server, unit).stream()
                .filter(event -> event.get(field) != null)
                .findFirst()
                .orElseThrow();
    }

    /** Waits until it is so; fails after half a minute. */
    public static void await(String what, BooleanSupplier so) {
        var until = Instant.now().plus(Duration.ofSeconds(60));
        while (!so.getAsBoolean()) {
            if (Instant.now().isAfter(until)) {
                throw new AssertionError("did not happen within a minute: " + what);
            }
            java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
        }
    }
}
