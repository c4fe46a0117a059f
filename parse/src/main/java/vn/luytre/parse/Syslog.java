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
        if (first >= 'A' && first <= 'Z') {
            return Timestamps.looksBsd(text, 0);
        }
        return first >= '0' && first <= '9' && isoEnd(text, 0) > 0;
    }

    /** The message, after reading the header if there is one. */
    static String unwrap(String text, Event.Builder builder) {
        return hasHeader(text) ? header(text, builder) : text;
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
        builder.time(micros);
        while (end < s.length() && s.charAt(end) != ' ') { // a fraction, a zone name, Cisco's colon
            end++;
        }
        return Math.min(end + 1, s.length());
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
        host(s.substring(at, end), builder);
        return tag(s, end + 1, builder);
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
