package vn.luytre.parse;

import vn.luytre.event.Event;
import vn.luytre.parse.kit.Timestamps;

/** The header of RFC 5424 after {@code <PRI>1 }: time, host, program, process id, message id, structured data, message. */
final class Rfc5424 {

    /** Where the parts of the header end up; "-" (NILVALUE) leaves a part unset. */
    private static final int PARTS = 5;

    /** Elements and parameters together that are taken apart; what follows them is left to the message. */
    private static final int MAX_PARAMS = 200;

    private final String text;
    private final Event.Builder builder;
    private int at;

    private Rfc5424(String text, int from, Event.Builder builder) {
        this.text = text;
        this.at = from;
        this.builder = builder;
    }

    /** The message part; a header that breaks off gives what there is. */
    static String header(String text, int from, Event.Builder builder) {
        return new Rfc5424(text, from, builder).read();
    }

    private String read() {
        for (int part = 0; part < PARTS && at < text.length(); part++) {
            int end = text.indexOf(' ', at);
            end = end < 0 ? text.length() : end;
            if (end - at != 1 || text.charAt(at) != '-') {
                keep(part, end);
            }
            at = Math.min(end + 1, text.length());
        }
        if (at < text.length() && text.charAt(at) == '-') {
            at++;
        } else {
            structuredData();
        }
        if (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '\uFEFF') {
            at++; // MSG-UTF8 starts with a byte order mark.
        }
        return text.substring(at);
    }

    private void keep(int part, int end) {
        switch (part) {
            case 0 -> {
                long micros = Timestamps.iso(text, at, end, Timestamps.VIETNAM);
                if (micros == Timestamps.NONE) {
                    builder.overflow("log.syslog.timestamp", text.substring(at, end));
                } else {
                    builder.time(micros);
                }
            }
            case 1 -> Syslog.host(text.substring(at, end), builder);
            case 2 -> Syslog.program(text.substring(at, end), builder);
            case 3 -> builder.put("process.pid", text.substring(at, end));
            default -> builder.overflow("log.syslog.msgid", text.substring(at, end));
        }
    }

    /** {@code [id name="value" ...][id ...]}, section 6.3; stops at the first thing that is not. */
    private void structuredData() {
        int params = 0;
        while (at < text.length() && text.charAt(at) == '[' && params++ < MAX_PARAMS) {
            int idEnd = endOfName(at + 1);
            var prefix = "log.syslog.structured_data." + text.substring(at + 1, idEnd);
            int mark = idEnd;
            if (mark < text.length() && text.charAt(mark) == ']') {
                builder.overflow(prefix, true); // An element may say all by its presence.
            }
            while (mark < text.length() && text.charAt(mark) == ' ' && params++ < MAX_PARAMS) {
                mark = param(prefix, mark + 1);
            }
            if (mark >= text.length() || text.charAt(mark) != ']') {
                return; // Not structured data after all: the message begins at the bracket.
            }
            at = mark + 1;
        }
    }

    /** Index after one {@code name="value"}; the length of the text if it is broken. */
    private int param(String prefix, int from) {
        int equals = endOfName(from);
        if (!text.startsWith("=\"", equals)) {
            return text.length();
        }
        var value = new StringBuilder();
        for (int i = equals + 2; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                builder.overflow(prefix + "." + text.substring(from, equals), value.toString());
                return i + 1;
            }
            boolean escaped =
                    c == '\\' && i + 1 < text.length() && "\"\\]".indexOf(text.charAt(i + 1)) >= 0;
            value.append(escaped ? text.charAt(++i) : c);
        }
        return text.length();
    }

    private int endOfName(int from) {
        int i = from;
        while (i < text.length() && " =]\"".indexOf(text.charAt(i)) < 0) {
            i++;
        }
        return i;
    }
}
