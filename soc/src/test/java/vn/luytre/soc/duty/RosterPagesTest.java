package vn.luytre.soc.duty;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import vn.luytre.event.VietnamTime;
import vn.luytre.soc.Feed;
import vn.luytre.soc.Server;
import vn.luytre.soc.directive.Finding;
import vn.luytre.soc.directive.Period;
import vn.luytre.soc.directive.Topic;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.store.Scope;

/** A roster through the front door: gaps refused, signed by the head, taken by who is on duty; nobody else sees it. */
class RosterPagesTest {

    private static final String PASSWORD = "tre xanh bao boc lang ta";

    private final Server server = Server.shared();
    private final Feed feed = new Feed(server);
    private final long unit = feed.unit("Xã Trực Ca");
    private final Server.Browser officer = server.signedIn(unit, Role.OFFICER);
    private final Server.Browser head = server.signedIn(unit, Role.HEAD);
    private final LocalDate today = LocalDate.ofInstant(Instant.now(), VietnamTime.ZONE);

    private Map<String, String> form(String technicians) {
        var form = new HashMap<String, String>();
        form.put("unit", Long.toString(unit));
        form.put("name", "Lịch trực thử");
        form.put("from", today.minusDays(1) + "T00:00");
        form.put("to", today.plusDays(2) + "T00:00");
        form.put("pattern", "CUSTOM");
        form.put("hours", "00:00");
        form.put("technicians", technicians);
        form.put("technicianForm", "ON_CALL");
        return form;
    }

    /** Makes it and answers its path. */
    private String made(String technicians) {
        officer.open("/duty/new");
        var answer = officer.post("/duty", form(technicians));
        assertThat(answer.statusCode()).isEqualTo(302);
        return answer.headers()
                .firstValue("Location")
                .orElseThrow()
                .replaceFirst("https?://[^/]+", "");
    }

    private int approve(String path) {
        var version =
                Pattern.compile("name=\"version\" value=\"(\\d+)\"").matcher(head.get(path).body());
        assertThat(version.find()).isTrue();
        return head.post(path + "/approve", Map.of("version", version.group(1), "proof", PASSWORD))
                .statusCode();
    }

    private Finding finding() {
        var evidence = server.bean(DutyEvidence.class);
        var from = today.atStartOfDay(VietnamTime.ZONE).toInstant();
        return Scope.PROVINCE.call(() ->
                server.bean(org.springframework.transaction.support.TransactionTemplate.class)
                        .execute(_ ->
                                evidence.assess(
                                        unit,
                                        Topic.WATCH,
                                        new Period(from, from.plus(1, ChronoUnit.DAYS)))));
    }

    @Test
    void aRosterWithAGapIsNotSignedUntilSomebodyIsFound() {
        var path = made("Cán bộ Một, 0912 345 678\n-\nCán bộ Ba");
        var page = officer.get(path).body();
        assertThat(page)
                .contains("duty__gap", "Chưa có người trực", "tel:0912345678")
                .contains(VietnamTime.DATE.format(today) + " 00:00");
        assertThat(approve(path)).isEqualTo(422);
        assertThat(head.get(path).body()).contains("Chờ duyệt");
        assertThat(officer.post(path + "/approve", Map.of("version", "1")).statusCode())
                .isEqualTo(403);
        assertThat(finding().outcome()).isEqualTo(Finding.Outcome.BESIDE);
    }

    @Test
    void signedTakenAndHandedOver() {
        var path = made("Cán bộ Một, 0912345678\nCán bộ Hai\nCán bộ Ba");
        assertThat(approve(path)).isEqualTo(302);
        assertThat(finding().outcome())
                .as("a plan alone proves nothing")
                .isEqualTo(Finding.Outcome.UNMET);
        var list = officer.open("/duty").body();
        assertThat(list).contains("Cán bộ Hai", "Tôi nhận ca");
        long shift = running(path);
        assertThat(officer.post("/duty/shifts/" + shift + "/acknowledge", Map.of()).statusCode())
                .isEqualTo(302);
        assertThat(officer.post("/duty/shifts/" + shift + "/report", Map.of()).statusCode())
                .isEqualTo(302);
        assertThat(officer.get("/duty").body()).contains("Ca bình thường", "Đã nhận ca");
        var finding = finding();
        assertThat(finding.outcome()).isEqualTo(Finding.Outcome.MET);
        assertThat(finding.reasons().getFirst().text()).contains("kế hoạch, chưa phải minh chứng");
        var change =
                Map.of(
                        "person", "Cán bộ Hai",
                        "from", today + "T00:00",
                        "to", today + "T12:00");
        assertThat(officer.post(path + "/absence", change).statusCode())
                .as("a shift that was taken stays")
                .isEqualTo(422);
    }

    @Test
    void goesIntoTheCalendarOfATelephone() {
        var path =
                made(
                        "Cán bộ Một, 0912345678; 02743822222\nCán bộ Hai – Phòng Văn hóa – Thông tin của một xã có tên rất dài");
        var all = officer.get(path + "/calendar.ics");
        assertThat(all.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("text/calendar");
        assertThat(all.body().lines()).allMatch(line -> line.getBytes(UTF_8).length <= 75);
        var unfolded = all.body().replace("\r\n ", "");
        assertThat(unfolded)
                .startsWith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
                .endsWith("END:VCALENDAR\r\n")
                .contains(
                        "Cán bộ Một",
                        "Cán bộ Hai – Phòng Văn hóa – Thông tin",
                        "0912345678\\; 0274")
                .contains("DTSTART:" + today.minusDays(2).toString().replace("-", "") + "T170000Z");
        assertThat(unfolded.split("BEGIN:VEVENT")).hasSize(4);
        var one = officer.get(path + "/calendar.ics?person=C%C3%A1n+b%E1%BB%99+M%E1%BB%99t").body();
        assertThat(one).contains("Cán bộ Một").doesNotContain("Cán bộ Hai");
        var stranger = server.signedIn(feed.unit("Xã Không Lịch"), Role.OFFICER);
        assertThat(stranger.get(path + "/calendar.ics").statusCode()).isEqualTo(404);
    }

    @Test
    void bothSidesOfAHandOverAreTwoAccounts() {
        var path = made("Cán bộ Một\nCán bộ Hai\nCán bộ Ba");
        assertThat(approve(path)).isEqualTo(302);
        var rosters = server.bean(Rosters.class);
        var id = Long.parseLong(path.substring(path.lastIndexOf('/') + 1));
        long ended = Scope.PROVINCE.call(() -> rosters.plan(id)).turns().getFirst().id();
        officer.get("/duty");
        officer.post("/duty/shifts/" + ended + "/give", Map.of());
        officer.post("/duty/shifts/" + ended + "/take", Map.of());
        assertThat(Scope.PROVINCE.call(() -> rosters.plan(id)).turns().getFirst().handedOver())
                .isFalse();
        head.post("/duty/shifts/" + ended + "/take", Map.of());
        assertThat(Scope.PROVINCE.call(() -> rosters.plan(id)).turns().getFirst().handedOver())
                .isTrue();
    }

    @Test
    void aSubstituteTakesAwayTheSignature() {
        var path = made("Cán bộ Một\nCán bộ Hai\nCán bộ Ba");
        assertThat(approve(path)).isEqualTo(302);
        var change =
                Map.of(
                        "person",
                        "Cán bộ Ba",
                        "from",
                        today.plusDays(1) + "T08:00",
                        "to",
                        today.plusDays(1) + "T09:00",
                        "substitute",
                        "Cán bộ Bốn");
        assertThat(officer.post(path + "/absence", change).statusCode()).isEqualTo(302);
        assertThat(officer.get(path).body())
                .contains("Cán bộ Bốn", "Chờ duyệt")
                .doesNotContain("duty__gap");
        assertThat(approve(path)).isEqualTo(302);
    }

    @Test
    void anotherUnitFindsNothing() {
        var path = made("Cán bộ Một");
        assertThat(approve(path)).isEqualTo(302);
        long shift = running(path);
        long other = feed.unit("Xã Bên Cạnh");
        var stranger = server.signedIn(other, Role.OFFICER, Role.HEAD);
        stranger.open("/duty/new");
        assertThat(stranger.get(path).statusCode()).isEqualTo(404);
        assertThat(stranger.get("/duty").body()).doesNotContain("Cán bộ Một");
        stranger.open("/duty/new");
        assertThat(stranger.post("/duty/shifts/" + shift + "/acknowledge", Map.of()).statusCode())
                .isEqualTo(404);
        assertThat(
                        stranger.post(path + "/approve", Map.of("version", "1", "proof", PASSWORD))
                                .statusCode())
                .isEqualTo(404);
        assertThat(stranger.post("/duty", form("Ai Đó")).statusCode())
                .as("not for another's unit")
                .isEqualTo(422);
    }

    @Test
    void tetIsFilledInFromTheCalendarAndFaultsKeepWhatWasTyped() {
        assertThat(officer.open("/duty/new").statusCode()).isEqualTo(200);
        assertThat(officer.get("/duty/new?tet=true").body()).contains("Lịch trực Tết");
        var bad = form("");
        bad.put("to", "không phải giờ");
        var answer = officer.post("/duty", bad);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("Lịch trực thử", "Ghi ít nhất một người");
    }

    private long running(String path) {
        var id = Long.parseLong(path.substring(path.lastIndexOf('/') + 1));
        return Scope.PROVINCE.call(() -> server.bean(Rosters.class).plan(id)).turns().stream()
                .filter(turn -> turn.on(Instant.now()))
                .findFirst()
                .orElseThrow()
                .id();
    }
}
