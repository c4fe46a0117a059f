package vn.luytre.soc.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.luytre.event.VietnamTime;
import vn.luytre.soc.Feed;
import vn.luytre.soc.Server;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.identity.Identity;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Tokens;

/** A program decides about alerts by the rules of the page. */
class AlertApiTest {

    private static final Instant AT = Instant.parse("2024-02-06T01:00:00Z");

    private final Server server = Server.shared();
    private final Feed feed = new Feed(server);
    private final JsonMapper json = server.bean(JsonMapper.class);

    @Test
    void assignsSilencesAndCallsFalse() {
        long unit = feed.unit("Sở Thử Máy Quyết");
        feed.list("alert-api", "198.51.100.77");
        feed.send(feed.source(unit, "fw-api"), List.of(flow("192.0.2.177", "198.51.100.77")));
        var desk = token(0);
        var path = "/api/v1/alerts";
        var alert = read(server.api("GET", path + "?unit=" + unit, desk, "")).get("alerts").get(0);
        var one = path + "/" + alert.get("id").asLong();
        long analyst =
                server.bean(Identity.class)
                        .add(
                                Actor.SERVER,
                                "truc.may",
                                "Trực máy",
                                "",
                                "",
                                "",
                                0,
                                Set.of(Role.ANALYST),
                                "mat-khau-dai-de-thu-nghiem");
        var to = "{\"version\":%d,\"account\":%d}";
        assertThat(post(one + "/assign", token(unit), to.formatted(0, analyst)).statusCode())
                .as("a unit's token decides nothing")
                .isEqualTo(403);
        assertThat(post(one + "/assign", desk, to.formatted(0, -1)).statusCode()).isEqualTo(422);
        var assigned = post(one + "/assign", desk, to.formatted(0, analyst));
        assertThat(assigned.statusCode()).as(assigned.body()).isEqualTo(200);
        assertThat(read(assigned).get("assigneeName").asString()).isEqualTo("Trực máy");
        assertThat(post(one + "/assign", desk, to.formatted(0, analyst)).statusCode())
                .as("an old version")
                .isEqualTo(409);

        var day = LocalDate.now(VietnamTime.ZONE).plusDays(2);
        var quiet = "{\"narrow\":\"MACHINE\",\"reason\":\"%s\",\"until\":\"%s\"}";
        assertThat(post(one + "/silence", desk, quiet.formatted(" ", day)).statusCode())
                .isEqualTo(422);
        assertThat(post(one + "/silence", desk, quiet.formatted("x", "2020-01-01")).statusCode())
                .isEqualTo(422);
        assertThat(post(one + "/silence", desk, quiet.formatted("thay máy", day)).statusCode())
                .isEqualTo(200);
        JsonNode mine = null;
        for (var silence : read(server.api("GET", path + "/silences", desk, ""))) {
            mine = silence.get("reason").asString().equals("thay máy") ? silence : mine;
        }
        assertThat(mine).isNotNull();
        var end = path + "/silences/" + mine.get("id").asLong() + "/end";
        assertThat(post(end, desk, "").statusCode()).isEqualTo(204);
        assertThat(post(end, desk, "").statusCode()).as("it has ended").isEqualTo(404);

        var fault = "{\"version\":1,\"scope\":\"%s\",\"reason\":\"máy quét của ta\"%s}";
        assertThat(post(one + "/false-alarm", desk, fault.formatted("UNIT", "")).statusCode())
                .as("a wider scope needs its end")
                .isEqualTo(422);
        var done = post(one + "/false-alarm", desk, fault.formatted("ALERT", ""));
        assertThat(done.statusCode()).as(done.body()).isEqualTo(200);
        assertThat(read(done).get("state").asString()).isEqualTo("FALSE_ALARM");
    }

    @Test
    void thePanelSaysWhomToCallAndKeepsTheUnit() {
        long unit = feed.unit("Sở Thử Đầu Mối");
        feed.list("alert-call", "198.51.100.78");
        feed.send(feed.source(unit, "fw-call"), List.of(flow("192.0.2.178", "198.51.100.78")));
        var admin = server.admin();
        admin.get("/units/" + unit);
        admin.post(
                "/units/" + unit + "/contacts",
                java.util.Map.of("name", "Cán bộ trực", "phone", "0274 3822 000"));
        var desk = token(0);
        var alert =
                read(server.api("GET", "/api/v1/alerts?unit=" + unit, desk, ""))
                        .get("alerts")
                        .get(0);
        var page = "/alerts/" + alert.get("id").asLong() + "?unit=" + unit;
        assertThat(admin.get(page).body())
                .contains("Cán bộ trực", "tel:+842743822000", "/systems?unit=" + unit);
        assertThat(server.signedIn(unit, Role.OFFICER).get("/alerts?unit=" + unit).body())
                .as("the filter of one's only unit stays in the form and in what is polled")
                .contains("name=\"unit\" value=\"" + unit + "\"", "/alerts/news?unit=" + unit);
    }

    private static String flow(String from, String to) {
        return Feed.flow(AT, from, to, "x");
    }

    private HttpResponse<String> post(String path, String token, String body) {
        return server.api("POST", path, token, body);
    }

    private JsonNode read(HttpResponse<String> answer) {
        return json.readTree(answer.body());
    }

    private String token(long unit) {
        return server.bean(Tokens.class)
                .make(Actor.SERVER, "máy", Set.of("alerts:read", "alerts:write"), unit, null);
    }
}
