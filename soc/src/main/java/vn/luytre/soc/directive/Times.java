package vn.luytre.soc.directive;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.VietnamTime;

/** Times as the tables, the forms and people write them; always Asia/Ho_Chi_Minh. */
final class Times {

    /** A deadline that names only a day lasts to its last second. */
    private static final LocalTime END_OF_DAY = LocalTime.of(23, 59, 59);

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d/M/uuuu").withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("H:mm");

    private Times() {}

    static OffsetDateTime at(Instant instant) {
        // PostgreSQL keeps microseconds; what is read back must equal what was written.
        return instant.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    static @Nullable OffsetDateTime orNull(@Nullable Instant instant) {
        return instant == null ? null : at(instant);
    }

    static @Nullable Instant instant(@Nullable OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }

    static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, VietnamTime.ZONE);
    }

    static Instant start(LocalDate day) {
        return day.atStartOfDay(VietnamTime.ZONE).toInstant();
    }

    static Instant endOf(LocalDate day) {
        return day.atTime(END_OF_DAY).atZone(VietnamTime.ZONE).toInstant();
    }

    /** Reads {@code 2024-02-08}, {@code 08/02/2024}; null for anything else. */
    static @Nullable LocalDate readDay(String text) {
        var clean = text.strip();
        try {
            return clean.contains("-") ? LocalDate.parse(clean) : LocalDate.parse(clean, DAY);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** Reads a day with or without a time ({@code 08/02/2024 17:00}, {@code 2024-02-08T17:00}) as the last moment in time. */
    static @Nullable Instant readDeadline(String text) {
        var parts = text.strip().replace('T', ' ').split("\\s+", 2);
        var day = readDay(parts[0]);
        if (day == null || parts.length == 1) {
            return day == null ? null : endOf(day);
        }
        try {
            var time = LocalTime.parse(parts[1].replace('h', ':').replace('g', ':'), TIME);
            return day.atTime(time).atZone(VietnamTime.ZONE).toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** "08/02/2024", or "17:00 08/02/2024" where the time of day matters. */
    static String deadline(@Nullable Instant deadline) {
        if (deadline == null) {
            return "";
        }
        var local = deadline.atZone(VietnamTime.ZONE);
        var day = VietnamTime.DATE.format(local);
        return local.toLocalTime().equals(END_OF_DAY)
                ? day
                : "%02d:%02d %s".formatted(local.getHour(), local.getMinute(), day);
    }

    /** As the form field takes it back. */
    static String deadlineField(@Nullable Instant deadline) {
        if (deadline == null) {
            return "";
        }
        var local = deadline.atZone(VietnamTime.ZONE);
        var day = VietnamTime.DATE.format(local);
        return local.toLocalTime().equals(END_OF_DAY)
                ? day
                : "%s %02d:%02d".formatted(day, local.getHour(), local.getMinute());
    }

    static String day(@Nullable LocalDate day) {
        return day == null ? "" : VietnamTime.DATE.format(day);
    }

    /** Whole days from now to then, counted by the calendar in Việt Nam; negative for the past. */
    static long daysTo(Instant then, Instant now) {
        return ChronoUnit.DAYS.between(day(now), day(then));
    }
}
