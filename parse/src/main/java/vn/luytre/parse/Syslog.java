package vn.luytre.parse;

import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Ip;
import vn.luytre.parse.kit.Slots;
import vn.luytre.parse.kit.Timestamps;

/**
 * The header of a syslog record: RFC 5424, RFC 3164 and what is really sent in its name (a time of ISO 8601, a year in the time,
 * no host, no priority as in files). A time without a zone is Asia/Ho_Chi_Minh; one without a year gets the year nearest to
 * the time of arrival.
 */
public final class Syslog {

    /** RFC 5424 table 2, by its keyword. */
    private static final String[] LEVELS = {
        "emergency", "alert", "critical", "error", "warning", "notice", "informational", "debug"
    };

    private static final String[] FACILITIES = {
        "kern",
        "user",
        "mail",
        "daemon",
        "auth",
        "syslog",
        "lpr",
        "news",
        "uucp",
        "cron",
        "authpriv",
        "ftp",
        "ntp",
        "security",
        "console",
        "solaris-cron",
        "local0",
        "local1",
        "local2",
        "local3",
        "local4",
        "local5",
        "local6",
        "local7"
    };

    private static final int MAX_TAG = 64;

    private Syslog() {}

    /** The keyword of a severity, 0 to 7. */
    static String level(int severity) {
        return LEVELS[severity];
    }

    /** The keyword of a facility, 0 to 23. */
    static String facility(int facility) {
        return FACILITIES[facility];
    }

    /**
     * Reads the header of a record without framing. Fills time, log.level, host.name, process.name, process.pid, event.provider
     * and, in the overflow, {@code log.syslog.*} with the structured data. A text without a header is left alone.
     *
     * @return the message: what follows the header; the whole text if it has none
     */
    public static String header(String frame, Event.Builder builder) {
        int at = priority(frame, builder);
        if (at > 0 && frame.startsWith("1 ", at)) {
            return Rfc5424.header(frame, at + 2, builder);
        }
        int time = skipOrigin(frame, at);
        int end = time(frame, time, builder);
        if (end < 0) {
            return at == 0 ? frame : tag(frame, at, builder);
        }
        return host(frame, end, builder);
    }

    /** Whether a header stands at the front: a priority or a time followed by more. Cheap, by shape. */
    static boolean hasHeader(String text) {
        if (text.length() < 16) {
            return !text.isEmpty() && text.charAt(0) == '<' && priorityEnd(text) > 0;
        }
        char first = text.charAt(0);
        if (first == '<') {
            return priorityEnd(text) > 0;
        }
        int from = skipOrigin(text, 0);
        if (from > 0 || (first >= 'A' && first <= 'Z')) {
            return Timestamps.looksBsd(text, from)
                    || Timestamps.bsdWithYear(text, from) != Timestamps.NONE;
        }
        return first >= '0' && first <= '9' && isoEnd(text, 0) > 0;
    }

    /** The message, after reading the header if there is one. */
    static String unwrap(String text, Event.Builder builder) {
        int start = uncounted(text);
        var frame = start == 0 ? text : text.substring(start);
        return hasHeader(frame) ? header(frame, builder) : frame;
    }

    /** Index behind the length that RFC 6587 puts before a frame, where a file has kept it ({@code 515 <14>1 …}); 0 if there is none. */
    private static int uncounted(String s) {
        int i = 0;
        while (i < s.length() && i < 7 && s.charAt(i) >= '0' && s.charAt(i) <= '9') {
            i++;
        }
        return i > 0 && s.startsWith(" <", i) ? i + 1 : 0;
    }

    /** Index after {@code <PRI>}; 0 if there is none. */
    private static int priority(String s, Event.Builder builder) {
        int end = priorityEnd(s);
        if (end == 0) {
            return 0;
        }
        long value = Slots.number(s.substring(1, end - 1));
        builder.set(Field.LOG_LEVEL, LEVELS[(int) value & 7]);
        builder.overflow("log.syslog.priority", value);
        builder.overflow("log.syslog.facility.name", FACILITIES[(int) value >> 3]);
        return end;
    }

    private static int priorityEnd(String s) {
        int i = 1;
        int value = 0;
        while (i < s.length() && i <= 3 && s.charAt(i) >= '0' && s.charAt(i) <= '9') {
            value = value * 10 + s.charAt(i) - '0';
            i++;
        }
        boolean whole = i > 1 && i < s.length() && s.charAt(0) == '<' && s.charAt(i) == '>';
        return whole && value <= 191 ? i + 1 : 0;
    }

    /** Cisco puts a sequence number and a mark of an unset clock before the time: {@code 4711: *Mar  1 00:00:00.123:}. */
    private static int skipOrigin(String s, int from) {
        int i = from;
        while (i < s.length() && s.charAt(i) >= '0' && s.charAt(i) <= '9') {
            i++;
        }
        if (i > from && i + 1 < s.length() && s.charAt(i) == ':' && s.charAt(i + 1) == ' ') {
            i += 2;
        } else {
            i = from;
        }
        return i < s.length() && (s.charAt(i) == '*' || s.charAt(i) == '.') ? i + 1 : i;
    }

    /** Index after the time and its blank; -1 if no time stands there. */
    private static int time(String s, int from, Event.Builder builder) {
        long micros = Timestamps.NONE;
        int end = isoEnd(s, from);
        if (end > 0) {
            micros = Timestamps.iso(s, from, end, Timestamps.VIETNAM);
        } else if (Timestamps.looksBsd(s, from)) {
            micros = Timestamps.bsd(s, from, builder.receivedMicros());
            end = from + 15;
        } else {
            micros = Timestamps.bsdWithYear(s, from);
            end = micros == Timestamps.NONE ? -1 : from + 20;
        }
        if (micros == Timestamps.NONE) {
            return -1;
        }
        builder.time(micros + fraction(s, end));
        while (end < s.length() && s.charAt(end) != ' ') { // a fraction, a zone name, Cisco's colon
            end++;
        }
        return Math.min(end + 1, s.length());
    }

    /** What stands behind a point there, in microseconds, as Cisco adds it to the time of RFC 3164; 0 if no digits do. */
    private static long fraction(String s, int from) {
        if (from >= s.length() || s.charAt(from) != '.') {
            return 0;
        }
        long micros = 0;
        long unit = 100_000;
        int i = from + 1;
        while (i < s.length() && s.charAt(i) >= '0' && s.charAt(i) <= '9') {
            micros += unit * (s.charAt(i) - '0');
            unit /= 10;
            i++;
        }
        return micros;
    }

    /** Index of the blank after something that starts like an ISO 8601 time with a T; 0 if it does not. */
    private static int isoEnd(String s, int from) {
        if (isUnified(s, from)) {
            return from + 31;
        }
        if (s.length() < from + 20 || s.charAt(from + 4) != '-' || s.charAt(from + 10) != 'T') {
            return 0;
        }
        int end = s.indexOf(' ', from + 19);
        return end > 0 && end - from <= 40 ? end : 0;
    }

    /** {@code 2024-02-10 08:00:01.123456+0700  host}, as macOS writes its unified log ({@code log show --style syslog}). */
    private static boolean isUnified(String s, int from) {
        return s.length() > from + 33
                && s.charAt(from + 10) == ' '
                && s.charAt(from + 19) == '.'
                && (s.charAt(from + 26) == '+' || s.charAt(from + 26) == '-')
                && s.startsWith("  ", from + 31);
    }

    private static String host(String s, int from, Event.Builder builder) {
        int at = from;
        while (at < s.length() && s.charAt(at) == ' ') {
            at++;
        }
        int end = s.indexOf(' ', at);
        if (end < 0 || s.charAt(end - 1) == ':' || s.charAt(end - 1) == ']') {
            return tag(s, at, builder); // The sender left its name out.
        }
        if (!isHost(s, at, end)) {
            return s.substring(at); // So it did, and the message begins there.
        }
        host(s.substring(at, end), builder);
        return tag(s, end + 1, builder);
    }

    /** Whether the word may be a host's name: pairs and columns are none. */
    private static boolean isHost(String s, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = s.charAt(i);
            if (c == '=' || c == ',' || c == '|' || c == '"' || c == '{') {
                return false;
            }
        }
        return true;
    }

    /** The sender's name for itself; one that is an address is its address too. */
    static void host(String name, Event.Builder builder) {
        builder.set(Field.HOST_NAME, name);
        builder.set(Field.HOST_IP, Ip.parse(name));
    }

    /** {@code name[pid]: message}; a text of another shape is all message. */
    private static String tag(String s, int from, Event.Builder builder) {
        if (isFormat(s, from)) {
            return s.substring(from);
        }
        int i = from;
        int stop = Math.min(s.length(), from + MAX_TAG);
        while (i < stop && s.charAt(i) != ':' && s.charAt(i) != '[' && s.charAt(i) > ' ') {
            i++;
        }
        int nameEnd = i;
        if (nameEnd == from || nameEnd == stop || s.charAt(i) <= ' ') {
            return s.substring(from);
        }
        if (s.charAt(i) == '[') {
            int close = s.indexOf(']', i);
            if (close < 0 || close - i > 20) {
                return s.substring(from);
            }
            long pid = Slots.number(s.substring(i + 1, close));
            if (pid >= 0) {
                builder.set(Field.PROCESS_PID, pid);
            }
            i = close + 1;
        }
        program(s.substring(from, nameEnd), builder);
        if (i < s.length() && s.charAt(i) == ':') {
            i++;
        }
        if (i < s.length() && s.charAt(i) == ' ') {
            i++;
        }
        return s.substring(i);
    }

    /** Whether a mark of a message format stands where a program's name would: ArcSight's and QRadar's. */
    private static boolean isFormat(String s, int from) {
        return s.startsWith("CEF:", from) || s.startsWith("LEEF:", from);
    }

    /** The program; of {@code sshd(pam_unix)}, the old way of naming a PAM module, the part before the bracket. */
    static void program(String name, Event.Builder builder) {
        int bracket = name.indexOf('(');
        if (bracket > 0) {
            builder.overflow("log.syslog.appname", name);
        }
        var program = bracket > 0 ? name.substring(0, bracket) : name;
        builder.set(Field.PROCESS_NAME, program);
        builder.set(Field.EVENT_PROVIDER, program);
    }
}
