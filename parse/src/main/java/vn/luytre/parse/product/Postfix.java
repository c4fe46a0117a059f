package vn.luytre.parse.product;

import org.jspecify.annotations.Nullable;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.parse.kit.Slots;
import vn.luytre.parse.kit.Words;

/**
 * Postfix, and the policy daemons that speak in its log (postgrey, policyd-spf): {@code QUEUEID: to=<…>, relay=…, status=sent (…)} and the
 * sentences of smtpd and smtp. Zimbra's MTA is Postfix too.
 */
final class Postfix implements Family {

    /** How sentences begin that need neither program nor queue id to be known. */
    private static final String[] MARKS = {
        "NOQUEUE: ",
        "connect from ",
        "disconnect from ",
        "lost connection after ",
        "timeout after ",
        "connect to ",
        "action=",
        "whitelisted: ",
        "proxy-accept: ",
        "statistics: max ",
        "warning: hostname ",
        "warning: read TCP map reply ",
        "Anonymous TLS connection established ",
        "Trusted TLS connection established ",
        "Untrusted TLS connection established ",
        "Verified TLS connection established ",
        "prepend Received-SPF: ",
        "Action: prepend"
    };

    private static final String[] IN_QUEUE = {
        "to=",
        "from=",
        "client=",
        "message-id=",
        "uid=",
        "removed",
        "warning: ",
        "host ",
        "replace: ",
        "prepend: ",
        "filter: ",
        "reject: ",
        "milter-",
        "sender ",
        "Used TLS ",
        "action=",
        "conversation ",
        "lost connection "
    };

    @Override
    public String id() {
        return "postfix";
    }

    @Override
    public boolean knows(String message, Event.Builder header) {
        if (header.get(Field.PROCESS_NAME) instanceof String program) {
            return program.startsWith("postfix")
                    || program.equals("postgrey")
                    || program.equals("policyd-spf");
        }
        if (queue(message) > 0) {
            return true;
        }
        for (var mark : MARKS) {
            if (message.startsWith(mark)) {
                return isHost(message, mark);
            }
        }
        return (message.startsWith("warning: ") && message.contains("]: SASL "))
                || message.indexOf("; client-ip=", 0, Math.min(80, message.length())) > 0;
    }

    /**
     * {@code connect from} is anybody's word until a host with its address in brackets follows, {@code action=} until a mail
     * client does.
     */
    private static boolean isHost(String m, String mark) {
        if (mark.equals("action=")) {
            return m.contains("client_address=");
        }
        return !mark.contains("connect") || m.indexOf('[', mark.length()) > 0;
    }

    /** Index behind {@code QUEUEID: }; 0 if there is none. */
    private static int queue(String m) {
        int i = 0;
        while (i < m.length() && i <= 20 && isId(m.charAt(i))) {
            i++;
        }
        if (i < 6 || !m.startsWith(": ", i)) {
            return 0;
        }
        for (var mark : IN_QUEUE) {
            if (m.startsWith(mark, i + 2)) {
                return i + 2;
            }
        }
        return 0;
    }

    private static boolean isId(char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }

    @Override
    public void read(String message, Event.Builder builder) {
        builder.set(Field.EVENT_DATASET, "postfix.log")
                .set(Field.OBSERVER_PRODUCT, "Postfix")
                .set(Field.EVENT_CATEGORY, "email")
                .set(Field.NETWORK_PROTOCOL, "smtp");
        int at = queue(message);
        if (at > 0 && !message.startsWith("NOQUEUE")) {
            builder.overflow(Mail.QUEUE_ID, message.substring(0, at - 2));
        }
        var m = message.substring(at);
        builder.set(Field.MESSAGE, m);
        Mail.recipient(value(m, "to="), builder);
        if (builder.get(Field.DESTINATION_DOMAIN) == null) {
            Mail.recipient(value(m, "recipient="), builder);
        }
        var status = value(m, "status=");
        if (status != null) {
            delivery(m, status, builder);
        } else if (m.startsWith("from=") || m.startsWith("uid=")) {
            Mail.sender(value(m, "from="), builder);
            builder.set(Field.EVENT_ACTION, "queued");
        } else if (m.startsWith("message-id=")) {
            builder.overflow(Mail.MESSAGE_ID, Mail.bare(m.substring(11)));
        } else if (m.startsWith("client=") || m.startsWith("uid=")) {
            Mail.source(m.substring(7), builder);
            login(m, builder);
        } else {
            sentence(m, builder);
        }
    }

    private static void delivery(String m, String status, Event.Builder builder) {
        builder.set(Field.EVENT_ACTION, status);
        builder.set(Field.EVENT_OUTCOME, status.equals("sent") ? "success" : "failure");
        var relay = value(m, "relay=");
        if (relay != null && !relay.equals("none") && relay.indexOf(':') > 0) {
            Mail.destination(relay, builder);
        }
        var delay = value(m, "delay=");
        if (delay != null) {
            Slots.seconds(builder, delay);
        }
        overflow("smtp.enhanced_status", value(m, "dsn="), builder);
    }

    /** {@code , sasl_method=PLAIN, sasl_username=NAME} */
    private static void login(String m, Event.Builder builder) {
        var user = value(m, "sasl_username=");
        if (user != null) {
            builder.set(Field.USER_NAME, user);
            builder.set(Field.EVENT_CATEGORY, "authentication");
        }
    }

    private static void sentence(String m, Event.Builder builder) {
        Mail.sender(value(m, "from=<") == null ? null : value(m, "from="), builder);
        if (m.contains("client-ip=")) {
            spf(m, builder);
        } else if (m.contains("client_address=")) {
            grey(m, builder);
        } else if (m.contains("]: SASL ")) {
            builder.set(Field.EVENT_CATEGORY, "authentication")
                    .set(Field.EVENT_ACTION, "smtp_login")
                    .set(Field.EVENT_OUTCOME, m.contains("failed") ? "failure" : null);
            int host = m.lastIndexOf(' ', m.indexOf("]: SASL "));
            Mail.source(m.substring(host + 1), builder);
            builder.set(Field.USER_NAME, value(m, "sasl_username="));
        } else if (m.startsWith("warning: hostname ")) {
            overflow("source.domain", Words.at(m, 18), builder);
            var address = Words.after(m, " address ");
            if (address != null) {
                builder.set(
                        Field.SOURCE_IP, Mail.ip(address.endsWith(":") ? chop(address) : address));
            }
        } else {
            hosts(m, builder);
        }
    }

    private static String chop(String word) {
        return word.substring(0, word.length() - 1);
    }

    /** {@code … from HOST[ADDRESS]…}, {@code … to HOST[ADDRESS]:PORT…}, {@code host HOST[ADDRESS] said: …}. */
    private static void hosts(String m, Event.Builder builder) {
        builder.set(Field.EVENT_ACTION, action(m));
        if (m.contains("reject: ") || m.startsWith("warning: read ") || m.startsWith("host ")) {
            builder.set(Field.EVENT_OUTCOME, "failure");
        }
        int from = m.indexOf(" from ");
        while (from >= 0 && Words.at(m, from + 6).indexOf('[') < 0) {
            from = m.indexOf(" from ", from + 6);
        }
        if (from >= 0) {
            Mail.source(Words.at(m, from + 6), builder);
        } else if (m.startsWith("whitelisted: ")) {
            Mail.source(m.substring(13), builder);
        }
        int to = m.startsWith("host ") ? 5 : m.indexOf(" to ") + 4;
        if (m.startsWith("Used TLS for ")) {
            to = 13;
        } else if (m.startsWith("warning: read TCP map reply from ")) {
            to = 33;
        }
        var host = to > 4 ? Words.at(m, to) : "";
        if (host.indexOf('[') > 0 || host.indexOf(':') > 0) {
            Mail.destination(host.endsWith(":") ? chop(host) : host, builder);
        }
    }

    private static @Nullable String action(String m) {
        if (m.contains("reject: ")) {
            return "rejected";
        }
        return m.startsWith("connect from ")
                ? "connect"
                : m.startsWith("disconnect from ")
                        ? "disconnect"
                        : m.startsWith("lost connection") ? "lost-connection" : null;
    }

    /** {@code RESULT; identity=…; client-ip=…; helo=…; envelope-from=…; receiver=…} */
    private static void spf(String m, Event.Builder builder) {
        builder.set(Field.EVENT_ACTION, "spf");
        var ip = value(m, "client-ip=");
        builder.set(Field.SOURCE_IP, ip == null ? null : Mail.ip(ip));
        Mail.sender(value(m, "envelope-from="), builder);
        var helo = value(m, "helo=");
        overflow("source.domain", helo == null ? null : helo.replaceAll("[\\[\\]]", ""), builder);
    }

    /** {@code action=greylist, reason=new, client_name=…, client_address=…, sender=…, recipient=…} */
    private static void grey(String m, Event.Builder builder) {
        builder.set(Field.EVENT_ACTION, value(m, "action="));
        var ip = value(m, "client_address=");
        builder.set(Field.SOURCE_IP, ip == null ? null : Mail.ip(ip));
        Mail.sender(value(m, "sender="), builder);
        var name = value(m, "client_name=");
        overflow("source.domain", name == null || name.equals("unknown") ? null : name, builder);
    }

    /** The value of {@code key=} where it stands as a word: up to a comma, a semicolon or a blank; null if it is not there. */
    private static @Nullable String value(String m, String key) {
        int at = m.indexOf(key);
        while (at > 0 && m.charAt(at - 1) != ' ') {
            at = m.indexOf(key, at + 1);
        }
        if (at < 0) {
            return null;
        }
        int from = at + key.length();
        int end = from;
        while (end < m.length() && ",; ".indexOf(m.charAt(end)) < 0) {
            end++;
        }
        return end == from ? null : m.substring(from, end);
    }

    private static void overflow(String name, @Nullable String value, Event.Builder builder) {
        if (value != null && !value.isEmpty()) {
            builder.overflow(name, value);
        }
    }
}
