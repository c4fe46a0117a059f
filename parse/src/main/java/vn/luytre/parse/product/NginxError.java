package vn.luytre.parse.product;

import org.jspecify.annotations.Nullable;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Ip;
import vn.luytre.parse.kit.Slots;
import vn.luytre.parse.kit.TimePattern;
import vn.luytre.parse.kit.Timestamps;
import vn.luytre.parse.kit.Urls;

/**
 * The error log of nginx: {@code 2024/02/10 08:00:01 [error] 7#8: *9 message, client: ADDRESS, server: NAME, request: "…", host: "…"}. What the client
 * sent stands in quotes and is the attacker's own text, so the parts are sought from the last place they can stand.
 */
final class NginxError implements Family {

    private final TimePattern time = new TimePattern("yyyy/M/d H:m:s", Timestamps.VIETNAM);

    @Override
    public String id() {
        return "nginx-error";
    }

    @Override
    public boolean knows(String message, Event.Builder header) {
        return message.length() > 24
                && message.charAt(4) == '/'
                && message.charAt(7) == '/'
                && message.charAt(10) == ' '
                && message.charAt(13) == ':'
                && message.startsWith(" [", 19)
                && message.indexOf("] ", 21) > 0;
    }

    @Override
    public void read(String message, Event.Builder builder) {
        builder.set(Field.EVENT_DATASET, "nginx.error")
                .set(Field.OBSERVER_PRODUCT, "nginx")
                .set(Field.EVENT_CATEGORY, "web");
        long micros = time.read(message, 0);
        if (micros != Timestamps.NONE) {
            builder.time(micros);
        }
        int close = message.indexOf("] ", 21);
        if (close < 0) {
            builder.flaw("Không thấy [mức] của nhật ký lỗi nginx");
            return;
        }
        builder.set(Field.LOG_LEVEL, message.substring(21, close));
        int text = process(message, close + 2, builder);
        int client = message.indexOf(", client: ", text);
        builder.set(Field.MESSAGE, message.substring(text, client < 0 ? message.length() : client));
        if (client >= 0) {
            parts(message, client, builder);
        }
        if (message.startsWith("open() \"", text)) {
            int end = message.indexOf("\" failed", text);
            if (end > 0) {
                builder.set(Field.FILE_PATH, message.substring(text + 8, end));
            }
        } else if (message.indexOf("password mismatch", text) > 0
                || message.indexOf("was not found in", text) > 0) {
            builder.set(Field.EVENT_OUTCOME, "failure");
        }
        ModSecurity.read(message, builder);
    }

    /** {@code 7#8: *9 }; the index behind it. */
    private static int process(String m, int from, Event.Builder builder) {
        int hash = m.indexOf('#', from);
        int colon = m.indexOf(": ", from);
        if (hash < 0 || colon < hash || colon - from > 24) {
            return from;
        }
        long pid = Slots.number(m.substring(from, hash));
        if (pid >= 0) {
            builder.set(Field.PROCESS_PID, pid);
        }
        int at = colon + 2;
        int blank = m.indexOf(' ', at);
        return m.startsWith("*", at) && blank > 0 ? blank + 1 : at;
    }

    private static void parts(String m, int from, Event.Builder builder) {
        var client = bare(m, ", client: ", from);
        builder.set(Field.SOURCE_IP, client == null ? null : Ip.parse(client));
        var server = bare(m, ", server: ", from);
        if (server != null) {
            Slots.destination(builder, server);
        }
        var request = quoted(m, ", request: \"", from);
        if (request != null) {
            request(request, builder);
        }
        var host = quoted(m, ", host: \"", from);
        if (host != null) {
            builder.set(Field.URL_DOMAIN, Urls.host(host));
        }
        builder.set(Field.HTTP_REQUEST_REFERRER, quoted(m, ", referrer: \"", from));
        var upstream = quoted(m, ", upstream: \"", from);
        if (upstream != null) {
            builder.overflow("nginx.error.upstream", upstream);
        }
    }

    private static void request(String request, Event.Builder builder) {
        int method = request.indexOf(' ');
        int version = request.lastIndexOf(" HTTP/");
        if (method > 0) {
            builder.set(Field.HTTP_REQUEST_METHOD, request.substring(0, method));
            int end = version > method ? version : request.length();
            Urls.set(builder, "http", null, request.substring(method + 1, end));
        }
    }

    private static @Nullable String bare(String m, String mark, int from) {
        int at = m.indexOf(mark, from);
        if (at < 0) {
            return null;
        }
        int end = m.indexOf(',', at + mark.length());
        return m.substring(at + mark.length(), end < 0 ? m.length() : end);
    }

    private static @Nullable String quoted(String m, String mark, int from) {
        int at = m.lastIndexOf(mark);
        if (at < from) {
            return null;
        }
        int end = m.indexOf('"', at + mark.length());
        return m.substring(at + mark.length(), end < 0 ? m.length() : end);
    }
}
