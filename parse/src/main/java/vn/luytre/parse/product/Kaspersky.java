package vn.luytre.parse.product;

import org.jspecify.annotations.Nullable;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.parse.kit.FieldTable;
import vn.luytre.parse.kit.TimePattern;
import vn.luytre.parse.kit.Timestamps;
import vn.luytre.parse.kit.Words;

/**
 * Kaspersky Endpoint Security by Kaspersky Security Center: lines of {@code Name: value}, real or written {@code \r\n}, behind the
 * structured data {@code [event@23668 et="GNRL_EV_VIRUS_FOUND" hdn="HOST" hip="ADDRESS" …]} of its RFC 5424 export.
 */
final class Kaspersky implements Family {

    private static final int MAX_LINES = 64;

    private final TimePattern time = new TimePattern("M/d/yyyy h:m:s a", Timestamps.VIETNAM);

    private final FieldTable fields =
            new FieldTable(
                    "kaspersky.",
                    """
                    event_type               @event
                    result_description       @result
                    result                   @result
                    type                     kaspersky.threat_type
                    name                     @name
                    user                     @user
                    object                   @object
                    object_name              @objectname
                    object_type              kaspersky.object_type
                    path_to_object           @objectpath
                    application_path         @apppath
                    application_name         @app
                    process_id               process.pid
                    sha256                   file.hash.sha256:lower
                    md5                      file.hash.md5:lower
                    sha256_hash              file.hash.sha256:lower
                    md5_hash                 file.hash.md5:lower
                    web_address              url.full
                    remote_ip_address        source.ip
                    reason                   kaspersky.reason
                    error                    error.message
                    component                kaspersky.component
                    release_date             @time
                    computer_name            host.name
                    """);

    @Override
    public String id() {
        return "kaspersky";
    }

    @Override
    public boolean knows(String message, Event.Builder header) {
        return message.startsWith("Event type: ")
                || message.startsWith("Result description: ")
                || (header.get(Field.PROCESS_NAME) instanceof String program
                        && program.startsWith("KES")
                        && builderHas(header, "[event@23668 "));
    }

    private static boolean builderHas(Event.Builder header, String mark) {
        return header.original().contains(mark);
    }

    @Override
    public void read(String message, Event.Builder builder) {
        builder.set(Field.EVENT_DATASET, "kaspersky.endpoint")
                .set(Field.OBSERVER_PRODUCT, "Kaspersky Endpoint Security")
                .set(Field.EVENT_CATEGORY, "host")
                .set(Field.MESSAGE, message);
        fields.begin();
        lines(message, builder);
        center(builder.original(), builder);
        long micros = time.read(fields.aside("time"), 0);
        if (micros != Timestamps.NONE && !builder.hasTime()) {
            builder.time(micros);
        }
        Malware.user(fields.aside("user"), builder);
        place(builder);
        var result = fields.aside("result");
        var name = fields.aside("name");
        boolean isThreat = builder.get(Field.FILE_PATH) != null && !name.isEmpty();
        if (isThreat && fields.aside("apppath").isEmpty()) {
            Malware.found(name, result, builder);
        } else {
            var event = result.isEmpty() ? fields.aside("event") : result;
            builder.set(Field.EVENT_ACTION, event.isEmpty() ? null : event);
        }
        if (result.equals("Error")) {
            builder.set(Field.EVENT_OUTCOME, "failure");
        }
    }

    private void lines(String m, Event.Builder builder) {
        int at = 0;
        for (int i = 0; at < m.length() && i < MAX_LINES; i++) {
            int end = lineEnd(m, at);
            int colon = m.indexOf(": ", at);
            if (colon > at && colon < end) {
                var name = m.substring(at, colon).strip().toLowerCase(java.util.Locale.ROOT);
                fields.put(name.replace(' ', '_'), m.substring(colon + 2, end).strip(), builder);
            }
            at = end;
            while (at < m.length() && (m.startsWith("\\r", at) || m.startsWith("\\n", at))) {
                at += 2;
            }
            at = at == end ? at + 1 : at;
        }
    }

    /** Where the line ends: at a real break, or at one written {@code \r\n}; {@code C:\readme} is not one. */
    private static int lineEnd(String m, int from) {
        int real = m.indexOf('\n', from);
        int written = m.indexOf("\\r\\n", from);
        int end = real < 0 ? m.length() : real;
        return written < 0 ? end : Math.min(end, written);
    }

    /** The file, or the web address, or the program that the event is about. */
    private void place(Event.Builder builder) {
        var object = fields.aside("object");
        var path = fields.aside("objectpath");
        var name = fields.aside("objectname");
        if (!object.isEmpty()) {
            builder.set(Field.FILE_PATH, object);
        } else if (!path.isEmpty()) {
            builder.set(Field.FILE_PATH, name.isEmpty() ? path : path + "\\" + name);
        } else if (name.indexOf('/') > 0) {
            builder.set(Field.URL_PATH, name);
        }
        var folder = fields.aside("apppath");
        if (!folder.isEmpty()) {
            Malware.process(folder + "\\" + fields.aside("name"), builder);
        }
    }

    /** What the Security Center adds: the event's id, the host's name and address. */
    private static void center(String original, Event.Builder builder) {
        int from = original.indexOf("[event@23668 ");
        if (from < 0) {
            return;
        }
        var data = original.substring(from);
        builder.set(Field.EVENT_CODE, parameter(data, "et"));
        var host = parameter(data, "hdn");
        if (host != null) {
            builder.set(Field.HOST_NAME, host);
        }
        var address = parameter(data, "hip");
        builder.set(Field.HOST_IP, address == null ? null : vn.luytre.event.Ip.parse(address));
    }

    private static @Nullable String parameter(String data, String name) {
        var value = Words.between(data, " " + name + "=\"", "\"");
        return value == null || value.isEmpty() ? null : value;
    }
}
