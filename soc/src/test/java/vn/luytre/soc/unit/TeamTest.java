package vn.luytre.soc.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import vn.luytre.soc.Server;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.store.Scope;

/** The response team through the front door. */
class TeamTest {

    private static final AtomicLong NUMBER = new AtomicLong();

    private final Server server = Server.shared();

    private Unit unit() {
        var name = "Đội " + NUMBER.incrementAndGet();
        return server.bean(Units.class)
                .add(
                        Actor.SERVER,
                        new Units.NewUnit(
                                "",
                                "UBND xã " + name,
                                "X. " + name,
                                Tier.COMMUNE,
                                "Xã",
                                null,
                                8_000,
                                LocalDate.of(2020, 1, 1),
                                ""));
    }

    private void team(String hotline) {
        var admin = server.admin();
        admin.get("/team");
        assertThat(admin.post("/team", Map.of("name", "Đội thử", "hotline", hotline)).statusCode())
                .isEqualTo(302);
    }

    private long member(String name) {
        return Scope.PROVINCE.<Long, RuntimeException>call(() ->
                server.bean(Teams.class).serving().stream()
                        .filter(one -> one.name().equals(name))
                        .findFirst()
                        .orElseThrow()
                        .id());
    }

    @Test
    void showsEveryUnitHowToReachItAndNotWhoIsInIt() {
        team("0911 222 001");
        var home = unit();
        var admin = server.admin();
        admin.get("/team");
        admin.post(
                "/team/members",
                Map.of("name", "Cán bộ Kín", "unit", "" + home.id(), "role", "FORENSICS"));
        admin.post(
                "/team/members",
                Map.of(
                        "name", "Cán bộ Trực",
                        "home", "Hiệp hội An toàn thông tin",
                        "role", "STANDING",
                        "phone", "0911 222 002",
                        "point", "true",
                        "allHours", "true"));
        assertThat(admin.get("/team").body()).contains("Cán bộ Kín", "Cán bộ Trực", "Điều tra số");
        var stranger = server.signedIn(unit().id(), Role.OFFICER);
        assertThat(stranger.get("/team").body())
                .contains("0911 222 001", "Cán bộ Trực", "tel:+84911222002")
                .doesNotContain("Cán bộ Kín");
        assertThat(stranger.get("/team.vcf").body())
                .contains("ORG:Đội thử", "TEL;TYPE=CELL,VOICE:+84911222002")
                .doesNotContain("Cán bộ Kín");
        assertThat(stranger.get("/team/card").body()).contains("Không tắt máy", "Cán bộ Trực");
        assertThat(stranger.get("/team/members/" + member("Cán bộ Kín")).statusCode())
                .isEqualTo(403);
        assertThat(stranger.post("/team", Map.of("name", "Đội giả")).statusCode()).isEqualTo(403);
    }

    @Test
    void asksEveryUnitAgainWhenANumberChanged() {
        team("0911 222 003");
        var unit = unit();
        var officer = server.signedIn(unit.id(), Role.OFFICER);
        assertThat(officer.get("/team").body()).contains("Đã lưu số của đội");
        assertThat(officer.post("/team/readings", Map.of()).statusCode()).isEqualTo(302);
        assertThat(officer.get("/team").body()).contains("Đơn vị đã lưu số lúc");
        assertThat(unread(unit)).isFalse();
        // Another address of the office changes no number.
        var admin = server.admin();
        admin.get("/team");
        admin.post(
                "/team", Map.of("name", "Đội thử", "hotline", "0911 222 003", "address", "Tầng 2"));
        assertThat(unread(unit)).isFalse();
        team("0911 222 004");
        assertThat(unread(unit)).isTrue();
        assertThat(admin.post("/team/readings", Map.of()).statusCode()).isEqualTo(403);
    }

    private boolean unread(Unit unit) {
        return Scope.PROVINCE.<Boolean, RuntimeException>call(() ->
                server.bean(Teams.class).unread().stream().anyMatch(one -> one.id() == unit.id()));
    }

    @Test
    void handsARoleToTheSuccessor() {
        team("0911 222 005");
        var unit = unit();
        var admin = server.admin();
        admin.get("/team");
        admin.post(
                "/team/members",
                Map.of(
                        "name", "Đội trưởng Cũ",
                        "unit", "" + unit.id(),
                        "role", "LEADER",
                        "phone", "0911 222 006",
                        "point", "true",
                        "since", "01/01/2024"));
        admin.post(
                "/team/members",
                Map.of(
                        "name", "Đội trưởng Mới",
                        "unit", "" + unit.id(),
                        "role", "DEPUTY",
                        "phone", "0911 222 007"));
        var old = member("Đội trưởng Cũ");
        var next = member("Đội trưởng Mới");
        var end = "/team/members/" + old + "/end";
        var before = admin.post(end, Map.of("day", "01/01/2024", "successor", "" + next));
        assertThat(before.statusCode()).isEqualTo(422);
        assertThat(before.body()).contains("Ngày thôi phải sau ngày tham gia");
        assertThat(
                        admin.post(end, Map.of("day", "01/02/2024", "successor", "" + next))
                                .statusCode())
                .isEqualTo(302);
        var now =
                Scope.PROVINCE.<TeamMember, RuntimeException>call(
                        () -> server.bean(Teams.class).member(next));
        assertThat(now.role()).isEqualTo(TeamRole.LEADER);
        assertThat(now.point()).isTrue();
        assertThat(admin.get("/team").body()).contains("01/01/2024 – 01/02/2024");
        assertThat(server.signedIn(unit().id(), Role.OFFICER).get("/team").body())
                .contains("Đội trưởng Mới")
                .doesNotContain("Đội trưởng Cũ");
    }

    @Test
    void refusesWhatCannotBeCalled() {
        team("0911 222 008");
        var admin = server.admin();
        admin.get("/team");
        assertThat(admin.post("/team", Map.of("name", "Đội", "hotline", "12")).body())
                .contains("Không đọc được số điện thoại nào");
        assertThat(admin.post("/team/members", Map.of("name", "A", "role", "MEMBER")).body())
                .contains("Hãy chọn đơn vị công tác");
        assertThat(
                        admin.post(
                                        "/team/members",
                                        Map.of(
                                                "name", "A",
                                                "home", "Ngoài",
                                                "role", "MEMBER",
                                                "point", "true"))
                                .body())
                .contains("Đầu mối phải có số điện thoại");
    }
}
