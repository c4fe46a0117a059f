package vn.luytre.soc.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import vn.luytre.soc.Server;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.incident.dossier.FactName;
import vn.luytre.soc.unit.Tier;
import vn.luytre.soc.unit.Unit;
import vn.luytre.soc.unit.Units;

/** A case through the front door: told by telephone, worked on, reported, closed. */
class IncidentTest {

    private static final AtomicLong NUMBER = new AtomicLong();

    private final Server server = Server.shared();

    private Unit unit() {
        return unit(server);
    }

    static Unit unit(Server server) {
        var name = "Sự cố " + NUMBER.incrementAndGet();
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
                                9_000,
                                LocalDate.of(2020, 1, 1),
                                ""));
    }

    private static String minute(Duration ago) {
        return Typed.field(Instant.now().minus(ago));
    }

    /** Begins a case and answers its address. */
    static String begun(Server.Browser browser, Map<String, String> more) {
        browser.get("/incidents/new");
        var form = new HashMap<String, String>();
        form.put("what", "Màn hình đòi tiền, tệp đổi đuôi lạ. Máy kế toán.");
        form.put("kind", "RANSOMWARE");
        form.put("found", minute(Duration.ofHours(3)));
        form.put("name", "Cán bộ Một");
        form.put("how", "USER");
        form.putAll(more);
        var answer = browser.post("/incidents", form);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        var place = answer.headers().firstValue("Location").orElseThrow();
        return place.substring(place.indexOf("/incidents/"));
    }

    private static int version(String page) {
        var match =
                java.util.regex.Pattern.compile("name=\"version\" value=\"(\\d+)\"").matcher(page);
        assertThat(match.find()).isTrue();
        return Integer.parseInt(match.group(1));
    }

    /** Does a step with the version the page shows. */
    private static void step(
            Server.Browser browser, String path, String step, Map<String, String> form) {
        var all = new HashMap<>(form);
        all.put("version", "" + version(browser.get(path).body()));
        var answer = browser.post(path + step, all);
        assertThat(answer.statusCode())
                .as(step + " " + form + "\n" + errors(answer.body()))
                .isEqualTo(302);
    }

    private static String errors(String body) {
        int at = body.indexOf("class=\"errors\"");
        return at < 0 ? "" : body.substring(at, Math.min(body.length(), at + 400));
    }

    @Test
    void tellsFirstWhatNotToDoAndAnswersAtOnce() {
        var officer = server.signedIn(unit().id(), Role.OFFICER);
        assertThat(officer.get("/incidents/new").body())
                .contains("Không tắt máy", "Không cài lại", "Rút dây mạng");
        var path = begun(officer, Map.of());
        assertThat(officer.get(path).body())
                .contains("Đã tiếp nhận, số SC-", "Màn hình đòi tiền", "P1", "Máy kế toán");
        assertThat(officer.get(path + "/history").body())
                .contains("Đã báo lại là đã nhận", "Lập hồ sơ");
    }

    @Test
    void refusesWhatNobodyCouldActOnAndKeepsWhatWasTyped() {
        var officer = server.signedIn(unit().id(), Role.OFFICER);
        officer.get("/incidents/new");
        var answer =
                officer.post(
                        "/incidents",
                        Map.of(
                                "what",
                                "Máy lạ",
                                "found",
                                "2999-01-01T00:00",
                                "name",
                                "Cán bộ Hai"));
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("Máy lạ", "Cán bộ Hai", "thời điểm đã qua");
        assertThat(officer.post("/incidents", Map.of("found", minute(Duration.ZERO))).statusCode())
                .isEqualTo(422);
    }

    @Test
    void isSeenByItsUnitAndTheProvinceAlone() {
        var officer = server.signedIn(unit().id(), Role.OFFICER);
        var path = begun(officer, Map.of());
        var stranger = server.signedIn(unit().id(), Role.OFFICER);
        for (var tab : new String[] {"", "/work", "/things", "/papers", "/history"}) {
            assertThat(officer.get(path + tab).statusCode()).isEqualTo(200);
            assertThat(stranger.get(path + tab).statusCode()).isEqualTo(404);
        }
        assertThat(stranger.post(path + "/notes", Map.of("text", "x")).statusCode()).isEqualTo(404);
        assertThat(stranger.get("/incidents").body()).doesNotContain("Màn hình đòi tiền");
        assertThat(server.signedIn(0, Role.ANALYST).get("/incidents").body()).contains(path);
        assertThat(server.signedIn(0, Role.AUDITOR).post(path + "/own", Map.of()).statusCode())
                .isEqualTo(403);
    }

    @Test
    void runsTheClocksOfBothLawsAndOnlyAReportStopsOne() {
        var officer = server.signedIn(unit().id(), Role.OFFICER);
        var path = begun(officer, Map.of());
        assertThat(officer.get(path).body())
                .contains("05/2017/QĐ-TTg", "331/2026/NĐ-CP", "R1", "R2")
                .doesNotContain("phải báo ngay, đã qua 0");
        // A proposal starts nothing; what exceeds own strength does.
        step(officer, path, "/moments/PROPOSED_SERIOUS", Map.of("at", minute(Duration.ofHours(1))));
        assertThat(officer.get(path).body()).doesNotContain("Báo cáo ban đầu (Mẫu 03)</b>");
        step(officer, path, "/moments/BEYOND_OWN", Map.of("at", minute(Duration.ofHours(2))));
        assertThat(officer.get(path).body())
                .contains("Báo cáo ban đầu (Mẫu 03)</b>", "phải báo ngay, đã qua 2 giờ");
        var sent =
                Map.of(
                        "form", "INITIAL",
                        "sent", minute(Duration.ofMinutes(30)),
                        "addressee", "Cơ quan điều phối quốc gia",
                        "channel", "EMAIL",
                        "clock", "R1:incident.initial");
        assertThat(officer.post(path + "/reports", sent).statusCode()).isEqualTo(302);
        assertThat(officer.get(path).body()).doesNotContain("phải báo ngay, đã qua 2 giờ");
        // No unit classes its own incident as serious.
        assertThat(officer.post(path + "/moments/CLASSED_SERIOUS", Map.of()).statusCode())
                .isEqualTo(403);
    }

    @Test
    void refusesAMomentBeforeTheFindingOrToCome() {
        var officer = server.signedIn(unit().id(), Role.OFFICER);
        var path = begun(officer, Map.of());
        for (var at :
                new String[] {minute(Duration.ofDays(9)), minute(Duration.ofDays(-9)), "nay"}) {
            var form = Map.of("version", "1", "at", at);
            assertThat(officer.post(path + "/moments/CONTAINED", form).statusCode()).isEqualTo(422);
        }
    }

    @Test
    void closesOnlyWhenEverythingIsToldSentAndReadByAnother() {
        var unit = unit();
        var officer = server.signedIn(unit.id(), Role.OFFICER);
        var head = server.signedIn(unit.id(), Role.HEAD);
        var path = begun(officer, Map.of());
        step(officer, path, "/own", Map.of());
        step(officer, path, "/status", Map.of("to", "ACCEPTED"));
        step(officer, path, "/status", Map.of("to", "WORKING"));
        assertThat(officer.post(path + "/tasks", Map.of("title", "Cô lập máy")).statusCode())
                .isEqualTo(302);
        step(officer, path, "/moments/ENDED", Map.of("at", minute(Duration.ofMinutes(1))));
        step(officer, path, "/status", Map.of("to", "RESOLVED"));
        var page = officer.get(path).body();
        var refused =
                officer.post(
                        path + "/status", Map.of("to", "CLOSED", "version", "" + version(page)));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains(
                        "chưa phân loại RSIT",
                        "còn việc chưa xong",
                        "còn báo cáo",
                        "chưa có người khác");
        finish(officer, path);
        // Its owner cannot be the one who reviews it.
        assertThat(officer.post(path + "/review", Map.of("version", "1")).statusCode())
                .isEqualTo(403);
        step(head, path, "/review", Map.of());
        step(head, path, "/status", Map.of("to", "CLOSED"));
        assertThat(officer.get("/incidents?tab=OVER").body()).contains(path);
        assertThat(officer.post(path + "/notes", Map.of("text", "sau")).statusCode())
                .isEqualTo(422);
    }

    /** Everything a closing asks for but the review. */
    private static void finish(Server.Browser officer, String path) {
        step(
                officer,
                path,
                "/sorting",
                Map.of("title", "Mã hóa dữ liệu", "rsit", "malicious-code/infected-system"));
        officer.post(
                path + "/facts",
                Map.of(
                        FactName.RESOLUTION.name(), "Cài lại từ bản sao",
                        FactName.IMPACT.name(), "Một máy",
                        FactName.QUIET.name(), "Theo dõi 7 ngày"));
        var work = officer.get(path + "/work").body();
        var task = java.util.regex.Pattern.compile("/tasks/(\\d+)").matcher(work);
        assertThat(task.find()).isTrue();
        officer.post(path + "/tasks/" + task.group(1), Map.of("state", "DONE"));
        var papers = officer.get(path + "/papers").body();
        var clock =
                java.util.regex.Pattern.compile("name=\"clock\" value=\"([^\"]+)\"")
                        .matcher(papers);
        while (clock.find()) {
            var sent =
                    Map.of(
                            "form",
                            "CLOSING",
                            "sent",
                            minute(Duration.ZERO),
                            "addressee",
                            "Cơ quan điều phối",
                            "clock",
                            clock.group(1));
            assertThat(officer.post(path + "/reports", sent).statusCode()).isEqualTo(302);
        }
    }

    @Test
    void letsNobodyDecideOverWhatHeHasNotSeen() {
        var officer = server.signedIn(unit().id(), Role.OFFICER);
        var path = begun(officer, Map.of());
        officer.get(path);
        assertThat(
                        officer.post(path + "/status", Map.of("to", "ACCEPTED", "version", "1"))
                                .statusCode())
                .isEqualTo(302);
        var late =
                officer.post(
                        path + "/status", Map.of("to", "REJECTED", "version", "1", "note", "nhầm"));
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("có người vừa thay đổi");
    }

    @Test
    void waitsOnlyForANamedParty() {
        var officer = server.signedIn(unit().id(), Role.OFFICER);
        var path = begun(officer, Map.of());
        step(officer, path, "/status", Map.of("to", "ACCEPTED"));
        step(officer, path, "/status", Map.of("to", "WORKING"));
        var version = "" + version(officer.get(path).body());
        assertThat(
                        officer.post(path + "/status", Map.of("to", "WAITING", "version", version))
                                .statusCode())
                .isEqualTo(422);
        step(officer, path, "/status", Map.of("to", "WAITING", "party", "Nhà cung cấp"));
        assertThat(officer.get(path).body()).contains("(Nhà cung cấp)");
        step(officer, path, "/status", Map.of("to", "WORKING"));
        assertThat(officer.get(path).body()).doesNotContain("(Nhà cung cấp)");
    }

    @Test
    void findsTheSameObservableInOtherCasesOfTheViewerOnly() {
        var one = server.signedIn(unit().id(), Role.OFFICER);
        var two = server.signedIn(unit().id(), Role.OFFICER);
        var first = begun(one, Map.of());
        var second = begun(two, Map.of());
        var domain = "xau" + NUMBER.incrementAndGet() + ".example";
        for (var pair : Map.of(first, one, second, two).entrySet()) {
            pair.getValue().get(pair.getKey() + "/things");
            pair.getValue()
                    .post(
                            pair.getKey() + "/observables",
                            Map.of(
                                    "values",
                                    domain.replace(".", "[.]") + "\nhxxp://" + domain + "/a",
                                    "ioc",
                                    "on"));
        }
        assertThat(one.get(first + "/things").body())
                .contains(domain, "http://" + domain + "/a")
                .doesNotContain("sự cố khác");
        assertThat(server.signedIn(0, Role.RESPONSE).get(first + "/things").body())
                .contains("1 sự cố khác");
    }

    @Test
    void mergesWithinAUnitAndNeverAcross() {
        var unit = unit();
        var officer = server.signedIn(unit.id(), Role.OFFICER);
        var one = begun(officer, Map.of());
        var two = begun(officer, Map.of("what", "Máy thứ hai cũng vậy, cùng phòng."));
        officer.get(one + "/things");
        officer.post(one + "/assets", Map.of("name", "PC-KETOAN", "compromise", "COMPROMISED"));
        var number = number(officer.get(two).body());
        assertThat(officer.post(one + "/merge", Map.of("number", number)).statusCode())
                .isEqualTo(302);
        assertThat(officer.get(one).body()).contains("đã gộp vào");
        assertThat(officer.get(two + "/things").body()).contains("PC-KETOAN");
        var other = server.signedIn(unit().id(), Role.OFFICER);
        var third = begun(other, Map.of());
        var province = server.signedIn(0, Role.RESPONSE);
        province.get(third);
        assertThat(province.post(third + "/merge", Map.of("number", number)).body())
                .contains("cùng một đơn vị");
        assertThat(province.post(third + "/links", Map.of("number", number)).statusCode())
                .isEqualTo(302);
        // The unit learns nothing of the other's case by the link.
        assertThat(other.get(third + "/history").body()).doesNotContain(number + "</span>");
    }

    @Test
    void splitsOffWhatIsAnotherMatter() {
        var officer = server.signedIn(unit().id(), Role.OFFICER);
        var path = begun(officer, Map.of());
        officer.get(path + "/things");
        officer.post(path + "/assets", Map.of("name", "PC-2", "compromise", "SUSPECTED"));
        var asset =
                java.util.regex.Pattern.compile("name=\"asset\" value=\"(\\d+)\"")
                        .matcher(officer.get(path + "/history").body());
        assertThat(asset.find()).isTrue();
        var answer =
                officer.post(
                        path + "/split", Map.of("title", "Việc khác", "asset", asset.group(1)));
        assertThat(answer.statusCode()).isEqualTo(302);
        var fresh = answer.headers().firstValue("Location").orElseThrow();
        fresh = fresh.substring(fresh.indexOf("/incidents/"));
        assertThat(officer.get(fresh + "/things").body()).contains("PC-2");
        assertThat(officer.get(path + "/things").body()).doesNotContain("PC-2");
    }

    private static String number(String page) {
        var match = java.util.regex.Pattern.compile("SC-\\d{4}-\\d{4,}").matcher(page);
        assertThat(match.find()).isTrue();
        return match.group();
    }
}
