package vn.luytre.soc.uplink;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.luytre.event.VietnamTime;
import vn.luytre.soc.Feed;
import vn.luytre.soc.Server;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.regime.Regime;
import vn.luytre.soc.store.Scope;

class KeepingPagesTest {

    private final Server server = Server.shared();
    private final Feed feed = new Feed(server);

    @Test
    void aSourceSaysHowLongAndByWhichLawAndCannotBeShortened() {
        var today = LocalDate.now(VietnamTime.ZONE);
        long year = ChronoUnit.DAYS.between(today.minusMonths(12), today);
        long unit = feed.unit("Sở Lưu Giữ");
        long source = source(unit, "máy lưu giữ");
        var officer = server.signedIn(unit, Role.OFFICER);
        assertThat(officer.get("/sources").body()).contains("/sources/" + source);
        var page = officer.get("/sources/" + source).body();
        assertThat(page)
                .contains(
                        "được giữ %d ngày".formatted(year),
                        "TCVN 14423:2026",
                        "TT 31/2017/TT-BTTTT",
                        "Chưa biết cấp độ");
        assertThat(officer.post("/sources/" + source + "/keep", Map.of("days", "30")).statusCode())
                .isEqualTo(422);
        assertThat(officer.post("/sources/" + source + "/keep", Map.of("days", "700")).statusCode())
                .isEqualTo(302);
        assertThat(officer.get("/sources/" + source).body()).contains("được giữ 700 ngày");
        var stranger = server.signedIn(feed.unit("Sở Khác"), Role.OFFICER);
        assertThat(stranger.get("/sources/" + source).statusCode()).isEqualTo(404);
        assertThat(
                        stranger.post("/sources/" + source + "/keep", Map.of("days", "900"))
                                .statusCode())
                .isEqualTo(404);
    }

    @Test
    void aHoldHasAReasonBindsUntilReleasedAndStaysWithinItsUnit() {
        long unit = feed.unit("Sở Điều Tra");
        long source = source(unit, "máy điều tra");
        var officer = server.signedIn(unit, Role.OFFICER);
        officer.get("/sources/holds");
        var form =
                Map.of(
                        "source",
                        "" + source,
                        "from",
                        "2026-03-01",
                        "to",
                        "2026-03-05",
                        "reason",
                        "");
        assertThat(officer.post("/sources/holds", form).statusCode()).isEqualTo(422);
        var whole =
                Map.of(
                        "source",
                        "" + source,
                        "from",
                        "2026-03-01",
                        "to",
                        "2026-03-05",
                        "reason",
                        "Vụ 17/CAT");
        assertThat(officer.post("/sources/holds", whole).statusCode()).isEqualTo(302);
        var every =
                Map.of("unit", "0", "from", "2026-03-01", "to", "2026-03-05", "reason", "tất cả");
        assertThat(officer.post("/sources/holds", every).statusCode())
                .as("not a unit's to hold")
                .isEqualTo(422);
        assertThat(officer.get("/sources/holds").body())
                .contains("Vụ 17/CAT", "01/03/2026", "05/03/2026");
        assertThat(officer.get("/sources/" + source).body()).contains("1 lệnh giữ lại");
        var hold =
                Scope.PROVINCE.call(() -> server.bean(Keeping.class).open()).stream()
                        .filter(h -> h.reason().equals("Vụ 17/CAT"))
                        .findFirst()
                        .orElseThrow();
        assertThat(hold.ends()).isEqualTo("2026-03-05T17:00:00Z");
        var stranger = server.signedIn(feed.unit("Sở Khác Nữa"), Role.OFFICER);
        assertThat(stranger.get("/sources/holds").body()).doesNotContain("Vụ 17/CAT");
        var why = Map.of("reason", "xong");
        assertThat(stranger.post("/sources/holds/" + hold.id() + "/release", why).statusCode())
                .isEqualTo(404);
        assertThat(
                        officer.post(
                                        "/sources/holds/" + hold.id() + "/release",
                                        Map.of("reason", " "))
                                .statusCode())
                .isEqualTo(422);
        assertThat(officer.post("/sources/holds/" + hold.id() + "/release", why).statusCode())
                .isEqualTo(302);
        assertThat(Scope.PROVINCE.call(() -> server.bean(Keeping.class).open()))
                .noneMatch(h -> h.id() == hold.id());
        assertThat(officer.post("/sources/holds/" + hold.id() + "/release", why).statusCode())
                .isEqualTo(404);
    }

    /** Dated data: what is asked changes with the day. */
    @Test
    void theLawOfTheDayDecides() {
        var regime = server.bean(Regime.class);
        assertThat(regime.keeping(LocalDate.of(2017, 1, 1))).isEmpty();
        assertThat(regime.keeping(LocalDate.of(2024, 2, 9)))
                .extracting(rule -> rule.key())
                .containsExactly("monitoring");
        assertThat(regime.keeping(LocalDate.of(2026, 8, 1)))
                .extracting(rule -> rule.key())
                .doesNotContain("provider")
                .contains("level.5");
        assertThat(regime.keeping(LocalDate.of(2026, 11, 30)))
                .extracting(rule -> rule.key())
                .contains("provider", "nat", "monitoring");
    }

    @Test
    void aSourceSaysWhatWasLostAndWhatCouldNotBeReadToItsUnitAlone() throws Exception {
        long unit = feed.unit("Sở Mất Mát");
        var key = feed.source(unit, "máy mất mát");
        long source =
                Scope.PROVINCE.call(() -> server.bean(Sources.class).visible()).stream()
                        .filter(one -> one.unit() == unit)
                        .findFirst()
                        .orElseThrow()
                        .id();
        var officer = server.signedIn(unit, Role.OFFICER);
        assertThat(officer.get("/sources/" + source).body())
                .contains("Không thấy mất gì", "Không có dòng nào không đọc được");
        feed.send(key, java.util.List.of("{ dòng hỏng <một>", "{ dòng hỏng hai"));
        var refused =
                java.net.http.HttpRequest.newBuilder(server.uri("/ingest/v1/logs"))
                        .header("Authorization", "Bearer " + key)
                        .header("Content-Type", "text/plain")
                        .POST(java.net.http.HttpRequest.BodyPublishers.ofString("x"))
                        .build();
        int status;
        try (var client = java.net.http.HttpClient.newHttpClient()) {
            status =
                    client.send(refused, java.net.http.HttpResponse.BodyHandlers.discarding())
                            .statusCode();
        }
        assertThat(status).isGreaterThanOrEqualTo(400);
        assertThat(officer.get("/sources/" + source).body())
                .contains("dòng hỏng &lt;một", "dòng hỏng hai", "1 yêu cầu bị từ chối");
        assertThat(officer.get("/health").body()).contains("0 mất, 0 cắt, 1 từ chối");
        assertThat(
                        server.signedIn(feed.unit("Sở Lạ"), Role.OFFICER)
                                .get("/sources/" + source)
                                .statusCode())
                .isEqualTo(404);
    }

    private long source(long unit, String name) {
        feed.source(unit, name);
        return Scope.PROVINCE.call(() -> server.bean(Sources.class).visible()).stream()
                .filter(source -> source.unit() == unit)
                .findFirst()
                .orElseThrow()
                .id();
    }
}
