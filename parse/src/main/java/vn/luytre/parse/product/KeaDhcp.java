package vn.luytre.parse.product;

import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Ip;
import vn.luytre.parse.kit.Slots;
import vn.luytre.parse.kit.Timestamps;
import vn.luytre.parse.kit.Words;

/**
 * ISC Kea: {@code [TIME LEVEL ][LOGGER/PID…] MESSAGE_ID [hwtype=1 MAC], cid=[…], tid=0x…: text}; what the messages say is in the
 * Kea Messages Manual, by their ids.
 */
final class KeaDhcp implements Family {

    @Override
    public String id() {
        return "kea";
    }

    @Override
    public boolean knows(String message, Event.Builder header) {
        return (header.get(Field.PROCESS_NAME) instanceof String program
                        && program.startsWith("kea-dhcp"))
                || message.indexOf("[kea-dhcp", 0, Math.min(48, message.length())) >= 0;
    }

    @Override
    public void read(String message, Event.Builder builder) {
        builder.set(Field.EVENT_DATASET, "kea.dhcp")
                .set(Field.OBSERVER_PRODUCT, "Kea")
                .set(Field.EVENT_CATEGORY, "network")
                .set(Field.NETWORK_PROTOCOL, "dhcp")
                .set(Field.NETWORK_TRANSPORT, "udp");
        long micros =
                message.length() > 23 ? Timestamps.iso(message, 0, 23, Timestamps.VIETNAM) : -1;
        if (micros > 0) {
            builder.time(micros);
        }
        int id = messageId(message);
        var code = Words.at(message, id);
        builder.set(Field.EVENT_CODE, code.isEmpty() ? null : code);
        builder.set(Field.EVENT_ACTION, action(code));
        builder.set(Field.EVENT_OUTCOME, code.contains("FAIL") ? "failure" : null);
        var text = message.substring(Math.min(message.length(), id + code.length() + 1));
        builder.set(Field.MESSAGE, text.isEmpty() ? null : text);
        machine(text, builder);
        lease(text, builder);
    }

    /** Index of {@code DHCP4_…}: behind the logger's bracket, or at the front where syslog took it away. */
    private static int messageId(String m) {
        int four = m.indexOf("DHCP4_");
        int six = m.indexOf("DHCP6_");
        int at = four < 0 ? six : six < 0 ? four : Math.min(four, six);
        if (at >= 0) {
            return at;
        }
        int close = m.indexOf("] ");
        return close < 0 ? 0 : close + 2;
    }

    private static String action(String code) {
        int bar = code.indexOf('_');
        return switch (code.substring(bar + 1)) {
            case "LEASE_ALLOC" -> Leases.ASSIGNED;
            case "LEASE_RENEW" -> Leases.RENEWED;
            case "RELEASE", "RELEASE_EXPIRED", "RELEASE_NA", "RELEASE_DELETED" -> Leases.RELEASED;
            default -> code.isEmpty() ? "dhcp" : code.toLowerCase(java.util.Locale.ROOT);
        };
    }

    private static void machine(String text, Event.Builder builder) {
        int mark = text.indexOf("hwtype=");
        int blank = mark < 0 ? -1 : text.indexOf(' ', mark);
        int close = mark < 0 ? -1 : text.indexOf(']', mark);
        if (blank > 0 && close > blank) {
            builder.set(Field.SOURCE_MAC, Leases.mac(text.substring(blank + 1, close)));
        }
    }

    /** {@code lease ADDRESS has been allocated for N seconds}, {@code address ADDRESS …}. */
    private static void lease(String text, Event.Builder builder) {
        var address = Words.after(text, "lease ");
        if (address == null || Ip.parse(address) == null) {
            address = Words.after(text, "address ");
        }
        if (address != null) {
            builder.set(Field.SOURCE_IP, Ip.parse(address));
        }
        var seconds = Words.between(text, " for ", " seconds");
        long number = seconds == null ? -1 : Slots.number(seconds);
        if (number >= 0) {
            builder.overflow("dhcp.lease_seconds", number);
        }
    }
}
