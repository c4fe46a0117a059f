package vn.luytre.soc.duty;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Any set of shifts against a counter that looks at each minute. */
class CoverageTest {

    private static final Instant START = Instant.parse("2027-02-04T17:00:00Z");
    private static final List<String> PEOPLE = List.of("An", "Bình", "Chi");

    private static Instant minute(long minutes) {
        return START.plus(Duration.ofMinutes(minutes));
    }

    private static Span span(Random random, int most) {
        int from = random.nextInt(most);
        return new Span(minute(from), minute(from + 1 + random.nextInt(most / 3)));
    }

    private static List<Shift> shifts(Random random, int most) {
        var shifts = new ArrayList<Shift>();
        for (int i = random.nextInt(12); i > 0; i--) {
            var layer = Layer.values()[random.nextInt(3)];
            var person = PEOPLE.get(random.nextInt(3));
            shifts.add(new Shift(layer, Form.ON_CALL, person, "", span(random, most)));
        }
        return shifts;
    }

    private static boolean on(List<Shift> shifts, Layer layer, Instant at) {
        return shifts.stream().anyMatch(s -> s.layer() == layer && s.span().contains(at));
    }

    @RepeatedTest(200)
    void gapsAreTheMinutesWithNobody(RepetitionInfo info) {
        var random = new Random(info.getCurrentRepetition());
        var time = span(random, 600);
        var shifts = shifts(random, 600);
        var gaps = Coverage.gaps(List.of(Layer.values()), shifts, time);
        for (var layer : Layer.values()) {
            long covered = 0;
            for (var at = time.from(); at.isBefore(time.to()); at = at.plusSeconds(60)) {
                var now = at;
                boolean manned = on(shifts, layer, at);
                covered += manned ? 1 : 0;
                assertThat(
                                gaps.stream()
                                        .anyMatch(
                                                g -> g.layer() == layer && g.span().contains(now)))
                        .isEqualTo(!manned);
            }
            var own = shifts.stream().filter(s -> s.layer() == layer).map(Shift::span).toList();
            assertThat(Coverage.minutes(own, time)).isEqualTo(covered);
        }
        // No two gaps of a layer touch: each is named once.
        for (int i = 1; i < gaps.size(); i++) {
            var before = gaps.get(i - 1);
            assertThat(
                            before.layer() != gaps.get(i).layer()
                                    || before.span().to().isBefore(gaps.get(i).span().from()))
                    .isTrue();
        }
    }

    @RepeatedTest(100)
    void anAbsenceTakesThePersonAwayAndNobodyElse(RepetitionInfo info) {
        var random = new Random(info.getCurrentRepetition());
        var shifts = shifts(random, 400);
        var absence = new Absence("An", span(random, 400), random.nextBoolean() ? "Dũng" : "", "");
        var after = shifts.stream().flatMap(s -> absence.apply(s).stream()).toList();
        for (int i = 0; i < 600; i++) {
            var at = minute(i);
            boolean away = absence.time().contains(at);
            for (var person : List.of("An", "Bình", "Chi", "Dũng")) {
                long before = count(shifts, person, at);
                long expected =
                        switch (person) {
                            case "An" -> away ? 0 : before;
                            case "Dũng" ->
                                    away && !absence.substitute().isEmpty()
                                            ? count(shifts, "An", at)
                                            : 0;
                            default -> before;
                        };
                assertThat(count(after, person, at)).as("%s at %s", person, at).isEqualTo(expected);
            }
        }
    }

    private static long count(List<Shift> shifts, String person, Instant at) {
        return shifts.stream()
                .filter(s -> s.person().equals(person) && s.span().contains(at))
                .count();
    }

    @RepeatedTest(50)
    void aRotationCoversItsTimeExactlyOnce(RepetitionInfo info) {
        var random = new Random(info.getCurrentRepetition());
        var rotation =
                switch (random.nextInt(3)) {
                    case 0 -> Rotation.THREE;
                    case 1 -> Rotation.TWO;
                    default -> new Rotation(List.of(LocalTime.of(random.nextInt(24), 30)));
                };
        var time = span(random, 6_000);
        var people = PEOPLE.stream().map(name -> new Rotation.Turn(name, "")).toList();
        var shifts = rotation.shifts(Layer.TECHNICAL, Form.ON_SITE, people, time);
        assertThat(Coverage.gaps(List.of(Layer.TECHNICAL), shifts, time)).isEmpty();
        assertThat(shifts.stream().mapToLong(s -> s.span().minutes()).sum())
                .isEqualTo(time.minutes());
    }

    @Test
    void threeWatchesOfADayAndAPlaceNobodyTook() {
        var day = new Span(START, minute(1_440));
        var people =
                List.of(
                        new Rotation.Turn("An", "0912345678"),
                        new Rotation.Turn("", ""),
                        new Rotation.Turn("Chi", ""));
        var shifts = Rotation.THREE.shifts(Layer.TECHNICAL, Form.ON_SITE, people, day);
        assertThat(shifts).extracting(Shift::person).containsExactly("An", "Chi");
        assertThat(Coverage.gaps(List.of(Layer.TECHNICAL), shifts, day))
                .containsExactly(new Gap(Layer.TECHNICAL, new Span(minute(480), minute(960))));
    }

    @Test
    void hoursAsTyped() {
        assertThat(Rotation.parse("7:30, 19:30"))
                .isEqualTo(new Rotation(List.of(LocalTime.of(7, 30), LocalTime.of(19, 30))));
        assertThat(Rotation.parse("")).isNull();
        assertThat(Rotation.parse("25:00")).isNull();
        assertThat(Rotation.parse("07:30:15")).isNull();
    }
}
