package vn.luytre.soc.regime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.luytre.event.RealData;

class LunarCalendarTest {

    /** Years in which Vietnam, at UTC+7, keeps Tết on another day than China does, and two in which it does not. */
    @ParameterizedTest
    @CsvSource({
        "1985, 1985-01-21, Ất Sửu",
        "2007, 2007-02-17, Đinh Hợi",
        "2030, 2030-02-02, Canh Tuất",
        "2024, 2024-02-10, Giáp Thìn",
        "2026, 2026-02-17, Bính Ngọ"
    })
    void keepsTetAtUtcPlusSeven(int year, LocalDate tet, String name) {
        assertThat(LunarCalendar.tet(year)).isEqualTo(tet);
        assertThat(LunarCalendar.of(tet)).isEqualTo(new LunarDate(1, 1, false, year));
        assertThat(LunarCalendar.canChi(year)).isEqualTo(name);
    }

    @Test
    void speaksAsPeopleDo() {
        assertThat(LunarCalendar.of(LocalDate.of(2024, 2, 6)).words()).isEqualTo("27 tháng Chạp");
        assertThat(LunarCalendar.of(LocalDate.of(2024, 2, 6)).yearName()).isEqualTo("Quý Mão");
        assertThat(LunarCalendar.of(LocalDate.of(2024, 2, 10)).words()).isEqualTo("mùng Một Tết");
        assertThat(LunarCalendar.of(LocalDate.of(2024, 4, 18)).words())
                .isEqualTo("mùng Mười tháng Ba");
        assertThat(LunarCalendar.of(LocalDate.of(2023, 3, 22)).words())
                .isEqualTo("mùng Một tháng Hai nhuận");
    }

    @Test
    void goesThereAndBack() {
        long seed = 20240210;
        var random = new SplittableRandom(seed);
        for (int i = 0; i < 2_000; i++) {
            var day = LocalDate.ofEpochDay(random.nextLong(-25_000, 83_000));
            var lunar = LunarCalendar.of(day);
            if (!lunar.leap()) {
                assertThat(LunarCalendar.solar(lunar.day(), lunar.month(), lunar.year()))
                        .as("seed %d, %s = %s", seed, day, lunar)
                        .isEqualTo(day);
            }
        }
    }

    /** Each day is the day after the one before: numbers never jump. */
    @Test
    void countsWithoutGapsForThreeCenturies() {
        var day = LocalDate.of(1900, 1, 1);
        var before = LunarCalendar.of(day);
        while (day.getYear() < 2199) {
            day = day.plusDays(1);
            var lunar = LunarCalendar.of(day);
            if (lunar.day() == 1) {
                assertThat(before.day()).as("%s", day).isBetween(29, 30);
                boolean sameNumber = lunar.leap() && lunar.month() == before.month();
                assertThat(sameNumber || lunar.month() == before.month() % 12 + 1)
                        .as("%s after %s", lunar, before)
                        .isTrue();
                assertThat(lunar.year() - before.year())
                        .as("%s after %s", lunar, before)
                        .isEqualTo(lunar.month() == 1 && !lunar.leap() ? 1 : 0);
            } else {
                assertThat(lunar.day()).as("%s", day).isEqualTo(before.day() + 1);
            }
            before = lunar;
        }
    }

    @Test
    void agreesWithThePublishedTables() throws IOException {
        var tets = Files.readAllLines(RealData.file("vn/tet-dates-1990-2040.csv"));
        for (var line : tets.subList(1, tets.size())) {
            var cells = line.split(",");
            int year = Integer.parseInt(cells[0]);
            assertThat(LunarCalendar.tet(year)).as(line).isEqualTo(LocalDate.parse(cells[1]));
            assertThat(LunarCalendar.canChi(year)).as(line).isEqualTo(cells[2]);
        }
        var months = Files.readAllLines(RealData.file("vn/lunar-month-starts-1990-2040.csv"));
        assertThat(months).hasSizeGreaterThan(600);
        for (var line : months.subList(1, months.size())) {
            var cells = line.split(",");
            assertThat(LunarCalendar.of(LocalDate.parse(cells[0])))
                    .as(line)
                    .isEqualTo(
                            new LunarDate(
                                    1,
                                    Integer.parseInt(cells[2]),
                                    cells[4].equals("1"),
                                    Integer.parseInt(cells[3])));
        }
    }
}
