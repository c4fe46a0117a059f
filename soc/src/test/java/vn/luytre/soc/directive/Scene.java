package vn.luytre.soc.directive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import vn.luytre.soc.Server;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.store.Scope;
import vn.luytre.soc.unit.Tier;
import vn.luytre.soc.unit.Unit;
import vn.luytre.soc.unit.Units;

/** Units and letters of a test's own, made through the front door. */
final class Scene {

    static final LocalDate DAY = LocalDate.of(2024, 2, 5);

    private static final AtomicInteger NUMBER = new AtomicInteger();

    final Server server = Server.shared();
    final Server.Browser admin = server.admin();

    /** A letter with two duties and a contact; each has another number, so each is another letter. */
    static String letter() {
        return """
        SỞ THỬ NGHIỆM
        Số: %d/STN-CNTT

        Kính gửi:
        - Các Sở, ban, ngành;
        - UBND các xã, phường, thị trấn.

        Sở Thử nghiệm đề nghị các cơ quan, đơn vị thực hiện:
        1. Tăng cường bảo đảm an toàn thông tin mạng:
        a) Rà soát, kiểm tra và bóc gỡ phần mềm độc hại cho toàn bộ máy chủ, máy trạm.
        b) Tổ chức tuyên truyền, nâng cao nhận thức về tin giả, thông tin lừa đảo.
        2. Khi cần hỗ trợ ứng cứu sự cố, đề nghị liên hệ đầu mối Đội ứng cứu sự cố tỉnh, Điện thoại [số].

        Nơi nhận:
        - Như trên;
        - Lưu: VT.
        """
                .formatted(1_000 + NUMBER.incrementAndGet());
    }

    Unit unit(Tier tier, String name) {
        return Scope.PROVINCE.call(() ->
                server.bean(Units.class)
                        .add(
                                Actor.SERVER,
                                new Units.NewUnit(
                                        "",
                                        name,
                                        name,
                                        tier,
                                        "",
                                        null,
                                        9_000 + NUMBER.incrementAndGet(),
                                        LocalDate.of(2023, 1, 1),
                                        "")));
    }

    /** Takes the letter in by the form; answers its number. */
    long imported(String text) {
        admin.get("/directives");
        var response = admin.post("/directives", Map.of("text", text));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(302);
        var location = response.headers().firstValue("Location").orElseThrow();
        return Long.parseLong(location.substring(location.lastIndexOf('/') + 1));
    }

    /** Confirms every clause, answers every question, fills in the head. {@code deadline} as typed. */
    void prepared(long letter, String deadline) {
        var page = admin.get("/directives/" + letter).body();
        for (var clause : all("/directives/" + letter + "/clauses/(\\d+)\"", page)) {
            post("/directives/" + letter + "/clauses/" + clause, Map.of("state", "CONFIRMED"));
        }
        // On a topic that only FakeEvidence speaks to, whatever modules there are.
        var first = all("/directives/" + letter + "/clauses/(\\d+)\"", page).getFirst();
        post(
                "/directives/" + letter + "/clauses/" + first + "/change",
                Map.of("topic", "OTHER", "tiers", "DEPARTMENT,COMMUNE"));
        for (var mark : all("/directives/" + letter + "/marks/(\\d+)\"", page)) {
            post("/directives/" + letter + "/marks/" + mark, Map.of("answer", "đúng như văn bản"));
        }
        post(
                "/directives/" + letter,
                Map.of(
                        "number",
                        letter + "/STN-CNTT",
                        "dated",
                        "05/02/2024",
                        "issuer",
                        "Sở Thử nghiệm",
                        "title",
                        "bảo đảm an toàn dịp Tết " + letter,
                        "deadline",
                        deadline));
    }

    long issued(String deadline) {
        long letter = imported(letter());
        prepared(letter, deadline);
        var response = admin.post("/directives/" + letter + "/issue", Map.of());
        assertThat(response.headers().firstValue("Location"))
                .hasValue("/obligations?letter=" + letter);
        return letter;
    }

    private void post(String path, Map<String, String> form) {
        var response = admin.post(path, form);
        assertThat(response.statusCode()).as(path + " " + response.body()).isEqualTo(302);
    }

    /** The obligation of that unit on that topic. */
    long obligation(long letter, Unit unit, Topic topic) {
        return Scope.PROVINCE.call(() ->
                server.bean(Obligations.class).of(letter).stream()
                        .filter(one -> one.unit() == unit.id() && one.topic() == topic)
                        .findFirst()
                        .orElseThrow()
                        .id());
    }

    Obligations.Card card(long obligation) {
        return Scope.PROVINCE.call(() ->
                java.util.Objects.requireNonNull(server.bean(Obligations.class).card(obligation)));
    }

    Outcome outcome(long obligation) {
        return java.util.Objects.requireNonNull(card(obligation).standing()).verdict().outcome();
    }

    void compute() {
        server.bean(Verdicts.class).compute(java.util.Set.of(), java.util.Set.of());
    }

    static List<String> all(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .distinct()
                .toList();
    }
}
