package vn.luytre.soc.regime;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which days offices work. What the law fixes is computed (Labour Code 2019, Art. 111 and 112); what the Prime Minister
 * announces for a year, or a person enters here, stands above it, day by day.
 */
final class WorkDays {

    private final Map<LocalDate, DayException> announced;

    /**
     * One day that is not what its weekday says.
     *
     * @param off true for a day without work, false for a Saturday or Sunday on which offices work
     * @param source where it is from
     */
    record DayException(LocalDate day, boolean off, String name, String basis, Source source) {}

    /** Who said that a day is off. */
    enum Source {
        /** Computed from the Labour Code; the year's notice may move it. */
        LAW,
        /** From the yearly notices shipped with the product. */
        NOTICE,
        /** Entered by an administrator. */
        PERSON
    }

    WorkDays(List<DayException> announced) {
        this.announced = new TreeMap<>();
        announced.stream()
                .sorted(Comparator.comparing(DayException::source))
                .forEach(exception -> this.announced.put(exception.day(), exception));
    }

    boolean isWorkingDay(LocalDate day) {
        var exception = exception(day);
        return exception == null ? !weekend(day) : !exception.off();
    }

    /** The exception on that day; null for a day that is what its weekday says. */
    @Nullable DayException exception(LocalDate day) {
        var known = announced.get(day);
        if (known != null) {
            return known;
        }
        // A year with a notice is not guessed at: the notice has moved the days.
        return hasNotice(day.getYear()) ? null : byLaw(day.getYear()).get(day);
    }

    /** All exceptions of the year in the order of days. */
    List<DayException> of(int year) {
        var all = new TreeMap<LocalDate, DayException>();
        if (!hasNotice(year)) {
            all.putAll(byLaw(year));
        }
        announced.forEach((day, exception) -> {
            if (day.getYear() == year) {
                all.put(day, exception);
            }
        });
        return List.copyOf(all.values());
    }

    /** The first working day after {@code day}. */
    LocalDate next(LocalDate day) {
        var next = day.plusDays(1);
        while (!isWorkingDay(next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    /** The day itself if offices work, else the last working day before it. */
    LocalDate notAfter(LocalDate day) {
        var found = day;
        while (!isWorkingDay(found)) {
            found = found.minusDays(1);
        }
        return found;
    }

    /** The last of {@code count} working days after {@code day}; the day itself does not count (Civil Code Art. 147). */
    LocalDate add(LocalDate day, int count) {
        var reached = day;
        for (int i = 0; i < count; i++) {
            reached = next(reached);
        }
        return reached;
    }

    private boolean hasNotice(int year) {
        return announced.values().stream()
                .anyMatch(exception ->
                        exception.source() == Source.NOTICE && exception.day().getYear() == year);
    }

    /** What the law gives before any notice: a holiday on a weekend moves to the next working days (Art. 111.3). */
    static Map<LocalDate, DayException> byLaw(int year) {
        var days = new TreeMap<LocalDate, String>();
        days.put(LocalDate.of(year, 1, 1), "Tết Dương lịch");
        var tet = LunarCalendar.tet(year);
        for (int offset = -2; offset < 3; offset++) {
            days.put(tet.plusDays(offset), "Tết " + LunarCalendar.canChi(year));
        }
        days.put(LunarCalendar.solar(10, 3, year), "Giỗ Tổ Hùng Vương");
        days.put(LocalDate.of(year, 4, 30), "Ngày Chiến thắng");
        days.put(LocalDate.of(year, 5, 1), "Quốc tế lao động");
        days.put(LocalDate.of(year, 9, 2), "Quốc khánh");
        days.put(LocalDate.of(year, 9, 3), "Quốc khánh");
        var moved = new ArrayList<Map.Entry<LocalDate, String>>();
        days.forEach((day, name) -> {
            if (weekend(day)) {
                moved.add(Map.entry(day, name));
            }
        });
        for (var entry : moved) {
            var to = entry.getKey();
            while (weekend(to) || days.containsKey(to)) {
                to = to.plusDays(1);
            }
            days.put(to, "Nghỉ bù " + entry.getValue());
        }
        var all = new TreeMap<LocalDate, DayException>();
        days.forEach((day, name) ->
                all.put(
                        day,
                        new DayException(
                                day,
                                true,
                                name,
                                "Điều 111, 112 Bộ luật Lao động 2019",
                                Source.LAW)));
        return all;
    }

    static boolean weekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
