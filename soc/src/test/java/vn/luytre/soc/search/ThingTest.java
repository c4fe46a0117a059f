package vn.luytre.soc.search;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.luytre.soc.Feed.flow;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.luytre.soc.Feed;
import vn.luytre.soc.Server;
import vn.luytre.soc.identity.Role;

/** All about one address: where it stands, with whom it talks, which alerts and lists name it, each within its scope. */
class ThingTest {

    private static final Instant AT = Instant.parse("2024-02-06T01:40:51Z");
    private static final String THEN = "&from=2024-02-06T08:00&to=2024-02-06T09:00";

    private final Server server = Server.shared();
    private final Feed feed = new Feed(server);

    @Test
    void anAddressIsToldFromAllSidesWithinTheScope() {
        long ours = feed.unit("Sở Xem Địa Chỉ A");
        long theirs = feed.unit("Sở Xem Địa Chỉ B");
        feed.list("BN-thing", "203.0.113.171");
        feed.send(
                feed.source(ours, "nguồn xem A"),
                List.of(
                        flow(AT, "192.0.2.171", "203.0.113.171", "thingword one"),
                        flow(
                                AT.plusSeconds(60),
                                "198.51.100.171",
                                "192.0.2.171",
                                "thingword two")));
        feed.send(
                feed.source(theirs, "nguồn xem B"),
                List.of(flow(AT, "192.0.2.172", "203.0.113.171", "thingword three")));
        var officer = server.signedIn(ours, Role.OFFICER);
        var ours171 = officer.get("/search/thing?kind=ip&value=192.0.2.171" + THEN).body();
        assertThat(ours171)
                .contains("Kết nối đi", "203.0.113.171", "Kết nối đến", "198.51.100.171")
                .contains("source.ip", "destination.ip", "thingword one", "Kết nối máy chủ Botnet");
        var c2 = officer.get("/search/thing?kind=ip&value=203.0.113.171" + THEN).body();
        assertThat(c2)
                .contains("192.0.2.171")
                .doesNotContain("192.0.2.172", "thingword three", "nguồn xem B")
                .as("lists are the province's")
                .doesNotContain("Danh sách BN-thing");
        var analyst = server.signedIn(0, Role.ANALYST);
        assertThat(analyst.get("/search/thing?kind=ip&value=203.0.113.171" + THEN).body())
                .contains("192.0.2.171", "192.0.2.172", "Danh sách BN-thing", "Danh sách chỉ báo");
        var api =
                officer.get(
                                "/api/v1/events/about?kind=ip&value=203.0.113.171" + THEN,
                                "Accept",
                                "application/json")
                        .body();
        assertThat(api)
                .contains("\"destination.ip\":1", "192.0.2.171")
                .doesNotContain("192.0.2.172", "nguồn xem B");
        var position = officer.get("/search?q=thingword" + THEN).body();
        var opened =
                officer.get(
                                "/search/events/"
                                        + position.split("/search/events/", 2)[1]
                                                .split("[?\"]", 2)[0])
                        .body();
        assertThat(opened).contains("/search/thing?kind=ip&amp;value=");
    }

    @Test
    void whatIsNoneIsSaidAndNothingIsRun() {
        var analyst = server.signedIn(0, Role.ANALYST);
        assertThat(analyst.get("/search/thing?kind=ip&value=%22%3E%3Cscript%3E").body())
                .contains("không phải giá trị")
                .doesNotContain("<script>");
        assertThat(analyst.get("/search/thing?kind=nonsense&value=x").statusCode()).isEqualTo(200);
        assertThat(analyst.get("/search/thing").statusCode()).isEqualTo(200);
        var evil = analyst.get("/search/thing?kind=user&value=%22%20OR%20*%20OR%20%22");
        assertThat(evil.body()).contains("chưa từng thấy");
    }
}
