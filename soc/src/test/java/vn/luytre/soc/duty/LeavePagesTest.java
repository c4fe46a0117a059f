package vn.luytre.soc.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import vn.luytre.event.VietnamTime;
import vn.luytre.parse.document.Documents;
import vn.luytre.parse.document.Extracted;
import vn.luytre.soc.Feed;
import vn.luytre.soc.Server;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.store.Scope;

/** Leave earned by shifts people took on days off, and leave taken. */
class LeavePagesTest {

    private final Server server = Server.shared();
    private final Feed feed = new Feed(server);
    private final LocalDate today = LocalDate.ofInstant(Instant.now(), VietnamTime.ZONE);

    @Test
    void aShiftOnADayOffEarnsLeaveOnceItWasTaken() {
        long unit = feed.unit("Xã Nghỉ Bù");
        var officer = server.signedIn(unit, Role.OFFICER);
        var head = server.signedIn(unit, Role.HEAD);
        officer.open("/duty/new");
        var form = new HashMap<String, String>();
        form.put("unit", Long.toString(unit));
        form.put("from", today + "T00:00");
        form.put("to", today.plusDays(1) + "T00:00");
        form.put("person", "Cán bộ Một");
        var made = officer.post("/duty/quick", form).headers().firstValue("Location").orElseThrow();
        long id = Long.parseLong(made.substring(made.lastIndexOf('/') + 1));
        head.open("/duty/" + id);
        head.post(
                "/duty/" + id + "/approve",
                Map.of("version", "1", "proof", "tre xanh bao boc lang ta"));
        var days = "?from=" + today + "&to=" + today;
        assertThat(row(officer.get("/duty/leave" + days).body()))
                .as("a plan earns nothing")
                .endsWith(" 0 0 0 0 0 0 0 24");
        long shift =
                Scope.PROVINCE
                        .call(() -> server.bean(Rosters.class).plan(id))
                        .turns()
                        .getFirst()
                        .id();
        officer.open("/duty");
        officer.post("/duty/shifts/" + shift + "/acknowledge", Map.of());
        var calendar = server.bean(vn.luytre.soc.regime.Calendar.class);
        boolean working = Scope.PROVINCE.call(() -> calendar.day(today)).working();
        assertThat(row(officer.get("/duty/leave" + days).body()))
                .contains(working ? " 24 0 0 8 0 0 0 0" : "8 24 0 24 0");
        officer.open("/duty/leave" + days);
        var leave = new HashMap<String, String>();
        leave.put("from", today.toString());
        leave.put("to", today.toString());
        leave.put("person", "Cán bộ Một");
        leave.put("day", today.toString());
        leave.put("hours", "3,5");
        officer.post("/duty/leave", leave);
        var page = officer.get("/duty/leave" + days).body();
        assertThat(row(page)).contains(working ? " 0 3,5 -3,5 0" : " 24 3,5 20,5 0");
        var file = officer.download("/duty/leave.xlsx" + days);
        var text = ((Extracted.Text) Documents.read(file, "nghi-bu.xlsx")).text();
        assertThat(text).contains("Cán bộ Một", "3.5", "NGHỈ BÙ");
        var strike = Pattern.compile("/duty/leave/(\\d+)/strike").matcher(page);
        assertThat(strike.find()).isTrue();
        var stranger = server.signedIn(feed.unit("Xã Không Nghỉ"), Role.OFFICER);
        stranger.open("/duty/leave");
        var other = Map.of("unit", Long.toString(unit));
        assertThat(stranger.post(strike.group(), other).statusCode()).isEqualTo(404);
        stranger.post(strike.group(), Map.of());
        assertThat(officer.open("/duty/leave" + days).body()).contains(strike.group());
        officer.post(strike.group(), Map.of("from", today.toString(), "to", today.toString()));
        assertThat(officer.get("/duty/leave" + days).body()).doesNotContain(strike.group());
    }

    /** The first row of the tally, its cells apart by blanks. */
    private static String row(String page) {
        var body = page.substring(page.indexOf("<tbody>"));
        return body.substring(0, body.indexOf("</tr>"))
                .replaceAll("<[^>]*>", " ")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
