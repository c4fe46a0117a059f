package vn.luytre.soc.directive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.store.EvidenceFiles;
import vn.luytre.soc.unit.Tier;

/** From what a unit says to the signature of its head, through the front door. */
class AnswerFlowTest {

    private static final byte[] PNG = {
        (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 1, 2, 3, 4
    };

    private final Scene scene = new Scene();

    @Test
    void countsAnAnswerOnlyOnceTheHeadHasSigned() {
        var unit = scene.unit(Tier.COMMUNE, "UBND xã Trả lời");
        long letter = scene.issued("31/12/2099");
        long id = scene.obligation(letter, unit, Topic.AWARENESS);
        var officer = scene.server.signedIn(unit.id(), Role.OFFICER);
        var head = scene.server.signedIn(unit.id(), Role.HEAD);
        assertThat(officer.get("/home").body()).contains("Tuyên truyền", "Không phát sinh");
        assertThat(scene.outcome(id)).isEqualTo(Outcome.UNMET);

        officer.get("/home/" + id);
        var wrong =
                officer.upload(
                        "/home/" + id,
                        Map.of("note", "đã họp dân"),
                        "files",
                        "virus.pdf",
                        "MZ khong phai pdf".getBytes(StandardCharsets.UTF_8));
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(wrong.body()).contains("Chỉ nhận tệp PDF", "đã họp dân");
        officer.upload("/home/" + id, Map.of("note", "đã họp dân"), "files", "ảnh họp.png", PNG);
        assertThat(officer.get("/home/" + id).body())
                .contains("ảnh họp.png", EvidenceFiles.sha256(PNG).substring(0, 8));
        officer.post("/home/" + id, Map.of("note", "đã họp dân", "what", "submit"));
        officer.get("/home/" + id);
        officer.post("/home/" + id + "/withdraw", Map.of());
        assertThat(officer.get("/home/" + id).body())
                .as("taken back to be edited, nothing lost")
                .contains("đã họp dân", "ảnh họp.png", "Trình lãnh đạo duyệt");
        officer.post("/home/" + id, Map.of("note", "đã họp dân", "what", "submit"));
        scene.compute();
        assertThat(scene.outcome(id)).isEqualTo(Outcome.UNMET);
        assertThat(
                        officer.post("/approvals/1", Map.of("version", "1", "what", "approve"))
                                .statusCode())
                .as("an officer does not sign")
                .isEqualTo(403);

        var page = head.get("/approvals").body();
        assertThat(page).contains("đã họp dân", "ảnh họp.png");
        var answer = Scene.all("action=\"/approvals/(\\d+)\"", page).getFirst();
        var back = head.post("/approvals/" + answer, Map.of("version", "2", "what", "return"));
        assertThat(back.statusCode()).as("returned without a reason").isEqualTo(422);
        head.post(
                "/approvals/" + answer,
                Map.of("version", "2", "what", "return", "reason", "thiếu ngày họp"));
        assertThat(officer.get("/home/" + id).body()).contains("thiếu ngày họp");
        officer.post("/home/" + id, Map.of("note", "đã họp dân 04/02", "what", "submit"));
        var stale = head.post("/approvals/" + answer, Map.of("version", "2", "what", "approve"));
        assertThat(stale.statusCode()).as("the text read is not the text signed").isEqualTo(409);
        head.post("/approvals/" + answer, Map.of("version", "3", "what", "approve"));
        assertThat(scene.outcome(id)).isEqualTo(Outcome.MET);
        assertThat(head.get("/approvals").body()).contains("Không có gì chờ duyệt");
        assertThat(scene.card(id).earlier()).hasSize(1);
    }

    @Test
    void takesNothingToDoInOneTapAndUndoesIt() {
        var unit = scene.unit(Tier.COMMUNE, "UBND xã Không phát sinh");
        long letter = scene.issued("31/12/2099");
        long id = scene.obligation(letter, unit, Topic.AWARENESS);
        var officer = scene.server.signedIn(unit.id(), Role.OFFICER);
        var head = scene.server.signedIn(unit.id(), Role.HEAD);
        officer.get("/home");
        assertThat(
                        officer.post("/home/" + id + "/nothing", Map.of())
                                .headers()
                                .firstValue("Location"))
                .hasValue("/home?undo=" + id);
        assertThat(officer.get("/home?undo=" + id).body()).contains("Hoàn tác");
        officer.post("/home/" + id + "/undo", Map.of());
        assertThat(scene.card(id).open()).isNull();
        officer.post("/home/" + id + "/nothing", Map.of());
        var answer =
                Scene.all("action=\"/approvals/(\\d+)\"", head.get("/approvals").body()).getFirst();
        head.post("/approvals/" + answer, Map.of("version", "1", "what", "approve"));
        assertThat(scene.outcome(id)).isEqualTo(Outcome.NOTHING);
        assertThat(scene.card(id).standing().verdict().signer()).startsWith("Người thử");
    }

    /** For a head who signs on paper. */
    @Test
    void handsWhatWaitsForTheHeadOutAsAWordFile() throws Exception {
        var unit = scene.unit(Tier.COMMUNE, "UBND xã Ký giấy");
        long id = scene.obligation(scene.issued("31/12/2099"), unit, Topic.AWARENESS);
        var officer = scene.server.signedIn(unit.id(), Role.OFFICER);
        var head = scene.server.signedIn(unit.id(), Role.HEAD);
        officer.get("/home");
        officer.post("/home/" + id, Map.of("note", "đã họp dân ở nhà văn hóa", "what", "submit"));
        var word =
                Scene.all("href=\"(/approvals/\\d+\\.docx)\"", head.get("/approvals").body())
                        .getFirst();
        try (var file = new XWPFDocument(new ByteArrayInputStream(head.download(word)));
                var words = new XWPFWordExtractor(file)) {
            assertThat(words.getText())
                    .contains("UBND XÃ KÝ GIẤY", "đã họp dân ở nhà văn hóa", "Tuyên truyền");
        }
        var stranger =
                scene.server.signedIn(scene.unit(Tier.COMMUNE, "UBND xã Bên cạnh").id(), Role.HEAD);
        assertThat(stranger.get(word).statusCode()).as("another unit's head").isEqualTo(404);
    }

    @Test
    void letsOnlyOneOfTwoHeadsSign() throws Exception {
        var unit = scene.unit(Tier.COMMUNE, "UBND xã Hai lãnh đạo");
        long letter = scene.issued("31/12/2099");
        long id = scene.obligation(letter, unit, Topic.AWARENESS);
        var officer = scene.server.signedIn(unit.id(), Role.OFFICER);
        officer.get("/home");
        officer.post("/home/" + id + "/nothing", Map.of());
        var heads =
                List.of(
                        scene.server.signedIn(unit.id(), Role.HEAD),
                        scene.server.signedIn(unit.id(), Role.HEAD));
        var answer =
                Scene.all("action=\"/approvals/(\\d+)\"", heads.getFirst().get("/approvals").body())
                        .getFirst();
        heads.getLast().get("/approvals");
        var together = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var results =
                    heads.stream()
                            .map(head ->
                                    threads.submit(() -> {
                                        together.await();
                                        return head.post(
                                                        "/approvals/" + answer,
                                                        Map.of("version", "1", "what", "approve"))
                                                .statusCode();
                                    }))
                            .toList();
            together.countDown();
            assertThat(List.of(results.getFirst().get(), results.getLast().get()))
                    .containsExactlyInAnyOrder(302, 409);
        }
    }

    @Test
    void marksWhatWasEnteredOnBehalfUntilTheUnitConfirms() {
        var unit = scene.unit(Tier.COMMUNE, "UBND xã Gọi điện");
        long letter = scene.issued("31/12/2099");
        long id = scene.obligation(letter, unit, Topic.AWARENESS);
        scene.admin.get("/obligations/" + id);
        scene.admin.post(
                "/obligations/" + id + "/on-behalf",
                Map.of(
                        "kind",
                        "ATTESTED",
                        "note",
                        "đã phát loa",
                        "toldBy",
                        "cán bộ xã, điện thoại"));
        var standing = scene.card(id).standing();
        assertThat(standing.verdict().outcome()).isEqualTo(Outcome.MET);
        assertThat(standing.verdict().look()).isTrue();
        assertThat(scene.admin.get("/obligations/" + id).body())
                .contains("Nhập hộ theo cán bộ xã, điện thoại");
        var head = scene.server.signedIn(unit.id(), Role.HEAD);
        var page = head.get("/home/" + id).body();
        var answer = Scene.all("/approvals/(\\d+)/confirm", page).getFirst();
        head.post("/approvals/" + answer + "/confirm", Map.of());
        assertThat(scene.card(id).standing().verdict().reasons())
                .noneMatch(reason -> reason.text().contains("chưa xác nhận"));
    }
}
