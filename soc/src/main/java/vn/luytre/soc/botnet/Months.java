package vn.luytre.soc.botnet;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import vn.luytre.event.VietnamTime;

/** Months of lists, in Vietnamese time. */
final class Months {

    private static final DateTimeFormatter WRITTEN = DateTimeFormatter.ofPattern("MM/yyyy");

    private Months() {}

    /** The first moment of the day. */
    static OffsetDateTime from(LocalDate day) {
        return start(day).atOffset(ZoneOffset.UTC);
    }

    static Instant start(LocalDate day) {
        return day.atStartOfDay(VietnamTime.ZONE).toInstant();
    }

    /** The last moment of the month, to the microsecond that the database keeps. */
    static Instant end(YearMonth month) {
        return start(month.plusMonths(1).atDay(1)).minusNanos(1_000);
    }

    /** "01/2024". */
    static String words(LocalDate month) {
        return WRITTEN.format(month);
    }

    static YearMonth of(Instant at) {
        return YearMonth.from(at.atZone(VietnamTime.ZONE));
    }
}
