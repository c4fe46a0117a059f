package vn.luytre.soc.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import vn.luytre.detect.sigma.rule.LogSource;
import vn.luytre.event.Event;
import vn.luytre.event.VietnamTime;
import vn.luytre.soc.Feed;
import vn.luytre.soc.Server;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.store.Scope;

/** Rules judge what comes in: hits become alerts, are counted, and a change runs from the next event on. */
class RuleLiveTest {

    static final Instant AT = Instant.parse("2024-02-06T01:40:50Z");

    /** The row of a machine in the queue: number, title, events. */
    static final Pattern ROW =
            Pattern.compile(
                    "href=\"/alerts/(\\d+)\"[^>]*>([^<]*)</a> <span class=\"muted mono small\">may-01<.*?class=\"number\">(\\d+)<",
                    Pattern.DOTALL);

    private final Server server = Server.shared();
    private final Feed feed = new Feed(server);
    private final Rules rules = server.bean(Rules.class);
    private final RuleBook book = server.bean(RuleBook.class);

    /** A rule for the alerts of a sensor that say this word. */
    String rule(String title, String level, String word) {
        var id = UUID.randomUUID().toString();
        var text =
                """
                title: %s
                id: %s
                author: Người Viết Thử
                license: DRL-1.1
                level: %s
                tags:
                    - attack.t1110.001
                logsource:
                    product: suricata
                detection:
                    selection:
                        event_type: alert
                        alert.signature|contains: %s
                    condition: selection
                """
                        .formatted(title, id, level, word);
        Scope.PROVINCE.run(() -> rules.write(Actor.SERVER, text, "thử", "DRL-1.1"));
        book.await(Duration.ofSeconds(30));
        return id;
    }

    static String alarm(String machine, String signature) {
        return """
        {"@timestamp":"%s","event":{"dataset":"suricata.eve","action":"alert"},"source":{"ip":"192.0.2.77"},\
        "host":{"name":"%s"},"rule":{"name":"%s"}}\
        """
                .formatted(AT, machine, signature);
    }

    private RuleEntry entry(String id) {
        return book.book().entries().stream()
                .filter(one -> one.key().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aHitBecomesOneAlertAMachineThatNamesTheRuleAndItsAuthor() {
        long unit = feed.unit("Sở Thử Luật");
        var key = feed.source(unit, "cảm biến luật");
        var word = "dau-hieu-" + unit;
        var id = rule("Dấu hiệu rất dài của một luật thử nghiệm", "high", word);
        feed.send(
                key,
                List.of(
                        alarm("may-01", word + " a"),
                        alarm("may-01", word + " b"),
                        alarm("may-02", word + " c"),
                        alarm("may-02", "vô hại")));
        var officer = server.signedIn(unit, Role.OFFICER);
        var page = officer.get("/api/v1/alerts", "Accept", "application/json").body();
        assertThat(page).contains("may-01", "may-02", "SIGMA " + id, "Dấu hiệu rất dài của một");
        var queue = officer.get("/alerts").body();
        var row = ROW.matcher(queue);
        assertThat(row.find()).as(queue).isTrue();
        assertThat(row.group(2).length()).isLessThanOrEqualTo(30);
        assertThat(row.group(3)).as("events").isEqualTo("2");
        var panel = officer.get("/alerts/" + row.group(1) + "?recheck=true").body();
        assertThat(panel)
                .contains(
                        "Dấu hiệu rất dài của một luật thử nghiệm",
                        "Người Viết Thử",
                        id,
                        "DRL-1.1",
                        "T1110.001",
                        "alert.signature",
                        "vẫn khớp")
                .doesNotContain("/rules/");
        var rule = entry(id).file().id();
        Scope.PROVINCE.run(() -> rules.turn(Actor.SERVER, rule, false, "quá ồn"));
        book.await(Duration.ofSeconds(30));
        assertThat(officer.get("/alerts/" + row.group(1) + "?recheck=true").body())
                .contains("không còn khớp");
        feed.send(key, List.of(alarm("may-03", word + " d")));
        assertThat(officer.get("/alerts").body()).doesNotContain("may-03");
    }

    @Test
    void aRuleOfLowLevelIsCountedAndWakesNobody() {
        long unit = feed.unit("Sở Thử Đếm");
        var key = feed.source(unit, "cảm biến đếm");
        var word = "dem-thoi-" + unit;
        var id = rule("Luật chỉ đếm", "low", word);
        feed.send(key, List.of(alarm("may-01", word), alarm("may-02", word)));
        assertThat(server.signedIn(unit, Role.OFFICER).get("/alerts").body())
                .doesNotContain("Luật chỉ đếm");
        var today = LocalDate.ofInstant(Instant.now(), VietnamTime.ZONE);
        var counts = server.bean(RuleCounts.class);
        Scope.of(unit)
                .run(() ->
                        assertThat(counts.since(today.minusDays(1)).get(id))
                                .extracting(RuleCounts.Hits::count)
                                .isEqualTo(2L));
        Scope.of(4_712).run(() -> assertThat(counts.since(today.minusDays(1))).isEmpty());
        var analyst = server.signedIn(0, Role.ANALYST);
        assertThat(analyst.get("/rules?fired=true&q=" + id).body()).contains("Luật chỉ đếm");
        assertThat(analyst.get("/rules/" + entry(id).file().id()).body())
                .contains("Sở Thử Đếm", "chỉ đếm, không thành cảnh báo");
    }

    @Test
    void aRuleWaitsForLogsThatNobodySends() {
        var id = UUID.randomUUID().toString();
        var text = RuleTest.rule("Luật chờ nguồn", id, "category: antivirus", "Signature: x");
        Scope.PROVINCE.run(() -> rules.write(Actor.SERVER, text, "thử", "DRL-1.1"));
        book.await(Duration.ofSeconds(30));
        var analyst = server.signedIn(0, Role.ANALYST);
        assertThat(analyst.get("/rules?state=WAITING&q=" + id).body())
                .contains("Luật chờ nguồn", "Chưa đơn vị nào gửi loại nhật ký này");
        assertThat(analyst.get("/rules?state=UNUSABLE&q=" + id).body())
                .doesNotContain("Luật chờ nguồn");
        var key = feed.source(feed.unit("Sở Thử Nguồn"), "máy trạm");
        feed.send(
                key,
                List.of(
                        """
                        {"@timestamp":"%s","event":{"code":"1116"},"winlog":{"channel":"Microsoft-Windows-Windows Defender/Operational"},"message":"x"}\
                        """
                                .formatted(AT)));
        assertThat(analyst.get("/rules?state=RUNNING&q=" + id).body()).contains("Luật chờ nguồn");
        Scope.PROVINCE.run(() ->
                assertThat(server.bean(RuleCounts.class).sent())
                        .containsKey(new LogSource(null, "antivirus", null)));
    }

    @Test
    void whatIsToldTwiceCountsOnce() {
        var tally = new RuleTally();
        var event =
                new Event.Builder().reset("", Event.micros(AT), new Event.Origin(1, 7, 0)).build();
        tally.hit("a", event, 5);
        tally.hit("a", event, 9);
        tally.hit("b", event, 9);
        var day = LocalDate.of(2024, 2, 6);
        assertThat(tally.from(0))
                .containsEntry(
                        new RuleTally.Count("a", 7, day), new RuleTally.Sum(2, Event.micros(AT)));
        assertThat(tally.from(6).keySet())
                .extracting(RuleTally.Count::rule)
                .containsExactlyInAnyOrder("a", "b");
        assertThat(tally.from(tally.end())).isEmpty();
    }
}
