package vn.luytre.parse.product;

import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Ip;
import vn.luytre.parse.kit.Slots;
import vn.luytre.parse.kit.Timestamps;
import vn.luytre.parse.kit.Urls;

/**
 * Squid's own access log: {@code time millis client RESULT/status bytes METHOD URL user HIERARCHY/peer type}. (In httpd emulation it is
 * read as a web access log.)
 */
final class Squid implements Family {

    @Override
    public String id() {
        return "squid";
    }

    @Override
    public boolean knows(String message, Event.Builder header) {
        int dot = message.indexOf('.');
        return dot >= 9
                && dot <= 11
                && message.length() > dot + 20
                && message.charAt(dot + 4) == ' '
                && message.charAt(0) >= '0'
                && message.charAt(0) <= '9'
                && isResult(message);
    }

    private static boolean isResult(String m) {
        return m.indexOf(" TCP_") > 0
                || m.indexOf(" UDP_") > 0
                || m.indexOf(" NONE/") > 0
                || m.indexOf(" NONE_") > 0;
    }

    @Override
    public void read(String message, Event.Builder builder) {
        builder.set(Field.EVENT_DATASET, "squid.access")
                .set(Field.OBSERVER_PRODUCT, "Squid")
                .set(Field.EVENT_CATEGORY, "web");
        var words = message.strip().split(" +", 12);
        if (words.length < 7) {
            builder.flaw("Dòng Squid thiếu cột");
            return;
        }
        long micros = Timestamps.epoch(words[0]);
        if (micros != Timestamps.NONE) {
            builder.time(micros);
        }
        Slots.millis(builder, words[1]);
        builder.set(Field.SOURCE_IP, Ip.parse(words[2]));
        result(words[3], builder);
        long bytes = Slots.number(words[4]);
        if (bytes >= 0) {
            builder.set(Field.HTTP_RESPONSE_BODY_BYTES, bytes);
        }
        builder.set(Field.HTTP_REQUEST_METHOD, words[5]);
        target(words[6], builder);
        if (words.length > 7 && !words[7].equals("-")) {
            builder.set(Field.USER_NAME, words[7]);
        }
        if (words.length > 8) {
            peer(words[8], builder);
        }
        if (words.length > 9 && !words[9].equals("-")) {
            builder.overflow("http.response.mime_type", words[9]);
        }
    }

    /** {@code TCP_DENIED/403} */
    private static void result(String word, Event.Builder builder) {
        int slash = word.indexOf('/');
        var result = slash < 0 ? word : word.substring(0, slash);
        builder.set(Field.EVENT_ACTION, result);
        long status = Slots.number(word.substring(slash + 1));
        if (status >= 100) {
            builder.set(Field.HTTP_RESPONSE_STATUS_CODE, status);
            Slots.httpOutcome(builder);
        }
        if (result.contains("DENIED")) {
            builder.set(Field.EVENT_OUTCOME, "failure");
        }
        builder.set(Field.NETWORK_TRANSPORT, result.startsWith("UDP_") ? "udp" : "tcp");
    }

    /** A URL, or {@code host:port} of CONNECT. */
    private static void target(String target, Event.Builder builder) {
        if (target.indexOf("://") > 0) {
            Urls.set(builder, "http", null, target);
            return;
        }
        var host = Urls.host(target);
        if (host.isEmpty() || host.indexOf('/') >= 0) {
            builder.overflow("url.original", target);
            return;
        }
        Slots.destination(builder, host);
        builder.set(Field.URL_DOMAIN, host);
        long port = Slots.number(target.substring(target.lastIndexOf(':') + 1));
        if (port > 0 && port < 65_536) {
            builder.set(Field.DESTINATION_PORT, port);
        }
    }

    /** {@code HIER_DIRECT/203.0.113.9}: where the answer came from. */
    private static void peer(String word, Event.Builder builder) {
        int slash = word.indexOf('/');
        var host = word.substring(slash + 1);
        if (slash > 0 && !host.equals("-")) {
            builder.overflow("squid.hierarchy", word.substring(0, slash));
            if (Ip.parse(host) != null || builder.get(Field.DESTINATION_DOMAIN) == null) {
                Slots.destination(builder, host);
            }
        }
    }
}
