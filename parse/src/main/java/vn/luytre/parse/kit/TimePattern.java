package vn.luytre.parse.kit;

/**
 * A way of writing a time, by a pattern, for products with a way of their own:
 *
 * <pre>
 * d-N-yyyy H:m:s        10-Feb-2024 08:00:01.123   (BIND)
 * E N d H:m:s yyyy      Sat Feb 10 08:00:01 2024   (ctime)
 * M/d/yyyy h:m:s a      2/10/2024 8:00:01 PM       (Windows, English)
 * </pre>
 *
 * {@code yyyy} is four digits, {@code yy} the last two of a year from 2000; {@code M d H h m s} one or two digits; {@code N} an
 * English month name of three letters; {@code E} any word; {@code a} AM or PM, in English or Vietnamese (SA, CH). A blank is one
 * or more. Seconds may have a fraction. Any other character stands for itself. What follows the pattern is not looked at:
 * {@link #end}. Holds the place of the last reading, so it belongs to one thread.
 */
public final class TimePattern {

    private final String pattern;
    private final int offset;
    private final int[] parts = new int[128];
    private long fraction;
    private int end;

    /** @param offset of the zone in seconds, such as {@link Timestamps#VIETNAM} */
    public TimePattern(String pattern, int offset) {
        this.pattern = pattern;
        this.offset = offset;
    }

    /** The time that stands at {@code from}, in microseconds; {@link Timestamps#NONE} if none of this form does. */
    public long read(String s, int from) {
        parts['H'] = 0;
        parts['m'] = 0;
        parts['s'] = 0;
        parts['a'] = -1;
        fraction = 0;
        int at = from;
        for (int i = 0; i < pattern.length() && at >= 0; i++) {
            char c = pattern.charAt(i);
            if (c == 'y') {
                boolean isLong = pattern.startsWith("yyyy", i);
                at = year(s, at, isLong ? 4 : 2);
                i += isLong ? 3 : 1;
            } else {
                at = part(c, s, at);
            }
        }
        end = at;
        return at < 0 ? Timestamps.NONE : micros();
    }

    /** Index behind what the last successful {@link #read} read. */
    public int end() {
        return end;
    }

    private int year(String s, int from, int digits) {
        int stop = Timestamps.endOfDigits(s, from, Math.min(s.length(), from + digits));
        if (stop != from + digits) {
            return -1;
        }
        int year = number(s, from, stop);
        parts['y'] = digits == 2 ? 2000 + year : year;
        return stop;
    }

    /** Reads one letter of the pattern; the index behind it, -1 if it does not stand there. */
    private int part(char c, String s, int from) {
        return switch (c) {
            case 'M', 'd', 'H', 'h', 'm' -> digits(c, s, from);
            case 's' -> seconds(s, from);
            case 'N' -> {
                int month = from + 3 <= s.length() ? Timestamps.month(s, from) : 0;
                parts['M'] = month;
                yield month == 0 ? -1 : from + 3;
            }
            case 'E' -> letters(s, from);
            case 'a' -> half(s, from);
            case ' ' -> {
                int at = from;
                while (at < s.length() && (s.charAt(at) == ' ' || s.charAt(at) == '\u202f')) {
                    at++; // Windows since 2022 writes a narrow blank before AM.
                }
                yield at == from ? -1 : at;
            }
            default -> from < s.length() && s.charAt(from) == c ? from + 1 : -1;
        };
    }

    private int digits(char c, String s, int from) {
        int stop = Timestamps.endOfDigits(s, from, Math.min(s.length(), from + 2));
        if (stop <= from) {
            return -1;
        }
        parts[c == 'h' ? 'H' : c] = number(s, from, stop);
        return stop;
    }

    private int seconds(String s, int from) {
        int stop = digits('s', s, from);
        if (stop < 0 || stop >= s.length() || (s.charAt(stop) != '.' && s.charAt(stop) != ',')) {
            return stop;
        }
        int last = Timestamps.endOfDigits(s, stop + 1, s.length());
        if (last == stop + 1) {
            return stop;
        }
        fraction = Timestamps.fraction(s, stop + 1, last);
        return last;
    }

    private static int letters(String s, int from) {
        int at = from;
        while (at < s.length() && Character.isLetter(s.charAt(at))) {
            at++;
        }
        return at == from ? -1 : at;
    }

    private int half(String s, int from) {
        if (from + 2 > s.length()) {
            return -1;
        }
        var word = s.substring(from, from + 2);
        parts['a'] =
                switch (word) {
                    case "AM", "am", "SA" -> 0;
                    case "PM", "pm", "CH" -> 12;
                    default -> -1;
                };
        return parts['a'] < 0 ? -1 : from + 2;
    }

    private static int number(String s, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            value = value * 10 + s.charAt(i) - '0';
        }
        return value;
    }

    private long micros() {
        int hour = parts['a'] < 0 ? parts['H'] : parts['H'] % 12 + parts['a'];
        long seconds =
                Timestamps.seconds(
                        parts['y'], parts['M'], parts['d'], hour, parts['m'], parts['s']);
        return seconds == Timestamps.NONE
                ? Timestamps.NONE
                : (seconds - offset) * 1_000_000L + fraction;
    }
}
