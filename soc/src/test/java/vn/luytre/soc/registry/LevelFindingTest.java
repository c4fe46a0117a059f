package vn.luytre.soc.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.luytre.soc.Server;
import vn.luytre.soc.directive.Finding;
import vn.luytre.soc.directive.Finding.Outcome;
import vn.luytre.soc.directive.Period;

class LevelFindingTest {

    private static final Instant NOW = Instant.parse("2024-02-06T01:42:00Z");
    private static final Period PERIOD = new Period(Instant.parse("2024-01-01T00:00:00Z"), NOW);
    private static final ControlCatalogue CATALOGUE = Server.shared().bean(ControlCatalogue.class);
    private static final Map<Long, String> NAMES = Map.of(7L, "Sở Y tế", 8L, "TT CNTT&TT");

    private static InformationSystem system(
            long id, long operator, Set<Long> users, Approval approval) {
        var facts =
                new SystemFacts(
                        "",
                        "Thư điện tử",
                        operator,
                        operator,
                        users,
                        SystemKind.INTERNAL,
                        SubKind.MAIL,
                        Set.of(InformationKind.PRIVATE),
                        approval == Approval.NONE ? null : 3,
                        Pack.A,
                        approval,
                        approval == Approval.APPROVED ? "12/QĐ-STTTT" : "",
                        approval == Approval.APPROVED ? LocalDate.of(2024, 1, 12) : null,
                        approval == Approval.APPROVED ? "Sở TT&TT" : "",
                        "");
        return new InformationSystem(id, facts, null, NOW);
    }

    private static Checklist answered(InformationSystem system, int open) {
        var answers = new HashMap<String, Answer>();
        var controls = CATALOGUE.required(Pack.A, 3);
        for (var control : controls.subList(open, controls.size())) {
            answers.put(
                    control.code(), new Answer(control.code(), Answer.Kind.YES, "", "Cán bộ", NOW));
        }
        return Checklist.of(CATALOGUE, system, answers);
    }

    private static Finding of(long unit, Map<InformationSystem, Checklist> systems) {
        var lists = new HashMap<Long, Checklist>();
        systems.forEach((system, list) -> lists.put(system.id(), list));
        var sorted =
                systems.keySet().stream()
                        .sorted(java.util.Comparator.comparing(InformationSystem::id))
                        .toList();
        return LevelFinding.of(unit, sorted, lists, NAMES, PERIOD, NOW);
    }

    @Test
    void isMetOnlyByAnApprovedLevelAndEveryRequirement() {
        var approved = system(1, 7, Set.of(), Approval.APPROVED);
        var met = of(7, Map.of(approved, answered(approved, 0)));
        assertThat(met.outcome()).isEqualTo(Outcome.MET);
        assertThat(met.met()).isEqualTo(1);
        assertThat(of(7, Map.of(approved, answered(approved, 1))).outcome())
                .isEqualTo(Outcome.UNMET);
        var appraised = system(1, 7, Set.of(), Approval.APPRAISED);
        assertThat(of(7, Map.of(appraised, answered(appraised, 0))).outcome())
                .isEqualTo(Outcome.UNMET);
    }

    @Test
    void countsSystemsAndNamesEach() {
        var one = system(1, 7, Set.of(), Approval.APPROVED);
        var two = system(2, 7, Set.of(), Approval.NONE);
        var finding = of(7, Map.of(one, answered(one, 0), two, answered(two, 0)));
        assertThat(finding.outcome()).isEqualTo(Outcome.PARTLY);
        assertThat(finding.met()).isEqualTo(1);
        assertThat(finding.total()).isEqualTo(2);
        assertThat(finding.reasons()).hasSize(2);
        assertThat(finding.reasons().getLast().text()).contains("chưa đề xuất cấp độ");
    }

    @Test
    void leavesNothingToDoToWhoOnlyUsesASharedSystemAndSaysHowItStands() {
        var shared = system(1, 8, Set.of(7L), Approval.APPROVED);
        var finding = of(7, Map.of(shared, answered(shared, 2)));
        assertThat(finding.outcome()).isEqualTo(Outcome.NOTHING_TO_DO);
        assertThat(finding.reasons().getFirst().text())
                .startsWith("Dùng hệ thống dùng chung của TT CNTT&TT")
                .contains("2 chưa trả lời");
        assertThat(finding.reasons().getFirst().holds()).isFalse();
    }

    @Test
    void doesNotTakeSilenceForGood() {
        assertThat(of(7, Map.of()).outcome()).isEqualTo(Outcome.INSUFFICIENT);
    }

    @Test
    void provesByAHashThatEveryFactChanges() {
        var approved = system(1, 7, Set.of(), Approval.APPROVED);
        var proof = of(7, Map.of(approved, answered(approved, 0))).proof();
        var again = of(7, Map.of(approved, answered(approved, 0))).proof();
        var fewer = of(7, Map.of(approved, answered(approved, 1))).proof();
        assertThat(proof).isNotNull().isEqualTo(again);
        assertThat(proof.hash()).hasSize(64);
        assertThat(fewer).isNotNull();
        assertThat(fewer.hash()).isNotEqualTo(proof.hash());
        assertThat(proof.rows()).isEqualTo(1 + CATALOGUE.required(Pack.A, 3).size());
    }

    @Test
    void holdsAsManyRequirementsAsTheCatalogue() {
        // Each level of pack A asks at least what the one below asks; pack B is a full list a
        // level.
        int last = 0;
        for (int level = 1; level <= 5; level++) {
            int size = CATALOGUE.required(Pack.A, level).size();
            assertThat(size).isGreaterThanOrEqualTo(last).isLessThanOrEqualTo(65);
            last = size;
            assertThat(CATALOGUE.required(Pack.B, level)).hasSizeBetween(40, 116);
        }
        assertThat(last).isEqualTo(65);
        assertThat(CATALOGUE.required(Pack.A, 3))
                .filteredOn(control -> control.code().equals("A-QL-01"))
                .singleElement()
                .matches(control -> control.clause().equals("7.1.1.1"));
        var law = Server.shared().bean(RegimeControls.class);
        assertThat(law.on(LocalDate.of(2024, 2, 6))).isEqualTo(Pack.A);
        assertThat(law.on(LocalDate.of(2026, 8, 19))).isEqualTo(Pack.B);
        assertThat(law.described(Pack.A, 3))
                .isNotNull()
                .matches(level -> level.article().startsWith("Điều 9"));
    }
}
