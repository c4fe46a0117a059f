package vn.luytre.soc.search;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.luytre.soc.Feed.flow;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.luytre.soc.Feed;
import vn.luytre.soc.Server;
import vn.luytre.soc.audit.Audit;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.store.Scope;

class SearchTest {

    private static final Instant AT = Instant.parse("2024-02-06T01:40:51Z");
    private static final String THEN = "&from=2024-02-06T08:00&to=2024-02-06T09:00";

    private final Server server = Server.shared();
    private final Feed feed = new Feed(server);

    @Test
    void aUnitFindsItsOwnEventsAndNothingOfAnotherAnywhere() {
        long ours = feed.unit("Sở Tìm Kiếm A");
        long theirs = feed.unit("Sở Tìm Kiếm B");
        feed.send(
                feed.source(ours, "nguồn của A"),
                List.of(flow(AT, "192.0.2.81", "203.0.113.81", "scopeword one")));
        feed.bulk(
                feed.source(theirs, "nguồn của B"),
                List.of(flow(AT, "192.0.2.82", "203.0.113.82", "scopeword two")));
        var officer = server.signedIn(ours, Role.OFFICER);
        var page = officer.get("/search?q=scopeword" + THEN).body();
        assertThat(page)
                .contains("192.0.2.81", "<b>1 sự kiện</b>")
                .doesNotContain("192.0.2.82", "nguồn của B");
        var api =
                officer.get(
                                "/api/v1/events/search?q=scopeword" + THEN,
                                "Accept",
                                "application/json")
                        .body();
        assertThat(api).contains("192.0.2.81").doesNotContain("192.0.2.82");
        var everything =
                officer.get("/api/v1/events/search?q=*" + THEN, "Accept", "application/json")
                        .body();
        assertThat(everything).doesNotContain("192.0.2.82");
        var analyst = server.signedIn(0, Role.ANALYST);
        var all = analyst.get("/search?q=scopeword" + THEN).body();
        assertThat(all).contains("192.0.2.81", "192.0.2.82", "<b>2 sự kiện</b>", "Sở Tìm Kiếm B");
        var position = all.split("/search/events/", 2)[1].split("[?\"]", 2)[0];
        var other = position(analyst, "192.0.2.82");
        assertThat(analyst.get("/search/events/" + position).statusCode()).isEqualTo(200);
        assertThat(analyst.get("/search/events/" + other).statusCode()).isEqualTo(200);
        assertThat(officer.get("/search/events/" + other).statusCode()).isEqualTo(404);
        assertThat(officer.get("/search?q=scopeword&row=" + other + THEN).body())
                .doesNotContain("192.0.2.82");
        officer.get("/search?q=scopeword" + THEN);
        var file =
                officer.post(
                        "/search/export?q=scopeword" + THEN,
                        Map.of("purpose", "kiểm tra", "format", "csv"));
        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.body())
                .contains("mục đích: kiểm tra", "192.0.2.81")
                .doesNotContain("192.0.2.82");
        assertThat(
                        Scope.PROVINCE.<List<?>, RuntimeException>call(
                                () -> server.bean(Audit.class).of("events")))
                .isNotEmpty();
    }

    private static String position(Server.Browser browser, String address) {
        var json =
                browser.get(
                                "/api/v1/events/search?q=ip:" + address + THEN,
                                "Accept",
                                "application/json")
                        .body();
        return json.split("\"position\":", 2)[1].split("[,}]", 2)[0];
    }

    @Test
    void logTextIsTextEverywhere() {
        long unit = feed.unit("Sở Thử Chèn Mã");
        var evil = "=cmd|' /C calc'!A0 <script>alert(7)</script> xssword";
        feed.send(
                feed.source(unit, "<img src=x onerror=alert(8)>"),
                List.of(flow(AT, "192.0.2.91", "203.0.113.91", evil)));
        var officer = server.signedIn(unit, Role.OFFICER);
        var page = officer.get("/search?q=xssword" + THEN).body();
        assertThat(page).contains("&lt;script").doesNotContain("<script>alert(7)", "<img src=x");
        var position = position(officer, "192.0.2.91");
        var opened = officer.get("/search?q=xssword&row=" + position + THEN).body();
        assertThat(opened).contains("Dòng gốc").doesNotContain("<script>alert(7)", "<img src=x");
        var part =
                officer.get(
                                "/search/events/" + position + "?q=%22%3E%3Cscript%3E",
                                "HX-Request",
                                "true")
                        .body();
        assertThat(part).doesNotContain("<script>", "<html");
        officer.get("/search?q=xssword" + THEN);
        var file =
                officer.post(
                        "/search/export?q=xssword" + THEN,
                        Map.of("purpose", "=1+1", "format", "csv"));
        assertThat(file.body()).contains("\"'=cmd|").doesNotContain("\"=cmd");
        var sheet =
                officer.post(
                        "/search/export?q=xssword" + THEN,
                        Map.of("purpose", "=1+1", "format", "xlsx"));
        assertThat(sheet.headers().firstValue("Content-Type").orElseThrow())
                .contains("spreadsheetml");
        assertThat(file.body()).contains("phạm vi: Sở Thử Chèn Mã", "TLP: AMBER", "tình trạng: đủ");
        var lines =
                officer.post(
                        "/search/export?q=xssword" + THEN,
                        Map.of("purpose", "p", "format", "jsonl"));
        assertThat(lines.body().lines()).hasSize(2);
    }

    @Test
    void aFaultyQueryIsUnderlinedAndKept() {
        var analyst = server.signedIn(0, Role.ANALYST);
        var page = analyst.get("/search?q=ip:999.1.2.3").body();
        assertThat(page).contains("value=\"ip:999.1.2.3\"", "<mark>", "địa chỉ IP");
        assertThat(
                        analyst.get("/api/v1/events/search?q=((", "Accept", "application/json")
                                .statusCode())
                .isEqualTo(400);
        assertThat(analyst.get("/search?q=" + "a".repeat(5000)).statusCode()).isEqualTo(200);
        assertThat(
                        analyst.get("/search?after=nonsense&row=99999999&from=x&to=2024-99-99")
                                .statusCode())
                .isEqualTo(200);
    }

    @Test
    void anyFieldIsCountedWithItsShareAndWhatIsLeft() {
        long unit = feed.unit("Sở Thử Đếm Giá Trị");
        var lines = new java.util.ArrayList<String>();
        for (int i = 0; i < 10; i++) {
            var user = i < 6 ? "an" : i < 9 ? "user" + i : "";
            lines.add(
                    """
                    {"@timestamp":"%s","message":"facetword","user":{"name":"%s"},"zeek":{"uid":"C%d"},"event":{"dataset":"dem"}}\
                    """
                            .formatted(AT.plusSeconds(i), user, i % 2)
                            .replace("\"user\":{\"name\":\"\"},", ""));
        }
        feed.send(feed.source(unit, "nguồn đếm"), lines);
        var officer = server.signedIn(unit, Role.OFFICER);
        var page = officer.get("/search?q=facetword&facets=user.name,zeek.uid&top=2" + THEN).body();
        assertThat(page)
                .contains("facetword%20AND%20user.name%3Aan".replace("%20", "+"))
                .contains("60%", "2 giá trị khác", "không có trường này", "zeek.uid%3AC0")
                .contains("facetword+AND+NOT+user.name%3A*");
        assertThat(officer.get("/search?q=facetword&facets=ip,@timestamp,nonsense" + THEN).body())
                .contains("Không đếm được theo: ip, @timestamp, nonsense");
        var api =
                officer.get(
                                "/api/v1/events/search?q=facetword&facets=user.name&top=2" + THEN,
                                "Accept",
                                "application/json")
                        .body();
        assertThat(api)
                .contains("\"value\":\"an\",\"count\":6")
                .contains("\"spread\":{\"user.name\":{\"distinct\":4,\"others\":2,\"none\":1}}")
                .doesNotContain("unit_id");
    }

    @Test
    void aLinkHoldsTheTimeItWasMadeAt() {
        var page = server.signedIn(0, Role.ANALYST).get("/search?q=port:443&span=1h").body();
        assertThat(page)
                .containsPattern(
                        "id=\"share\" href=\"/search\\?q=port%3A443&amp;from=20[^\"]*Z&amp;to=20[^\"]*Z\"");
        assertThat(QueryText.fixed("@timestamp:>now-2h AND a"))
                .matches("@timestamp:\\[\"20.*Z\" TO \\*\\] AND \"a\"");
        assertThat(QueryText.fixed("user:now( ")).isEqualTo("user:now( ");
    }

    @Test
    void anExportAsksWhatItIsFor() {
        var analyst = server.signedIn(0, Role.ANALYST);
        analyst.get("/search?q=*");
        var refused = analyst.post("/search/export?q=port:443", Map.of("purpose", " "));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Hãy ghi mục đích", "value=\"port:443\"");
        assertThat(server.signedIn(0, Role.LEADER).get("/search").body())
                .doesNotContain("/search/export");
    }

    @Test
    void pagesGoOnWithoutRepeatingOrSkipping() {
        long unit = feed.unit("Sở Thử Nhiều Trang");
        var lines = new java.util.ArrayList<String>();
        for (int i = 0; i < 120; i++) {
            // Many share a moment, so that only the position tells them apart.
            lines.add(
                    flow(AT.plusSeconds(i / 40), "192.0.2.101", "203.0.113.101", "pageword n" + i));
        }
        feed.send(feed.source(unit, "nguồn nhiều trang"), lines);
        var officer = server.signedIn(unit, Role.OFFICER);
        var seen = new java.util.HashSet<String>();
        var after = "";
        int pages = 0;
        do {
            var body =
                    officer.get(
                                    "/api/v1/events/search?q=pageword" + THEN + after,
                                    "Accept",
                                    "application/json")
                            .body();
            var found = java.util.regex.Pattern.compile("\"position\":(\\d+)").matcher(body);
            while (found.find()) {
                assertThat(seen.add(found.group(1))).as("once").isTrue();
            }
            var next = java.util.regex.Pattern.compile("\"next\":\"([^\"]+)\"").matcher(body);
            after = next.find() ? "&after=" + next.group(1) : "";
            pages++;
        } while (!after.isEmpty() && pages < 10);
        assertThat(seen).hasSize(120);
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void textThatASpreadsheetWouldRunIsText() {
        assertThat(Csv.cell("=1+1")).isEqualTo("\"'=1+1\"");
        assertThat(Csv.cell(" @SUM(A1)")).isEqualTo("\"' @SUM(A1)\"");
        assertThat(Csv.cell("\tx")).isEqualTo("\"'\tx\"");
        assertThat(Csv.cell("a \"b\"")).isEqualTo("\"a \"\"b\"\"\"");
    }

    @Test
    void aConditionMoreKeepsTheMeaningOfTheRest() {
        assertThat(QueryText.with("a OR b", "host.name", "x"))
                .isEqualTo("(a OR b) AND host.name:x");
        assertThat(QueryText.without("a", "message", "two words"))
                .isEqualTo("a AND NOT message:\"two words\"");
        assertThat(QueryText.with(" * ", "source.ip", "192.0.2.1"))
                .isEqualTo("source.ip:192.0.2.1");
    }

    @Test
    void whereNothingIsFoundThePageSaysWhatToTryNext() {
        long unit = feed.unit("Sở Tìm Không Ra");
        feed.send(
                feed.source(unit, "nguồn trống"),
                List.of(
                        Feed.flow(
                                Instant.now().minus(Duration.ofDays(3)),
                                "192.0.2.77",
                                "203.0.113.77",
                                "emptyword")));
        var officer = server.signedIn(unit, Role.OFFICER);
        var page = officer.get("/search?q=emptyword+port:443&span=24h").body();
        assertThat(page)
                .contains(
                        "Không có sự kiện nào khớp",
                        "Nới thời gian: 7 ngày qua",
                        "Nới thời gian: 30 ngày qua",
                        "Bỏ điều kiện cuối:",
                        "/search?q=%22emptyword%22&amp;span=24h")
                .doesNotContain("Nới thời gian: 1 giờ qua");
        assertThat(officer.get("/search?q=emptyword+port:443&span=7d").body())
                .contains("emptyword")
                .doesNotContain("Không có sự kiện nào khớp");
        assertThat(officer.get("/search?q=emptyword+port:443&span=30d").body())
                .doesNotContain("Không có sự kiện nào khớp");
    }
}
