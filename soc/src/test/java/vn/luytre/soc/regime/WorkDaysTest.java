package vn.luytre.soc.regime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WorkDaysTest {

    private static final WorkDays KNOWN = new WorkDays(PackFile.notices());

    @Test
    void countsAcrossTet2024() {
        // Wednesday 7 February is the last day before; offices open again on Thursday the 15th.
        var before = LocalDate.of(2024, 2, 7);
        assertThat(KNOWN.isWorkingDay(before)).isTrue();
        assertThat(KNOWN.next(before)).isEqualTo(LocalDate.of(2024, 2, 15));
        assertThat(KNOWN.add(before, 5)).isEqualTo(LocalDate.of(2024, 2, 21));
        assertThat(KNOWN.notAfter(LocalDate.of(2024, 2, 10))).isEqualTo(before);
    }

    @Test
    void worksOnTheSaturdayThatWasSwapped() {
        assertThat(KNOWN.isWorkingDay(LocalDate.of(2024, 4, 29))).isFalse();
        assertThat(KNOWN.isWorkingDay(LocalDate.of(2024, 5, 4))).isTrue();
    }

    @Test
    void givesTheLawsDaysWhereNoNoticeIsKnown() {
        var plain = new WorkDays(List.of());
        // The law alone gives what the notice of 2024 gave: two days before, three after, two made
        // up.
        assertThat(
                        plain.of(2024).stream()
                                .filter(day -> day.day().getMonthValue() == 2)
                                .map(WorkDays.DayException::day))
                .containsExactlyElementsOf(
                        LocalDate.of(2024, 2, 8).datesUntil(LocalDate.of(2024, 2, 15)).toList());
        assertThat(plain.isWorkingDay(LocalDate.of(2027, 4, 16))).isFalse(); // Giỗ Tổ
    }

    @Test
    void putsAPersonAboveTheNoticeAndTheNoticeAboveTheLaw() {
        var day = LocalDate.of(2024, 2, 14);
        var typed = new WorkDays.DayException(day, false, "Đi làm", "", WorkDays.Source.PERSON);
        var all = new java.util.ArrayList<>(List.of(typed));
        all.addAll(PackFile.notices());
        assertThat(new WorkDays(all).isWorkingDay(day)).isTrue();
    }

    @Test
    void addsLikeCountingOnFingers() {
        long seed = 7;
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 500; i++) {
            var from = LocalDate.of(2024, 1, 1).plusDays(random.nextInt(700));
            int count = random.nextInt(1, 30);
            var reached = KNOWN.add(from, count);
            long working =
                    from.plusDays(1)
                            .datesUntil(reached.plusDays(1))
                            .filter(KNOWN::isWorkingDay)
                            .count();
            assertThat(working).as("seed %d: %s + %d", seed, from, count).isEqualTo(count);
            assertThat(KNOWN.isWorkingDay(reached)).isTrue();
        }
    }
}
