package vn.luytre.detect.sigma.evaluate;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import org.jspecify.annotations.Nullable;
import vn.luytre.detect.sigma.rule.Predicate.TimePart;

/** Parts of a time written in ISO 8601, with {@code T} or a space; one without a zone is taken to be of ours. */
final class TimeParts {

    private static final int LONGEST = 40;

    private TimeParts() {}

    /** The part; null if the text is no time. */
    static @Nullable Integer of(TimePart.Unit unit, String text, ZoneId zone) {
        var time = local(text, zone);
        if (time == null) {
            return null;
        }
        return switch (unit) {
            case MINUTE -> time.getMinute();
            case HOUR -> time.getHour();
            case DAY -> time.getDayOfMonth();
            case WEEK -> time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
            case MONTH -> time.getMonthValue();
            case YEAR -> time.getYear();
        };
    }

    private static @Nullable LocalDateTime local(String text, ZoneId zone) {
        if (text.length() < 16 || text.length() > LONGEST) {
            return null;
        }
        var iso = text.charAt(10) == ' ' ? text.substring(0, 10) + "T" + text.substring(11) : text;
        try {
            return OffsetDateTime.parse(iso).atZoneSameInstant(zone).toLocalDateTime();
        } catch (DateTimeException e) {
            // Perhaps without a zone.
        }
        try {
            return LocalDateTime.parse(iso);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
