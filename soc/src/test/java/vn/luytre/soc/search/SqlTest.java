package vn.luytre.soc.search;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.luytre.soc.Feed.flow;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.luytre.soc.Feed;
import vn.luytre.soc.Server;
import vn.luytre.soc.audit.Audit;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.store.Scope;

/** SQL on its page: for analysts alone, refused with its place, noted each time. */
class SqlTest {

    private final Server server = Server.shared();
    private final Feed feed = new Feed(server);

    @Test
    void anAnalystAsksAndNobodyElse() {
        long unit = feed.unit("Sở Hỏi SQL");
        feed.send(
                feed.source(unit, "nguồn SQL"),
                List.of(flow(Instant.now(), "192.0.2.211", "203.0.113.211", "<b>sqlword</b>")));
        var analyst = server.signedIn(0, Role.ANALYST);
        assertThat(analyst.get("/search").body()).contains("/search/sql");
        assertThat(analyst.get("/search/sql").body()).contains("destination_ip");
        var answer =
                ask(
                        analyst,
                        "SELECT source_ip, message FROM events WHERE source_ip = '192.0.2.211'");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("192.0.2.211", "&lt;b&gt;sqlword")
                .doesNotContain("<b>sqlword");
        var refused = ask(analyst, "SELECT getenv('HOME') FROM events");
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body())
                .contains("Cột 8:", "Không được dùng hàm getenv", "<mark>g</mark>");
        assertThat(
                        Scope.PROVINCE.<List<?>, RuntimeException>call(
                                () -> server.bean(Audit.class).of("events")))
                .anyMatch(entry -> entry.toString().contains("getenv"));
        var officer = server.signedIn(unit, Role.OFFICER);
        assertThat(officer.get("/search/sql").statusCode()).isEqualTo(403);
        officer.get("/search");
        assertThat(ask(officer, "SELECT 1").statusCode()).isEqualTo(403);
        assertThat(officer.get("/search").body()).doesNotContain("/search/sql");
    }

    private static java.net.http.HttpResponse<String> ask(Server.Browser browser, String sql) {
        return browser.post("/search/sql", Map.of("sql", sql, "span", "24h"));
    }
}
