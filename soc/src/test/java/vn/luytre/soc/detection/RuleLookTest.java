package vn.luytre.soc.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.luytre.event.Severity;
import vn.luytre.event.VietnamTime;
import vn.luytre.soc.Feed;
import vn.luytre.soc.Server;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.store.Scope;

/** A rule that comes later finds what came before, once; and is fitted to a unit without its text. */
class RuleLookTest {

    private final Server server = Server.shared();
    private final Feed feed = new Feed(server);
    private final RuleLiveTest live = new RuleLiveTest();
    private final RuleBook book = server.bean(RuleBook.class);
    private final RuleLooks looks = server.bean(RuleLooks.class);

    private int file(String rule) {
        return book.book().entries().stream()
                .filter(entry -> entry.key().equals(rule))
                .findFirst()
                .orElseThrow()
                .file()
                .id();
    }

    private RuleLook look(int file) {
        Scope.PROVINCE.run(() ->
                looks.ask(
                        Actor.SERVER,
                        RuleLook.With.one(file),
                        RuleLiveTest.AT.minus(Duration.ofHours(1)),
                        RuleLiveTest.AT.plus(Duration.ofHours(1))));
        var newest = new RuleLook[1];
        Feed.until(() -> {
            newest[0] = Scope.PROVINCE.call(() -> looks.newest(file, 1).getFirst());
            return newest[0].ended() != null;
        });
        return newest[0];
    }

    /** How many events the alert of {@code may-01} counts. */
    private String events(long unit) {
        var queue = server.signedIn(unit, Role.OFFICER).get("/alerts").body();
        var row = RuleLiveTest.ROW.matcher(queue);
        assertThat(row.find()).as(queue).isTrue();
        return row.group(3);
    }

    @Test
    void findsWhatCameBeforeAndCountsNothingTwice() {
        long unit = feed.unit("Sở Thử Dò Lại");
        var key = feed.source(unit, "cảm biến dò lại");
        var word = "do-lai-" + unit;
        feed.send(
                key,
                List.of(
                        RuleLiveTest.alarm("may-01", word + " a"),
                        RuleLiveTest.alarm("may-01", word + " b"),
                        RuleLiveTest.alarm("may-01", "vô hại")));
        int file = file(live.rule("Luật đến sau", "high", word));
        assertThat(server.signedIn(unit, Role.OFFICER).get("/alerts").body())
                .doesNotContain("Luật đến sau");

        var first = look(file);
        assertThat(first.stage()).isEqualTo(RuleLook.Stage.DONE);
        assertThat(first.found().hits()).isEqualTo(2);
        assertThat(first.found().findings()).isEqualTo(1);
        assertThat(events(unit)).isEqualTo("2");

        feed.send(key, List.of(RuleLiveTest.alarm("may-01", word + " c")));
        assertThat(events(unit)).isEqualTo("3");
        // What was met as it came is left out, and the second look replaces the first.
        assertThat(look(file).found().hits()).isEqualTo(2);
        assertThat(events(unit)).isEqualTo("3");
        assertThat(server.signedIn(0, Role.ANALYST).get("/rules/looks?rule=" + file).body())
                .contains("Luật đến sau", "xong");
    }

    /** A correlation over the alerts of a sensor that say this word: three of one machine. */
    private String correlation(String title, String word) {
        var id = UUID.randomUUID().toString();
        var text =
                """
                title: %1$s, từng lần
                id: %3$s
                name: n%3$s
                level: low
                logsource: {product: suricata}
                detection:
                    selection: {event_type: alert, alert.signature|contains: %4$s}
                    condition: selection
                ---
                title: %1$s
                id: %2$s
                author: Người Viết Thử
                correlation:
                    type: event_count
                    rules: [n%3$s]
                    group-by: [host.name]
                    timespan: 10m
                    condition: {gte: 3}
                level: high
                """
                        .formatted(title, id, UUID.randomUUID(), word);
        Scope.PROVINCE.run(
                () -> server.bean(Rules.class).write(Actor.SERVER, text, "thử", "DRL-1.1"));
        book.await(Duration.ofSeconds(30));
        return id;
    }

    /** The alerts of a unit, as its officer's program reads them. */
    private String alerts(long unit) {
        return server.signedIn(unit, Role.OFFICER)
                .get("/api/v1/alerts", "Accept", "application/json")
                .body();
    }

    @Test
    void aCorrelationFindsWhatCameBeforeUnitByUnitAndCountsNothingTwice() {
        long unit = feed.unit("Sở Thử Tương Quan");
        long other = feed.unit("Sở Khác Tương Quan");
        var key = feed.source(unit, "cảm biến tương quan");
        var word = "tuong-quan-" + unit;
        var alarm = RuleLiveTest.alarm("may-01", word);
        // Six of one unit, two of another: met twice in the one, in the other not at all.
        feed.send(key, Collections.nCopies(6, alarm));
        feed.send(feed.source(other, "cảm biến khác"), Collections.nCopies(2, alarm));
        int file = file(correlation("Dồn dập đến sau", word));

        var first = look(file);
        assertThat(first.stage()).isEqualTo(RuleLook.Stage.DONE);
        assertThat(first.found())
                .isEqualTo(new RuleLook.Found(first.found().events(), 2, 1, 0, 0, 0));
        assertThat(alerts(unit))
                .contains("Dồn dập đến sau", "may-01 ×3", "\"live\":0", "\"later\":2")
                .doesNotContain("từng lần");
        assertThat(alerts(other)).doesNotContain("Dồn dập đến sau");

        // Three more are met as they come, and known from then on.
        feed.send(key, Collections.nCopies(3, alarm));
        feed.send(key, List.of(RuleLiveTest.alarm("may-01", "vô hại")));
        Feed.until(() -> alerts(unit).contains("\"live\":1"));
        assertThat(look(file).found().hits()).isEqualTo(2);
        assertThat(alerts(unit)).contains("\"live\":1", "\"later\":2");
        assertThat(server.signedIn(0, Role.ANALYST).get("/rules/looks?rule=" + file).body())
                .contains("xong", "kể cả luật tương quan");
        assertThat(server.signedIn(0, Role.ANALYST).get("/rules/" + file).body())
                .contains("Đang nhớ")
                .doesNotContain("Hết chỗ nhớ");
        assertThat(server.admin().get("/start").body())
                .contains("luật tương quan đang chạy, đủ chỗ nhớ");
    }

    @Test
    void looksWithASetOverAnyPeriodAndSaysWhatCannotBe() {
        long unit = feed.unit("Sở Thử Nhóm Luật");
        var key = feed.source(unit, "cảm biến nhóm luật");
        var word = "nhom-luat-" + unit;
        feed.send(key, List.of(RuleLiveTest.alarm("may-01", word)));
        int in = file(live.rule("Trong nhóm " + unit, "high", word));
        file(live.rule("Ngoài nhóm " + unit, "high", word));
        var analyst = server.signedIn(0, Role.ANALYST);
        var query = "q=Trong+nh%C3%B3m+" + unit;
        assertThat(analyst.get("/rules?" + query).body()).contains("/rules/looks?" + query);
        assertThat(analyst.get("/rules/looks?" + query).body()).contains("Dò bằng 1 luật đã chọn");

        var ask = Map.of("q", "Trong nhóm " + unit, "since", "2024-02-06T08:00");
        assertThat(analyst.post("/rules/looks", and(ask, "until", "2024-02-06T09:00")).statusCode())
                .isEqualTo(302);
        Feed.until(() -> Scope.PROVINCE.call(() -> looks.newest(in, 1)).getFirst().ended() != null);
        var look = Scope.PROVINCE.call(() -> looks.newest(in, 1)).getFirst();
        assertThat(look.with().files()).containsExactly(in);
        assertThat(look.from()).isEqualTo(Instant.parse("2024-02-06T01:00:00Z"));
        assertThat(look.to()).isEqualTo(Instant.parse("2024-02-06T02:00:00Z"));
        assertThat(look.found().hits()).as("the rule outside the set was not asked").isEqualTo(1);
        assertThat(analyst.get("/rules/looks").body()).contains("1 luật đã chọn");
        assertThat(server.signedIn(unit, Role.OFFICER).get("/alerts").body())
                .contains("Trong nhóm")
                .doesNotContain("Ngoài nhóm");

        var backwards = analyst.post("/rules/looks", and(ask, "until", "2024-02-06T07:00"));
        assertThat(backwards.statusCode()).isEqualTo(422);
        assertThat(backwards.body()).contains("Khoảng thời gian chưa đúng");
        var nobody = analyst.post("/rules/looks", Map.of("q", "không có luật nào", "days", "7"));
        assertThat(nobody.statusCode()).isEqualTo(422);
        assertThat(nobody.body()).contains("Không luật nào");
    }

    @Test
    void aLookThatIsStoppedWhileItWaitsNeverBegins() {
        var analyst = server.signedIn(0, Role.ANALYST);
        int waits =
                Scope.PROVINCE.call(() ->
                        server.bean(RuleLookRows.class)
                                .ask(
                                        RuleLook.With.ALL,
                                        RuleLiveTest.AT.minusSeconds(1),
                                        RuleLiveTest.AT,
                                        Instant.now(),
                                        Actor.SERVER));
        assertThat(analyst.get("/rules/looks").body()).contains("/rules/looks/" + waits + "/stop");
        assertThat(
                        server.signedIn(0, Role.LEADER)
                                .post("/rules/looks/" + waits + "/stop", Map.of())
                                .statusCode())
                .isEqualTo(403);
        assertThat(analyst.post("/rules/looks/" + waits + "/stop", Map.of()).statusCode())
                .isEqualTo(302);
        look(file(live.rule("Dò sau khi dừng", "low", "dung-do-" + waits)));
        assertThat(Scope.PROVINCE.call(() -> looks.newest(null, 50)))
                .filteredOn(one -> one.id() == waits)
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.stage()).isEqualTo(RuleLook.Stage.CANCELLED);
                    assertThat(one.found().events()).isZero();
                });
        assertThat(Scope.PROVINCE.<Boolean, RuntimeException>call(() -> looks.running(waits)))
                .as("what is over does not begin")
                .isFalse();
    }

    private static Map<String, String> and(Map<String, String> form, String name, String value) {
        var all = new HashMap<>(form);
        all.put(name, value);
        return all;
    }

    @Test
    void anExceptionHoldsFromTheNextEventOnForItsUnitAlone() {
        long quiet = feed.unit("Sở Thử Ngoại Lệ");
        long other = feed.unit("Sở Không Ngoại Lệ");
        var word = "ngoai-le-" + quiet;
        var id = live.rule("Luật có ngoại lệ", "high", word);
        var tunings = server.bean(RuleTunings.class);
        var tomorrow = LocalDate.ofInstant(Instant.now(), VietnamTime.ZONE).plusDays(1);
        Scope.PROVINCE.run(() ->
                tunings.except(Actor.SERVER, id, quiet, "host.name", "may-*", "máy thử", tomorrow));
        book.await(Duration.ofSeconds(30));
        feed.send(
                feed.source(quiet, "cảm biến lặng"),
                List.of(RuleLiveTest.alarm("may-01", word), RuleLiveTest.alarm("chu-02", word)));
        feed.send(feed.source(other, "cảm biến khác"), List.of(RuleLiveTest.alarm("may-01", word)));
        assertThat(server.signedIn(quiet, Role.OFFICER).get("/alerts").body())
                .contains("chu-02")
                .doesNotContain("may-01");
        assertThat(events(other)).isEqualTo("1");
    }

    @Test
    void aLevelSaidHereIsThatOfTheNextAlert() {
        long unit = feed.unit("Sở Thử Mức");
        var word = "muc-do-" + unit;
        var id = live.rule("Luật đổi mức", "low", word);
        var tunings = server.bean(RuleTunings.class);
        Scope.PROVINCE.run(() ->
                tunings.level(Actor.SERVER, id, unit, Severity.CRITICAL, "hệ thống cấp 3", null));
        book.await(Duration.ofSeconds(30));
        feed.send(feed.source(unit, "cảm biến mức"), List.of(RuleLiveTest.alarm("may-01", word)));
        assertThat(server.signedIn(unit, Role.OFFICER).get("/alerts").body())
                .contains("Luật đổi mức", "Nghiêm trọng");
        var open = Scope.PROVINCE.call(tunings::open);
        var mine = open.stream().filter(one -> one.rule().equals(id)).toList();
        assertThat(mine).hasSize(1);
        assertThat(
                        Scope.PROVINCE.<Boolean, RuntimeException>call(
                                () -> tunings.end(Actor.SERVER, mine.getFirst().id())))
                .isTrue();
        assertThat(server.signedIn(0, Role.ANALYST).get("/rules/tuning").body())
                .doesNotContain("hệ thống cấp 3");
    }
}
