package vn.luytre.soc.search;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.luytre.soc.Feed.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jooq.DSLContext;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.luytre.soc.Feed;
import vn.luytre.soc.Server;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.store.Scope;

/** A search asked again and again: what came in since is counted once, in its owner's scope, as long as he may ask. */
class ScheduleTest {

    private static final Instant AT = Instant.parse("2024-02-06T01:40:51Z");

    private final Server server = Server.shared();
    private final Feed feed = new Feed(server);

    @Test
    void whatCameInIsCountedOnceAndEnoughIsAnAlert() {
        long ours = feed.unit("Sở Hẹn Giờ A");
        long theirs = feed.unit("Sở Hẹn Giờ B");
        var key = feed.source(ours, "nguồn hẹn giờ A");
        feed.send(key, List.of(flow(AT, "192.0.2.191", "203.0.113.191", "planword before")));
        var officer = server.signedIn(ours, Role.OFFICER);
        officer.get("/search/schedules");
        assertThat(make(officer, "planword", "Hẹn tìm planword", "2")).isEqualTo(302);
        assertThat(make(officer, "planword", "Hẹn tìm planword", "2")).as("twice").isEqualTo(422);
        assertThat(make(officer, "((", "hỏng", "2")).isEqualTo(422);
        assertThat(make(officer, "a", "ít quá", "0")).isEqualTo(422);
        feed.send(
                key,
                List.of(
                        flow(
                                AT.minus(Duration.ofDays(90)),
                                "192.0.2.192",
                                "203.0.113.191",
                                "planword late")));
        feed.send(
                feed.source(theirs, "nguồn hẹn giờ B"),
                List.of(flow(AT, "192.0.2.193", "203.0.113.191", "planword theirs")));
        look("Hẹn tìm planword");
        assertThat(officer.get("/search/schedules").body())
                .contains("chưa đủ · 1 sự kiện")
                .doesNotContain("2 sự kiện</div>");
        assertThat(officer.get("/alerts").body()).doesNotContain("Hẹn tìm planword");
        feed.send(
                key,
                List.of(
                        flow(AT, "192.0.2.194", "203.0.113.191", "planword one"),
                        flow(AT, "192.0.2.195", "203.0.113.191", "planword two")));
        look("Hẹn tìm planword");
        look("Hẹn tìm planword");
        assertThat(officer.get("/search/schedules").body())
                .contains("đã cảnh báo · 2 sự kiện", "chưa đủ · 0 sự kiện");
        var alerts = officer.get("/alerts").body();
        assertThat(alerts).contains("Hẹn tìm planword");
        var path = Pattern.compile("/alerts/(\\d+)").matcher(alerts);
        assertThat(path.find()).isTrue();
        assertThat(officer.get(path.group()).body())
                .contains("Câu tìm định kỳ", "planword", "192.0.2.194");
        var stranger = server.signedIn(theirs, Role.OFFICER);
        assertThat(stranger.get("/search/schedules").body()).doesNotContain("Hẹn tìm planword");
        assertThat(stranger.get("/alerts").body()).doesNotContain("Hẹn tìm planword");
        var remove = remove(officer);
        stranger.get("/search/schedules");
        assertThat(stranger.post(remove, Map.of()).statusCode()).isEqualTo(404);
        assertThat(officer.post(remove, Map.of()).statusCode()).isEqualTo(302);
    }

    @Test
    void anOwnerWhoMayNotAskAnyMoreStopsItVisibly() {
        long unit = feed.unit("Sở Hẹn Giờ C");
        var officer = server.signedIn(unit, Role.OFFICER);
        officer.get("/search/schedules");
        assertThat(make(officer, "planword", "Hẹn bị khóa", "1")).isEqualTo(302);
        update(
                "update identity.account set active = false where id = (select owner from search.schedule where name = 'Hẹn bị khóa')");
        look("Hẹn bị khóa");
        var colleague = server.signedIn(unit, Role.HEAD);
        assertThat(colleague.get("/search/schedules").body())
                .contains("Hẹn bị khóa", "tài khoản của người đặt đã khóa hoặc không còn");
    }

    @Test
    void whatCameWhileNobodyAskedIsCountedOnceAndTheRunSaysSo() {
        long unit = feed.unit("Sở Hẹn Giờ D");
        var key = feed.source(unit, "nguồn hẹn giờ D");
        var officer = server.signedIn(unit, Role.OFFICER);
        officer.get("/search/schedules");
        assertThat(make(officer, "missedword", "Hẹn hỏi bù", "3")).isEqualTo(302);
        feed.send(key, List.of(flow(AT, "192.0.2.191", "203.0.113.191", "missedword one")));
        feed.send(
                key,
                List.of(
                        flow(AT, "192.0.2.191", "203.0.113.191", "missedword two"),
                        flow(
                                AT.minus(Duration.ofDays(9)),
                                "192.0.2.191",
                                "203.0.113.191",
                                "missedword three, late")));
        update(
                "update search.schedule set asked = asked - interval '3 hours' where name = 'Hẹn hỏi bù'");
        look("Hẹn hỏi bù");
        look("Hẹn hỏi bù");
        assertThat(officer.get("/search/schedules").body())
                .containsOnlyOnce("đã cảnh báo · 3 sự kiện · hỏi bù cả quãng từ")
                .contains("chưa đủ · 0 sự kiện");
    }

    @Test
    void anOwnerWhoseRoleWasTakenStopsItAndItGoesOnWhereItStopped() {
        long unit = feed.unit("Sở Hẹn Giờ E");
        var key = feed.source(unit, "nguồn hẹn giờ E");
        var officer = server.signedIn(unit, Role.OFFICER);
        officer.get("/search/schedules");
        assertThat(make(officer, "roleword", "Hẹn mất vai trò", "1")).isEqualTo(302);
        var owner = "account = (select owner from search.schedule where name = 'Hẹn mất vai trò')";
        update("update identity.account_role set role = 'AUDITOR' where " + owner);
        feed.send(key, List.of(flow(AT, "192.0.2.191", "203.0.113.191", "roleword meanwhile")));
        look("Hẹn mất vai trò");
        var colleague = server.signedIn(unit, Role.HEAD);
        assertThat(colleague.get("/search/schedules").body())
                .contains("Hẹn mất vai trò", "không còn vai trò được tìm kiếm")
                .doesNotContain("đã cảnh báo");
        update("update identity.account_role set role = 'OFFICER' where " + owner);
        update("update search.schedule set active = true where name = 'Hẹn mất vai trò'");
        look("Hẹn mất vai trò");
        assertThat(colleague.get("/search/schedules").body()).contains("đã cảnh báo · 1 sự kiện");
    }

    /** Its turn was set while the server's clock was ahead. */
    @Test
    void oneDueInTimeToComeIsAskedNow() {
        long unit = feed.unit("Sở Hẹn Tương Lai");
        feed.source(unit, "nguồn hẹn tương lai");
        var officer = server.signedIn(unit, Role.OFFICER);
        officer.get("/search/schedules");
        assertThat(make(officer, "futureword", "Hẹn tìm futureword", "2")).isEqualTo(302);
        server.bean(ScheduleWatch.class).look();
        assertThat(officer.get("/search/schedules").body()).doesNotContain("chưa đủ · 0 sự kiện");
        update(
                "update search.schedule set due = due + interval '3 years' where name = 'Hẹn tìm futureword'");
        server.bean(ScheduleWatch.class).look();
        assertThat(officer.get("/search/schedules").body()).contains("chưa đủ · 0 sự kiện");
    }

    private void look(String name) {
        update(
                "update search.schedule set due = due - interval '2 days' where name = '"
                        + name
                        + "'");
        server.bean(ScheduleWatch.class).look();
    }

    private void update(String sql) {
        Scope.PROVINCE.run(() ->
                new TransactionTemplate(server.bean(PlatformTransactionManager.class))
                        .executeWithoutResult(_ -> server.bean(DSLContext.class).execute(sql)));
    }

    private static int make(Server.Browser browser, String query, String name, String least) {
        return browser.post(
                        "/search/schedules",
                        Map.of("q", query, "name", name, "every", "5", "least", least))
                .statusCode();
    }

    private static String remove(Server.Browser browser) {
        var found =
                Pattern.compile("/search/schedules/\\d+/remove")
                        .matcher(browser.get("/search/schedules").body());
        assertThat(found.find()).isTrue();
        return found.group();
    }
}
