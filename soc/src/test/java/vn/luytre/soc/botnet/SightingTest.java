package vn.luytre.soc.botnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.luytre.event.VietnamTime;
import vn.luytre.soc.Feed;
import vn.luytre.soc.Server;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.detection.ListRole;
import vn.luytre.soc.directive.Finding.Outcome;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Tokens;
import vn.luytre.soc.store.Scope;

/** From a contact to a clean machine and back, by people, by facts and by the clock. */
class SightingTest {

    private final Server server = Server.shared();
    private final Feed feed = new Feed(server);
    private final Desk desk = new Desk(server);
    private final Instant now = Instant.now();

    @Test
    void goesFromALiveContactToProvenCleanAndRelapsesByItself() {
        long unit = feed.unit("Sở Bóc Gỡ");
        var key = feed.source(unit, "tường lửa bóc gỡ");
        feed.list("c2-live", "203.0.113.200");
        feed.send(
                key, List.of(Feed.flow(now.minusSeconds(60), "192.0.2.31", "203.0.113.200", "a")));
        Feed.until(() -> !desk.province(() -> server.bean(SightingRows.class).of(unit)).isEmpty());
        var sighting = desk.only(unit);
        assertThat(sighting.address()).isEqualTo("192.0.2.31");
        assertThat(sighting.name()).isEqualTo("c2-live");
        assertThat(desk.assess(unit).outcome()).isEqualTo(Outcome.UNMET);

        var path = "/botnet/" + sighting.id();
        work(unit, path);

        // Seven days on nobody has heard of it again, and a scan is there.
        var sightings = server.bean(Sightings.class);
        assertThat(
                        Scope.PROVINCE.<Integer, RuntimeException>call(
                                () -> sightings.proveAll(Instant.now().plus(Duration.ofDays(6)))))
                .isPositive();
        assertThat(desk.only(unit).state().code()).isEqualTo(State.Code.WAITING_PROOF);
        Scope.PROVINCE.run(() -> sightings.proveAll(Instant.now().plus(Duration.ofDays(8))));
        assertThat(desk.only(unit).state().code()).isEqualTo(State.Code.PROVEN_CLEAN);
        var met = desk.assess(unit);
        assertThat(met.outcome()).isEqualTo(Outcome.MET);
        assertThat(met.proof()).isNotNull();
        assertThat(met.proof().query()).contains("ip:192.0.2.31", "ip:203.0.113.200");
        assertThat(met.proof().rows()).isEqualTo(2);
        assertThat(met.proof().hash()).isEqualTo(desk.assess(unit).proof().hash());

        feed.send(
                key,
                List.of(
                        Feed.flow(
                                Instant.now().plusSeconds(5), "192.0.2.31", "203.0.113.200", "b")));
        Feed.until(() -> desk.only(unit).state().code() == State.Code.RELAPSED);
        assertThat(desk.only(unit).course().times()).isEqualTo(2);
        assertThat(desk.assess(unit).outcome()).isEqualTo(Outcome.UNMET);
    }

    private void work(long unit, String path) {
        var analyst = server.signedIn(0, Role.ANALYST);
        var officer = server.signedIn(unit, Role.OFFICER);
        assertThat(Desk.text(analyst.get(path).body()))
                .contains("Mới", "còn kết nối", "Giao đơn vị");
        version(analyst, path, "assign", Map.of("unit", Long.toString(unit), "due", "2030-02-05"));
        officer.get(path);
        version(officer, path, "machine", Map.of("machine", "PC-KT-014"));
        version(officer, path, "clean", Map.of("note", "Cài lại hệ điều hành"));

        var page = officer.get(path).body();
        assertThat(Desk.text(page))
                .contains("Còn thiếu hai điều kiện", "Ghi bản quét", " 0 còn kết nối");
        assertThat(desk.province(() -> server.bean(BotnetBoard.class).open(1_000).lines()))
                .noneMatch(line -> line.unit() == unit);
        assertThat(page).containsPattern("<button[^>]*disabled[^>]*>Xác minh sạch");
        var early = officer.post(path + "/prove", Map.of());
        assertThat(early.statusCode()).isEqualTo(409);
        assertThat(early.body()).contains("Chưa đủ ngày im lặng");

        var minute = LocalDateTime.ofInstant(Instant.now(), VietnamTime.ZONE).toString();
        var scan =
                officer.post(
                        "/scans",
                        Map.of(
                                "unit",
                                Long.toString(unit),
                                "machine",
                                "PC-KT-014",
                                "scanned",
                                minute,
                                "tool",
                                "Phần mềm quét thử",
                                "result",
                                "CLEAN",
                                "back",
                                path));
        assertThat(Desk.location(scan)).isEqualTo(path);
        assertThat(Desk.text(officer.get(path).body()))
                .contains("Còn thiếu một điều kiện", "chỉ còn chờ đủ ngày im lặng");
    }

    private void version(
            Server.Browser browser, String path, String deed, Map<String, String> form) {
        var all = new java.util.HashMap<>(form);
        long id = Long.parseLong(path.substring(path.lastIndexOf('/') + 1));
        var known = desk.province(() -> server.bean(SightingRows.class).byId(id));
        assertThat(known).isNotNull();
        all.put("version", Integer.toString(known.version()));
        Desk.location(browser.post(path + "/" + deed, all));
    }

    @Test
    void aListThatComesLaterFindsTheContactOfBefore() {
        long unit = feed.unit("Sở Tìm Lại");
        var key = feed.source(unit, "tường lửa tìm lại");
        var then = now.minus(Duration.ofDays(9));
        feed.send(key, List.of(Feed.flow(then, "192.0.2.41", "203.0.113.201", "cũ")));
        feed.list("c2-retro", "203.0.113.201");
        Feed.until(() -> !desk.province(() -> server.bean(SightingRows.class).of(unit)).isEmpty());

        var found = desk.only(unit);
        assertThat(found.course().lastContact())
                .isCloseTo(then, org.assertj.core.api.Assertions.within(Duration.ofSeconds(1)));
        assertThat(desk.province(() -> server.bean(SightingRows.class).history(found.id())))
                .extracting(Happening::verb)
                .containsExactly("opened-retro");
    }

    @Test
    void aScannerThatProvesToCommandBotsWasAContactAllAlong() {
        long unit = feed.unit("Sở Biết Muộn");
        var key = feed.source(unit, "tường lửa biết muộn");
        feed.list("scan-late", ListRole.SCANNER, true, "203.0.113.203");
        feed.send(
                key,
                List.of(Feed.flow(now.minusSeconds(90), "192.0.2.43", "203.0.113.203", "quét")));
        assertThat(desk.province(() -> server.bean(SightingRows.class).of(unit))).isEmpty();
        feed.list("c2-late", "203.0.113.203");
        Feed.until(() -> !desk.province(() -> server.bean(SightingRows.class).of(unit)).isEmpty());

        assertThat(desk.only(unit).address()).isEqualTo("192.0.2.43");
    }

    @Test
    void whoKnocksAtOurDoorIsNoContact() {
        long unit = feed.unit("Sở Bị Dò Quét");
        var key = feed.source(unit, "tường lửa bị dò");
        feed.list("c2-inbound", "203.0.113.202");
        feed.send(
                key,
                List.of(
                        Feed.flow(now, "203.0.113.202", "192.0.2.51", "dò quét"),
                        Feed.flow(now, "192.0.2.52", "203.0.113.202", "kết nối ra")));
        Feed.until(() -> !desk.province(() -> server.bean(SightingRows.class).of(unit)).isEmpty());

        assertThat(desk.only(unit).address()).isEqualTo("192.0.2.52");
    }

    @Test
    void aUnitSeesItsOwnAndNobodyElses() throws Exception {
        long mine = feed.unit("Xã Của Tôi");
        long other = feed.unit("Xã Láng Giềng");
        desk.plan(mine, "198.51.100.64", "198.51.100.71", "PUBLIC");
        desk.plan(other, "198.51.100.72", "198.51.100.79", "PUBLIC");
        var analyst = server.signedIn(0, Role.ANALYST);
        Desk.importList(
                analyst,
                "pham-vi.txt",
                "198.51.100.65\n198.51.100.73\n".getBytes(),
                "VICTIM",
                "Cục Phạm Vi",
                "03/2024");
        var theirs = desk.only(other);

        var officer = server.signedIn(mine, Role.OFFICER);
        assertThat(officer.get("/botnet").body())
                .contains("198.51.100.65")
                .doesNotContain("198.51.100.73");
        assertThat(officer.get("/botnet/" + theirs.id()).statusCode()).isEqualTo(404);
        assertThat(
                        officer.post(
                                        "/botnet/" + theirs.id() + "/machine",
                                        Map.of("version", "0", "machine", "x"))
                                .statusCode())
                .isEqualTo(404);
        assertThat(officer.get("/botnet?q=198.51.100.73").body())
                .doesNotContain("/botnet/" + theirs.id());
        var all = api(token(0, "sightings:read"), "/api/v1/sightings");
        assertThat(all.body()).contains("198.51.100.65", "198.51.100.73");
        var own = api(token(mine, "sightings:read"), "/api/v1/sightings");
        assertThat(own.body()).contains("198.51.100.65").doesNotContain("198.51.100.73");
        assertThat(api(token(0, "alerts:read"), "/api/v1/sightings").statusCode()).isEqualTo(403);
    }

    @Test
    void theNextMonthsListRelapsesWhatWasProven() {
        long unit = feed.unit("Sở Tháng Sau");
        desk.plan(unit, "198.51.100.96", "198.51.100.103", "PUBLIC");
        var analyst = server.signedIn(0, Role.ANALYST);
        var line = "198.51.100.97,Mirai,%s\n";
        var head = "Địa chỉ IP,Mạng botnet,Thời điểm\n";
        Desk.importList(
                analyst,
                "t4.csv",
                (head + line.formatted("05/04/2024 08:00")).getBytes(),
                "VICTIM",
                "Cục Tháng",
                "04/2024");
        var first = desk.only(unit);
        assertThat(first.course().lastContact()).isEqualTo(Instant.parse("2024-04-05T01:00:00Z"));
        desk.province(() -> {
            var cleaning =
                    new State.Cleaning("PC-1", Instant.parse("2024-04-10T00:00:00Z"), "a", "b");
            server.bean(SightingRows.class)
                    .write(
                            first.id(),
                            new Course(
                                    new State.ProvenClean(
                                            cleaning, Instant.parse("2024-04-20T00:00:00Z")),
                                    first.course().lastContact(),
                                    1));
            return 0;
        });
        Desk.importList(
                analyst,
                "t5.csv",
                (head + line.formatted("07/05/2024 09:30")).getBytes(),
                "VICTIM",
                "Cục Tháng",
                "05/2024");

        var back = desk.only(unit);
        assertThat(back.state().code()).isEqualTo(State.Code.RELAPSED);
        assertThat(back.course().times()).isEqualTo(2);
        var page = Desk.text(analyst.get("/botnet/" + back.id()).body());
        assertThat(page).contains("04/2024", "05/2024", "tái nhiễm, tự mở lại");
        assertThat(analyst.get("/botnet?month=2024-05-01").body()).contains("198.51.100.97");
    }

    @Test
    void aProgramPublishesAListAndLearnsItsBadLines() throws Exception {
        var token = token(0, "lists:write");
        var answer =
                send(
                        HttpRequest.newBuilder(
                                        server.uri(
                                                "/api/v1/lists?issuer=Feed&role=C2&month=2024-01&number=7"))
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "text/csv")
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                "203.0.113.9\nkhông phải\n203.0.113.9\n"))
                                .build());
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).contains("\"accepted\":1", "\"doubles\":1", "\"line\":2");
        var json =
                send(
                        HttpRequest.newBuilder(server.uri("/api/v1/lists"))
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/json")
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                "{\"issuer\":\"Feed\",\"role\":\"C2\",\"month\":\"2024-02\",\"entries\":[{\"value\":\"203.0.113.10\",\"family\":\"Mirai\"}]}"))
                                .build());
        assertThat(json.statusCode()).as(json.body()).isEqualTo(201);
    }

    @Test
    void nobodyCanSayNothingWasFoundWithoutHavingLooked() {
        long unit = feed.unit("Xã Chưa Biết");
        feed.list("c2-any", "203.0.113.250");
        assertThat(desk.assess(unit).outcome()).isEqualTo(Outcome.INSUFFICIENT);
        var key = feed.source(unit, "nguồn xã");
        feed.send(key, List.of(Feed.flow(now, "192.0.2.61", "192.0.2.62", "vô hại")));
        assertThat(desk.assess(unit).outcome()).isEqualTo(Outcome.NOTHING_TO_DO);
    }

    private String token(long unit, String scope) {
        return Scope.PROVINCE.call(() ->
                server.bean(Tokens.class).make(Actor.SERVER, "thử", Set.of(scope), unit, null));
    }

    private HttpResponse<String> api(String token, String path) throws Exception {
        return send(
                HttpRequest.newBuilder(server.uri(path))
                        .header("Authorization", "Bearer " + token)
                        .build());
    }

    private static HttpResponse<String> send(HttpRequest request) throws Exception {
        return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    }
}
