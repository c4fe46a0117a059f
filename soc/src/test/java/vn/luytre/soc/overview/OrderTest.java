package vn.luytre.soc.overview;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import vn.luytre.soc.Server;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.directive.Directives;
import vn.luytre.soc.directive.Outcome;
import vn.luytre.soc.directive.ProvenTrend;
import vn.luytre.soc.directive.TestLetters;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Tokens;
import vn.luytre.soc.store.Scope;
import vn.luytre.soc.unit.Tier;

/** The order in force, from the letter to the leader's page and the wall. */
class OrderTest {

    private final Server server = Server.shared();

    @Test
    void whatNobodyHasProvenStandsOnTheLeadersPageAndOnTheWall() {
        var letters = new TestLetters();
        letters.unit(Tier.DEPARTMENT, "Sở Quá Hạn");
        long letter = letters.issued("06/02/2024");
        var counts =
                Scope.PROVINCE.call(() -> server.bean(Directives.class).progress(letter)).counts();
        assertThat(counts.of(Outcome.OVERDUE)).isPositive();

        var page = server.signedIn(0, Role.LEADER).get("/?letter=" + letter);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body())
                .contains(counts.percent() + " %")
                .contains("Sở Quá Hạn")
                .contains("/directives/" + letter + "/reminders")
                .contains("chưa đôn đốc")
                .contains("Đôn đốc ");
        var wall =
                server.browser()
                        .get(
                                "/wall/"
                                        + server.bean(Tokens.class)
                                                .make(
                                                        Actor.SERVER,
                                                        "thử",
                                                        java.util.Set.of(WallPages.SCOPE),
                                                        0,
                                                        null)
                                        + "/duties");
        assertThat(wall.body()).contains("quá hạn tại").contains("có minh chứng");
    }

    @Test
    void theTrendOfTodayIsWhatStandsNowAndThereIsNoneBeforeTheLetter() {
        var letters = new TestLetters();
        letters.unit(Tier.COMMUNE, "Xã Xu Hướng");
        long letter = letters.issued("06/02/2099");
        Scope.PROVINCE.run(() -> {
            var trend = server.bean(ProvenTrend.class).of(letter, 14);
            assertThat(trend).hasSize(1);
            assertThat(trend.getFirst().counts())
                    .isEqualTo(server.bean(Directives.class).progress(letter).counts());
        });
    }

    @Test
    void anAuditorReadsAndIsOfferedNothingToSend() {
        long letter = new TestLetters().issued("06/02/2024");
        assertThat(server.signedIn(0, Role.AUDITOR).get("/?letter=" + letter).body())
                .doesNotContain("/directives/" + letter + "/reminders");
    }

    @Test
    void everyCardIsThereByItself() {
        var analyst = server.signedIn(0, Role.ANALYST);
        for (var card : new String[] {"order", "late", "alerts", "botnet", "silence", "trends"}) {
            var part = analyst.get("/overview/part/" + card, "HX-Request", "true");
            assertThat(part.statusCode()).as(card).isEqualTo(200);
            assertThat(part.body())
                    .contains("id=\"card-" + card + "\"")
                    .contains("every 60s")
                    .doesNotContain("<html");
        }
    }
}
