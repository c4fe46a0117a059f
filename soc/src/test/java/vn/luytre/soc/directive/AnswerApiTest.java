package vn.luytre.soc.directive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Set;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import vn.luytre.soc.Server;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.identity.Identity;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Tokens;
import vn.luytre.soc.unit.Tier;

/** A unit's program answers; only its head, or a token its head made, approves. */
class AnswerApiTest {

    private static final byte[] PNG = {
        (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 1, 2, 3, 4
    };

    private final Scene scene = new Scene();
    private final Server server = scene.server;
    private final JsonMapper json = server.bean(JsonMapper.class);

    @Test
    void aTokenSubmitsForItsUnitAndOnlyItsHeadsTokenApproves() {
        var mine = scene.unit(Tier.COMMUNE, "UBND xã Gọi máy");
        var other = scene.unit(Tier.COMMUNE, "UBND xã Máy khác");
        long letter = scene.issued("08/02/2099");
        long owed = scene.obligation(letter, mine, Topic.AWARENESS);
        var path = "/api/v1/obligations/" + owed;
        var writer = token(1, mine.id(), "answers:write", "directives:read");

        assertThat(
                        post(token(1, other.id(), "answers:write"), path + "/answers", "{}")
                                .statusCode())
                .as("another unit's obligation")
                .isEqualTo(404);
        assertThat(post(token(1, 0, "answers:write"), path + "/answers", "{}").statusCode())
                .as("the province answers on behalf only")
                .isEqualTo(403);
        assertThat(post(writer, path + "/answers", "{\"note\":\" \"}").statusCode())
                .as("nothing said")
                .isEqualTo(422);
        assertThat(
                        post(writer, path + "/on-behalf", "{\"kind\":\"NOTHING\",\"toldBy\":\"x\"}")
                                .statusCode())
                .as("the province's deed")
                .isEqualTo(403);
        var sent = post(writer, path + "/answers", "{\"note\":\"đã tuyên truyền\"}");
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(200);
        var open = json.readTree(sent.body()).get("open");
        assertThat(open.get("state").asString()).isEqualTo("SUBMITTED");
        assertThat(post(writer, path + "/answers", "{\"note\":\"lần hai\"}").statusCode())
                .as("it waits for the head")
                .isEqualTo(422);

        var decision = "/api/v1/answers/" + open.get("id").asLong() + "/decision";
        var yes = "{\"version\":%d,\"approve\":true}".formatted(open.get("version").asInt());
        assertThat(post(writer, decision, yes).statusCode()).as("no such scope").isEqualTo(403);
        assertThat(post(token(1, mine.id(), "answers:approve"), decision, yes).statusCode())
                .as("a token that no head made")
                .isEqualTo(403);
        long officer = account(mine.id(), Role.OFFICER);
        assertThat(post(token(officer, mine.id(), "answers:approve"), decision, yes).statusCode())
                .as("an officer's token")
                .isEqualTo(403);
        long head = account(mine.id(), Role.HEAD);
        var approved = post(token(head, mine.id(), "answers:approve"), decision, yes);
        assertThat(approved.statusCode()).as(approved.body()).isEqualTo(200);
        var answer = json.readTree(approved.body()).get("approved");
        assertThat(answer.get("state").asString()).isEqualTo("APPROVED");
        assertThat(answer.get("signer").asString()).contains("Lãnh đạo thử");
        assertThat(post(token(head, mine.id(), "answers:approve"), decision, yes).statusCode())
                .as("decided already")
                .isEqualTo(409);
    }

    @Test
    void hangsAFileOnTheDraftAndRefusesASecretOne() throws IOException {
        var mine = scene.unit(Tier.COMMUNE, "UBND xã Tệp máy");
        long letter = scene.issued("08/02/2099");
        var path = "/api/v1/obligations/" + scene.obligation(letter, mine, Topic.AWARENESS);
        var writer = token(1, mine.id(), "answers:write", "directives:read");
        var kept = server.upload(path + "/files?name=a.png", writer, PNG);
        assertThat(kept.statusCode()).as(kept.body()).isEqualTo(200);
        var file = json.readTree(kept.body()).get("open").get("files").get(0);
        assertThat(file.get("sha256").asString()).hasSize(64);
        var secret = server.upload(path + "/files?name=b.docx", writer, secret());
        assertThat(secret.statusCode()).isEqualTo(422);
        assertThat(secret.body()).contains("Tối mật").doesNotContain("Nội dung");
        assertThat(
                        server.api("DELETE", path + "/files/" + file.get("id").asLong(), writer, "")
                                .statusCode())
                .isEqualTo(200);
    }

    private static byte[] secret() throws IOException {
        try (var document = new XWPFDocument();
                var out = new ByteArrayOutputStream()) {
            for (var line : new String[] {"TỐI MẬT", "SỞ THỬ NGHIỆM", "Số: 1/STN", "Nội dung."}) {
                document.createParagraph().createRun().setText(line);
            }
            document.write(out);
            return out.toByteArray();
        }
    }

    private HttpResponse<String> post(String token, String path, String body) {
        return server.api("POST", path, token, body);
    }

    private String token(long owner, long unit, String... scopes) {
        return server.bean(Tokens.class)
                .make(new Actor(owner, "Người thử", unit), "máy thử", Set.of(scopes), unit, null);
    }

    private long account(long unit, Role role) {
        return server.bean(Identity.class)
                .add(
                        Actor.SERVER,
                        "may." + unit + "." + role.name().toLowerCase(java.util.Locale.ROOT),
                        "Lãnh đạo thử",
                        "Chủ tịch",
                        "",
                        "",
                        unit,
                        Set.of(role),
                        "mat-khau-dai-de-thu-nghiem");
    }
}
