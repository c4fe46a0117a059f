package vn.luytre.parse.product;

import org.jspecify.annotations.Nullable;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Ip;
import vn.luytre.parse.kit.DnsText;
import vn.luytre.parse.kit.Slots;
import vn.luytre.parse.kit.Words;

/**
 * dnsmasq, the DNS and DHCP server of small routers: {@code query[A] NAME from ADDRESS}, {@code reply NAME is ADDRESS},
 * {@code DHCPACK(br0) ADDRESS MAC NAME}; with {@code log-queries=extra} a number and the client's address stand in front.
 */
final class Dnsmasq implements Family {

    /** Stands for the name where a question is refused before it was looked at. */
    private static final String NO_NAME = "error";

    @Override
    public String id() {
        return "dnsmasq";
    }

    @Override
    public boolean knows(String message, Event.Builder header) {
        return (header.get(Field.PROCESS_NAME) instanceof String program
                        && program.startsWith("dnsmasq"))
                || (message.startsWith("query[") && message.contains("] "))
                || lead(message) > 0;
    }

    /** Index behind {@code dnsmasq[311]: }, as it writes where no syslog takes it (log-facility=-); 0 if that does not stand in front. */
    private static int lead(String m) {
        if (!m.startsWith("dnsmasq[") && !m.startsWith("dnsmasq-dhcp[")) {
            return 0;
        }
        int close = m.indexOf("]: ");
        return close < 0 || close > 24 ? 0 : close + 3;
    }

    @Override
    public void read(String message, Event.Builder builder) {
        builder.set(Field.OBSERVER_PRODUCT, "dnsmasq").set(Field.EVENT_CATEGORY, "network");
        var text = withoutExtra(message.substring(lead(message)), builder);
        int bracket = text.indexOf('(');
        if (text.startsWith("DHCP") && bracket > 0) {
            builder.set(Field.EVENT_DATASET, "dnsmasq.dhcp");
            lease(text, bracket, builder);
            return;
        }
        builder.set(Field.EVENT_DATASET, "dnsmasq.log");
        if (text.startsWith("query[")) {
            query(text, builder);
        } else {
            answer(text, builder);
        }
    }

    /** {@code 4711 192.0.2.1/51514 query[A] …} without what stands in front. */
    private static String withoutExtra(String m, Event.Builder builder) {
        int blank = m.indexOf(' ');
        int slash = blank < 0 ? -1 : m.indexOf('/', blank);
        int next = blank < 0 ? -1 : m.indexOf(' ', blank + 1);
        if (blank <= 0 || slash < 0 || next < slash || Slots.number(m.substring(0, blank)) < 0) {
            return m;
        }
        var client = Ip.parse(m.substring(blank + 1, slash));
        if (client == null) {
            return m;
        }
        builder.set(Field.SOURCE_IP, client);
        Words.port(m, slash + 1, builder);
        return m.substring(next + 1);
    }

    private static void query(String m, Event.Builder builder) {
        int close = m.indexOf("] ");
        if (close < 0) {
            builder.set(Field.MESSAGE, m);
            return;
        }
        builder.set(Field.EVENT_ACTION, "query").set(Field.NETWORK_PROTOCOL, "dns");
        builder.set(Field.DNS_QUESTION_TYPE, m.substring(6, close));
        DnsText.name(builder, Words.at(m, close + 2));
        var client = Words.after(m, " from ");
        builder.set(Field.SOURCE_IP, client == null ? null : Ip.parse(client));
    }

    /** {@code reply NAME is DATA}, {@code cached …}, {@code config …}, {@code /etc/hosts …}, {@code forwarded NAME to ADDRESS}. */
    private static void answer(String m, Event.Builder builder) {
        int is = m.indexOf(" is ");
        int to = m.startsWith("forwarded ") ? m.lastIndexOf(" to ") : -1;
        int name = m.indexOf(' ') + 1;
        if (to > name) {
            builder.set(Field.EVENT_ACTION, "forward").set(Field.NETWORK_PROTOCOL, "dns");
            DnsText.name(builder, m.substring(name, to));
            builder.set(Field.DESTINATION_IP, Ip.parse(m.substring(to + 4)));
        } else if (is > name && m.lastIndexOf(' ', is - 1) == name - 1) {
            builder.set(Field.EVENT_ACTION, "answer").set(Field.NETWORK_PROTOCOL, "dns");
            var asked = m.substring(name, is);
            if (!asked.equals(NO_NAME)) {
                DnsText.name(builder, asked);
            }
            data(m.substring(is + 4), builder);
        } else {
            builder.set(Field.MESSAGE, m);
        }
    }

    /** What a name is; behind a refusal may stand why: {@code REFUSED (EDE: not ready)}. */
    private static void data(String data, Event.Builder builder) {
        var first = Words.at(data, 0);
        switch (first) {
            case "NXDOMAIN", "SERVFAIL", "REFUSED" -> builder.set(Field.DNS_RESPONSE_CODE, first);
            default -> {
                builder.set(Field.DNS_RESPONSE_CODE, "NOERROR");
                if (!data.startsWith("<") && !data.startsWith("NODATA")) {
                    builder.set(Field.DNS_ANSWERS, data);
                }
            }
        }
    }

    /** {@code DHCPACK(br0) [ADDRESS ]MAC[ NAME]} */
    private static void lease(String m, int bracket, Event.Builder builder) {
        var kind = m.substring(0, bracket);
        builder.set(Field.EVENT_ACTION, action(kind));
        builder.overflow("dhcp.message_type", kind);
        int at = m.indexOf(") ") + 2;
        if (at < 2) {
            builder.set(Field.MESSAGE, m);
            return;
        }
        var word = Words.at(m, at);
        var ip = Ip.parse(word);
        if (ip != null) {
            builder.set(Field.SOURCE_IP, ip);
            at += word.length() + 1;
            word = Words.at(m, at);
        }
        builder.set(Field.SOURCE_MAC, Leases.mac(word));
        var name = Words.at(m, at + word.length() + 1);
        if (!name.isEmpty() && kind.equals("DHCPACK")) {
            builder.overflow(Leases.HOSTNAME, name);
        }
    }

    private static @Nullable String action(String kind) {
        return kind.startsWith("DHCPREPLY") ? "lease-assigned" : Leases.action(kind);
    }
}
