package vn.luytre.soc.directive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import vn.luytre.soc.Server;
import vn.luytre.soc.audit.Audit;
import vn.luytre.soc.store.EvidenceFiles;
import vn.luytre.soc.store.Scope;
import vn.luytre.soc.unit.Tier;

/** From a pasted letter to a verdict, a reminder and a report, through the front door. */
class DirectiveFlowTest {

    private final Scene scene = new Scene();

    @Test
    void refusesASecretLetterWithTheLawAndKeepsNothing() {
        var letter = Scene.letter();
        var secret = "TỐI MẬT\n\n" + letter;
        var number = Scene.all("Số: (\\d+/STN-CNTT)", letter).getFirst();
        scene.admin.get("/directives");
        var response = scene.admin.post("/directives", Map.of("text", secret));
        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body())
                .contains("Tối mật", "Luật Bảo vệ bí mật nhà nước", "30/2020")
                .doesNotContain(number);
        var hash = EvidenceFiles.sha256(secret.getBytes(StandardCharsets.UTF_8));
        assertThat(scene.server.bean(EvidenceFiles.class).read(hash)).isNull();
        assertThat(directiveHolding("TỐI MẬT")).isFalse();
    }

    private boolean directiveHolding(String words) {
        return Scope.PROVINCE.call(() ->
                scene.server.bean(Directives.class).all().stream()
                        .map(one -> scene.server.bean(Drafting.class).open(one.id()))
                        .anyMatch(draft -> draft != null && draft.text().contains(words)));
    }

    @Test
    void saysThatALetterIsHereAlreadyHoweverItsLinesAreBroken() {
        var text = Scene.letter();
        long letter = scene.imported(text);
        var again = scene.admin.post("/directives", Map.of("text", text.replace(" ", "\n")));
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("đã nhập ngày", "/directives/" + letter);
    }

    @Test
    void keepsTheOriginalByteForByteUnderItsHash() {
        var bytes = Scene.letter().getBytes(StandardCharsets.UTF_8);
        var response =
                scene.admin.upload("/directives", Map.of(), "file", "../công văn.txt", bytes);
        var location = response.headers().firstValue("Location").orElseThrow();
        var hash = EvidenceFiles.sha256(bytes);
        assertThat(scene.server.bean(EvidenceFiles.class).read(hash)).isEqualTo(bytes);
        assertThat(
                        scene.server
                                .data()
                                .resolve("evidence")
                                .resolve(hash.substring(0, 2))
                                .resolve(hash))
                .hasBinaryContent(bytes);
        var file = Scene.all("/files/(\\d+)\"", scene.admin.get(location).body()).getFirst();
        var original = scene.admin.get("/files/" + file);
        assertThat(original.headers().firstValue("Content-Disposition").orElseThrow())
                .contains("attachment");
        assertThat(original.body()).isEqualTo(new String(bytes, StandardCharsets.UTF_8));
    }

    @Test
    void issuesNothingBeforeEverythingIsDecided() {
        long letter = scene.imported(Scene.letter());
        var refused = scene.admin.post("/directives/" + letter + "/issue", Map.of());
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("khoản chưa xác nhận", "thời hạn");
        scene.prepared(letter, "");
        var noDeadline = scene.admin.post("/directives/" + letter + "/issue", Map.of());
        assertThat(noDeadline.statusCode()).isEqualTo(422);
        scene.admin.post(
                "/directives/" + letter,
                Map.of(
                        "number", "7/STN",
                        "dated", "05/02/2024",
                        "issuer", "Sở Thử nghiệm",
                        "noDeadlineReason", "thực hiện thường xuyên"));
        var draft = Scope.PROVINCE.call(() -> scene.server.bean(Drafting.class).open(letter));
        assertThat(draft.missing()).isEmpty();
        assertThat(draft.directive().noDeadlineBy()).startsWith("Người thử");
        assertThat(scene.admin.get("/directives/" + letter + "/issue").statusCode()).isEqualTo(200);
    }

    @Test
    void keepsTheDraftAndWhatWasRejectedWithItsReason() {
        long letter = scene.imported(Scene.letter());
        var clauses =
                Scene.all("/clauses/(\\d+)\"", scene.admin.get("/directives/" + letter).body());
        var path = "/directives/" + letter + "/clauses/" + clauses.getFirst();
        assertThat(scene.admin.post(path, Map.of("state", "REJECTED")).statusCode()).isEqualTo(422);
        scene.admin.post(path, Map.of("state", "REJECTED", "reason", "đã có ở văn bản khác"));
        var another = scene.server.admin();
        assertThat(another.get("/directives/" + letter).body()).contains("đã có ở văn bản khác");
        assertThat(another.get("/directives").body()).contains("Chờ xác nhận");
    }

    @Test
    void bindsEachUnitOfTheGroupsAndNoOther() {
        var department = scene.unit(Tier.DEPARTMENT, "Sở Ràng buộc");
        var commune = scene.unit(Tier.COMMUNE, "UBND xã Ràng buộc");
        var carrier = scene.unit(Tier.CARRIER, "Viễn thông Ngoài cuộc");
        long letter = scene.issued("08/02/2024 17:00");
        var owed = Scope.PROVINCE.call(() -> scene.server.bean(Obligations.class).of(letter));
        assertThat(owed.stream().filter(one -> one.unit() == department.id())).hasSize(2);
        assertThat(owed.stream().filter(one -> one.unit() == commune.id())).hasSize(2);
        assertThat(owed.stream().filter(one -> one.unit() == carrier.id())).isEmpty();
        assertThat(owed).extracting(Obligation::topic).doesNotContain(Topic.CONTACT);
        assertThat(owed)
                .extracting(Obligation::deadline)
                .containsOnly(Instant.parse("2024-02-08T10:00:00Z"));
        assertThat(scene.admin.post("/directives/" + letter + "/issue", Map.of()).statusCode())
                .as("twice is once")
                .isEqualTo(302);
        assertThat(Scope.PROVINCE.call(() -> scene.server.bean(Obligations.class).of(letter)))
                .isEqualTo(owed);
    }

    @Test
    void fallsByItselfWhenFactsChangeAndSaysSo() {
        var unit = scene.unit(Tier.DEPARTMENT, "Sở Tái nhiễm");
        long letter = scene.issued("08/02/2024");
        long id = scene.obligation(letter, unit, Topic.OTHER);
        assertThat(scene.outcome(id)).isEqualTo(Outcome.OVERDUE);
        var facts = scene.server.bean(FakeEvidence.class);
        facts.say(unit.id(), JudgeTest.counted(Finding.Outcome.MET, 12, 12));
        scene.compute();
        assertThat(scene.outcome(id)).isEqualTo(Outcome.MET);
        facts.say(unit.id(), JudgeTest.counted(Finding.Outcome.PARTLY, 11, 12));
        scene.compute();
        var fallen = scene.card(id).standing();
        assertThat(fallen.verdict().outcome()).isEqualTo(Outcome.OVERDUE);
        assertThat(fallen.verdict().look()).isTrue();
        assertThat(scene.card(id).earlier())
                .extracting(one -> one.verdict().outcome())
                .containsExactly(Outcome.MET, Outcome.OVERDUE);
        scene.compute();
        var again = scene.card(id).standing();
        assertThat(again.id()).isEqualTo(fallen.id());
        assertThat(again.hash()).isEqualTo(fallen.hash());
        assertThat(again.since()).isEqualTo(fallen.since());
        assertThat(scene.admin.post("/obligations/" + id + "/recompute", Map.of()).body())
                .contains("kết luận như cũ");
    }

    @Test
    void leavesAVerdictAloneThatWasMadeFromNewerFacts() {
        var unit = scene.unit(Tier.DEPARTMENT, "Sở Hai luồng");
        long letter = scene.issued("31/12/2099");
        long id = scene.obligation(letter, unit, Topic.OTHER);
        var facts = scene.server.bean(FakeEvidence.class);
        facts.say(unit.id(), JudgeTest.counted(Finding.Outcome.MET, 12, 12));
        facts.afterReading(
                unit.id(),
                () -> {
                    facts.say(unit.id(), JudgeTest.counted(Finding.Outcome.PARTLY, 7, 12));
                    CompletableFuture.runAsync(scene::compute).join();
                });
        scene.compute();
        var standing = Objects.requireNonNull(scene.card(id).standing()).verdict();
        assertThat(standing.outcome()).isEqualTo(Outcome.PARTLY);
        assertThat(standing.met()).isEqualTo(7);
    }

    @Test
    void countsABrokenModuleAsMissingDataAndGoesOn() {
        var broken = scene.unit(Tier.DEPARTMENT, "Sở Hỏng nguồn");
        var sound = scene.unit(Tier.DEPARTMENT, "Sở Lành lặn");
        var facts = scene.server.bean(FakeEvidence.class);
        facts.breakFor(broken.id());
        facts.say(sound.id(), JudgeTest.counted(Finding.Outcome.MET, 1, 1));
        long letter = scene.issued("31/12/2099");
        assertThat(scene.outcome(scene.obligation(letter, broken, Topic.OTHER)))
                .isEqualTo(Outcome.INSUFFICIENT);
        assertThat(scene.outcome(scene.obligation(letter, sound, Topic.OTHER)))
                .isEqualTo(Outcome.MET);
    }

    @Test
    void remindsOnPaperAndWritesDownWhoDid() {
        var unit = scene.unit(Tier.DEPARTMENT, "Sở Chậm trễ");
        long letter = scene.issued("08/02/2024");
        var path = "/directives/" + letter + "/reminders";
        var page = scene.admin.get(path + "?unit=" + unit.id()).body();
        assertThat(page).contains("Sở Chậm trễ: mục 1a, 1b", "đề nghị", "[Đôn đốc]");
        scene.admin.post(
                path, Map.of("unit", "" + unit.id(), "channel", "ZALO", "text", "xin nhắc"));
        var late =
                Scope.PROVINCE
                        .call(() -> scene.server.bean(Directives.class).progress(letter).late())
                        .stream()
                        .filter(one -> one.unit() == unit.id())
                        .findFirst()
                        .orElseThrow();
        assertThat(late.reminders()).isEqualTo(1);
        assertThat(
                        Scope.PROVINCE.call(
                                () -> scene.server.bean(Audit.class).of("directive:" + letter)))
                .extracting(entry -> entry.action())
                .contains("directive.import", "directive.issue", "directive.remind");
    }

    @Test
    void freezesAReportThatTheHistoryBearsOut() {
        var unit = scene.unit(Tier.DEPARTMENT, "Sở =HYPERLINK(\"x\")");
        long letter = scene.issued("08/02/2024");
        scene.admin.get("/directives/" + letter + "/report");
        scene.admin.post("/directives/" + letter + "/report", Map.of());
        var reports = scene.server.bean(ResultReports.class);
        var frozen = Scope.PROVINCE.call(() -> reports.of(letter)).getFirst();
        scene.server
                .bean(FakeEvidence.class)
                .say(unit.id(), JudgeTest.counted(Finding.Outcome.MET, 1, 1));
        scene.compute();
        assertThat(Scope.PROVINCE.call(() -> reports.holds(frozen))).isTrue();
        assertThat(Scope.PROVINCE.call(() -> reports.now(letter)).of(Outcome.MET))
                .isEqualTo(frozen.data().of(Outcome.MET) + 1);
        assertThat(scene.admin.get("/directives/" + letter + "/report").body())
                .contains("tính lại khớp");
        var base = "/directives/" + letter + "/report/" + frozen.id();
        for (var kind : Map.of("docx", "PK", "pdf", "%PDF", "xlsx", "PK").entrySet()) {
            var file = scene.admin.get(base + "." + kind.getKey());
            assertThat(file.statusCode()).isEqualTo(200);
            assertThat(file.body()).startsWith(kind.getValue());
        }
    }

    @Test
    void computesByItselfSoonAfterFactsChanged() throws Exception {
        var unit = scene.unit(Tier.DEPARTMENT, "Sở Tự tính");
        long letter = scene.issued("31/12/2099");
        long id = scene.obligation(letter, unit, Topic.OTHER);
        scene.server
                .bean(FakeEvidence.class)
                .say(unit.id(), JudgeTest.counted(Finding.Outcome.MET, 1, 1));
        scene.server
                .bean(Recomputing.class)
                .on(new FactsChanged(java.util.Set.of(unit.id()), java.util.Set.of(Topic.OTHER)));
        long end = System.nanoTime() + 10_000_000_000L;
        while (scene.outcome(id) != Outcome.MET && System.nanoTime() < end) {
            java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
        }
        assertThat(scene.outcome(id)).isEqualTo(Outcome.MET);
    }

    @Test
    void servesPagesWholeAndInParts() {
        var unit = scene.unit(Tier.DEPARTMENT, "Sở Từng phần");
        long letter = scene.issued("31/12/2099");
        long id = scene.obligation(letter, unit, Topic.OTHER);
        Server.Browser admin = scene.admin;
        assertThat(admin.get("/obligations?letter=" + letter + "&q=tung+phan").body())
                .contains("<html", "Sở Từng phần");
        assertThat(
                        admin.get(
                                        "/obligations?letter=" + letter + "&q=khong-co-ai",
                                        "HX-Request",
                                        "true",
                                        "HX-Target",
                                        "matrix")
                                .body())
                .doesNotContain("<html")
                .contains("Không có đơn vị nào khớp");
        assertThat(admin.get("/obligations/" + id, "HX-Request", "true").body())
                .doesNotContain("<html")
                .contains("Vì sao");
        assertThat(admin.get("/obligations/" + id).body()).contains("<html", "Vì sao");
        assertThat(admin.get("/obligations/999999999").statusCode()).isEqualTo(404);
        assertThat(admin.get("/obligations?letter=999999999").statusCode()).isEqualTo(200);
    }
}
