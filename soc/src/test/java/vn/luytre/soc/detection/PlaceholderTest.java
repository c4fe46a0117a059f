package vn.luytre.soc.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.luytre.soc.Feed;
import vn.luytre.soc.Server;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.audit.Audit;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.store.Scope;

/** Giving placeholders of rules the values of this place, through the front door. */
class PlaceholderTest {

    private static final String FORM = "/rules/placeholders/values";

    private final Server server = Server.shared();
    private final Feed feed = new Feed(server);
    private final Server.Browser analyst = server.signedIn(0, Role.ANALYST);
    private final RuleBook book = server.bean(RuleBook.class);

    /** Made up, so that tests do not meet each other's. */
    private final String name = "may_" + UUID.randomUUID().toString().substring(0, 8);

    private String rule(String title) {
        var id = UUID.randomUUID().toString();
        var text =
                RuleTest.rule(
                        title,
                        id,
                        "product: suricata",
                        "event_type: alert\n        alert.signature|contains|expand: '%"
                                + name
                                + "%'");
        Scope.PROVINCE.run(
                () -> server.bean(Rules.class).write(Actor.SERVER, text, "thử", "DRL-1.1"));
        book.await(Duration.ofSeconds(30));
        return id;
    }

    private RuleEntry entry(String key) {
        return book.book().entries().stream()
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    private int give(String lines, int seen, String reason) {
        return analyst.post(
                        FORM,
                        Map.of(
                                "name",
                                name,
                                "seen",
                                String.valueOf(seen),
                                "lines",
                                lines,
                                "reason",
                                reason))
                .statusCode();
    }

    @Test
    void aRuleThatWaitsForValuesRunsFromTheNextEventOn() {
        var id = rule("Luật chờ giá trị");
        assertThat(entry(id).state()).isEqualTo(RuleEntry.State.UNUSABLE);
        assertThat(analyst.get("/rules/" + entry(id).file().id()).body())
                .contains("href=\"" + FORM + "?name=" + name + "\"");
        assertThat(analyst.get("/rules/placeholders").body())
                .contains("%" + name + "%", "luật đang chờ");
        assertThat(analyst.get(FORM + "?name=" + name).body())
                .contains("Luật chờ giá trị", "Người Viết Thử", id, "thêm 0 luật");

        assertThat(give("dau-hieu-" + name + "\r\n", 0, "theo danh sách của Sở")).isEqualTo(302);
        assertThat(entry(id).state()).isEqualTo(RuleEntry.State.RUNNING);
        long unit = feed.unit("Sở Thử Chỗ Trống");
        var key = feed.source(unit, "cảm biến");
        feed.send(key, List.of(RuleLiveTest.alarm("may-09", "x DAU-HIEU-" + name)));
        assertThat(server.signedIn(unit, Role.OFFICER).get("/alerts").body()).contains("may-09");

        assertThat(give("", 1, "bỏ")).isEqualTo(302);
        assertThat(entry(id).state()).isEqualTo(RuleEntry.State.UNUSABLE);
        var page = analyst.get(FORM + "?name=" + name + "&version=1").body();
        assertThat(page).contains("dau-hieu-" + name, "theo danh sách của Sở", "bỏ");
        Scope.PROVINCE.run(() ->
                assertThat(server.bean(Audit.class).of("placeholder:" + name))
                        .extracting(one -> one.action())
                        .containsExactly(
                                "detection.give-placeholder", "detection.give-placeholder"));
    }

    @Test
    void whatValuesAreWorthIsSaidWhileTheyAreTyped() {
        rule("Luật thử giá trị");
        analyst.get(FORM + "?name=" + name);
        assertThat(check("mot\nhai\nmot")).contains("2 giá trị", "thêm 1 luật");
        assertThat(check("mot\n*")).contains("Dòng 2", "giá trị nào cũng khớp");
        assertThat(check("")).contains("thêm 0 luật");
        assertThat(give("mot\n*", 0, "thử")).isEqualTo(422);
        assertThat(give("mot", 0, " ")).isEqualTo(422);
    }

    private String check(String lines) {
        return analyst.post("/rules/placeholders/check", Map.of("name", name, "lines", lines))
                .body();
    }

    @Test
    void whoComesLateIsToldAndOverwritesNothing() {
        rule("Luật hai người");
        analyst.get(FORM + "?name=" + name);
        assertThat(give("mot", 0, "người thứ nhất")).isEqualTo(302);
        assertThat(give("hai", 0, "người thứ hai")).isEqualTo(409);
        Scope.PROVINCE.run(() ->
                assertThat(server.bean(Placeholders.class).values())
                        .containsEntry(name, List.of("mot")));
    }

    @Test
    void onlyWhatRulesAskForCanBeGivenAndOnlyByWhoMayTune() {
        assertThat(analyst.get(FORM + "?name=khong-ai-hoi").statusCode()).isEqualTo(404);
        var leader = server.signedIn(0, Role.LEADER);
        rule("Luật chỉ xem");
        assertThat(leader.get(FORM + "?name=" + name).body())
                .contains("Luật chỉ xem")
                .doesNotContain("name=\"reason\"");
        assertThat(server.signedIn(900_002, Role.OFFICER).get(FORM + "?name=" + name).statusCode())
                .isEqualTo(403);
    }
}
