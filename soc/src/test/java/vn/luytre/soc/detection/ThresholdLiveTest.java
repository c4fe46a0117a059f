package vn.luytre.soc.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import vn.luytre.soc.Feed;
import vn.luytre.soc.Server;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.store.Scope;

/** A threshold through the front door: set, counted, taken away. */
class ThresholdLiveTest {

    private final Server server = Server.shared();
    private final Feed feed = new Feed(server);
    private final Server.Browser analyst = server.signedIn(0, Role.ANALYST);
    private final RuleBook book = server.bean(RuleBook.class);

    private RuleEntry rule(String word) {
        var id = UUID.randomUUID().toString();
        var text =
                RuleTest.rule(
                        "Luật có ngưỡng",
                        id,
                        "product: suricata",
                        "event_type: alert\n        alert.signature|contains: " + word);
        Scope.PROVINCE.run(
                () -> server.bean(Rules.class).write(Actor.SERVER, text, "thử", "DRL-1.1"));
        book.await(Duration.ofSeconds(30));
        return book.book().entries().stream()
                .filter(one -> one.key().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> form(String hits, String minutes, String reason) {
        return Map.of(
                "unit",
                "0",
                "hits",
                hits,
                "minutes",
                minutes,
                "group",
                "host.name",
                "until",
                "",
                "reason",
                reason);
    }

    @Test
    void whatIsHeldBackIsCountedAndTakingItAwayTellsTheNextHit() {
        long unit = feed.unit("Sở Thử Ngưỡng");
        var key = feed.source(unit, "cảm biến");
        var word = "nguong-" + unit;
        var rule = rule(word);
        var path = "/rules/tuning/" + rule.file().id();
        assertThat(analyst.get(path).body()).contains(path + "/threshold", "Ngưỡng báo");
        assertThat(analyst.post(path + "/threshold", form("1", "5", "ồn")).statusCode())
                .isEqualTo(422);
        assertThat(analyst.post(path + "/threshold", form("3", "5", " ")).statusCode())
                .isEqualTo(422);
        var past = new HashMap<>(form("3", "5", "quá ồn"));
        past.put("until", "2024-02-09");
        assertThat(analyst.post(path + "/threshold", past).statusCode()).isEqualTo(422);
        assertThat(analyst.post(path + "/threshold", form("3", "5", "quá ồn")).statusCode())
                .isEqualTo(302);

        feed.send(
                key,
                List.of(RuleLiveTest.alarm("may-21", word), RuleLiveTest.alarm("may-21", word)));
        var officer = server.signedIn(unit, Role.OFFICER);
        assertThat(officer.get("/alerts").body()).doesNotContain("may-21");
        assertThat(analyst.get(path).body())
                .contains(
                        "Chỉ báo từ 3 lần khớp trong 5 phút",
                        "host.name",
                        "đã giữ lại 2 lần khớp",
                        "quá ồn");
        assertThat(analyst.get("/rules/tuning").body()).contains("đã giữ lại 2 lần khớp");
        Scope.of(4_712)
                .run(() ->
                        assertThat(server.bean(HeldRows.class).sums())
                                .as("another unit sees nothing of it")
                                .isEmpty());

        int tuning =
                Scope.PROVINCE.call(
                        () -> server.bean(RuleTunings.class).of(rule.key()).getFirst().id());
        assertThat(analyst.post(path + "/end/" + tuning, Map.of()).statusCode()).isEqualTo(302);
        feed.send(key, List.of(RuleLiveTest.alarm("may-21", word)));
        assertThat(officer.get("/alerts").body()).contains("may-21");
        assertThat(analyst.get(path).body()).contains("đã giữ lại 2 lần khớp", "đã kết thúc");
    }
}
