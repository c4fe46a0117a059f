package vn.luytre.parse.kit;

/**
 * Times as logs write them, to microseconds since 1970-01-01T00:00Z. Every reader answers {@link #NONE} for anything it
 * cannot read. A time without a zone is taken by the offset the caller names.
 */
public final class Timestamps {

    /** Not a time. */
    public static final long NONE = Long.MIN_VALUE;

    /** Viet Nam's offset in seconds: UTC+7, no summer time since 1975. */
    public static final int VIETNAM = 7 * 3600;

    public static final int UTC = 0;

    private static final long MICROS = 1_000_000L;
    private static final long LAST_SECOND = 253_402_300_799L; // 9999-12-31T23:59:59Z
    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";
    private static final int[] DAYS = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private Timestamps() {}

    /**
     * ISO 8601 / RFC 3339 and its usual variants: {@code T} or a space, a fraction after point or comma, {@code Z},
     * {@code +07:00}, {@code +0700} (Suricata), {@code +07} or no zone.
     */
    public static long iso(String s, int from, int to, int defaultOffset) {
        if (to - from < 19 || s.charAt(from + 4) != '-' || s.charAt(from + 7) != '-') {
            return NONE;
        }
        int year = digits(s, from, 4);
        int month = digits(s, from + 5, 2);
        int day = digits(s, from + 8, 2);
        char between = s.charAt(from + 10);
        if (between != 'T' && between != ' ' && between != 't') {
            return NONE;
        }
        long seconds = seconds(year, month, day, s, from + 11);
        if (seconds == NONE) {
            return NONE;
        }
        int at = from + 19;
        long micros = 0;
        if (at < to && (s.charAt(at) == '.' || s.charAt(at) == ',')) {
            int end = endOfDigits(s, at + 1, to);
            if (end == at + 1) {
                return NONE;
            }
            micros = fraction(s, at + 1, end);
            at = end;
        }
        int offset = offset(s, at, to, defaultOffset);
        return offset == Integer.MIN_VALUE ? NONE : (seconds - offset) * MICROS + micros;
    }

    /** The whole text as {@link #iso(String, int, int, int)}. */
    public static long iso(String s, int defaultOffset) {
        return iso(s, 0, s.length(), defaultOffset);
    }

    /** {@code dd/Mon/yyyy:HH:mm:ss +zzzz}, 26 characters, as Apache and nginx write it (Common Log Format). */
    public static long commonLog(String s, int from) {
        if (s.length() < from + 26 || s.charAt(from + 2) != '/' || s.charAt(from + 11) != ':') {
            return NONE;
        }
        long seconds =
                seconds(
                        digits(s, from + 7, 4),
                        month(s, from + 3),
                        digits(s, from, 2),
                        s,
                        from + 12);
        int offset = offset(s, from + 21, from + 26, Integer.MIN_VALUE);
        return seconds == NONE || s.charAt(from + 20) != ' ' || offset == Integer.MIN_VALUE
                ? NONE
                : (seconds - offset) * MICROS;
    }

    /**
     * {@code Mmm dd hh:mm:ss}, 15 characters, of RFC 3164 section 4.1.2. It tells neither year nor zone: the year is the one
     * that brings it nearest to the time of arrival, the zone is Asia/Ho_Chi_Minh.
     */
    public static long bsd(String s, int from, long receivedMicros) {
        if (!looksBsd(s, from)) {
            return NONE;
        }
        int month = month(s, from);
        int day = s.charAt(from + 4) == ' ' ? digits(s, from + 5, 1) : digits(s, from + 4, 2);
        long days = Math.floorDiv(receivedMicros / MICROS + VIETNAM, 86_400L);
        int year = yearOf(days);
        long best = NONE;
        for (int candidate = year - 1; candidate <= year + 1; candidate++) {
            long seconds = seconds(candidate, month, day, s, from + 7);
            if (seconds == NONE) {
                continue; // 29 February of a common year.
            }
            long micros = (seconds - VIETNAM) * MICROS;
            if (best == NONE
                    || Math.abs(micros - receivedMicros) < Math.abs(best - receivedMicros)) {
                best = micros;
            }
        }
        return best;
    }

    /** Whether {@code Mmm dd hh:mm:ss} stands there, by its shape. */
    public static boolean looksBsd(String s, int from) {
        return s.length() >= from + 15
                && s.charAt(from + 3) == ' '
                && s.charAt(from + 6) == ' '
                && s.charAt(from + 9) == ':'
                && s.charAt(from + 12) == ':'
                && month(s, from) > 0;
    }

    /** {@code Mmm dd yyyy hh:mm:ss}, 20 characters, as some firewalls write it; zone Asia/Ho_Chi_Minh. */
    public static long bsdWithYear(String s, int from) {
        if (s.length() < from + 20 || s.charAt(from + 6) != ' ' || s.charAt(from + 11) != ' ') {
            return NONE;
        }
        int day = s.charAt(from + 4) == ' ' ? digits(s, from + 5, 1) : digits(s, from + 4, 2);
        long seconds = seconds(digits(s, from + 7, 4), month(s, from), day, s, from + 12);
        return seconds == NONE ? NONE : (seconds - VIETNAM) * MICROS;
    }

    /**
     * A number since the epoch, with the unit read from its size: seconds up to the year 5138, then milliseconds,
     * microseconds, nanoseconds.
     */
    public static long epoch(double value) {
        double size = Math.abs(value);
        if (size < 1e11) {
            return Math.round(value * MICROS);
        }
        double micros = size < 1e14 ? value * 1000 : size < 1e17 ? value : value / 1000;
        return Double.isFinite(micros) && Math.abs(micros) <= LAST_SECOND * (double) MICROS
                ? Math.round(micros)
                : NONE;
    }

    /** {@code seconds.fraction} exactly, without a detour over floating point, as Zeek writes it. */
    public static long epoch(String s) {
        int dot = s.indexOf('.');
        int whole = dot < 0 ? s.length() : dot;
        if (whole == 0 || whole > 11 || endOfDigits(s, 0, whole) != whole) {
            return NONE;
        }
        long seconds = 0;
        for (int i = 0; i < whole; i++) {
            seconds = seconds * 10 + (s.charAt(i) - '0');
        }
        if (dot < 0) {
            return seconds * MICROS;
        }
        int end = endOfDigits(s, dot + 1, s.length());
        return end != s.length() ? NONE : seconds * MICROS + fraction(s, dot + 1, end);
    }

    private static long seconds(int year, int month, int day, String s, int clock) {
        if (s.charAt(clock + 2) != ':' || s.charAt(clock + 5) != ':') {
            return NONE;
        }
        return seconds(
                year,
                month,
                day,
                digits(s, clock, 2),
                digits(s, clock + 3, 2),
                digits(s, clock + 6, 2));
    }

    /** Seconds since the epoch of a date and a time of day without a zone; NONE if there is no such moment. */
    static long seconds(int year, int month, int day, int hour, int minute, int second) {
        boolean wrong =
                (year | hour | minute | second) < 0
                        || month < 1
                        || month > 12
                        || day < 1
                        || day > DAYS[month - 1]
                        || (month == 2 && day == 29 && !leap(year))
                        || hour > 23
                        || minute > 59
                        || second > 60; // A leap second counts as the first of the next minute.
        return wrong
                ? NONE
                : epochDay(year, month, day) * 86_400L + hour * 3600L + minute * 60L + second;
    }

    private static boolean leap(int year) {
        return (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    /** Days since 1970-01-01, by the proleptic Gregorian calendar, counting years from March. */
    private static long epochDay(int year, int month, int day) {
        int y = month <= 2 ? year - 1 : year;
        int era = Math.floorDiv(y, 400);
        int ofEra = y - era * 400;
        int ofYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        return era * 146_097L + ofEra * 365L + ofEra / 4 - ofEra / 100 + ofYear - 719_468;
    }

    private static int yearOf(long epochDay) {
        int year = (int) (1970 + Math.floorDiv(epochDay * 400, 146_097L));
        while (epochDay(year, 1, 1) > epochDay) {
            year--;
        }
        while (epochDay(year + 1, 1, 1) <= epochDay) {
            year++;
        }
        return year;
    }

    /** The offset in seconds of what stands there; the default if nothing does; MIN_VALUE if it is no offset. */
    static int offset(String s, int at, int to, int defaultOffset) {
        if (at == to) {
            return defaultOffset;
        }
        char sign = s.charAt(at);
        if (sign == 'Z' || sign == 'z') {
            return at + 1 == to ? UTC : Integer.MIN_VALUE;
        }
        int length = to - at;
        if ((sign != '+' && sign != '-') || (length != 3 && length != 5 && length != 6)) {
            return Integer.MIN_VALUE;
        }
        int hours = digits(s, at + 1, 2);
        int minutes = length == 3 ? 0 : digits(s, to - 2, 2);
        if (hours < 0
                || minutes < 0
                || hours > 18
                || minutes > 59
                || (length == 6 && s.charAt(at + 3) != ':')) {
            return Integer.MIN_VALUE;
        }
        int offset = hours * 3600 + minutes * 60;
        return sign == '-' ? -offset : offset;
    }

    /** 1–12; 0 if no English month name of three letters stands there. */
    static int month(String s, int at) {
        for (int m = 0; m < 36; m += 3) {
            if (s.regionMatches(at, MONTHS, m, 3)) {
                return m / 3 + 1;
            }
        }
        return 0;
    }

    static long fraction(String s, int from, int to) {
        long micros = 0;
        for (int i = 0; i < 6; i++) {
            micros = micros * 10 + (from + i < to ? s.charAt(from + i) - '0' : 0);
        }
        return micros;
    }

    static int endOfDigits(String s, int from, int to) {
        int i = from;
        while (i < to && s.charAt(i) >= '0' && s.charAt(i) <= '9') {
            i++;
        }
        return i;
    }

    /** The number of {@code count} decimal digits there; -1 if one is missing. */
    private static int digits(String s, int from, int count) {
        int value = 0;
        for (int i = from; i < from + count; i++) {
            int digit = s.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
