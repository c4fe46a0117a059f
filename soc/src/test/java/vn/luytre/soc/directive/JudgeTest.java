package vn.luytre.soc.directive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JudgeTest {

    private static final Instant NOW = Instant.parse("2024-02-06T01:42:00Z");
    private static final Instant PAST = NOW.minusSeconds(3_600);
    private static final Instant AHEAD = NOW.plusSeconds(3_600);

    @Test
    void owesAsLongAsNobodySaysAnything() {
        var verdict = judge(List.of(), null, AHEAD);
        assertThat(verdict.outcome()).isEqualTo(Outcome.UNMET);
        assertThat(verdict.late()).isFalse();
        assertThat(judge(List.of(Finding.silent()), null, PAST).outcome())
                .isEqualTo(Outcome.OVERDUE);
    }

    @Test
    void takesTheHeadsWordWhereNoFactSpeaksAndNamesTheHead() {
        var verdict = judge(List.of(), answer(Answer.Kind.ATTESTED, 0, null), PAST);
        assertThat(verdict.outcome()).isEqualTo(Outcome.MET);
        assertThat(verdict.signer()).isEqualTo("Người duyệt, Chủ tịch");
        assertThat(verdict.look()).as("rests on words alone").isTrue();
        assertThat(judge(List.of(), answer(Answer.Kind.EVIDENCE, 2, null), PAST).look()).isFalse();
        var nothing = judge(List.of(), answer(Answer.Kind.NOTHING, 0, null), PAST);
        assertThat(nothing.outcome()).isEqualTo(Outcome.NOTHING);
        assertThat(nothing.signer()).isEqualTo("Người duyệt, Chủ tịch");
    }

    @Test
    void believesFactsOverWordsAndShowsTheDisagreement() {
        var verdict =
                judge(
                        List.of(counted(Finding.Outcome.PARTLY, 11, 12)),
                        answer(Answer.Kind.EVIDENCE, 1, null),
                        AHEAD);
        assertThat(verdict.outcome()).isEqualTo(Outcome.PARTLY);
        assertThat(verdict.met()).isEqualTo(11);
        assertThat(verdict.total()).isEqualTo(12);
        assertThat(verdict.look()).isTrue();
        assertThat(verdict.reasons())
                .anyMatch(reason -> !reason.holds() && reason.text().contains("cho thấy khác"));
    }

    @Test
    void letsMissingDataPassOnlyWhenTheProvinceAccepted() {
        var missing = List.of(plain(Finding.Outcome.INSUFFICIENT));
        assertThat(judge(missing, answer(Answer.Kind.EVIDENCE, 1, null), AHEAD).outcome())
                .isEqualTo(Outcome.INSUFFICIENT);
        assertThat(
                        judge(
                                        missing,
                                        answer(Answer.Kind.EVIDENCE, 1, Answer.Review.REFUSED),
                                        AHEAD)
                                .outcome())
                .isEqualTo(Outcome.INSUFFICIENT);
        assertThat(
                        judge(
                                        missing,
                                        answer(Answer.Kind.EVIDENCE, 1, Answer.Review.ACCEPTED),
                                        AHEAD)
                                .outcome())
                .isEqualTo(Outcome.MET);
        var late = judge(missing, null, PAST);
        assertThat(late.outcome()).as("a verdict of its own").isEqualTo(Outcome.INSUFFICIENT);
        assertThat(late.late()).isTrue();
    }

    @Test
    void addsUpWhatSeveralModulesCount() {
        var verdict =
                judge(
                        List.of(
                                counted(Finding.Outcome.MET, 12, 12),
                                plain(Finding.Outcome.UNMET),
                                plain(Finding.Outcome.NOTHING_TO_DO)),
                        null,
                        AHEAD);
        assertThat(verdict.outcome()).isEqualTo(Outcome.PARTLY);
        assertThat(verdict.met() + "/" + verdict.total()).isEqualTo("12/13");
    }

    @Test
    void waitsForTheProvinceWhenAUnitSaysItIsNotItsMatter() {
        assertThat(judge(List.of(), answer(Answer.Kind.DISPUTE, 0, null), AHEAD).look()).isTrue();
        assertThat(judge(List.of(), answer(Answer.Kind.DISPUTE, 0, null), AHEAD).outcome())
                .isEqualTo(Outcome.UNMET);
        assertThat(
                        judge(
                                        List.of(plain(Finding.Outcome.UNMET)),
                                        answer(Answer.Kind.DISPUTE, 0, Answer.Review.ACCEPTED),
                                        PAST)
                                .outcome())
                .isEqualTo(Outcome.NOTHING);
    }

    @Test
    void showsAConditionAmongOthersAndLetsItDecideNothing() {
        var seen = beside(true);
        var blind = beside(false);
        var owed = judge(List.of(seen), null, AHEAD);
        assertThat(owed.outcome()).isEqualTo(Outcome.UNMET);
        assertThat(owed.reasons()).contains(seen.reasons().getFirst());
        assertThat(owed.total()).isZero();
        var paper = answer(Answer.Kind.EVIDENCE, 1, null);
        var told = judge(List.of(seen), paper, AHEAD);
        assertThat(told.outcome()).isEqualTo(Outcome.MET);
        assertThat(told.look()).isFalse();
        var doubtful = judge(List.of(blind), paper, AHEAD);
        assertThat(doubtful.outcome()).isEqualTo(Outcome.MET);
        assertThat(doubtful.look()).as("what it says does not hold").isTrue();
        assertThat(doubtful.reasons()).contains(blind.reasons().getFirst());
        var decided = judge(List.of(blind, counted(Finding.Outcome.MET, 3, 3)), null, AHEAD);
        assertThat(decided.outcome()).isEqualTo(Outcome.MET);
        assertThat(decided.met() + "/" + decided.total()).isEqualTo("3/3");
    }

    private static Finding beside(boolean holds) {
        return new Finding(
                Finding.Outcome.BESIDE,
                0,
                0,
                List.of(new Finding.Reason(holds, "nhật ký 3/3 ngày")),
                null);
    }

    @Test
    void marksWhatFellUntilItIsProvenAgain() {
        var met = judge(List.of(plain(Finding.Outcome.MET)), null, AHEAD);
        var fell = judge(List.of(plain(Finding.Outcome.UNMET)), null, AHEAD).after(met);
        assertThat(fell.look()).isTrue();
        var partly = judge(List.of(counted(Finding.Outcome.PARTLY, 1, 2)), null, AHEAD).after(fell);
        assertThat(partly.look()).isTrue();
        var again = met.after(partly);
        assertThat(again.look()).isFalse();
        assertThat(again).isEqualTo(met);
        assertThat(fell.after(fell)).as("computing twice changes nothing").isEqualTo(fell);
    }

    /** Any mix of findings, answers and deadlines, against the promises at the head of Judge. */
    @Test
    void keepsItsPromisesInEveryCase() {
        for (long seed = 0; seed < 20_000; seed++) {
            var random = new java.util.SplittableRandom(seed);
            var findings = new ArrayList<Finding>();
            for (int i = random.nextInt(4); i > 0; i--) {
                findings.add(finding(random));
            }
            var answer = random.nextInt(3) == 0 ? null : anyAnswer(random);
            var deadline =
                    switch (random.nextInt(3)) {
                        case 0 -> PAST;
                        case 1 -> AHEAD;
                        default -> null;
                    };
            var verdict = judge(findings, answer, deadline);
            var facts = findings.stream().map(Finding::outcome).toList();
            boolean lacking =
                    facts.contains(Finding.Outcome.UNMET) || facts.contains(Finding.Outcome.PARTLY);
            boolean released =
                    answer != null && answer.kind() == Answer.Kind.DISPUTE && answer.accepted();
            var what = "seed " + seed + ": " + facts + " " + answer + " -> " + verdict;
            if (lacking && !released) {
                assertThat(verdict.outcome().proven()).as(what).isFalse();
            }
            if (facts.contains(Finding.Outcome.INSUFFICIENT)
                    && (answer == null || !answer.accepted())) {
                assertThat(verdict.outcome().proven()).as(what).isFalse();
            }
            if (verdict.outcome() == Outcome.MET && !facts.contains(Finding.Outcome.MET)) {
                assertThat(verdict.signer()).as(what).isNotEmpty();
            }
            assertThat(verdict.late())
                    .as(what)
                    .isEqualTo(deadline == PAST && !verdict.outcome().proven());
            assertThat(judge(findings, answer, deadline).hash()).as(what).isEqualTo(verdict.hash());
            var deciding =
                    findings.stream()
                            .filter(one -> one.outcome() != Finding.Outcome.BESIDE)
                            .toList();
            assertThat(judge(deciding, answer, deadline).outcome())
                    .as(what)
                    .isEqualTo(verdict.outcome());
        }
    }

    private static Finding finding(RandomGenerator random) {
        var outcomes = Finding.Outcome.values();
        var outcome = outcomes[random.nextInt(outcomes.length)];
        int total = random.nextInt(5);
        return switch (outcome) {
            case MET -> counted(outcome, total, total);
            case PARTLY -> counted(outcome, random.nextInt(total + 1), total + 1);
            case UNMET -> counted(outcome, 0, total);
            case INSUFFICIENT, NOTHING_TO_DO, BESIDE, SILENT -> plain(outcome);
        };
    }

    private static Answer anyAnswer(RandomGenerator random) {
        var kinds = Answer.Kind.values();
        var reviews = new Answer.Review[] {null, Answer.Review.ACCEPTED, Answer.Review.REFUSED};
        return answer(
                kinds[random.nextInt(kinds.length)],
                random.nextInt(3),
                reviews[random.nextInt(reviews.length)]);
    }

    private static Verdict judge(
            List<Finding> findings, @Nullable Answer answer, @Nullable Instant deadline) {
        return Judge.of(new Judge.Case(findings, answer, deadline, NOW));
    }

    private static Finding plain(Finding.Outcome outcome) {
        return counted(outcome, 0, 0);
    }

    static Finding counted(Finding.Outcome outcome, int met, int total) {
        return new Finding(
                outcome,
                met,
                total,
                List.of(new Finding.Reason(outcome == Finding.Outcome.MET, "vì " + outcome)),
                null);
    }

    private static Answer answer(Answer.Kind kind, int files, Answer.@Nullable Review review) {
        return new Answer(
                1,
                1,
                1,
                kind,
                Answer.State.APPROVED,
                "đã làm",
                1,
                7,
                "Cán bộ",
                "",
                PAST,
                PAST,
                "Người duyệt",
                "Chủ tịch",
                "",
                false,
                "",
                null,
                "",
                review,
                review == null ? "" : "Quản trị",
                review == null ? "" : "đã xem",
                files);
    }
}
