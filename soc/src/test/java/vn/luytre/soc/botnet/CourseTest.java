package vn.luytre.soc.botnet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CourseTest {

    private static final Instant START = Instant.parse("2024-01-11T16:14:00Z");
    private static final LocalDate DUE = LocalDate.of(2024, 2, 5);

    private static Instant day(double days) {
        return START.plus(Duration.ofMinutes((long) (days * 24 * 60)));
    }

    private static Course go(Course course, Step... steps) {
        for (var step : steps) {
            assertThat(course.after(step))
                    .as("%s after %s", step, course)
                    .isInstanceOf(Course.Outcome.Moved.class);
            course = ((Course.Outcome.Moved) course.after(step)).course();
        }
        return course;
    }

    private static Course cleaned() {
        return go(
                Course.opened(START),
                new Step.Assign(DUE),
                new Step.FindMachine("PC-01"),
                new Step.Clean(day(5), "Cán bộ", "cài lại"));
    }

    private static Proof proof(int quietDays, boolean scanned) {
        var silence =
                new Silence(
                        Duration.ofDays(quietDays),
                        Duration.ofDays(quietDays),
                        7,
                        Silence.Stop.NOT);
        var scan = new Scan(1, 1, "PC-01", day(6), "AV", true, 1, 1);
        return new Proof(silence, scanned ? scan : null, null);
    }

    private static Course proven() {
        return go(cleaned(), new Step.Judge(proof(7, true), day(13)));
    }

    @Test
    void goesFromNewToProvenClean() {
        assertThat(proven().state())
                .isEqualTo(
                        new State.ProvenClean(
                                new State.Cleaning("PC-01", day(5), "Cán bộ", "cài lại"), day(13)));
    }

    @Test
    void waitsForProofAfterTheFirstQuietDay() {
        assertThat(go(cleaned(), new Step.Judge(proof(0, false), day(5.5))).state().code())
                .isEqualTo(State.Code.CLEANED);
        assertThat(go(cleaned(), new Step.Judge(proof(1, true), day(6.1))).state().code())
                .isEqualTo(State.Code.WAITING_PROOF);
    }

    @Test
    void neitherSilenceNorScanAloneProvesAnything() {
        assertThat(go(cleaned(), new Step.Judge(proof(30, false), day(40))).state().code())
                .isEqualTo(State.Code.WAITING_PROOF);
        assertThat(go(cleaned(), new Step.Judge(proof(6, true), day(12))).state().code())
                .isEqualTo(State.Code.WAITING_PROOF);
    }

    @Test
    void aContactWhileItWaitsBeginsTheCountAgain() {
        var again =
                go(
                        cleaned(),
                        new Step.Judge(proof(3, true), day(8.2)),
                        new Step.Contact(day(9), Step.Via.LIVE));

        assertThat(again.state().code()).isEqualTo(State.Code.CLEANED);
        assertThat(again.silenceFrom()).isEqualTo(day(9));
        assertThat(again.times()).isEqualTo(1);
    }

    @Test
    void aContactAfterProofReopensItAndCounts() {
        for (var via : Step.Via.values()) {
            var back = go(proven(), new Step.Contact(day(20), via));
            assertThat(back.state()).isEqualTo(new State.Relapsed("PC-01", null));
            assertThat(back.times()).isEqualTo(2);
        }
    }

    @Test
    void whatIsFoundLateAboutTheTimeBeforeCleaningChangesNothing() {
        assertThat(go(proven(), new Step.Contact(day(4), Step.Via.RETRO)).state())
                .isEqualTo(proven().state());
    }

    @Test
    void theIssuerRepeatingItselfDoesNotReopenWhatIsNotOurs() {
        var denied =
                go(Course.opened(START), new Step.DenyOwnership(day(1), "kênh thuê đã chuyển"));

        assertThat(go(denied, new Step.Contact(day(30), Step.Via.LIST)).state().code())
                .isEqualTo(State.Code.NOT_OURS);
        assertThat(go(denied, new Step.Contact(day(30), Step.Via.LIVE)).state().code())
                .isEqualTo(State.Code.NEW);
    }

    @Test
    void cleaningNeedsAMachineAndNoLaterContact() {
        assertThat(Course.opened(START).after(new Step.Clean(day(1), "x", "y")))
                .isEqualTo(new Course.Outcome.Refused(Course.Why.NO_MACHINE));
        var found = go(Course.opened(day(3)), new Step.FindMachine("PC-01"));
        assertThat(found.after(new Step.Clean(day(3), "x", "y")))
                .isEqualTo(new Course.Outcome.Refused(Course.Why.STILL_TALKING));
    }

    /** Whatever happens in whatever order: no proof without its conditions, no lost contact, no count that falls. */
    @Test
    void keepsItsPromisesOnAnyPath() {
        for (long seed = 0; seed < 3_000; seed++) {
            var random = new Random(seed);
            var course = Course.opened(START);
            for (int i = 0; i < 40; i++) {
                var step = any(random, i);
                var outcome = course.after(step);
                if (outcome instanceof Course.Outcome.Moved(var next)) {
                    promise(seed, course, step, next);
                    course = next;
                }
            }
        }
    }

    private static void promise(long seed, Course before, Step step, Course after) {
        var path = "seed %d: %s, %s, %s".formatted(seed, before, step, after);
        assertThat(after.times()).as(path).isGreaterThanOrEqualTo(before.times());
        assertThat(after.lastContact()).as(path).isAfterOrEqualTo(before.lastContact());
        if (step instanceof Step.Contact(var at, var _)) {
            assertThat(after.lastContact()).as(path).isAfterOrEqualTo(at);
        }
        boolean proves =
                after.state() instanceof State.ProvenClean
                        && !(before.state() instanceof State.ProvenClean);
        if (proves) {
            assertThat(step)
                    .as(path)
                    .isInstanceOfSatisfying(
                            Step.Judge.class,
                            judge -> assertThat(judge.proof().complete()).isTrue());
        }
        if (after.state().code() == State.Code.RELAPSED
                && before.state().code() == State.Code.PROVEN_CLEAN) {
            assertThat(after.times()).as(path).isEqualTo(before.times() + 1);
        }
        if (after.cleaning() != null) {
            assertThat(after.silenceFrom()).as(path).isAfterOrEqualTo(after.lastContact());
        }
        if (after.state().code().compareTo(State.Code.MACHINE_FOUND) >= 0
                && after.state().code().compareTo(State.Code.PROVEN_CLEAN) <= 0) {
            assertThat(after.state().machine()).as(path).isNotEmpty();
        }
    }

    private static Step any(Random random, int i) {
        var at = day(random.nextDouble() * 3 + i);
        var via = Step.Via.values()[random.nextInt(4)];
        return switch (random.nextInt(9)) {
            case 0 -> new Step.Assign(DUE.plusDays(i));
            case 1 -> new Step.FindMachine("PC-" + random.nextInt(3));
            case 2, 3 -> new Step.Clean(at, "ai đó", "đã làm");
            case 4 -> new Step.Contact(at.minus(Duration.ofDays(random.nextInt(10))), via);
            case 5, 6 -> new Step.Judge(proof(random.nextInt(10), random.nextBoolean()), at);
            case 7 ->
                    random.nextBoolean()
                            ? new Step.DenyOwnership(at, "lý do")
                            : new Step.CallFalse(at, "lý do");
            default -> new Step.TakeBack(random.nextBoolean() ? DUE : null);
        };
    }
}
