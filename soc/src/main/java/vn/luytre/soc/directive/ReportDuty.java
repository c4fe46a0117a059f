package vn.luytre.soc.directive;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A report that the law, or an order, asks for again and again. Pure: a rule and a day give the periods. "Trước ngày 20" excludes
 * the 20th; "chậm nhất ngày 20" includes it. A last day on a holiday stays where it is and is warned of earlier.
 *
 * @param from the first day the duty holds
 * @param to the last day it holds; null while it goes on
 */
record ReportDuty(
        String code,
        Who who,
        String name,
        String route,
        Rule rule,
        LocalDate from,
        @Nullable LocalDate to,
        String basis) {

    /** Who owes it. */
    enum Who {
        PROVINCE,
        UNIT
    }

    /** When it is due. */
    sealed interface Rule {
        record Daily() implements Rule {}

        record Weekly() implements Rule {}

        /** By the last day of every so many months. */
        record Monthly(int months) implements Rule {}

        /**
         * Once a year.
         *
         * @param exclusive whether the day itself is too late
         * @param begins day and month on which the year of the figures begins; those of the calendar for 1/1
         */
        record Yearly(int day, int month, boolean exclusive, int beginsDay, int beginsMonth)
                implements Rule {}
    }

    /** One report: what it covers, and the last day in time. */
    record Period(String key, LocalDate begins, LocalDate ends, LocalDate lastDay) {}

    /** Reads a rule as the calendar's file writes it. */
    static Rule rule(String text) {
        var parts = text.strip().split("\\s+");
        return switch (parts[0]) {
            case "DAILY" -> new Rule.Daily();
            case "WEEKLY" -> new Rule.Weekly();
            case "MONTHLY" -> new Rule.Monthly(1);
            case "QUARTERLY" -> new Rule.Monthly(3);
            case "HALF_YEARLY" -> new Rule.Monthly(6);
            case "BEFORE", "UNTIL" -> {
                var day = dayOfYear(parts[1]);
                var begins = parts.length > 2 ? dayOfYear(parts[2]) : new int[] {1, 1};
                yield new Rule.Yearly(
                        day[0], day[1], parts[0].equals("BEFORE"), begins[0], begins[1]);
            }
            default -> throw new IllegalArgumentException("no such rule: " + text);
        };
    }

    private static int[] dayOfYear(String text) {
        var parts = text.split("/");
        return new int[] {Integer.parseInt(parts[0]), Integer.parseInt(parts[1])};
    }

    /** The periods whose last day lies between the two days, both included, in their order. */
    List<Period> due(LocalDate first, LocalDate last) {
        var found = new ArrayList<Period>();
        var day = first.minusYears(1);
        while (!day.isAfter(last)) {
            var period = at(day);
            boolean holds =
                    !period.lastDay().isBefore(from)
                            && (to == null || !period.lastDay().isAfter(to));
            if (holds && !period.lastDay().isBefore(first) && !period.lastDay().isAfter(last)) {
                found.add(period);
            }
            day = next(day);
        }
        return found;
    }

    /** The first period that is still in time on that day; null where the duty has ended. */
    @Nullable Period next(LocalDate today, int withinDays) {
        var due = due(today, today.plusDays(withinDays));
        return due.isEmpty() ? null : due.getFirst();
    }

    private LocalDate next(LocalDate day) {
        return switch (rule) {
            case Rule.Daily _ -> day.plusDays(1);
            case Rule.Weekly _ -> day.plusWeeks(1);
            case Rule.Monthly(int months) ->
                    start(YearMonth.from(day), months).plusMonths(months).atDay(1);
            case Rule.Yearly _ -> LocalDate.of(day.getYear() + 1, 1, 1);
        };
    }

    private static YearMonth start(YearMonth month, int months) {
        return month.minusMonths((month.getMonthValue() - 1) % months);
    }

    /** The period that day belongs to; of a yearly one, that of the calendar year it is due in. */
    private Period at(LocalDate day) {
        return switch (rule) {
            case Rule.Daily _ -> new Period(day.toString(), day, day, day);
            case Rule.Weekly _ -> {
                var monday = day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                var sunday = monday.plusDays(6);
                yield new Period(monday.toString(), monday, sunday, sunday);
            }
            case Rule.Monthly(int months) -> {
                var first = start(YearMonth.from(day), months);
                var last = first.plusMonths(months - 1).atEndOfMonth();
                yield new Period(first.toString(), first.atDay(1), last, last);
            }
            case Rule.Yearly yearly -> {
                var named = LocalDate.of(day.getYear(), yearly.month(), yearly.day());
                var ends =
                        LocalDate.of(day.getYear(), yearly.beginsMonth(), yearly.beginsDay())
                                .minusDays(1);
                boolean calendar = yearly.beginsDay() == 1 && yearly.beginsMonth() == 1;
                yield new Period(
                        "" + day.getYear(),
                        calendar
                                ? LocalDate.of(day.getYear(), 1, 1)
                                : ends.minusYears(1).plusDays(1),
                        calendar ? named.minusDays(1) : ends,
                        yearly.exclusive() ? named.minusDays(1) : named);
            }
        };
    }

    /** How many days before its last day it is made, so that people have time for it. */
    int lead() {
        return switch (rule) {
            case Rule.Daily _ -> 0;
            case Rule.Weekly _ -> 3;
            case Rule.Monthly(int months) -> months == 1 ? 7 : 20;
            case Rule.Yearly _ -> 30;
        };
    }

    /** Full days from today to the last day; negative when it is late. */
    static long left(LocalDate today, LocalDate lastDay) {
        return ChronoUnit.DAYS.between(today, lastDay);
    }
}
