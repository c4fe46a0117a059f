package vn.luytre.parse.letter;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Dates as letters write them, over folded text: "ngày 29/12/2023", "ngày 05 tháng 02 năm 2024", "tháng 11/2023". */
final class DateReader {

    static final String DAY =
            "(?:ngay\\s{0,3})?(\\d{1,2})\\s{0,2}[/.-]\\s{0,2}(\\d{1,2})\\s{0,2}[/.-]\\s{0,2}(\\d{4})(?!\\d)"
                    + "|ngay\\s{1,3}(\\d{1,2})\\s{1,3}thang\\s{1,3}(\\d{1,2})\\s{1,3}nam\\s{1,3}(\\d{4})(?!\\d)";

    static final Pattern DATE = Pattern.compile("(?<![\\d/.-])(?:" + DAY + ")");

    private static final String MONTH =
            "(\\d{1,2})(?:\\s{0,2}/\\s{0,2}|\\s{1,3}nam\\s{1,3})(\\d{4})";

    static final Pattern MONTHS =
            Pattern.compile(
                    "(?:tu\\s{1,3})?thang\\s{1,3}(\\d{1,2})(?:(?:\\s{0,2}/\\s{0,2}|\\s{1,3}nam\\s{1,3})(\\d{4}))?"
                            + "\\s{1,3}(?:den|-)\\s{1,3}(?:het\\s{1,3})?(?:thang\\s{1,3})?"
                            + MONTH
                            + "|thang\\s{1,3}"
                            + MONTH);

    private DateReader() {}

    /** A date and where it stands in the folded text; a null date is written but impossible (31/02). */
    record Found(@Nullable LocalDate date, int from, int to) {}

    /** A run of months. */
    record Months(YearMonth first, YearMonth last, int from, int to) {}

    static @Nullable Found first(Folded folded, int from, int to) {
        var match = DATE.matcher(folded.text()).region(from, to);
        if (!match.find()) {
            return null;
        }
        int g = match.start(1) >= 0 ? 1 : 4;
        return new Found(
                date(
                        number(folded, match, g + 2),
                        number(folded, match, g + 1),
                        number(folded, match, g)),
                match.start(),
                match.end());
    }

    static @Nullable LocalDate date(int year, int month, int day) {
        try {
            return LocalDate.of(year, month, day);
        } catch (DateTimeException e) {
            return null;
        }
    }

    static @Nullable Months months(Folded folded, int from, int to) {
        var match = MONTHS.matcher(folded.text()).region(from, to);
        if (!match.find()) {
            return null;
        }
        if (match.start(5) >= 0) {
            var only = month(number(folded, match, 6), number(folded, match, 5));
            return only == null ? null : new Months(only, only, match.start(), match.end());
        }
        int lastYear = number(folded, match, 4);
        var last = month(lastYear, number(folded, match, 3));
        int firstYear = match.start(2) >= 0 ? number(folded, match, 2) : lastYear;
        var first = month(firstYear, number(folded, match, 1));
        return first == null || last == null || first.isAfter(last)
                ? null
                : new Months(first, last, match.start(), match.end());
    }

    private static @Nullable YearMonth month(int year, int month) {
        return month < 1 || month > 12 ? null : YearMonth.of(year, month);
    }

    static int number(Folded folded, Matcher match, int group) {
        return Integer.parseInt(folded.text(), match.start(group), match.end(group), 10);
    }
}
