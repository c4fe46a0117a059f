package vn.luytre.parse.product;

import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Ip;
import vn.luytre.parse.kit.Slots;
import vn.luytre.parse.kit.Words;

/**
 * ISC dhcpd and the appliances that speak like it: {@code DHCPACK on ADDRESS to MAC (NAME) via RELAY}. A relay stands in
 * {@code dhcp.relay}; a name after {@code via} is the interface.
 */
final class IscDhcp implements Family {

    /** What Infoblox adds: the relay's option of RFC 3046, and a row of its lease table. */
    private static final String OPTION_82 = "Option 82: received a ";

    private static final String LEASE = "r-l-e:";

    @Override
    public String id() {
        return "isc-dhcp";
    }

    @Override
    public boolean knows(String message, Event.Builder header) {
        if (header.get(Field.PROCESS_NAME) instanceof String program
                && program.startsWith("dnsmasq")) {
            return false;
        }
        return "dhcpd".equals(header.get(Field.PROCESS_NAME))
                || message.startsWith(OPTION_82)
                || message.startsWith(LEASE)
                || (message.startsWith("DHCP")
                        && message.indexOf(" via ") > 0
                        && message.indexOf('(') != message.indexOf(' ') - 6);
    }

    @Override
    public void read(String message, Event.Builder builder) {
        builder.set(Field.EVENT_DATASET, "isc.dhcp")
                .set(Field.OBSERVER_PRODUCT, "ISC DHCP")
                .set(Field.EVENT_CATEGORY, "network")
                .set(Field.MESSAGE, message);
        if (message.startsWith(OPTION_82)) {
            var machine = Words.between(message, " for ", ")");
            words("for " + (machine == null ? "" : machine.replace("(", "to ")), 0, builder);
            return;
        }
        if (message.startsWith(LEASE)) {
            row(message, builder);
            return;
        }
        int end = message.indexOf(' ');
        if (!message.startsWith("DHCP") || end < 0) {
            return;
        }
        var type = message.substring(0, end);
        builder.overflow("dhcp.message_type", type);
        builder.set(
                Field.EVENT_ACTION,
                type.equals("DHCPACK") && message.endsWith("(RENEW)")
                        ? Leases.RENEWED
                        : Leases.action(type));
        builder.set(Field.NETWORK_PROTOCOL, "dhcp").set(Field.NETWORK_TRANSPORT, "udp");
        if (type.endsWith("NAK") || type.endsWith("NACK") || message.endsWith("no free leases")) {
            builder.set(Field.EVENT_OUTCOME, "failure");
        } else if (type.equals("DHCPACK")) {
            builder.set(Field.EVENT_OUTCOME, "success");
        }
        words(message, end + 1, builder);
    }

    /** {@code r-l-e:ADDRESS,KIND,NAME,MAC,FROM,TO,…} */
    private static void row(String m, Event.Builder builder) {
        var columns = m.substring(LEASE.length()).split(",", 8);
        if (columns.length > 3) {
            address(columns[0], builder);
            machine(columns[3], builder);
            name(columns[2], builder);
            builder.set(Field.EVENT_ACTION, "lease-listed");
        }
    }

    /** The words behind the type, each announced by a preposition: {@code on|for|of ADDRESS}, {@code to|from MAC}, {@code via RELAY}. */
    private static void words(String m, int from, Event.Builder builder) {
        int at = from;
        while (at < m.length()) {
            var word = Words.at(m, at);
            at += word.length() + 1;
            if (word.startsWith("(")
                    && word.endsWith(")")
                    && builder.get(Field.SOURCE_MAC) != null) {
                name(word.substring(1, word.length() - 1), builder);
                continue;
            }
            var next = Words.at(m, at);
            switch (word) {
                case "on", "for", "of" -> address(next, builder);
                case "to", "from" -> machine(next, builder);
                case "via" -> {
                    relay(next, builder);
                    lease(m, at, builder);
                    return;
                }
                default -> {}
            }
        }
    }

    private static void address(String word, Event.Builder builder) {
        builder.set(Field.SOURCE_IP, Ip.parse(word));
    }

    private static void machine(String word, Event.Builder builder) {
        var mac = Leases.mac(word);
        if (mac != null) {
            builder.set(Field.SOURCE_MAC, mac);
        } else if (builder.get(Field.SOURCE_IP) == null) {
            address(word, builder); // DHCPINFORM from ADDRESS
        }
    }

    private static void name(String word, Event.Builder builder) {
        if (Ip.parse(word) == null && !word.isEmpty()) {
            builder.overflow(Leases.HOSTNAME, word);
            builder.overflow("source.domain", word);
        }
    }

    private static void relay(String word, Event.Builder builder) {
        var relay = word.endsWith(":") ? word.substring(0, word.length() - 1) : word;
        var ip = Ip.parse(relay);
        if (ip == null) {
            builder.overflow("observer.ingress.interface.name", relay);
        } else {
            builder.overflow("dhcp.relay", relay);
            builder.set(Field.DESTINATION_IP, ip);
        }
    }

    /** Seconds of the lease: {@code [14400]} or {@code lease-duration 14400}. */
    private static void lease(String m, int from, Event.Builder builder) {
        int mark = m.indexOf(" lease-duration ", from);
        int open = m.indexOf(" [", from);
        long seconds = -1;
        if (mark > 0) {
            seconds = Slots.number(Words.at(m, mark + 16));
        } else if (open > 0 && m.endsWith("]")) {
            seconds = Slots.number(m.substring(open + 2, m.length() - 1));
        }
        if (seconds >= 0) {
            builder.overflow("dhcp.lease_seconds", seconds);
        }
    }
}
