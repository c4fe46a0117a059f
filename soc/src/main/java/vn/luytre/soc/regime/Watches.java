package vn.luytre.soc.regime;

import java.time.LocalDate;
import java.util.List;

/** The times of heightened watch that come every year. Others (a congress, an election) are entered. */
final class Watches {

    private Watches() {}

    /** By the year of the day they are about. */
    static List<WatchPeriod> of(int year) {
        var newYear = LocalDate.of(year, 1, 1);
        var tet = LunarCalendar.tet(year);
        var liberation = LocalDate.of(year, 4, 30);
        var national = LocalDate.of(year, 9, 2);
        return List.of(
                new WatchPeriod(
                        "Cao điểm Tết Dương lịch " + year,
                        newYear.minusDays(4),
                        newYear.plusDays(2),
                        newYear),
                // From the full moon before (rằm tháng Chạp) to the taking down of the pole (mùng
                // Bảy).
                new WatchPeriod(
                        "Cao điểm Tết " + LunarCalendar.canChi(year),
                        LunarCalendar.solar(15, 12, year - 1),
                        tet.plusDays(6),
                        tet),
                new WatchPeriod(
                        "Cao điểm 30/4–01/5/" + year,
                        liberation.minusDays(3),
                        liberation.plusDays(3),
                        liberation),
                new WatchPeriod(
                        "Cao điểm Quốc khánh " + year,
                        national.minusDays(3),
                        national.plusDays(2),
                        national));
    }
}
