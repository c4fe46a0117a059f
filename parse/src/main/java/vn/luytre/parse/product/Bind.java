package vn.luytre.parse.product;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Ip;
import vn.luytre.parse.kit.DnsText;
import vn.luytre.parse.kit.Slots;
import vn.luytre.parse.kit.TimePattern;
import vn.luytre.parse.kit.Timestamps;
import vn.luytre.parse.kit.Words;

/**
 * ISC BIND 9 and what is made of it (Infoblox, EfficientIP): query log, answers, response policy zones, transfers and resolver
 * messages, by syslog or in named's own files, where date, category and severity stand in front (BIND 9 ARM, "logging").
 */
final class Bind implements Family {

    private static final Set<String> CATEGORIES =
            Set.of(
                    "general",
                    "default",
                    "database",
                    "security",
                    "config",
                    "resolver",
                    "xfer-in",
                    "xfer-out",
                    "notify",
                    "client",
                    "unmatched",
                    "queries",
                    "query-errors",
                    "update",
                    "update-security",
                    "network",
                    "dispatch",
                    "dnssec",
                    "lame-servers",
                    "rpz",
                    "rate-limit",
                    "cname",
                    "spill",
                    "responses",
                    "zoneload");

    /** EfficientIP's word for a client whose question is on a list. */
    private static final String LISTED = "List Matched ";

    private static final Set<String> SEVERITIES =
            Set.of("critical", "error", "warning", "notice", "info", "debug");

    private final TimePattern time = new TimePattern("d-N-yyyy H:m:s", Timestamps.VIETNAM);

    @Override
    public String id() {
        return "bind";
    }

    @Override
    public boolean knows(String message, Event.Builder header) {
        if ("named".equals(header.get(Field.PROCESS_NAME))) {
            return true;
        }
        int at = message.length() > 24 && message.charAt(2) == '-' ? skipTime(message) : 0;
        int text = skipLead(message, skipNumber(message, at), null);
        return isClient(message, text)
                || isOther(message, text)
                || (text > at && (at > 0 || message.startsWith("rpz: ", at)))
                || (text > at && category(header) != null);
    }

    /** Behind a date in ISO's form the category looks like the program of a syslog header; null if it is none. */
    private static @Nullable String category(Event.Builder header) {
        return header.get(Field.PROCESS_NAME) instanceof String name && CATEGORIES.contains(name)
                ? name
                : null;
    }

    private static boolean isClient(String m, int at) {
        return (m.startsWith("client ", at) || m.startsWith(LISTED, at))
                && m.indexOf('#', at) > 0
                && m.indexOf(": ", at) > 0;
    }

    private static boolean isOther(String m, int at) {
        return (m.startsWith("zone ", at) && m.indexOf("/IN", at) > 0)
                || m.startsWith("transfer of '", at)
                || m.startsWith("validating ", at)
                || m.startsWith("DNS format error from ", at)
                || m.startsWith("dns_diff_apply: ", at)
                || m.startsWith("ARMING trigger on ", at)
                || m.startsWith("DISARMING trigger on ", at)
                || m.indexOf(" resolving '", at, Math.min(at + 64, m.length())) > 0;
    }

    /** EfficientIP may put a number before a client: {@code 26914:client …}. */
    private static int skipNumber(String m, int from) {
        int at = from;
        while (at < m.length() && at - from < 10 && m.charAt(at) >= '0' && m.charAt(at) <= '9') {
            at++;
        }
        return at > from && m.startsWith(":client ", at) ? at + 1 : from;
    }

    private static int skipTime(String m) {
        int blank = m.indexOf(' ');
        int second = blank < 0 ? -1 : m.indexOf(' ', blank + 1);
        return second < 0 ? 0 : second + 1;
    }

    /** Index behind category and severity; the severity into log.level. */
    private static int skipLead(String m, int from, Event.@Nullable Builder builder) {
        int at = from;
        while (at < m.length()) {
            int colon = m.indexOf(':', at);
            if (colon < 0 || colon - at > 16 || !m.startsWith(" ", colon + 1)) {
                return at;
            }
            var word = m.substring(at, colon);
            boolean isSeverity = SEVERITIES.contains(word);
            if (!isSeverity && !CATEGORIES.contains(word)) {
                return at;
            }
            if (builder != null) {
                if (isSeverity) {
                    builder.set(Field.LOG_LEVEL, word);
                } else {
                    builder.overflow("bind.category", word);
                }
            }
            at = colon + 2;
        }
        return at;
    }

    @Override
    public void read(String message, Event.Builder builder) {
        builder.set(Field.EVENT_DATASET, "bind.log")
                .set(Field.OBSERVER_PRODUCT, "BIND")
                .set(Field.EVENT_CATEGORY, "network");
        var category = category(builder);
        if (category != null) {
            builder.overflow("bind.category", category);
            builder.set(Field.PROCESS_NAME, "named").set(Field.EVENT_PROVIDER, "named");
        }
        int at = 0;
        if (message.length() > 24 && message.charAt(2) == '-') {
            long micros = time.read(message, 0);
            if (micros != Timestamps.NONE) {
                builder.time(micros);
                at = Math.min(time.end() + 1, message.length());
            }
        }
        at = skipLead(message, skipNumber(message, at), builder);
        if (isClient(message, at)) {
            boolean isListed = message.startsWith(LISTED, at);
            client(message, at + (isListed ? LISTED.length() : 7), builder);
        } else {
            builder.set(Field.MESSAGE, message.substring(at));
            other(message.substring(at), builder);
        }
    }

    /** {@code [@0x7f2 ]ADDRESS#PORT[ (NAME)]: [view NAME: ][UDP: ]what happened} */
    private static void client(String m, int from, Event.Builder builder) {
        int at = m.startsWith("@", from) ? m.indexOf(' ', from) + 1 : from;
        int hash = m.indexOf('#', at);
        int colon = m.indexOf(": ", at);
        if (hash < 0 || colon < hash) {
            // A client without a port, or an address with blanks: only the message is left.
            builder.set(Field.MESSAGE, m.substring(from));
            return;
        }
        builder.set(Field.SOURCE_IP, Ip.parse(m.substring(at, hash)));
        Words.port(m, hash + 1, builder);
        int open = m.indexOf(" (", hash);
        if (open > 0 && open < colon) {
            int close = m.indexOf(')', open);
            if (close > 0 && close <= colon) {
                DnsText.name(builder, m.substring(open + 2, close));
            }
        }
        at = colon + 2;
        if (m.startsWith("view ", at)) {
            int end = m.indexOf(": ", at);
            if (end > 0) {
                builder.overflow("bind.view", m.substring(at + 5, end));
                at = end + 2;
            }
        }
        if (m.startsWith("UDP: ", at) || m.startsWith("TCP: ", at)) {
            builder.set(Field.NETWORK_TRANSPORT, m.startsWith("UDP", at) ? "udp" : "tcp");
            at += 5;
        }
        event(m, at, builder);
    }

    private static void event(String m, int at, Event.Builder builder) {
        if (m.startsWith("query: ", at)) {
            query(m, at + 7, builder);
            builder.set(Field.EVENT_ACTION, "query");
        } else if (m.startsWith("answer: ", at) || m.startsWith("response: ", at)) {
            query(m, m.indexOf(' ', at) + 1, builder);
            builder.set(Field.EVENT_ACTION, "answer");
        } else {
            builder.set(Field.MESSAGE, m.substring(at));
            refused(m, at, builder);
        }
    }

    /** {@code NAME CLASS TYPE [response: CODE] FLAGS (SERVER)[ -> CODE][ RECORDS]} */
    private static void query(String m, int from, Event.Builder builder) {
        var name = Words.at(m, from);
        DnsText.name(builder, name);
        int at = from + name.length() + 1;
        at += Words.at(m, at).length() + 1;
        var type = Words.at(m, at);
        builder.set(Field.DNS_QUESTION_TYPE, type.isEmpty() ? null : type);
        at += type.length() + 1;
        builder.set(Field.NETWORK_PROTOCOL, "dns");
        if (m.startsWith("response: ", at)) {
            var code = Words.at(m, at + 10);
            builder.set(Field.DNS_RESPONSE_CODE, code);
            DnsText.answers(builder, m, at + 10 + code.length() + 1);
            return;
        }
        var flags = Words.at(m, at);
        if (flags.startsWith("+") || flags.startsWith("-")) {
            builder.overflow("bind.flags", flags);
            builder.set(Field.NETWORK_TRANSPORT, flags.indexOf('T') > 0 ? "tcp" : "udp");
        }
        int open = m.indexOf(" (", at - 1);
        int close = open < 0 ? -1 : m.indexOf(')', open);
        if (close > 0) {
            builder.set(Field.DESTINATION_IP, Ip.parse(m.substring(open + 2, close)));
        }
        int arrow = m.indexOf(" -> ", at - 1);
        if (arrow > 0) {
            var code = Words.at(m, arrow + 4);
            builder.set(Field.DNS_RESPONSE_CODE, code);
            DnsText.answers(builder, m, arrow + 4 + code.length() + 1);
        }
    }

    /** What else is said of a client: policy zones, refusals, failures, updates. */
    private static void refused(String m, int at, Event.Builder builder) {
        if (m.startsWith("rpz ", at)) {
            policy(m, at, builder);
        } else if (m.indexOf("denied", at) > 0) {
            builder.set(Field.EVENT_ACTION, "denied").set(Field.EVENT_OUTCOME, "failure");
            quoted(m, at, builder);
        } else if (m.startsWith("query failed (", at)) {
            builder.set(Field.EVENT_ACTION, "query").set(Field.EVENT_OUTCOME, "failure");
            builder.set(Field.DNS_RESPONSE_CODE, Words.between(m, "query failed (", ")"));
            int question = m.indexOf(") for ", at);
            if (question > 0) {
                DnsText.question(builder, Words.at(m, question + 6));
            }
        } else if (m.startsWith("updating zone ", at)) {
            builder.set(Field.EVENT_ACTION, "update");
            int record = m.indexOf(" at '", at);
            int close = record < 0 ? -1 : m.indexOf('\'', record + 5);
            if (close > 0) {
                DnsText.name(builder, m.substring(record + 5, close));
                builder.set(Field.DNS_QUESTION_TYPE, Words.at(m, close + 2));
            }
        }
    }

    /** {@code rpz KIND ACTION rewrite NAME/TYPE/CLASS via RULE} */
    private static void policy(String m, int at, Event.Builder builder) {
        var kind = Words.at(m, at + 4);
        var action = Words.at(m, at + 5 + kind.length());
        builder.set(Field.EVENT_ACTION, action.equals("rewrite") ? "rpz" : "rpz-" + action);
        int rewrite = m.indexOf("rewrite ", at);
        if (rewrite > 0) {
            DnsText.question(builder, Words.at(m, rewrite + 8));
        }
        builder.set(Field.RULE_NAME, Words.after(m, " via "));
        if (m.endsWith("SERVFAIL")) {
            builder.set(Field.DNS_RESPONSE_CODE, "SERVFAIL").set(Field.EVENT_OUTCOME, "failure");
        }
    }

    private static void other(String m, Event.Builder builder) {
        int resolving = m.indexOf(" resolving '");
        if (resolving >= 0) {
            builder.set(Field.EVENT_ACTION, "resolve");
            builder.set(Field.EVENT_OUTCOME, m.startsWith("success") ? "success" : "failure");
            quoted(m, resolving, builder);
            server(m, m.lastIndexOf(": ") + 2, builder);
        } else if (m.startsWith("DNS format error from ")) {
            builder.set(Field.EVENT_ACTION, "resolve").set(Field.EVENT_OUTCOME, "failure");
            server(m, 22, builder);
            var question = Words.after(m, " resolving ");
            if (question != null) {
                DnsText.question(builder, question);
            }
        } else if (m.startsWith("validating ")) {
            builder.set(Field.EVENT_ACTION, "validate");
            DnsText.question(builder, withoutColon(Words.at(m, 11)));
        } else if (m.startsWith("transfer of '")) {
            builder.set(Field.EVENT_ACTION, "transfer");
            int peer = m.indexOf(" from ");
            if (peer > 0) {
                server(m, peer + 6, builder);
            }
            builder.set(Field.EVENT_OUTCOME, outcome(m));
        } else if (m.contains("ARMING trigger on ")) {
            trigger(m, builder);
        } else if (m.startsWith("zone ")) {
            builder.set(Field.EVENT_ACTION, "zone");
            var word = withoutColon(Words.at(m, m.indexOf(": ") + 2));
            if (m.endsWith("(check-names)")) {
                DnsText.question(builder, word);
            }
        }
    }

    /** EfficientIP's guard: {@code ARMING trigger on ADDRESS.MORE (action:QUARANTINE) (why)}. */
    private static void trigger(String m, Event.Builder builder) {
        builder.set(
                Field.EVENT_ACTION, m.startsWith("ARMING") ? "trigger-armed" : "trigger-disarmed");
        builder.set(
                Field.RULE_NAME,
                m.endsWith(")") ? m.substring(m.lastIndexOf('(') + 1, m.length() - 1) : null);
        var word = Words.at(m, m.indexOf(" on ") + 4);
        var parts = word.split("\\.", 5);
        builder.set(
                Field.SOURCE_IP,
                parts.length < 4 ? null : Ip.parse(String.join(".", List.of(parts).subList(0, 4))));
    }

    private static @Nullable String outcome(String m) {
        return m.contains("failed") ? "failure" : m.contains("success") ? "success" : null;
    }

    private static void quoted(String m, int from, Event.Builder builder) {
        int open = m.indexOf('\'', from);
        int close = open < 0 ? -1 : m.indexOf('\'', open + 1);
        if (close > 0) {
            DnsText.question(builder, m.substring(open + 1, close));
        }
    }

    /** {@code ADDRESS#PORT} of a server that was asked. */
    private static void server(String m, int from, Event.Builder builder) {
        var word = withoutColon(Words.at(m, from));
        int hash = word.indexOf('#');
        if (hash > 0) {
            builder.set(Field.DESTINATION_IP, Ip.parse(word.substring(0, hash)));
            long port = Slots.number(word.substring(hash + 1));
            if (port >= 0) {
                builder.set(Field.DESTINATION_PORT, port);
            }
        }
    }

    private static String withoutColon(String word) {
        return word.endsWith(":") ? word.substring(0, word.length() - 1) : word;
    }
}
