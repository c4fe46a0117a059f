package vn.luytre.soc.directive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.store.Scope;
import vn.luytre.soc.unit.Tier;

class SameOrderTest {

    private static Clause clause(int id, Topic topic, String text) {
        return new Clause(
                id,
                1,
                id,
                "1" + id,
                text,
                0,
                1,
                topic,
                List.of(),
                false,
                1,
                Clause.State.CONFIRMED,
                "",
                null);
    }

    private static SameOrder.Side side(
            long letter, String number, Set<String> cited, Clause... clauses) {
        return new SameOrder.Side(letter, number, cited, List.of(clauses));
    }

    @Test
    void aLetterThatCitesTheOtherAndRepeatsAClauseIsTheSameOrder() {
        var ministry =
                side(
                        1,
                        "6140/BTTTT-CATTT",
                        Set.of(),
                        clause(
                                1,
                                Topic.MALWARE,
                                "Rà soát, bóc gỡ mã độc trên toàn bộ máy chủ, máy trạm"));
        var department =
                side(
                        2,
                        "111/STTTT",
                        Set.of("6140 /BTTTT-CATTT"),
                        clause(
                                2,
                                Topic.MALWARE,
                                "Rà soát, kiểm tra và bóc gỡ mã độc trên toàn bộ máy chủ, máy trạm trong hệ thống"));
        var found = SameOrder.of(department, ministry);
        assertThat(found.cites()).isEqualTo("6140/BTTTT-CATTT");
        assertThat(found.pairs())
                .singleElement()
                .satisfies(pair -> assertThat(pair.alike()).isGreaterThan(SameOrder.SAME));
    }

    @Test
    void aLawThatBothCiteSaysNothingAndOneLikeClauseAloneNeither() {
        var text = "Rà soát, bóc gỡ mã độc trên toàn bộ máy chủ, máy trạm";
        var one = side(1, "1/A", Set.of("85/2016/NĐ-CP"), clause(1, Topic.MALWARE, text));
        var other = side(2, "2/B", Set.of("85/2016/NĐ-CP"), clause(2, Topic.MALWARE, text));
        assertThat(SameOrder.of(other, one)).isNull();
        assertThat(SameOrder.of(side(2, "2/B", Set.of(), clause(2, Topic.LEVELS, text)), one))
                .isNull();
    }

    @Test
    void halfOfTheClausesInTheSameWordsAreEnoughWithoutAnyNumber() {
        var a = "Rà soát, bóc gỡ mã độc trên toàn bộ máy chủ, máy trạm";
        var b = "Tổ chức tuyên truyền, nâng cao nhận thức về tin giả, lừa đảo";
        var one = side(1, "", Set.of(), clause(1, Topic.MALWARE, a), clause(2, Topic.AWARENESS, b));
        var other =
                side(2, "", Set.of(), clause(3, Topic.AWARENESS, b), clause(4, Topic.MALWARE, a));
        assertThat(SameOrder.of(other, one).pairs())
                .extracting(pair -> pair.first().id())
                .containsExactly(2L, 1L);
        assertThat(SameOrder.alike(a, b)).isLessThan(0.1);
        assertThat(SameOrder.alike(a, a)).isEqualTo(1);
    }

    /** Through the front door: two letters, confirmed as one order; one answer of the unit stands in both. */
    @Test
    void isAnsweredOnceAndReportedForEach() {
        var scene = new Scene();
        var unit = scene.unit(Tier.COMMUNE, "UBND xã Trả Lời Một Lần");
        long first = scene.issued("31/12/2099");
        long second = scene.issued("31/12/2099");
        var page = scene.admin.get("/directives/" + second).body();
        assertThat(page).contains("Cùng một chỉ đạo", "/directives/" + first + "\"");
        var linked =
                scene.admin.post(
                        "/directives/" + second + "/same",
                        Map.of("other", "" + first, "linked", "true"));
        assertThat(linked.statusCode()).isEqualTo(302);
        long mine = scene.obligation(first, unit, Topic.AWARENESS);
        long twin = scene.obligation(second, unit, Topic.AWARENESS);
        var officer = scene.server.signedIn(unit.id(), Role.OFFICER);
        assertThat(officer.get("/home/" + twin).body())
                .contains("Trả lời một lần ở đây", "/home/" + mine);
        officer.post("/home/" + twin, Map.of("note", "đã họp dân", "what", "submit"));
        var head = scene.server.signedIn(unit.id(), Role.HEAD);
        var answer =
                Scene.all("action=\"/approvals/(\\d+)\"", head.get("/approvals").body()).getFirst();
        head.post("/approvals/" + answer, Map.of("version", "1", "what", "approve"));
        scene.compute();
        assertThat(scene.outcome(twin)).isEqualTo(Outcome.MET);
        assertThat(scene.outcome(mine)).as("of the other letter").isEqualTo(Outcome.MET);
        assertThat(scene.card(mine).standing().verdict().reasons())
                .anySatisfy(reason ->
                        assertThat(reason.text())
                                .startsWith("Trả lời một lần, tại Công văn số " + second));
        var reports = scene.server.bean(ResultReports.class);
        for (long letter : new long[] {first, second}) {
            assertThat(Scope.PROVINCE.call(() -> reports.now(letter)).groups())
                    .anySatisfy(group ->
                            assertThat(group.rows())
                                    .anySatisfy(row -> {
                                        assertThat(row.name()).isEqualTo(unit.name());
                                        assertThat(row.cells()).contains("đạt");
                                    }));
        }
        scene.admin.get("/directives/" + second);
        scene.admin.post(
                "/directives/" + second + "/same", Map.of("other", "" + first, "linked", "false"));
        scene.compute();
        assertThat(scene.outcome(mine)).as("parted again").isEqualTo(Outcome.UNMET);
    }
}
