package vn.luytre.soc.regime;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A year on one page: twelve months, what is off and why, times of heightened watch. */
record YearPage(
        int year,
        String yearName,
        List<Month> months,
        List<WorkDays.DayException> exceptions,
        List<WatchPeriod> watches,
        List<WatchPeriod> announced,
        boolean guessed,
        RegimePages.DayForm form) {

    /** Weeks of seven cells, Monday first; null before the first and after the last day. */
    record Month(int number, List<List<@Nullable Cell>> weeks) {}

    /** A day in the grid. */
    record Cell(
            LocalDate day, String lunar, boolean off, boolean watch, boolean today, String title) {
        String style() {
            return (off ? "cal__off " : "")
                    + (watch ? "cal__watch " : "")
                    + (today ? "cal__today" : "");
        }
    }

    static YearPage of(int year, Calendar calendar, RegimePages.DayForm form) {
        var exceptions = calendar.exceptions(year);
        var named = new HashMap<LocalDate, WorkDays.DayException>();
        exceptions.forEach(exception -> named.put(exception.day(), exception));
        var watches = new ArrayList<>(calendar.watchPeriods(year));
        calendar.watchPeriods(year + 1).stream()
                .filter(watch -> watch.from().getYear() == year)
                .forEach(watches::add);
        var today = calendar.today();
        var months =
                IntStream.rangeClosed(1, 12)
                        .mapToObj(
                                number -> month(YearMonth.of(year, number), named, watches, today))
                        .toList();
        return new YearPage(
                year,
                LunarCalendar.canChi(year),
                months,
                exceptions,
                List.copyOf(watches),
                calendar.announced(),
                exceptions.stream()
                        .anyMatch(exception -> exception.source() == WorkDays.Source.LAW),
                form);
    }

    private static Month month(
            YearMonth month,
            HashMap<LocalDate, WorkDays.DayException> named,
            List<WatchPeriod> watches,
            LocalDate today) {
        var weeks = new ArrayList<List<@Nullable Cell>>();
        var week = new ArrayList<@Nullable Cell>();
        for (int blank = 1; blank < month.atDay(1).getDayOfWeek().getValue(); blank++) {
            week.add(null);
        }
        for (int number = 1; number <= month.lengthOfMonth(); number++) {
            var day = month.atDay(number);
            week.add(cell(day, named.get(day), watches, today));
            if (week.size() == 7) {
                weeks.add(new ArrayList<>(week));
                week.clear();
            }
        }
        while (!week.isEmpty() && week.size() < 7) {
            week.add(null);
        }
        if (!week.isEmpty()) {
            weeks.add(week);
        }
        return new Month(month.getMonthValue(), weeks);
    }

    private static Cell cell(
            LocalDate day,
            WorkDays.@Nullable DayException exception,
            List<WatchPeriod> watches,
            LocalDate today) {
        var lunar = LunarCalendar.of(day);
        return new Cell(
                day,
                lunar.day() == 1 || day.getDayOfMonth() == 1
                        ? lunar.day() + "/" + lunar.month()
                        : Integer.toString(lunar.day()),
                exception == null ? WorkDays.weekend(day) : exception.off(),
                watches.stream().anyMatch(watch -> watch.covers(day)),
                day.equals(today),
                lunar.words() + (exception == null ? "" : " · " + exception.name()));
    }
}
