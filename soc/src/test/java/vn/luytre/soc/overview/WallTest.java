package vn.luytre.soc.overview;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import vn.luytre.event.Cidr;
import vn.luytre.soc.Server;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Tokens;
import vn.luytre.soc.store.Scope;
import vn.luytre.soc.unit.Tier;
import vn.luytre.soc.unit.Unit;
import vn.luytre.soc.unit.Units;
import vn.luytre.soc.uplink.Sources;
import vn.luytre.soc.uplink.Uplink;

class WallTest {

    private final Server server = Server.shared();

    @Test
    void aScreenWithItsLinkSeesUnitsAndNothingMore() {
        var unit = unit("Xã Bảng Một", "X. Bảng Một");
        var source = source(unit, "may-chu-noi-bo-77", "198.51.100.77");
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        Scope.PROVINCE.run(() ->
                server.bean(Uplink.class)
                        .heard(List.of(new Uplink.Heard(source, unit.id(), now, now, 3))));
        var wall = server.browser().get("/wall/" + token(WallPages.SCOPE));
        assertThat(wall.statusCode()).isEqualTo(200);
        assertThat(wall.body())
                .contains("X. Bảng Một: đang kết nối")
                .contains("TLP:GREEN")
                .contains("Sự kiện một giờ qua")
                .doesNotContain("may-chu-noi-bo-77")
                .doesNotContain("198.51.100.77");
        assertThat(wall.headers().allValues("Set-Cookie")).isEmpty();
    }

    @Test
    void eachBlockAnswersForItself() {
        var address = "/wall/" + token(WallPages.SCOPE);
        assertThat(server.browser().get(address + "/connections", "HX-Request", "true").body())
                .contains("Kết nối đơn vị")
                .doesNotContain("<html");
        assertThat(server.browser().get(address + "/flow", "HX-Request", "true").body())
                .contains("mỗi phút");
        assertThat(server.browser().get(address + "/cookies").statusCode()).isEqualTo(404);
    }

    @Test
    void aWrongLinkAndALinkForSomethingElseReadAlike() {
        assertThat(server.browser().get("/wall/lt_nothing").statusCode()).isEqualTo(404);
        assertThat(server.browser().get("/wall/" + token("alerts:read")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void anAdministratorMakesALinkAndWithdrawsIt() {
        var admin = server.admin();
        assertThat(admin.get("/walls").body()).contains("Màn hình treo tường");
        assertThat(admin.post("/walls", Map.of("name", "  ")).body())
                .contains("Hãy đặt tên màn hình");
        var made = admin.post("/walls", Map.of("name", "Phòng trực <b>tầng 2</b>")).body();
        assertThat(made).contains("Phòng trực &lt;b&gt;").doesNotContain("<b>tầng");
        var link = Pattern.compile("id=\"link\"[^>]*>https?://[^/]+(/wall/[^<]+)<").matcher(made);
        assertThat(link.find()).isTrue();
        assertThat(server.browser().get(link.group(1)).statusCode()).isEqualTo(200);
        long id =
                server.bean(Tokens.class).all().stream()
                        .filter(token -> token.name().startsWith("Phòng trực <b>"))
                        .map(Tokens.Token::id)
                        .max(Long::compare)
                        .orElseThrow();
        assertThat(admin.post("/walls/" + id + "/withdraw", Map.of()).statusCode()).isEqualTo(302);
        assertThat(server.browser().get(link.group(1)).statusCode()).isEqualTo(404);
        assertThat(admin.get("/walls").body()).doesNotContain(link.group(1));
    }

    @Test
    void nobodyElseMakesLinks() {
        for (var role : List.of(Role.ANALYST, Role.LEADER, Role.AUDITOR)) {
            var person = server.signedIn(0, role);
            assertThat(person.get("/walls").statusCode()).isEqualTo(403);
            assertThat(person.post("/walls", Map.of("name", "x")).statusCode()).isEqualTo(403);
        }
    }

    private String token(String scope) {
        return server.bean(Tokens.class).make(Actor.SERVER, "thử", Set.of(scope), 0, null);
    }

    private Unit unit(String name, String shortName) {
        return server.bean(Units.class)
                .add(
                        Actor.SERVER,
                        new Units.NewUnit(
                                "",
                                name,
                                shortName,
                                Tier.COMMUNE,
                                "xã",
                                null,
                                900,
                                LocalDate.of(2020, 1, 1),
                                ""));
    }

    private long source(Unit unit, String name, String address) {
        return Scope.PROVINCE.<Long, RuntimeException>call(() ->
                server.bean(Sources.class)
                        .add(
                                Actor.SERVER,
                                new Sources.NewSource(
                                        name,
                                        unit.id(),
                                        0,
                                        "auto",
                                        List.of(Cidr.parse(address + "/32")),
                                        "",
                                        false,
                                        365,
                                        null))
                        .source()
                        .id());
    }
}
