package vn.luytre.parse.list;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Times as lists write them: day first as in Việt Nam, ISO 8601, or seconds since 1970. */
final class SeenTime {

    private static final String CLOCK =
            "(\\d{1,2})(?:[:h]| ?giờ ?)(\\d{2})?(?::(\\d{2})(?:[.,]\\d{1,9})?)?(?: ?phút)?";
    private static final String OFFSET = "\\s?(Z|UTC|GMT|[+-]\\d{2}:?\\d{2}|[+-]\\d{2})?";
    private static final Pattern DAY_FIRST =
            Pattern.compile(
                    "(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4})(?:[ ,T]{1,3}" + CLOCK + ")?" + OFFSET);
    private static final Pattern CLOCK_FIRST =
            Pattern.compile(
                    CLOCK + "[ ,]{1,3}(?:ngày )?(\\d{1,2})[/.-](\\d{1,2})[/.-](\\d{4})" + OFFSET);
    private static final Pattern ISO =
            Pattern.compile(
                    "(\\d{4})[-/](\\d{1,2})[-/](\\d{1,2})(?:[ ,T]{1,3}" + CLOCK + ")?" + OFFSET);

    private static final int LONGEST = 48;

    private SeenTime() {}

    /** The instant; a time without offset is in the zone, a day without time begins at midnight; null if it is no time. */
    static @Nullable Instant parse(String written, ZoneId zone) {
        var text = written.replace('\u00A0', ' ').strip();
        if (text.length() < 8 || text.length() > LONGEST || !Character.isDigit(text.charAt(0))) {
            return null;
        }
        if (isNumber(text)) {
            return epoch(text);
        }
        var iso = ISO.matcher(text);
        if (iso.matches()) {
            return at(iso, new int[] {1, 2, 3, 4, 5, 6, 7}, zone);
        }
        var day = DAY_FIRST.matcher(text);
        if (day.matches()) {
            return at(day, new int[] {3, 2, 1, 4, 5, 6, 7}, zone);
        }
        var clock = CLOCK_FIRST.matcher(text);
        return clock.matches() ? at(clock, new int[] {6, 5, 4, 1, 2, 3, 7}, zone) : null;
    }

    private static boolean isNumber(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    /** Ten digits are seconds, thirteen milliseconds; between 2001 and 2100. */
    private static @Nullable Instant epoch(String digits) {
        if (digits.length() != 10 && digits.length() != 13) {
            return null;
        }
        long value = Long.parseLong(digits);
        long seconds = digits.length() == 13 ? value / 1000 : value;
        if (seconds < 1_000_000_000L || seconds > 4_102_444_800L) {
            return null;
        }
        return digits.length() == 13 ? Instant.ofEpochMilli(value) : Instant.ofEpochSecond(value);
    }

    private static @Nullable Instant at(Matcher match, int[] groups, ZoneId zone) {
        try {
            var local =
                    LocalDateTime.of(
                            number(match, groups[0]),
                            number(match, groups[1]),
                            number(match, groups[2]),
                            number(match, groups[3]),
                            number(match, groups[4]),
                            number(match, groups[5]));
            var offset = match.group(groups[6]);
            return local.atZone(offset == null ? zone : offset(offset)).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static ZoneId offset(String text) {
        return Character.isLetter(text.charAt(0)) ? ZoneOffset.UTC : ZoneOffset.of(text);
    }

    private static int number(Matcher match, int group) {
        var digits = match.group(group);
        return digits == null ? 0 : Integer.parseInt(digits);
    }
}
