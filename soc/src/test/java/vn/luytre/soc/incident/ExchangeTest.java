package vn.luytre.soc.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import vn.luytre.soc.Server;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.store.Scope;

/** A case leaves in a package and comes in again, through the front door. */
class ExchangeTest {

    private final Server server = Server.shared();

    private long partner(String name, String clearance, String fingerprint) {
        var team = server.signedIn(0, Role.RESPONSE);
        team.get("/incidents/exchange");
        var form = Map.of("name", name, "clearance", clearance, "fingerprint", fingerprint);
        assertThat(team.post("/incidents/partners", form).statusCode()).isEqualTo(302);
        return Scope.PROVINCE.<Long, RuntimeException>call(() ->
                server.bean(Exchange.class).partners().stream()
                        .filter(one -> one.name().equals(name))
                        .findFirst()
                        .orElseThrow()
                        .id());
    }

    private byte[] packed(String path, long partner) {
        var exchange = server.bean(Exchange.class);
        long id = Long.parseLong(path.replaceAll("\\D", ""));
        var viewer =
                new Viewer(
                        1,
                        "a",
                        "Người gửi",
                        "",
                        0,
                        Set.of(Role.RESPONSE),
                        Set.of(),
                        false,
                        "vi",
                        "system");
        return Scope.PROVINCE.<byte[], RuntimeException>call(
                () -> exchange.out(viewer, id, exchange.partner(partner), "UBND xã"));
    }

    @Test
    void showsWhatStaysBehindAndRefusesWhatMayNotLeave() {
        var officer = server.signedIn(IncidentTest.unit(server).id(), Role.OFFICER);
        var path = IncidentTest.begun(officer, Map.of("phone", "số nội bộ 12"));
        officer.get(path + "/things");
        officer.post(path + "/observables", Map.of("values", "10.1.1.1 xau.example", "ioc", "on"));
        long amber = partner("Cơ quan điều phối A", "AMBER", "");
        long green = partner("Báo chí", "GREEN", "");
        assertThat(officer.get(path + "/package?partner=" + amber).body())
                .contains("Để lại", "địa chỉ nội bộ: 1", "người được nêu tên: 1");
        assertThat(officer.get(path + "/package?partner=" + green).body())
                .contains("không được gửi");
        // An officer looks; his head or the province sends.
        assertThat(officer.post(path + "/package", Map.of("partner", "" + amber)).statusCode())
                .isEqualTo(403);
        var team = server.signedIn(0, Role.RESPONSE);
        team.get(path + "/package");
        assertThat(team.post(path + "/package", Map.of("partner", "" + green)).statusCode())
                .isEqualTo(422);
        assertThat(team.post(path + "/package", Map.of("partner", "" + amber)).body())
                .startsWith("PK");
        assertThat(officer.get(path + "/history").body()).contains("Gói trao đổi");
        var stranger = server.signedIn(IncidentTest.unit(server).id(), Role.OFFICER);
        assertThat(stranger.get(path + "/package").statusCode()).isEqualTo(404);
    }

    @Test
    void becomesACaseOnlyByAPersonsWordAndOnlyWhole() {
        var unit = IncidentTest.unit(server);
        var officer = server.signedIn(unit.id(), Role.OFFICER);
        var path = IncidentTest.begun(officer, Map.of());
        officer.get(path + "/things");
        officer.post(path + "/observables", Map.of("values", "di-xa.example", "ioc", "on"));
        var bytes = packed(path, partner("Cơ quan điều phối B", "AMBER", ""));
        var team = server.signedIn(0, Role.RESPONSE);
        team.get("/incidents/exchange");
        var shown = team.upload("/incidents/exchange", Map.of(), "file", "goi.zip", bytes).body();
        assertThat(shown).contains("chưa biết khóa ký của ai", "UBND xã");
        var key = server.bean(Exchange.class).fingerprint();
        partner("Máy chủ này", "AMBER", key);
        shown = team.upload("/incidents/exchange", Map.of(), "file", "goi.zip", bytes).body();
        assertThat(shown).contains("khóa ký của nơi đã tin cậy");
        var hash = Pattern.compile("name=\"sha256\" value=\"([0-9a-f]{64})\"").matcher(shown);
        assertThat(hash.find()).isTrue();
        var taken =
                team.post(
                        "/incidents/exchange/take",
                        Map.of("sha256", hash.group(1), "unit", "" + unit.id()));
        assertThat(taken.statusCode()).isEqualTo(302);
        var fresh = taken.headers().firstValue("Location").orElseThrow();
        fresh = fresh.substring(fresh.indexOf("/incidents/"));
        assertThat(fresh).isNotEqualTo(path);
        assertThat(officer.get(fresh + "/things").body()).contains("di-xa.example");
        bytes[bytes.length / 2] ^= 1;
        shown = team.upload("/incidents/exchange", Map.of(), "file", "goi.zip", bytes).body();
        assertThat(shown)
                .doesNotContain("Tiếp nhận thành sự cố")
                .containsPattern("sửa|Không phải gói|không đọc được|lạ");
    }

    @Test
    void keepsAFileUnderItsHashAndGivesItToItsUnitAlone() {
        var officer = server.signedIn(IncidentTest.unit(server).id(), Role.OFFICER);
        var path = IncidentTest.begun(officer, Map.of());
        officer.get(path + "/things");
        var bytes = "2026-12-01 deny 203.162.0.77".getBytes(StandardCharsets.UTF_8);
        assertThat(
                        officer.upload(
                                        path + "/evidence",
                                        Map.of("kind", "nhật ký"),
                                        "file",
                                        "../tuong-lua.log",
                                        bytes)
                                .statusCode())
                .isEqualTo(302);
        var page = officer.get(path + "/things").body();
        assertThat(page).contains("tuong-lua.log", vn.luytre.soc.store.EvidenceFiles.sha256(bytes));
        var link = Pattern.compile("href=\"(" + path + "/evidence/\\d+)\"").matcher(page);
        assertThat(link.find()).isTrue();
        var got = officer.get(link.group(1));
        assertThat(got.body()).contains("deny 203.162.0.77");
        assertThat(got.headers().firstValue("Content-Type")).contains("application/octet-stream");
        assertThat(
                        server.signedIn(IncidentTest.unit(server).id(), Role.OFFICER)
                                .get(link.group(1))
                                .statusCode())
                .isEqualTo(404);
        assertThat(
                        officer.upload(
                                        path + "/evidence",
                                        Map.of(),
                                        "file",
                                        "rong.log",
                                        new byte[0])
                                .statusCode())
                .isEqualTo(422);
    }
}
