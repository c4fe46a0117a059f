package vn.luytre.soc.directive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Set;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Tokens;
import vn.luytre.soc.store.Scope;
import vn.luytre.soc.unit.Tier;

/** A unit never sees another's: by page, panel, API, search, export or file. */
class DirectiveScopeTest {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 9, 8, 7};

    private final Scene scene = new Scene();

    @Test
    void hidesAnotherUnitEverywhere() throws Exception {
        var mine = scene.unit(Tier.COMMUNE, "UBND xã Của mình");
        var other = scene.unit(Tier.COMMUNE, "UBND xã Láng giềng");
        long letter = scene.issued("08/02/2024");
        long theirs = scene.obligation(letter, other, Topic.AWARENESS);
        long own = scene.obligation(letter, mine, Topic.AWARENESS);
        var them = scene.server.signedIn(other.id(), Role.OFFICER);
        them.get("/home/" + theirs);
        them.upload("/home/" + theirs, Map.of("note", "riêng"), "files", "rieng.png", PNG);
        var file = Scene.all("/files/(\\d+)\"", them.get("/home/" + theirs).body()).getFirst();
        assertThat(them.get("/files/" + file).statusCode()).isEqualTo(200);

        var me = scene.server.signedIn(mine.id(), Role.OFFICER, Role.HEAD);
        assertThat(me.get("/obligations?letter=" + letter).body())
                .contains("Của mình")
                .doesNotContain("Láng giềng");
        assertThat(me.get("/obligations?letter=" + letter + "&q=lang").body())
                .doesNotContain("Láng giềng");
        assertThat(me.get("/obligations/" + own).statusCode()).isEqualTo(200);
        for (var path :
                new String[] {
                    "/obligations/" + theirs,
                    "/obligations/" + theirs + "/proof.json",
                    "/home/" + theirs,
                    "/files/" + file,
                    "/api/v1/obligations/" + theirs + "/verdicts"
                }) {
            assertThat(me.get(path, "Accept", "application/json").statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
        for (var path : new String[] {"/directives", "/directives/" + letter + "/reminders"}) {
            assertThat(me.get(path).statusCode()).as(path).isEqualTo(403);
        }
        assertThat(me.post("/home/" + theirs + "/nothing", Map.of()).statusCode()).isEqualTo(404);
        assertThat(me.post("/home/" + theirs, Map.of("what", "submit", "note", "x")).statusCode())
                .isEqualTo(404);
        var answer = scene.card(theirs).open();
        assertThat(answer).isNotNull();
        assertThat(
                        me.post(
                                        "/approvals/" + answer.id(),
                                        Map.of("version", "0", "what", "approve"))
                                .statusCode())
                .isEqualTo(404);
        assertThat(
                        me.get("/api/v1/obligations?letter=" + letter, "Accept", "application/json")
                                .body())
                .contains("" + own)
                .doesNotContain("Láng giềng");
        rowSecurityHidesItToo(mine.id(), letter);
        theTokenOfAUnitSeesNoMore(mine.id(), letter, theirs);
        theExportHoldsOneRow(me, letter);
    }

    private void rowSecurityHidesItToo(long unit, long letter) {
        assertThat(Scope.of(unit).call(() -> scene.server.bean(Obligations.class).of(letter)))
                .isNotEmpty()
                .allMatch(one -> one.unit() == unit);
        assertThat(Scope.NOTHING.call(() -> scene.server.bean(Obligations.class).of(letter)))
                .isEmpty();
        assertThat(Scope.NOTHING.call(() -> scene.server.bean(Directives.class).all())).isEmpty();
    }

    private void theTokenOfAUnitSeesNoMore(long unit, long letter, long theirs) throws Exception {
        var token =
                scene.server
                        .bean(Tokens.class)
                        .make(Actor.SERVER, "thử", Set.of("directives:read"), unit, null);
        assertThat(api(token, "/api/v1/obligations?letter=" + letter).body())
                .contains("Của mình")
                .doesNotContain("Láng giềng");
        assertThat(api(token, "/api/v1/obligations/" + theirs + "/verdicts").statusCode())
                .isEqualTo(404);
        var wrong =
                scene.server
                        .bean(Tokens.class)
                        .make(Actor.SERVER, "thử", Set.of("alerts:read"), 0, null);
        assertThat(api(wrong, "/api/v1/directives").statusCode()).isIn(401, 403);
    }

    @Test
    void doesByTokenWhatThePagesDo() throws Exception {
        scene.unit(Tier.COMMUNE, "UBND xã Máy gọi");
        var token =
                scene.server
                        .bean(Tokens.class)
                        .make(Actor.SERVER, "thử đọc", Set.of("directives:read"), 0, null);
        var json = scene.server.bean(tools.jackson.databind.json.JsonMapper.class);
        assertThat(api(token, "/api/v1/directives", "POST", "{\"text\":\"x\"}").statusCode())
                .as("one scope a route")
                .isIn(401, 403);
        var writer = writer();
        var made =
                api(
                        writer,
                        "/api/v1/directives",
                        "POST",
                        json.writeValueAsString(Map.of("text", Scene.letter())));
        assertThat(made.statusCode()).isEqualTo(201);
        var path = "/api/v1/directives/" + json.readTree(made.body()).get("id").asLong();
        assertThat(api(writer, path + "/issue", "POST", "").statusCode()).isEqualTo(422);
        var head =
                "{\"number\":\"9/STN\",\"dated\":\"2024-02-05\",\"issuer\":\"Sở Thử\",\"deadline\":\"2099-01-01T00:00:00Z\"}";
        var draft = json.readTree(api(writer, path, "PUT", head).body());
        for (var clause : draft.get("clauses")) {
            api(
                    writer,
                    path + "/clauses/" + clause.get("id").asLong(),
                    "POST",
                    "{\"state\":\"CONFIRMED\"}");
        }
        for (var mark : draft.get("marks")) {
            api(
                    writer,
                    path + "/marks/" + mark.get("id").asLong(),
                    "POST",
                    "{\"answer\":\"đúng\"}");
        }
        var issued = api(writer, path + "/issue", "POST", "");
        assertThat(issued.statusCode()).as(issued.body()).isEqualTo(200);
        assertThat(json.readTree(issued.body()).get("obligations").asInt()).isPositive();
    }

    private String writer() {
        return scene.server
                .bean(Tokens.class)
                .make(Actor.SERVER, "thử ghi", Set.of("directives:write"), 0, null);
    }

    private HttpResponse<String> api(String token, String path) throws Exception {
        return api(token, path, "GET", "");
    }

    private HttpResponse<String> api(String token, String path, String method, String body)
            throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(scene.server.uri(path))
                            .header("Authorization", "Bearer " + token)
                            .header("Content-Type", "application/json")
                            .method(method, HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private void theExportHoldsOneRow(vn.luytre.soc.Server.Browser me, long letter)
            throws Exception {
        assertThat(me.get("/obligations.xlsx?letter=" + letter).statusCode()).isEqualTo(200);
        var viewerRows =
                Scope.of(scene.unit(Tier.PARTY, "Không liên quan").id())
                        .call(() -> scene.server.bean(ResultReports.class).now(letter));
        assertThat(viewerRows).as("a unit the letter does not bind").isNull();
        var all = Scope.PROVINCE.call(() -> scene.server.bean(ResultReports.class).now(letter));
        var words =
                new vn.luytre.soc.ui.Words(
                        scene.server.bean(org.springframework.context.MessageSource.class),
                        vn.luytre.soc.ui.Words.VIETNAMESE);
        try (var book =
                new XSSFWorkbook(
                        new ByteArrayInputStream(MatrixSheet.write(all, words, "Người thử")))) {
            var text = new StringBuilder();
            book.getSheetAt(0)
                    .forEach(row ->
                            row.forEach(cell -> {
                                assertThat(cell.getCellType())
                                        .isNotEqualTo(org.apache.poi.ss.usermodel.CellType.FORMULA);
                                text.append(cell).append('\n');
                            }));
            assertThat(text.toString()).contains("Láng giềng", "Của mình", "quá hạn");
        }
    }
}
