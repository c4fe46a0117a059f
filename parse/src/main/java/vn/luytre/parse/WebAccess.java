package vn.luytre.parse;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Ip;
import vn.luytre.parse.kit.Slots;
import vn.luytre.parse.kit.Timestamps;
import vn.luytre.parse.kit.Urls;
import vn.luytre.parse.kit.Words;

/**
 * The access log of Apache and nginx: common and combined form, with or without a virtual host in front, a list of forwarded
 * addresses, and further quoted fields behind. The client is the first public address of the list, else the first.
 */
final class WebAccess implements LineParser {

    static final String ID = "web-access";

    private static final int MAX_ADDRESSES = 32;

    @Override
    public String id() {
        return ID;
    }

    @Override
    public void parse(String text, Event.Builder builder) {
        var line = Syslog.unwrap(text, builder);
        builder.set(Field.EVENT_DATASET, dataset(builder.get(Field.PROCESS_NAME)));
        int time = time(line);
        if (time < 0) {
            builder.set(Field.MESSAGE, line);
            builder.flaw("Không thấy [ngày/tháng/năm:giờ] của nhật ký truy cập web");
            return;
        }
        long micros = Timestamps.commonLog(line, time + 1);
        if (micros != Timestamps.NONE) {
            builder.time(micros);
        }
        builder.set(Field.EVENT_CATEGORY, "web");
        client(line.substring(0, time), builder);
        int open = line.indexOf('"', time + 28);
        if (open < 0) {
            builder.flaw("Không thấy dòng yêu cầu trong dấu ngoặc kép");
            return;
        }
        if (time == 0) {
            tls(line.substring(28, open), builder);
        }
        int close = quoteEnd(line, open + 1);
        if (line.startsWith("\"-\" \"", open)) { // A field of the site's own before the request.
            open += 4;
            close = quoteEnd(line, open + 1);
        }
        request(unquote(line, open + 1, close), builder);
        rest(line, close + 1, builder);
        Slots.httpOutcome(builder);
    }

    /** Whether the line has the shape of an access log: a time in brackets, then a quote. */
    static boolean looksLike(String text) {
        int time = time(text);
        return time >= 0 && text.indexOf('"', time + 28) >= 0;
    }

    /** Index of the bracket of {@code [10/Feb/2024:00:00:01 +0700]}; -1 if there is none. */
    private static int time(String line) {
        int at = line.indexOf('[');
        while (at >= 0 && at + 28 <= line.length()) {
            if (line.charAt(at + 3) == '/'
                    && line.charAt(at + 7) == '/'
                    && line.charAt(at + 12) == ':'
                    && line.charAt(at + 27) == ']') {
                return at;
            }
            at = line.indexOf('[', at + 1);
        }
        return -1;
    }

    private static String dataset(@Nullable Object program) {
        return switch (String.valueOf(program)) {
            case "nginx" -> "nginx.access";
            case "apache2", "apache", "httpd" -> "apache.access";
            default -> "web.access";
        };
    }

    /** {@code [host[:port] ]address[, address...] ident user }, RFC 1413 ident never used. */
    private static void client(String prefix, Event.Builder builder) {
        var words = prefix.strip().split(" ", MAX_ADDRESSES);
        int addresses = words.length - 2;
        if (addresses < 1) {
            if (!prefix.isBlank()) {
                address(words[0], builder);
            }
            return;
        }
        if (addresses > 1 && isIdent(words[1]) && Ip.parse(words[0]) != null) {
            address(words[0], builder);
            var name = String.join(" ", List.of(words).subList(2, words.length));
            builder.set(Field.USER_NAME, name.equals("-") || name.equals("- -") ? null : name);
            return;
        }
        var user = words[words.length - 1];
        if (!user.equals("-")) {
            builder.set(Field.USER_NAME, user.equals("\"\"") ? null : user);
        }
        int first = 0;
        boolean listed = words[0].endsWith(",") || words[0].startsWith("\"");
        if (addresses > 1 && !listed) {
            virtualHost(words[0], builder);
            first = 1;
        }
        if (addresses - first > 1) {
            forwarded(words, first, addresses, builder);
        } else {
            address(words[first], builder);
        }
    }

    /** The ident that nobody sends: what follows is one user, whose name may have blanks. */
    private static boolean isIdent(String word) {
        return word.equals("-") || word.equals("(-)");
    }

    private static void virtualHost(String word, Event.Builder builder) {
        var host = Urls.host(word);
        builder.set(Field.URL_DOMAIN, host);
        Slots.destination(builder, host);
        if (word.length() > host.length() && word.startsWith(":", host.length())) {
            builder.put("destination.port", word.substring(host.length() + 1));
        }
    }

    private static void forwarded(String[] words, int from, int to, Event.Builder builder) {
        Ip best = null;
        var list = new StringBuilder();
        for (int i = from; i < to; i++) {
            var word = words[i].replace(",", "").replace("\"", "");
            list.append(list.isEmpty() ? "" : Slots.JOIN).append(word);
            var ip = Ip.parse(word);
            if (ip != null && (best == null || (!best.isPublic() && ip.isPublic()))) {
                best = ip;
            }
        }
        builder.overflow("web.remote_ip_list", list.toString());
        if (best != null) {
            builder.set(Field.SOURCE_IP, best);
        } else {
            address(words[from].replace(",", "").replace("\"", ""), builder);
        }
    }

    private static void address(String word, Event.Builder builder) {
        int colon = word.lastIndexOf(':');
        if (colon > 0 && word.indexOf(':') == colon && Ip.parse(word.substring(0, colon)) != null) {
            Words.source(word.substring(0, colon), builder); // With its port, as Zimbra's proxy.
            Words.port(word, colon + 1, builder);
        } else if (!word.equals("-") && !word.equals("unix:")) {
            Words.source(word, builder);
        }
    }

    /** Apache's ssl_request_log puts {@code address protocol cipher} between time and request. */
    private static void tls(String middle, Event.Builder builder) {
        var words = middle.strip().split(" ", 4);
        if (words.length == 3) {
            address(words[0], builder);
            builder.overflow("tls.version", words[1]);
            builder.overflow("tls.cipher", words[2]);
        }
    }

    /** {@code METHOD target HTTP/version} (RFC 9112 section 3); anything else a client sent is kept as it was. */
    private static void request(String request, Event.Builder builder) {
        int method = request.indexOf(' ');
        int version = request.lastIndexOf(' ');
        boolean whole = method > 0 && version > method && request.startsWith("HTTP/", version + 1);
        if (!whole) {
            if (!request.isEmpty() && !request.equals("-")) {
                builder.overflow("web.request", request);
            }
            return;
        }
        builder.set(Field.HTTP_REQUEST_METHOD, request.substring(0, method));
        builder.overflow("http.version", request.substring(version + 6));
        var target = request.substring(method + 1, version);
        builder.overflow("url.original", target);
        Urls.set(builder, "http", null, target);
    }

    /** {@code status bytes ["referrer" "agent" ...]}; of ssl_request_log only {@code bytes}. */
    private static void rest(String line, int from, Event.Builder builder) {
        int at = skipBlank(line, from);
        var status = Words.at(line, at);
        long number = Slots.number(status);
        if (number >= 100 && number <= 999) {
            builder.set(Field.HTTP_RESPONSE_STATUS_CODE, number);
            at = skipBlank(line, at + status.length());
        } else if (status.equals("-")) {
            at = skipBlank(line, at + 1);
        }
        var size = Words.at(line, at);
        long bytes = Slots.number(size);
        if (bytes >= 0) {
            builder.set(Field.HTTP_RESPONSE_BODY_BYTES, bytes);
        }
        at = line.indexOf('"', at);
        for (int field = 0; at >= 0 && field < 8; field++) {
            int close = quoteEnd(line, at + 1);
            quoted(field, unquote(line, at + 1, close), builder);
            at = close >= line.length() ? -1 : line.indexOf('"', close + 1);
        }
    }

    private static void quoted(int field, String value, Event.Builder builder) {
        if (value.isEmpty() || value.equals("-")) {
            return;
        }
        switch (field) {
            case 0 -> builder.set(Field.HTTP_REQUEST_REFERRER, value);
            case 1 -> builder.set(Field.USER_AGENT_ORIGINAL, value);
            default -> builder.overflow("web.extra" + (field - 1), value);
        }
    }

    private static int skipBlank(String line, int from) {
        int i = from;
        while (i < line.length() && line.charAt(i) == ' ') {
            i++;
        }
        return i;
    }

    /** Index of the quote that closes, minding escapes; the end of the line if it was cut. */
    private static int quoteEnd(String line, int from) {
        for (int i = from; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '"') {
                return i;
            }
        }
        return line.length();
    }

    /** The text with {@code \"} and {@code \\} undone; {@code \xHH} stays, rules look for it as written. */
    private static String unquote(String line, int from, int to) {
        var text = line.substring(from, to);
        if (text.indexOf('\\') < 0) {
            return text;
        }
        return text.replace("\\\"", "\"").replace("\\\\", "\\");
    }
}
