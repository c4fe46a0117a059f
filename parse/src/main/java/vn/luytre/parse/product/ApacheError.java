package vn.luytre.parse.product;

import org.jspecify.annotations.Nullable;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Ip;
import vn.luytre.parse.kit.Slots;
import vn.luytre.parse.kit.TimePattern;
import vn.luytre.parse.kit.Timestamps;
import vn.luytre.parse.kit.Words;

/**
 * The error log of Apache httpd 2.2 and 2.4: {@code [time] [module:level] [pid 7:tid 8] [client ADDRESS:PORT] message}, the time left out
 * where syslog has it.
 */
final class ApacheError implements Family {

    private final TimePattern time = new TimePattern("[E N d H:m:s yyyy]", Timestamps.VIETNAM);

    @Override
    public String id() {
        return "apache-error";
    }

    @Override
    public boolean knows(String message, Event.Builder header) {
        if (!message.startsWith("[")) {
            return false;
        }
        int level = level(message);
        return level >= 0 && message.indexOf(']', level) > 0;
    }

    /** Index of the bracket of {@code [module:level]} or {@code [level]}; -1 if there is none at the front. */
    private static int level(String m) {
        int at = 0;
        if (isTime(m)) {
            at = m.indexOf("] [") + 2;
        }
        int close = m.indexOf(']', at);
        if (at < 0 || close < 0 || close - at > 40 || !m.startsWith("[", at)) {
            return -1;
        }
        int colon = m.lastIndexOf(':', close);
        var level = m.substring(colon > at ? colon + 1 : at + 1, close);
        return isLevel(level) ? at : -1;
    }

    /** {@code [Sat Feb 10 08:…}. */
    private static boolean isTime(String m) {
        return m.length() > 26 && m.charAt(4) == ' ' && m.charAt(8) == ' ' && m.charAt(14) == ':';
    }

    private static boolean isLevel(String word) {
        return switch (word) {
            case "emerg", "alert", "crit", "error", "warn", "notice", "info", "debug" -> true;
            default -> word.length() == 6 && word.startsWith("trace");
        };
    }

    @Override
    public void read(String message, Event.Builder builder) {
        builder.set(Field.EVENT_DATASET, "apache.error")
                .set(Field.OBSERVER_PRODUCT, "Apache httpd")
                .set(Field.EVENT_CATEGORY, "web");
        long micros = time.read(message, 0);
        if (micros != Timestamps.NONE) {
            builder.time(micros);
        }
        int at = level(message);
        int close = at < 0 ? -1 : message.indexOf(']', at);
        if (close < 0) {
            builder.flaw("Không thấy [mức] của nhật ký lỗi Apache");
            return;
        }
        module(message.substring(at + 1, close), builder);
        at = close + 1;
        while (message.startsWith(" [", at)) {
            close = message.indexOf(']', at);
            if (close < 0 || !part(message.substring(at + 2, close), builder)) {
                break;
            }
            at = close + 1;
        }
        var text = message.substring(at).strip();
        builder.set(Field.MESSAGE, text);
        says(text, builder);
    }

    private static void module(String text, Event.Builder builder) {
        int colon = text.indexOf(':');
        builder.set(Field.LOG_LEVEL, text.substring(colon + 1));
        if (colon > 0) {
            builder.overflow("apache.error.module", text.substring(0, colon));
        }
    }

    /** {@code pid 7:tid 8}, {@code client ADDRESS:PORT}; false for a bracket that belongs to the message. */
    private static boolean part(String text, Event.Builder builder) {
        if (text.startsWith("pid ")) {
            int colon = text.indexOf(':');
            long pid = Slots.number(text.substring(4, colon < 0 ? text.length() : colon));
            if (pid >= 0) {
                builder.set(Field.PROCESS_PID, pid);
            }
            return true;
        }
        if (text.startsWith("client ")) {
            client(text.substring(7), builder);
            return true;
        }
        return text.startsWith("tid ") || text.startsWith("remote ");
    }

    private static void client(String text, Event.Builder builder) {
        var ip = Ip.parse(text);
        int colon = text.lastIndexOf(':');
        if (ip == null && colon > 0) {
            var host = text.substring(0, colon);
            ip = Ip.parse(host.replace("[", "").replace("]", ""));
            Words.port(text, colon + 1, builder);
        }
        if (ip != null) {
            builder.set(Field.SOURCE_IP, ip);
        }
    }

    private static void says(String m, Event.Builder builder) {
        if (m.startsWith("AH") && m.indexOf(':') == 7) {
            builder.set(Field.EVENT_CODE, m.substring(0, 7));
        }
        int referer = m.lastIndexOf(", referer: ");
        var text = referer < 0 ? m : m.substring(0, referer);
        if (referer >= 0) {
            builder.set(Field.HTTP_REQUEST_REFERRER, m.substring(referer + 11));
        }
        builder.set(Field.FILE_PATH, path(text));
        if (text.contains("denied by server configuration")
                || text.contains("authentication failure")
                || text.contains("password mismatch")
                || text.contains("user not found")) {
            builder.set(Field.EVENT_OUTCOME, "failure");
        }
        ModSecurity.read(m, builder);
    }

    private static @Nullable String path(String m) {
        int at = m.indexOf("File does not exist: ");
        return at < 0 ? null : m.substring(at + 21);
    }
}
