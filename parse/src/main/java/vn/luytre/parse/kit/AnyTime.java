package vn.luytre.parse.kit;

/**
 * A time in whichever form a product chose: a number since the epoch, ISO 8601, {@code Jan 17 2020 08:52:10.123 UTC}, {@code Jan 17
 * 08:52:10}, {@code Mon Aug  1 03:34:23 2022}, {@code 2020/01/17 08:52:10}. {@link Timestamps#NONE} for anything else.
 */
public final class AnyTime {

    private AnyTime() {}

    /**
     * @param zone the offset in seconds of a time that names none
     * @param receivedMicros when the message arrived: a time without a year is near it
     */
    public static long read(String text, int zone, long receivedMicros) {
        var s = text.strip();
        if (s.length() < 9 || s.length() > 48) {
            return Timestamps.NONE;
        }
        char first = s.charAt(0);
        return first >= '0' && first <= '9' ? digits(s, zone) : words(s, zone, receivedMicros);
    }

    private static long digits(String s, int zone) {
        if (s.length() >= 19 && (s.charAt(4) == '-' || s.charAt(4) == '/')) {
            var iso =
                    s.charAt(4) == '/' ? s.substring(0, 10).replace('/', '-') + s.substring(10) : s;
            int blank = iso.indexOf(' ', 19);
            int end = blank < 0 ? iso.length() : blank;
            return Timestamps.iso(iso, 0, end, blank < 0 ? zone : zone(iso, blank, zone));
        }
        long number = Slots.number(s);
        return number > 0 ? Timestamps.epoch(number) : Timestamps.epoch(s);
    }

    /** A month's name comes first, or that of a weekday. */
    private static long words(String s, int zone, long receivedMicros) {
        if (s.charAt(3) == ' ' && Timestamps.looksBsd(s, 4)) {
            var year = s.substring(s.length() - 4);
            return shifted(
                    Timestamps.bsdWithYear(s.substring(4, 11) + year + s.substring(10, 19), 0),
                    zone);
        }
        boolean isShort = Timestamps.looksBsd(s, 0);
        int end = isShort ? 15 : 20;
        long micros = isShort ? Timestamps.bsd(s, 0, receivedMicros) : Timestamps.bsdWithYear(s, 0);
        if (micros == Timestamps.NONE) {
            return micros;
        }
        int digits = end + 1;
        while (digits < s.length() && s.charAt(digits) >= '0' && s.charAt(digits) <= '9') {
            digits++;
        }
        double fraction = 0;
        if (end < s.length() && s.charAt(end) == '.' && digits > end + 1) {
            fraction = Double.parseDouble("0" + s.substring(end, Math.min(digits, end + 7)));
            end = digits;
        }
        return shifted(micros, zone(s, end, zone)) + Math.round(fraction * 1e6);
    }

    /** The readers of such times take them as Vietnamese. */
    private static long shifted(long micros, int zone) {
        return micros == Timestamps.NONE
                ? micros
                : micros + (Timestamps.VIETNAM - zone) * 1_000_000L;
    }

    private static int zone(String s, int from, int standard) {
        return zone(s.substring(Math.min(from, s.length())).strip(), standard);
    }

    /** The offset in seconds of a zone by its name or its digits: {@code UTC}, {@code GMT+7}, {@code +0700}; else the given one. */
    public static int zone(String name, int standard) {
        var s = name.startsWith("UTC") || name.startsWith("GMT") ? name.substring(3) : name;
        if (s.isEmpty()) {
            return name.isEmpty() ? standard : Timestamps.UTC;
        }
        if (s.equals("Z")) {
            return Timestamps.UTC;
        }
        if (s.equals("ICT") || name.equals("Asia/Ho_Chi_Minh")) {
            return Timestamps.VIETNAM;
        }
        int sign = s.charAt(0) == '+' ? 1 : s.charAt(0) == '-' ? -1 : 0;
        long number = Slots.number(s.substring(1).replace(":", ""));
        if (sign == 0 || number < 0 || number > 1800) {
            return standard;
        }
        long seconds = number < 100 ? number * 3600 : number / 100 * 3600 + number % 100 * 60;
        return (int) (sign * seconds);
    }
}
