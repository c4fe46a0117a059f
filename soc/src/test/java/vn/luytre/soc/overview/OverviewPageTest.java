package vn.luytre.soc.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.luytre.soc.Server;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.ui.Works;
import vn.luytre.soc.unit.Tier;
import vn.luytre.soc.unit.Units;

class OverviewPageTest {

    private final Server server = Server.shared();

    @BeforeEach
    void someUnit() {
        server.bean(Units.class)
                .add(
                        Actor.SERVER,
                        new Units.NewUnit(
                                "",
                                "Xã Tổng Quan",
                                "X. Tổng Quan",
                                Tier.COMMUNE,
                                "xã",
                                null,
                                901,
                                LocalDate.of(2020, 1, 1),
                                ""));
    }

    @Test
    void aLeaderSeesTheProvince() {
        var page = server.signedIn(0, Role.LEADER).get("/");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("Tổng quan").contains("Nguồn im lặng");
    }

    @Test
    void aPersonOfOneUnitIsLedHome() {
        var page = server.signedIn(7, Role.OFFICER).get("/");
        assertThat(page.statusCode()).isEqualTo(302);
        assertThat(page.headers().firstValue("Location"))
                .hasValueSatisfying(where -> assertThat(where).endsWith("/home"));
    }

    @Test
    void eachCardRenewsItselfWithoutThePageRound() {
        var part =
                server.signedIn(0, Role.ANALYST)
                        .get("/overview/part/silence", "HX-Request", "true")
                        .body();
        assertThat(part).contains("id=\"card-silence\"").doesNotContain("<html");
        assertThat(server.signedIn(7, Role.HEAD).get("/overview/part/silence").statusCode())
                .isEqualTo(403);
    }

    @Test
    void longWorkIsSeenByWhoseItIsFromItsBeginToItsEnd() {
        var works = server.bean(Works.class);
        var work = works.begin("Đối chiếu lại <danh sách>", 41);
        work.step(30, 120);
        var theirs = server.signedIn(41, Role.OFFICER);
        assertThat(theirs.get("/works").body())
                .contains("Đối chiếu lại &lt;danh sách>")
                .contains("value=\"25\"")
                .contains("30/120");
        assertThat(server.signedIn(42, Role.OFFICER).get("/works").body())
                .doesNotContain("Đối chiếu lại &lt;danh");
        work.fail("Hết chỗ trên đĩa");
        assertThat(theirs.get("/works/part", "HX-Request", "true").body())
                .contains("Hỏng")
                .contains("Hết chỗ trên đĩa")
                .doesNotContain("<html");
    }
}
