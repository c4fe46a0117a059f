package vn.luytre.parse.product;

import org.jspecify.annotations.Nullable;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Ip;
import vn.luytre.parse.kit.Slots;
import vn.luytre.parse.kit.TimePattern;
import vn.luytre.parse.kit.Timestamps;
import vn.luytre.parse.kit.Urls;
import vn.luytre.parse.kit.Words;

/**
 * HAProxy: {@code option httplog} and {@code option tcplog} ({@code ADDRESS:PORT [time] frontend backend/server timers status bytes …
 * "request"}), the connect line of a proxy without either, and errors of a connection.
 */
final class HaProxy implements Family {

    private final TimePattern time = new TimePattern("[d/N/yyyy:H:m:s", Timestamps.VIETNAM);

    @Override
    public String id() {
        return "haproxy";
    }

    @Override
    public boolean knows(String message, Event.Builder header) {
        if ("haproxy".equals(header.get(Field.PROCESS_NAME))) {
            return true;
        }
        if (message.startsWith("Connect from ")) {
            return message.contains(" to ") && message.endsWith(")");
        }
        int open = message.indexOf(" [", 0, Math.min(60, message.length()));
        return open > 3
                && message.length() > open + 26
                && message.charAt(open + 4) == '/'
                && message.charAt(open + 8) == '/'
                && message.charAt(open + 22) == '.'
                && message.startsWith("] ", open + 26);
    }

    @Override
    public void read(String message, Event.Builder builder) {
        builder.set(Field.EVENT_DATASET, "haproxy.log").set(Field.OBSERVER_PRODUCT, "HAProxy");
        var m = message.strip();
        int open = m.indexOf(" [");
        if (m.startsWith("Connect from ")) {
            connect(m, builder);
        } else if (open > 0 && m.indexOf("] ", open) > 0) {
            connection(m, open, builder);
        } else {
            builder.set(Field.MESSAGE, m);
        }
    }

    /** {@code Connect from A:P to B:Q (frontend/MODE)} */
    private static void connect(String m, Event.Builder builder) {
        builder.set(Field.EVENT_CATEGORY, "network")
                .set(Field.EVENT_ACTION, "connect")
                .set(Field.MESSAGE, m);
        address(Words.at(m, 13), Field.SOURCE_IP, Field.SOURCE_PORT, builder);
        int to = m.indexOf(" to ");
        if (to > 0) {
            address(Words.at(m, to + 4), Field.DESTINATION_IP, Field.DESTINATION_PORT, builder);
        }
        var proxy = Words.between(m, " (", ")");
        if (proxy != null) {
            builder.overflow("haproxy.frontend_name", proxy);
        }
    }

    private void connection(String m, int open, Event.Builder builder) {
        address(m.substring(0, open), Field.SOURCE_IP, Field.SOURCE_PORT, builder);
        long micros = time.read(m, open + 1);
        if (micros != Timestamps.NONE && !builder.hasTime()) {
            builder.time(micros);
        }
        int at = m.indexOf("] ", open) + 2;
        int colon = m.indexOf(": ", at);
        int blank = m.indexOf(' ', at);
        if (colon > 0 && blank == colon + 1) { // frontend/1: SSL handshake failure
            builder.set(Field.EVENT_CATEGORY, "network")
                    .set(Field.EVENT_OUTCOME, "failure")
                    .set(Field.MESSAGE, m.substring(colon + 2));
            builder.overflow("haproxy.frontend_name", m.substring(at, colon));
            return;
        }
        int quote = m.indexOf('"', at);
        var words = m.substring(at, quote < 0 ? m.length() : quote).strip().split(" +", 24);
        if (words.length < 4) {
            builder.flaw("Dòng HAProxy thiếu cột");
            return;
        }
        counts(words, builder);
        if (quote >= 0) {
            request(m, quote, builder);
        }
    }

    /** frontend, backend/server, then (a captured header may stand between) timers, status, bytes. */
    private static void counts(String[] words, Event.Builder builder) {
        builder.overflow("haproxy.frontend_name", words[0].replace("~", ""));
        int slash = words[1].indexOf('/');
        if (slash > 0) {
            builder.overflow("haproxy.backend_name", words[1].substring(0, slash));
            builder.overflow("haproxy.server_name", words[1].substring(slash + 1));
        }
        int timers = 2;
        while (timers < words.length - 1 && !isTimers(words[timers])) {
            Slots.destination(builder, Urls.host(words[timers]));
            timers++;
        }
        var total = words[timers].substring(words[timers].lastIndexOf('/') + 1);
        Slots.millis(builder, total.startsWith("+") ? total.substring(1) : total);
        boolean isHttp = words[timers].chars().filter(c -> c == '/').count() == 4;
        int next = timers + 1;
        builder.set(Field.EVENT_CATEGORY, isHttp ? "web" : "network");
        if (isHttp && next < words.length) {
            long status = Slots.number(words[next++]);
            if (status >= 100) {
                builder.set(Field.HTTP_RESPONSE_STATUS_CODE, status);
                Slots.httpOutcome(builder);
            }
        }
        long bytes = next < words.length ? Slots.number(words[next]) : -1;
        if (bytes >= 0) {
            builder.set(isHttp ? Field.HTTP_RESPONSE_BODY_BYTES : Field.DESTINATION_BYTES, bytes);
        }
    }

    private static boolean isTimers(String word) {
        char c = word.isEmpty() ? 'x' : word.charAt(0);
        return (c == '-' || (c >= '0' && c <= '9')) && word.indexOf('/') > 0;
    }

    private static void request(String m, int quote, Event.Builder builder) {
        int version = m.lastIndexOf(" HTTP/");
        int close = version > quote ? m.indexOf('"', version) : m.lastIndexOf('"');
        var request = m.substring(quote + 1, close > quote ? close : m.length());
        int method = request.indexOf(' ');
        int end = request.lastIndexOf(" HTTP/");
        if (method > 0) {
            builder.set(Field.HTTP_REQUEST_METHOD, request.substring(0, method));
            var target = request.substring(method + 1, end > method ? end : request.length());
            Urls.set(builder, "http", null, target.strip());
        }
    }

    private static void address(String text, Field ip, Field port, Event.Builder builder) {
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            return;
        }
        builder.set(ip, parse(text.substring(0, colon)));
        long number = Slots.number(text.substring(colon + 1));
        if (number >= 0 && number < 65_536) {
            builder.set(port, number);
        }
    }

    private static @Nullable Ip parse(String text) {
        return Ip.parse(text.replace("[", "").replace("]", ""));
    }
}
