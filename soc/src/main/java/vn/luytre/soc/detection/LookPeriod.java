package vn.luytre.soc.detection;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.VietnamTime;

/** The time a look back is asked for. */
record LookPeriod(Instant from, Instant to) {

    /** Nothing is kept for longer. */
    private static final int MOST_DAYS = 3_660;

    /**
     * From what was typed: a local time in Vietnam up to another, the last of which may be left out for now; else the last days.
     * Null if it cannot be read, ends before it begins, begins in the future, or says nothing.
     */
    static @Nullable LookPeriod of(
            @Nullable Integer days, @Nullable String since, @Nullable String until, Instant now) {
        if (blank(since) && blank(until)) {
            return days == null || days < 1 || days > MOST_DAYS
                    ? null
                    : new LookPeriod(now.minus(Duration.ofDays(days)), now);
        }
        var from = read(since);
        var typed = blank(until) ? now : read(until);
        if (from == null || typed == null) {
            return null;
        }
        var to = typed.isAfter(now) ? now : typed;
        boolean sound = from.isBefore(to) && from.isAfter(now.minus(Duration.ofDays(MOST_DAYS)));
        return sound ? new LookPeriod(from, to) : null;
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static @Nullable Instant read(@Nullable String text) {
        try {
            return text == null
                    ? null
                    : LocalDateTime.parse(text.strip()).atZone(VietnamTime.ZONE).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
