package vn.luytre.soc.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import vn.luytre.soc.Server;
import vn.luytre.soc.audit.Audit;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.store.Scope;

/** Rules as people bring, write, change and switch them. */
class RuleTest {

    private final Server server = Server.shared();
    private final Server.Browser analyst = server.signedIn(0, Role.ANALYST);
    private final RuleBook book = server.bean(RuleBook.class);

    /** A sound rule that asks for that name in that kind of logs. */
    static String rule(String title, String id, String logsource, String condition) {
        return """
        title: %s
        id: %s
        author: Người Viết Thử
        level: high
        logsource:
            %s
        detection:
            selection:
                %s
            condition: selection
        """
                .formatted(title, id, logsource, condition);
    }

    static byte[] zip(Map<String, String> texts) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var text : texts.entrySet()) {
                zip.putNextEntry(new ZipEntry(text.getKey()));
                zip.write(text.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private String uploaded(Map<String, String> texts) {
        analyst.get("/rules/upload");
        var answer =
                analyst.upload(
                        "/rules/upload",
                        Map.of("text", "", "license", "DRL-1.1"),
                        "file",
                        "luat.zip",
                        zip(texts));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private RuleEntry entry(String key) {
        return book.book().entries().stream()
                .filter(one -> one.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyDocumentOfAnUploadRunsOrSaysWhyNot() {
        var sound = UUID.randomUUID().toString();
        var waits = UUID.randomUUID().toString();
        var broken = UUID.randomUUID().toString();
        var texts = new LinkedHashMap<String, String>();
        texts.put(sound + ".yml", rule("Luật tốt", sound, "product: windows", "EventID: 1"));
        texts.put(waits + ".yml", rule("Luật chờ", waits, "product: khong-ai-biet", "field: 1"));
        texts.put(
                broken + ".yml",
                rule("Luật hỏng", broken, "product: windows", "EventID|khongco: 1"));
        texts.put(sound + "-khac.txt", "không phải luật");
        var page = analyst.get(uploaded(texts)).body();
        assertThat(page)
                .contains("3 văn bản mới", "Luật hỏng", "khongco", broken + ".yml:9:9", "Luật chờ");
        assertThat(entry(sound).state()).isEqualTo(RuleEntry.State.RUNNING);
        assertThat(entry(broken).state()).isEqualTo(RuleEntry.State.UNUSABLE);
        // Sent again, nothing is new.
        assertThat(analyst.get(uploaded(texts)).body())
                .contains("0 văn bản mới", "3 văn bản đã có");
        var list = analyst.get("/rules?state=UNUSABLE&q=" + broken).body();
        assertThat(list).contains("Luật hỏng", broken, "9:9").doesNotContain("Luật tốt");
        assertThat(list).as("who wrote it, though it cannot be read").contains("Người Viết Thử");
        assertThat(analyst.get("/rules/" + entry(broken).file().id()).body())
                .contains("Người Viết Thử", broken);
    }

    @Test
    void anArchiveThatIsNoneOrHoldsNoRuleLeavesNothingBehind() {
        int before = book.book().entries().size();
        analyst.get("/rules/upload");
        for (var bytes :
                List.of(
                        zip(Map.of("a.txt", "x")),
                        "PK\3\4 hỏng".getBytes(StandardCharsets.UTF_8))) {
            var answer =
                    analyst.upload(
                            "/rules/upload",
                            Map.of("text", "", "license", "DRL-1.1"),
                            "file",
                            "luat.zip",
                            bytes);
            assertThat(answer.statusCode()).isEqualTo(422);
        }
        assertThat(book.book().entries()).hasSize(before);
    }

    @Test
    void aChangeIsAVersionAndAnOldOneComesBackWithOneClick() {
        var id = UUID.randomUUID().toString();
        var text = rule("Luật nhiều bản", id, "product: windows", "EventID: 1");
        analyst.get("/rules/new");
        var written =
                analyst.post(
                        "/rules/new",
                        Map.of("text", text, "reason", "thử viết", "license", "Apache-2.0"));
        assertThat(written.statusCode()).as(written.body()).isEqualTo(302);
        var path = written.headers().firstValue("Location").orElseThrow();
        var rule = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
        analyst.get(path + "/edit");
        var changed =
                analyst.post(
                        path + "/edit",
                        Map.of(
                                "seen",
                                "1",
                                "text",
                                text.replace("EventID: 1", "EventID: 2").replace("\n", "\r\n"),
                                "reason",
                                "đổi số"));
        assertThat(changed.statusCode()).as(changed.body()).isEqualTo(302);
        assertThat(analyst.get(path).body()).contains("EventID: 2", "đổi số", "thử viết");
        var diff = analyst.get(path + "/versions/2").body();
        assertThat(diff).contains("EventID: 1", "EventID: 2", "dòng không đổi");
        // Whoever still looks at the first version is told, and nothing is overwritten.
        var late =
                analyst.post(
                        path + "/edit", Map.of("seen", "1", "text", text + "#", "reason", "muộn"));
        assertThat(late.statusCode()).isEqualTo(409);
        var back = analyst.post(path + "/versions/1/back", Map.of("seen", "2"));
        assertThat(back.statusCode()).isEqualTo(302);
        assertThat(analyst.get(path).body()).contains("EventID: 1").doesNotContain("EventID: 2");
        assertThat(server.bean(Rules.class).versions(rule))
                .extracting(RuleVersion::number)
                .containsExactly(3, 2, 1);
        var audit = server.bean(Audit.class);
        Scope.PROVINCE.run(() ->
                assertThat(audit.of("rule:" + rule))
                        .extracting(one -> one.action())
                        .containsExactly(
                                "detection.write-rule",
                                "detection.change-rule",
                                "detection.change-rule"));
    }

    @Test
    void aRuleIsSwitchedOffWithAReasonAndOnAgain() {
        var id = UUID.randomUUID().toString();
        uploaded(Map.of(id + ".yml", rule("Luật tắt", id, "product: windows", "EventID: 1")));
        var path = "/rules/" + entry(id).file().id();
        assertThat(analyst.get(path).body()).contains("name=\"on\" value=\"false\"");
        assertThat(analyst.post(path + "/turn", Map.of("on", "false", "reason", " ")).statusCode())
                .isEqualTo(422);
        analyst.post(path + "/turn", Map.of("on", "false", "reason", "quá ồn"));
        assertThat(entry(id).state()).isEqualTo(RuleEntry.State.OFF);
        assertThat(analyst.get(path).body())
                .contains("Đã tắt", "quá ồn", "name=\"on\" value=\"true\"");
        analyst.post(path + "/turn", Map.of("on", "true", "reason", "đã sửa nguồn"));
        assertThat(entry(id).state()).isEqualTo(RuleEntry.State.RUNNING);
    }

    @Test
    void theEditorSaysWhereATextGoesWrongWhileItIsTyped() {
        analyst.get("/rules/new");
        var bad =
                rule("Luật đang viết", UUID.randomUUID().toString(), "product: windows", "a: 1")
                        .replace("condition: selection", "condition: selection and (");
        var answer = analyst.post("/rules/check", Map.of("text", bad));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("Luật đang viết", "Dòng 10, cột", "Không hiểu điều kiện");
        var alias = "a: &x [1]\nb: [*x, *x]\n";
        assertThat(analyst.post("/rules/check", Map.of("text", alias)).body())
                .contains("Dòng 2, cột");
        var good = bad.replace(" and (", "");
        assertThat(analyst.post("/rules/check", Map.of("text", good)).body())
                .contains("Windows")
                .doesNotContain("Dòng");
    }

    @Test
    void whoMayOnlyReadChangesNothingAndAUnitSeesNothing() {
        var leader = server.signedIn(0, Role.LEADER);
        assertThat(leader.get("/rules").statusCode()).isEqualTo(200);
        assertThat(leader.get("/rules").body()).doesNotContain("/rules/upload");
        assertThat(leader.get("/rules/new").statusCode()).isEqualTo(403);
        assertThat(server.signedIn(900_002, Role.OFFICER).get("/rules").statusCode())
                .isEqualTo(403);
    }
}
