package vn.luytre.soc.regime;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A day as an office sees it, for deadlines and watches.
 *
 * @param working whether offices work
 * @param holiday the name of the holiday, or of the day it was moved for; empty on other days
 * @param watch the period of heightened watch it lies in; null for none
 * @param daysToTet days until the next mùng Một Tết; 0 on that day
 */
public record CalendarDay(
        LocalDate day,
        boolean working,
        String holiday,
        LunarDate lunar,
        @Nullable WatchPeriod watch,
        long daysToTet) {}
