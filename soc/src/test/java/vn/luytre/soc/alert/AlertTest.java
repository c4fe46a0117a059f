package vn.luytre.soc.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.luytre.soc.Feed.flow;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.luytre.detect.Detection;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Severity;
import vn.luytre.event.VietnamTime;
import vn.luytre.soc.Feed;
import vn.luytre.soc.Server;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.detection.Detected;
import vn.luytre.soc.detection.ListRole;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Tokens;
import vn.luytre.soc.store.Scope;
import vn.luytre.soc.uplink.FellSilent;

class AlertTest {

    private static final Instant AT = Instant.parse("2024-02-06T01:40:50Z");

    private final Server server = Server.shared();
    private final Feed feed = new Feed(server);
    private final Alerts alerts = server.bean(Alerts.class);

    @Test
    void aUnitSeesItsOwnAndNothingOfAnother() {
        long ours = feed.unit("H. Dầu Tiếng thử");
        long theirs = feed.unit("H. Phú Giáo thử");
        feed.list("alert-scope", "198.51.100.10");
        feed.send(
                feed.source(ours, "fw-dt"), List.of(flow(AT, "192.0.2.31", "198.51.100.10", "x")));
        feed.bulk(
                feed.source(theirs, "fw-pg"),
                List.of(flow(AT, "192.0.2.32", "198.51.100.10", "y")));
        var mine = alert(ours);
        var other = alert(theirs);
        assertThat(mine.title()).isEqualTo("Kết nối máy chủ Botnet");
        assertThat(mine.severity()).isEqualTo(Severity.HIGH);
        var officer = server.signedIn(ours, Role.OFFICER);
        var page = officer.get("/alerts").body();
        assertThat(page).contains("192.0.2.31").doesNotContain("192.0.2.32");
        assertThat(officer.get("/alerts?unit=" + theirs).body()).doesNotContain("192.0.2.32");
        assertThat(officer.get("/alerts?q=192.0.2.32").body()).doesNotContain("fw-pg");
        assertThat(officer.get("/alerts/" + other.id()).statusCode()).isEqualTo(404);
        assertThat(
                        officer.post(
                                        "/alerts/" + other.id() + "/acknowledge",
                                        Map.of("version", "0"))
                                .statusCode())
                .isEqualTo(404);
        assertThat(officer.get("/api/v1/alerts", "Accept", "application/json").body())
                .contains("192.0.2.31")
                .doesNotContain("192.0.2.32");
        var panel = officer.get("/alerts/" + mine.id()).body();
        assertThat(panel).contains("Vì sao có cảnh báo", "Danh sách alert-scope", "fw-dt");
        var analyst = server.signedIn(0, Role.ANALYST);
        assertThat(analyst.get("/alerts").body()).contains("192.0.2.31", "192.0.2.32");
        assertThat(analyst.get("/alerts/" + mine.id() + "?recheck=true").body())
                .contains("vẫn khớp");
    }

    @Test
    void isAcknowledgedOnceWorkedOnClosedAndOpenedAgainByANewHit() {
        long unit = feed.unit("Sở Thử Đóng Mở");
        feed.list("alert-close", "198.51.100.11");
        var key = feed.source(unit, "fw-dm");
        feed.send(key, List.of(flow(AT, "192.0.2.41", "198.51.100.11", "x")));
        var id = alert(unit).id();
        var first = server.signedIn(0, Role.ANALYST);
        var second = server.signedIn(0, Role.ANALYST);
        first.get("/alerts/" + id);
        second.get("/alerts/" + id);
        assertThat(
                        first.post("/alerts/" + id + "/acknowledge", Map.of("version", "0"))
                                .statusCode())
                .isEqualTo(302);
        var late = second.post("/alerts/" + id + "/acknowledge", Map.of("version", "0"));
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("đã tiếp nhận lúc");
        first.post("/alerts/" + id + "/begin", Map.of("version", "1"));
        assertThat(byId(id).state()).isEqualTo(AlertState.IN_PROGRESS);
        var empty = first.post("/alerts/" + id + "/close", Map.of("version", "2", "reason", " "));
        assertThat(empty.statusCode()).isEqualTo(422);
        assertThat(empty.body()).contains("Hãy ghi nội dung hoặc lý do");
        first.post("/alerts/" + id + "/close", Map.of("version", "2", "reason", "đã bóc gỡ"));
        assertThat(byId(id).state()).isEqualTo(AlertState.CLOSED);
        feed.send(key, List.of(flow(AT.plusSeconds(60), "192.0.2.41", "198.51.100.11", "again")));
        var again = byId(id);
        assertThat(again.state()).isEqualTo(AlertState.NEW);
        assertThat(again.reopened()).isEqualTo(1);
        assertThat(again.live()).isEqualTo(2);
    }

    /** The event was counted when it came; what the second list says of it is news all the same. */
    @Test
    void aScannerThatProvesToCommandBotsIsCalledByTheWorse() {
        long unit = feed.unit("Sở Thử Nặng Thêm");
        feed.list("alert-scan", ListRole.SCANNER, true, "198.51.100.61");
        feed.send(
                feed.source(unit, "fw-nt"),
                List.of(flow(AT, "192.0.2.61", "198.51.100.61", "quét")));
        assertThat(alert(unit).title()).isEqualTo("Dò quét từ địa chỉ đã biết");
        feed.list("alert-c2", "198.51.100.61");
        Feed.until(() -> alert(unit).title().equals("Kết nối máy chủ Botnet"));
        var worse = alert(unit);
        assertThat(worse.role()).isEqualTo("C2");
        assertThat(worse.count()).isEqualTo(1);
        assertThat(worse.listNames()).contains("alert-scan", "alert-c2");
    }

    @Test
    void officersAnswerAndDoNotClose() {
        long unit = feed.unit("Sở Thử Trả Lời");
        feed.list("alert-answer", "198.51.100.12");
        feed.send(
                feed.source(unit, "fw-tl"), List.of(flow(AT, "192.0.2.51", "198.51.100.12", "x")));
        var id = alert(unit).id();
        var officer = server.signedIn(unit, Role.OFFICER);
        officer.get("/alerts/" + id);
        assertThat(
                        officer.post(
                                        "/alerts/" + id + "/close",
                                        Map.of("version", "0", "reason", "x"))
                                .statusCode())
                .isEqualTo(403);
        var text = "<script>alert(1)</script> đã rút mạng";
        assertThat(officer.post("/alerts/" + id + "/answer", Map.of("reason", text)).statusCode())
                .isEqualTo(302);
        assertThat(officer.get("/alerts/" + id).body())
                .contains("&lt;script")
                .doesNotContain("<script>alert(1)");
        assertThat(server.signedIn(0, Role.LEADER).get("/alerts/" + id).body())
                .doesNotContain("/acknowledge");
    }

    @Test
    void silencedAlertsAreCountedAndShownApart() {
        long unit = feed.unit("Sở Thử Im Lặng");
        feed.list("alert-silence", "198.51.100.13");
        var key = feed.source(unit, "fw-il");
        feed.send(key, List.of(flow(AT, "192.0.2.61", "198.51.100.13", "x")));
        var id = alert(unit).id();
        var analyst = server.signedIn(0, Role.ANALYST);
        analyst.get("/alerts/" + id);
        var tomorrow = LocalDate.now(VietnamTime.ZONE).plusDays(1).toString();
        var form = Map.of("narrow", "unit", "reason", "đang thay tường lửa", "until", tomorrow);
        assertThat(
                        analyst.post(
                                        "/alerts/" + id + "/silence",
                                        Map.of(
                                                "narrow",
                                                "unit",
                                                "reason",
                                                "x",
                                                "until",
                                                "2020-01-01"))
                                .statusCode())
                .isEqualTo(422);
        assertThat(analyst.post("/alerts/" + id + "/silence", form).statusCode()).isEqualTo(302);
        assertThat(analyst.get("/alerts?unit=" + unit).body()).doesNotContain("192.0.2.61");
        assertThat(analyst.get("/alerts?tab=SILENCED&unit=" + unit).body()).contains("192.0.2.61");
        assertThat(server.signedIn(unit, Role.HEAD).get("/alerts").body())
                .doesNotContain("192.0.2.61");
        feed.send(key, List.of(flow(AT.plusSeconds(5), "192.0.2.61", "198.51.100.13", "y")));
        assertThat(byId(id).live()).as("still counted").isEqualTo(2);
        assertThat(analyst.get("/alerts/silences").body()).contains("đang thay tường lửa");
        var silence =
                Scope.PROVINCE.<List<Silence>, RuntimeException>call(alerts::silences).stream()
                        .filter(s -> s.unit() != null && s.unit() == unit)
                        .findFirst()
                        .orElseThrow();
        analyst.post("/alerts/silences/" + silence.id() + "/end", Map.of());
        assertThat(analyst.get("/alerts?unit=" + unit).body()).contains("192.0.2.61");
    }

    @Test
    void whatIsFoundLaterFoldsIntoTheSameAlert() {
        long unit = feed.unit("Sở Thử Phát Hiện Sau");
        var key = feed.source(unit, "fw-ps");
        feed.send(key, List.of(flow(AT, "192.0.2.71", "198.51.100.14", "before")));
        feed.list("alert-later", "198.51.100.14");
        var found = alert(unit);
        assertThat(found.later()).isEqualTo(1);
        assertThat(found.live()).isZero();
        feed.send(key, List.of(flow(AT.plusSeconds(1), "192.0.2.71", "198.51.100.14", "after")));
        var both = byId(found.id());
        assertThat(both.count()).isEqualTo(2);
        assertThat(both.first()).isEqualTo(AT);
        assertThat(server.signedIn(unit, Role.OFFICER).get("/alerts").body())
                .contains("phát hiện sau");
    }

    @Test
    void aBatchToldTwiceCountsOnceAndFiftyThousandHitsFoldAtOnce() {
        long unit = feed.unit("Sở Thử Mẻ Lớn");
        var hits = new ArrayList<Detected.Hit>();
        for (int i = 0; i < 50_000; i++) {
            hits.add(hit(unit, i, i % 25_000));
        }
        tell(new Detected(hits));
        tell(new Detected(hits));
        tell(new Detected(hits.subList(49_000, 50_000)));
        var page =
                Scope.PROVINCE.<List<Alert>, RuntimeException>call(() ->
                        alerts.page(
                                new AlertFilter(AlertFilter.Tab.OPEN, java.util.Set.of(), unit, ""),
                                0,
                                null,
                                30_000));
        assertThat(page).hasSize(25_000).allMatch(alert -> alert.live() == 2);
        assertThat(Scope.PROVINCE.<Severity, RuntimeException>call(() -> alerts.worstOpen(unit)))
                .isEqualTo(Severity.LOW);
    }

    @Test
    void aSourceThatFellSilentIsAnAlertOnceASilence() {
        long unit = feed.unit("Sở Thử Mất Kết Nối");
        var silent =
                new FellSilent(900_001, unit, "tường lửa <b>", AT, AT.plus(Duration.ofHours(1)));
        tell(silent);
        tell(silent);
        var alert = alert(unit);
        assertThat(alert.title()).isEqualTo(Titles.SILENCE);
        assertThat(alert.live()).isEqualTo(1);
        assertThat(server.signedIn(unit, Role.OFFICER).get("/alerts/" + alert.id()).body())
                .contains("tường lửa &lt;b")
                .doesNotContain("tường lửa <b>");
        tell(
                new FellSilent(
                        900_001,
                        unit,
                        "tường lửa",
                        AT.plus(Duration.ofDays(1)),
                        AT.plus(Duration.ofDays(2))));
        assertThat(byId(alert.id()).live()).isEqualTo(2);
    }

    @Test
    void tokensReadAndWriteOnlyWhatTheirScopeSays() throws Exception {
        long unit = feed.unit("Sở Thử Mã Truy Cập");
        tell(new Detected(List.of(hit(unit, 1, 1))));
        var id = alert(unit).id();
        var token =
                Scope.PROVINCE.<String, RuntimeException>call(() ->
                        server.bean(Tokens.class)
                                .make(
                                        Actor.SERVER,
                                        "t",
                                        java.util.Set.of("alerts:read"),
                                        unit,
                                        null));
        var client = java.net.http.HttpClient.newHttpClient();
        var read =
                client.send(
                        java.net.http.HttpRequest.newBuilder(server.uri("/api/v1/alerts/" + id))
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        java.net.http.HttpResponse.BodyHandlers.ofString());
        assertThat(read.statusCode()).isEqualTo(200);
        var write =
                client.send(
                        java.net.http.HttpRequest.newBuilder(
                                        server.uri("/api/v1/alerts/" + id + "/acknowledge"))
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/json")
                                .POST(
                                        java.net.http.HttpRequest.BodyPublishers.ofString(
                                                "{\"version\":0}"))
                                .build(),
                        java.net.http.HttpResponse.BodyHandlers.ofString());
        assertThat(write.statusCode()).isIn(401, 403);
        assertThat(byId(id).state()).isEqualTo(AlertState.NEW);
    }

    private void tell(Object event) {
        Scope.PROVINCE.run(() ->
                new TransactionTemplate(server.bean(PlatformTransactionManager.class))
                        .executeWithoutResult(_ -> server.publish(event)));
    }

    private static Detected.Hit hit(long unit, long position, int which) {
        long micros = Event.micros(AT) + position;
        var detection =
                new Detection(
                        Detection.Kind.INDICATOR,
                        "IPV4 203.0.113.9",
                        Severity.LOW,
                        Field.DESTINATION_IP,
                        "203.0.113.9",
                        List.of(1),
                        List.of(
                                "indicator",
                                "ipv4",
                                "203.0.113.9",
                                Long.toString(unit),
                                "m" + which),
                        micros);
        var event =
                new Event.Builder()
                        .reset("", micros, new Event.Origin(1, unit, 0))
                        .time(micros)
                        .build();
        return new Detected.Hit(detection, event, position, List.of());
    }

    private Alert alert(long unit) {
        return Scope.PROVINCE
                .<List<Alert>, RuntimeException>call(() ->
                        alerts.page(
                                new AlertFilter(AlertFilter.Tab.OPEN, java.util.Set.of(), unit, ""),
                                0,
                                null,
                                10))
                .getFirst();
    }

    private Alert byId(long id) {
        var alert = Scope.PROVINCE.<Alert, RuntimeException>call(() -> alerts.byId(id));
        if (alert == null) {
            throw new AssertionError("no alert " + id);
        }
        return alert;
    }
}
