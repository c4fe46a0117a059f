package vn.luytre.parse.advisory.priority;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriorityTest {

    private static final LocalDate DAY = LocalDate.of(2030, 3, 1);

    private static Situation situation(
            String id,
            boolean exploited,
            Answer exposed,
            Answer total,
            @Nullable LocalDate directive) {
        return new Situation(
                id,
                DAY,
                exploited,
                exposed,
                Answer.NO,
                total,
                0.5,
                new BigDecimal("9.8"),
                directive);
    }

    @ParameterizedTest
    @CsvSource({
        "false, NO, NO, NO, , false",
        "true, NO, NO, NO, 14, false",
        "false, YES, NO, NO, 60, false",
        "false, YES, YES, YES, 3, false",
        "true, YES, NO, YES, 3, true",
        "true, NO, YES, YES, 3, true",
        "true, YES, YES, NO, 3, false",
        "true, UNKNOWN, NO, YES, 3, true",
        "false, UNKNOWN, UNKNOWN, UNKNOWN, 3, false"
    })
    void givesTheDaysOfTheTable(
            boolean exploited,
            Answer exposed,
            Answer automatable,
            Answer total,
            Integer days,
            boolean traces) {
        assertThat(RemediationTable.size()).isEqualTo(16);
        assertThat(RemediationTable.timeline(exploited, exposed, automatable, total))
                .isEqualTo(new Timeline(days, traces));
    }

    @Test
    void theEarliestDayWinsAndSaysSo() {
        var early = Priority.of(situation("a", true, Answer.YES, Answer.YES, DAY.plusDays(30)));
        assertThat(early.due()).isEqualTo(DAY.plusDays(3));
        assertThat(early.forensics()).isTrue();
        assertThat(early.why())
                .extracting(Reason::kind)
                .startsWith(
                        Reason.Kind.EARLIEST,
                        Reason.Kind.DIRECTIVE_DUE,
                        Reason.Kind.TABLE_DUE,
                        Reason.Kind.FORENSICS)
                .contains(
                        Reason.Kind.EXPLOITED,
                        Reason.Kind.EXPOSED,
                        Reason.Kind.EPSS,
                        Reason.Kind.CVSS);
        var directive = Priority.of(situation("b", false, Answer.NO, Answer.NO, DAY.plusDays(2)));
        assertThat(directive.due()).isEqualTo(DAY.plusDays(2));
        assertThat(directive.why()).contains(new Reason(Reason.Kind.ON_UPGRADE, ""));
    }

    @Test
    void ordersByDayThenUseThenExposureThenChance() {
        var none = Priority.of(situation("none", false, Answer.NO, Answer.NO, null));
        var soon = Priority.of(situation("soon", true, Answer.YES, Answer.YES, null));
        var exploited = Priority.of(situation("exploited", true, Answer.NO, Answer.NO, null));
        var exposed = Priority.of(situation("exposed", false, Answer.YES, Answer.YES, null));
        assertThat(Stream.of(none, exposed, exploited, soon).sorted())
                .containsExactly(soon, exploited, exposed, none);
    }

    /** What is not known may never give more time than what it may turn out to be. */
    @Test
    void whatIsNotKnownNeverGivesMoreTime() {
        for (var answers : List.of(Answer.YES, Answer.NO)) {
            for (var exploited : List.of(true, false)) {
                var known = RemediationTable.timeline(exploited, answers, answers, answers);
                var unknown =
                        RemediationTable.timeline(
                                exploited, Answer.UNKNOWN, Answer.UNKNOWN, Answer.UNKNOWN);
                assertThat(unknown.stricter(known)).isEqualTo(unknown);
            }
        }
    }

    @Test
    void isATotalOrder() {
        var random = new Random(2604);
        var all = Stream.generate(() -> Priority.of(random(random))).limit(60).toList();
        for (var a : all) {
            for (var b : all) {
                assertThat(Integer.signum(a.compareTo(b)))
                        .isEqualTo(-Integer.signum(b.compareTo(a)));
                for (var c : all) {
                    if (a.compareTo(b) <= 0 && b.compareTo(c) <= 0) {
                        assertThat(a.compareTo(c)).as("seed 2604").isLessThanOrEqualTo(0);
                    }
                }
            }
        }
    }

    private static Situation random(Random random) {
        var answers = Answer.values();
        return new Situation(
                "CVE-" + random.nextInt(20),
                DAY.plusDays(random.nextInt(3)),
                random.nextBoolean(),
                answers[random.nextInt(3)],
                answers[random.nextInt(3)],
                answers[random.nextInt(3)],
                random.nextBoolean() ? null : random.nextInt(3) / 3.0,
                random.nextBoolean() ? null : BigDecimal.valueOf(random.nextInt(100), 1),
                random.nextBoolean() ? null : DAY.plusDays(random.nextInt(9)));
    }
}
