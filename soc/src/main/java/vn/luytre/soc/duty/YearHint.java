package vn.luytre.soc.duty;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import vn.luytre.soc.regime.LunarCalendar;
import vn.luytre.soc.unit.UnitNames;

/** Near which day the days without a year lie: of all years the one is meant that comes nearest. */
record YearHint(LocalDate near) {

    private static final Pattern YEAR = Pattern.compile("(?<!\\d)(20[2-9]\\d|21\\d\\d)(?!\\d)");

    /** A day as meant, and what is doubtful about it; empty for nothing. */
    record Meant(LocalDate day, String doubt) {}

    /** What a title says ("Lịch trực Tết Đinh Mùi 2027"); the hint itself where it says nothing. */
    YearHint told(String title) {
        var folded = UnitNames.folded(title);
        boolean tet = folded.contains("tet ") || folded.endsWith("tet");
        if (!tet || folded.contains("duong lich")) {
            return this;
        }
        var year = YEAR.matcher(folded);
        if (year.find()) {
            return new YearHint(LunarCalendar.tet(Integer.parseInt(year.group(1))));
        }
        return IntStream.rangeClosed(near.getYear() - 1, near.getYear() + 2)
                .filter(each -> folded.contains(UnitNames.folded(LunarCalendar.canChi(each))))
                .mapToObj(each -> new YearHint(LunarCalendar.tet(each)))
                .findFirst()
                .orElse(this);
    }

    /** Null if there is no such day. */
    @Nullable Meant meant(TimeWord.Day said) {
        return IntStream.rangeClosed(near.getYear() - 1, near.getYear() + 1)
                .mapToObj(year -> said.lunar() ? lunar(said, year) : solar(said, year))
                .filter(Objects::nonNull)
                .map(meant -> (Meant) meant)
                .min(
                        Comparator.comparing(
                                meant -> Math.abs(ChronoUnit.DAYS.between(near, meant.day()))))
                .orElse(null);
    }

    private static @Nullable Meant solar(TimeWord.Day said, int year) {
        try {
            return new Meant(
                    LocalDate.of(said.year() == 0 ? year : said.year(), said.month(), said.day()),
                    "");
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable Meant lunar(TimeWord.Day said, int year) {
        if (said.day() > 30) {
            return null;
        }
        var day =
                LunarCalendar.solar(
                        said.day(), said.month(), said.year() == 0 ? year : said.year());
        var back = LunarCalendar.of(day);
        if (back.day() == said.day()) {
            return new Meant(day, "");
        }
        // "Ba mươi Tết" is the last day of the year also where the month has 29.
        var last = day.minusDays(1);
        return new Meant(
                last,
                "tháng %d âm lịch năm đó chỉ có 29 ngày, hiểu là ngày 29 (%s)"
                        .formatted(said.month(), vn.luytre.event.VietnamTime.DATE.format(last)));
    }
}
