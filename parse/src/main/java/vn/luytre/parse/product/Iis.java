package vn.luytre.parse.product;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Ip;
import vn.luytre.parse.kit.Csv;
import vn.luytre.parse.kit.FieldTable;
import vn.luytre.parse.kit.Slots;
import vn.luytre.parse.kit.TimePattern;
import vn.luytre.parse.kit.Timestamps;
import vn.luytre.parse.kit.Urls;

/**
 * Microsoft IIS: the W3C form, whose header names the columns (times in UTC), and the older IIS form with its fixed columns. Lines that
 * come before any header are read by IIS's own choice of columns.
 */
final class Iis implements Family {

    /** What IIS 7 and what IIS 8 and later write unless told otherwise. */
    private static final List<String> SEVEN =
            List.of(
                    "date",
                    "time",
                    "s-ip",
                    "cs-method",
                    "cs-uri-stem",
                    "cs-uri-query",
                    "s-port",
                    "cs-username",
                    "c-ip",
                    "cs(User-Agent)",
                    "sc-status",
                    "sc-substatus",
                    "sc-win32-status",
                    "time-taken");

    private static final List<String> EIGHT = with(SEVEN, 10, "cs(Referer)");

    /** The first column that people add: whom a proxy in front asked for. */
    private static final List<String> BEHIND_PROXY = with(EIGHT, 15, "X-Forwarded-For");

    private static List<String> with(List<String> names, int at, String name) {
        var more = new ArrayList<>(names);
        more.add(at, name);
        return List.copyOf(more);
    }

    private final W3cColumns columns = new W3cColumns();
    private final TimePattern time = new TimePattern("yyyy-M-d H:m:s", Timestamps.UTC);
    private final TimePattern local = new TimePattern("M/d/yyyy, H:m:s", Timestamps.VIETNAM);

    private final FieldTable fields =
            new FieldTable(
                    "iis.access.",
                    """
                    date                 -
                    time                 -
                    X-Forwarded-For      @forwarded
                    c-ip                 @client
                    c-port               source.port
                    s-ip                 @server
                    s-port               destination.port
                    s-sitename           iis.access.site_name
                    s-computername       host.name
                    cs-method            http.request.method
                    cs-uri-stem          url.path
                    cs-uri-query         url.query
                    cs-username          user.name
                    cs-host              @host
                    cs-version           @version
                    cs(User-Agent)       @agent
                    cs(Referer)          http.request.referrer
                    cs(Cookie)           iis.access.cookie
                    sc-status            http.response.status_code
                    sc-substatus         iis.access.sub_status
                    sc-win32-status      iis.access.win32_status
                    sc-bytes             http.response.body.bytes
                    cs-bytes             source.bytes
                    time-taken           event.duration:millis
                    """);

    @Override
    public String id() {
        return "iis";
    }

    @Override
    public String state() {
        return columns.header();
    }

    @Override
    public void restore(String state) {
        columns.header(state, " ");
    }

    @Override
    public boolean knows(String message, Event.Builder header) {
        return message.startsWith("#Fields: date time ")
                || message.startsWith("#Software: Microsoft Internet Information Services")
                || isRow(message)
                || message.indexOf(", W3SVC", 0, Math.min(160, message.length())) > 0;
    }

    /** {@code 2024-02-10 08:00:01 } and somewhere behind it a method. */
    private static boolean isRow(String m) {
        return m.length() > 40
                && m.charAt(4) == '-'
                && m.charAt(7) == '-'
                && m.charAt(10) == ' '
                && m.charAt(13) == ':'
                && m.charAt(16) == ':'
                && m.charAt(19) == ' '
                && hasMethod(m);
    }

    /** A method and its path: {@code  GET / }. */
    private static boolean hasMethod(String m) {
        int slash = m.indexOf(" /", 20);
        int blank = slash < 0 ? -1 : m.lastIndexOf(' ', slash - 1);
        if (blank < 19 || slash - blank < 4 || slash - blank > 18) {
            return false;
        }
        for (int i = blank + 1; i < slash; i++) {
            char c = m.charAt(i);
            if ((c < 'A' || c > 'Z') && c != '_' && c != '-') {
                return false;
            }
        }
        return true;
    }

    @Override
    public void read(String message, Event.Builder builder) {
        builder.set(Field.EVENT_DATASET, "iis.access")
                .set(Field.OBSERVER_PRODUCT, "IIS")
                .set(Field.EVENT_CATEGORY, "web");
        if (message.startsWith("#")) {
            columns.header(message, " ");
            builder.set(Field.MESSAGE, message);
            return;
        }
        fields.begin();
        if (isRow(message)) {
            long micros = time.read(message, 0);
            if (micros != Timestamps.NONE) {
                builder.time(micros);
            }
            row(message, builder);
        } else {
            old(message, builder);
        }
        finish(builder);
    }

    private void row(String m, Event.Builder builder) {
        var values = Csv.split(m, 0, ' ');
        var names = names(values.size());
        if (values.size() < names.size()) {
            builder.flaw("Dòng IIS có ít cột hơn dòng #Fields");
        }
        for (int i = 0; i < Math.min(names.size(), values.size()); i++) {
            fields.put(names.get(i), values.get(i), builder);
        }
    }

    /** The header's names; those of IIS itself for a row that the header does not fit, because the stream was joined in its middle. */
    private List<String> names(int count) {
        if (columns.names().size() == count) {
            return columns.names();
        }
        for (var known : List.of(SEVEN, EIGHT, BEHIND_PROXY)) {
            if (known.size() == count) {
                return known;
            }
        }
        return columns.names().isEmpty() ? EIGHT : columns.names();
    }

    /** {@code client, user, date, time, service, computer, server, millis, bytes in, out, status, win32, method, target, query,}. */
    private void old(String m, Event.Builder builder) {
        var values = m.split(", *", 20);
        if (values.length < 14) {
            builder.flaw("Dòng IIS thiếu cột");
            return;
        }
        long micros = local.read(values[2] + ", " + values[3], 0);
        if (micros != Timestamps.NONE) {
            builder.time(micros);
        }
        var names =
                List.of(
                        "c-ip",
                        "cs-username",
                        "date",
                        "time",
                        "s-sitename",
                        "s-computername",
                        "s-ip",
                        "time-taken",
                        "cs-bytes",
                        "sc-bytes",
                        "sc-status",
                        "sc-win32-status",
                        "cs-method",
                        "cs-uri-stem",
                        "cs-uri-query");
        for (int i = 0; i < Math.min(names.size(), values.length); i++) {
            fields.put(names.get(i), values[i], builder);
        }
    }

    private void finish(Event.Builder builder) {
        var forwarded = address(Slots.first(fields.aside("forwarded").replace('+', ' ')));
        var client = address(fields.aside("client"));
        // Anyone may send such a header; it counts where the connection came from a proxy inside.
        boolean isBehindProxy = forwarded != null && (client == null || !client.isPublic());
        builder.set(Field.SOURCE_IP, isBehindProxy ? forwarded : client);
        if (forwarded != null && client != null) {
            builder.overflow(
                    isBehindProxy ? "iis.access.c-ip" : "iis.access.forwarded",
                    isBehindProxy ? client.toString() : forwarded.toString());
        }
        builder.set(Field.DESTINATION_IP, address(fields.aside("server")));
        var host = fields.aside("host");
        if (!host.isEmpty()) {
            builder.set(Field.URL_DOMAIN, Urls.host(host));
            builder.set(Field.DESTINATION_DOMAIN, Urls.host(host));
        }
        var agent = fields.aside("agent");
        if (!agent.isEmpty()) {
            builder.set(Field.USER_AGENT_ORIGINAL, agent.replace('+', ' '));
        }
        var version = fields.aside("version");
        if (version.startsWith("HTTP/")) {
            builder.overflow("http.version", version.substring(5));
        }
        Slots.httpOutcome(builder);
    }

    /** The address without the zone that Windows writes behind a local one ({@code fe80::1%7}). */
    private static @Nullable Ip address(String text) {
        int percent = text.indexOf('%');
        return text.isEmpty() ? null : Ip.parse(percent < 0 ? text : text.substring(0, percent));
    }
}
