package vn.luytre.parse.product;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.parse.kit.Slots;
import vn.luytre.parse.kit.Urls;
import vn.luytre.parse.kit.Words;

/** What the web application firewall ModSecurity says in a web server's error log: {@code ModSecurity: … [id "942100"] [msg "…"] …}. */
final class ModSecurity {

    private static final String MARK = "ModSecurity: ";

    private ModSecurity() {}

    /** Fills rule, request and verdict; a message of the server itself is left alone. */
    static void read(String m, Event.Builder builder) {
        int at = m.indexOf(MARK);
        if (at < 0) {
            return;
        }
        builder.set(Field.EVENT_CATEGORY, "intrusion_detection");
        boolean denied = m.startsWith("Access denied", at + MARK.length());
        builder.set(Field.EVENT_ACTION, denied ? "blocked" : "detected");
        builder.set(Field.EVENT_OUTCOME, denied ? "failure" : null);
        builder.set(Field.RULE_ID, tag(m, "id"));
        builder.set(Field.RULE_NAME, tag(m, "msg"));
        var severity = tag(m, "severity");
        if (severity != null) {
            builder.overflow("modsec.audit.severity", severity.toLowerCase(Locale.ROOT));
        }
        overflow("rule.ruleset", tag(m, "file"), builder);
        overflow("modsec.audit.data", tag(m, "data"), builder);
        overflow("http.request.id", tag(m, "unique_id"), builder);
        var host = tag(m, "hostname");
        if (host != null) {
            builder.set(Field.URL_DOMAIN, Urls.host(host));
            Slots.destination(builder, Urls.host(host));
        }
        var uri = tag(m, "uri");
        if (uri != null) {
            Urls.set(builder, "http", null, uri);
        }
    }

    private static @Nullable String tag(String m, String name) {
        var value = Words.between(m, "[" + name + " \"", "\"]");
        return value == null || value.isEmpty() ? null : value;
    }

    private static void overflow(String name, @Nullable String value, Event.Builder builder) {
        if (value != null) {
            builder.overflow(name, value);
        }
    }
}
