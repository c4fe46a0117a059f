package vn.luytre.parse.product;

import java.util.Locale;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.parse.kit.FieldTable;
import vn.luytre.parse.kit.KeyValues;
import vn.luytre.parse.kit.Macs;
import vn.luytre.parse.kit.Slots;

/**
 * Packets as the Linux kernel logs them for iptables, nftables, ufw, firewalld and Ubiquiti: {@code PREFIX IN=eth0 OUT= SRC=… DST=…}
 * (nf_log_ipv4, nf_log_ipv6). What the rule did stands at most in the prefix it writes.
 */
final class Netfilter implements Family {

    /** Two addresses and the type of the frame, with colons. */
    private static final int FRAME_HEADER = 41;

    private final FieldTable fields =
            new FieldTable(
                    "iptables.",
                    """
                    IN       observer.ingress.interface.name
                    OUT      observer.egress.interface.name
                    PHYSIN   iptables.physin
                    MAC      @mac
                    SRC      source.ip
                    DST      destination.ip
                    LEN      network.bytes
                    PROTO    network.transport:protocol
                    SPT      source.port
                    DPT      destination.port
                    TYPE     icmp.type
                    CODE     icmp.code
                    TTL      iptables.ttl
                    HOPLIMIT iptables.ttl
                    UID      user.id
                    """);

    @Override
    public String id() {
        return "iptables";
    }

    @Override
    public boolean knows(String message, Event.Builder header) {
        if (message.contains(" SRC=")) {
            return message.contains(" DST=")
                    && message.contains(" OUT=")
                    && message.contains("IN=");
        }
        return message.contains(" PROTO=") && message.contains(" SPT="); // The front was lost.
    }

    @Override
    public void read(String message, Event.Builder builder) {
        fields.begin();
        int in = Math.max(0, message.indexOf("IN="));
        int inner = message.indexOf(" [SRC="); // The packet that an ICMP error is about.
        var packet = message.substring(in, inner > in ? inner : message.length());
        KeyValues.read(packet, 0, ' ', fields, builder);
        builder.set(Field.EVENT_DATASET, "iptables.log").set(Field.OBSERVER_PRODUCT, "Netfilter");
        builder.set(Field.EVENT_CATEGORY, "network");
        var mac = fields.aside("mac");
        if (mac.length() >= FRAME_HEADER) {
            builder.set(Field.SOURCE_MAC, Macs.of(mac.substring(18, 35)));
            builder.overflow("destination.mac", Macs.of(mac.substring(0, 17)));
        }
        prefix(message.substring(0, in), builder);
        builder.set(Field.NETWORK_DIRECTION, Slots.direction(builder));
    }

    private static void prefix(String front, Event.Builder builder) {
        var text = front.strip();
        if (text.startsWith("[")
                && text.indexOf(']') > 0
                && text.indexOf('.') < text.indexOf(']')
                && Slots.number(text.substring(1, Math.max(1, text.indexOf('.'))).strip()) >= 0) {
            text = text.substring(text.indexOf(']') + 1).strip(); // Seconds since the kernel began.
        }
        if (text.endsWith(":")) {
            text = text.substring(0, text.length() - 1);
        }
        rule(text, builder);
        var said = verdict(text.toUpperCase(Locale.ROOT));
        builder.set(Field.EVENT_ACTION, said.isEmpty() ? "packet" : said);
        if (!said.isEmpty()) {
            builder.set(Field.EVENT_OUTCOME, said.equals("accept") ? "success" : "failure");
        }
    }

    /** Of {@code [WAN_OUT-2000-A]}, as Ubiquiti writes it, the set, the number and the verdict; else all of it is the name. */
    private static void rule(String text, Event.Builder builder) {
        boolean isBracketed = text.startsWith("[") && text.endsWith("]");
        var name = isBracketed ? text.substring(1, text.length() - 1) : text;
        int last = name.lastIndexOf('-');
        int middle = last <= 0 ? -1 : name.lastIndexOf('-', last - 1);
        if (isBracketed && last == name.length() - 2 && middle > 0) {
            builder.set(Field.RULE_NAME, name.substring(0, middle));
            builder.set(Field.RULE_ID, name.substring(middle + 1, last));
        } else {
            builder.set(Field.RULE_NAME, name);
        }
    }

    /** Ubiquiti ends its rules' names in A, D or R. */
    private static String verdict(String prefix) {
        if (prefix.contains("DROP")
                || prefix.contains("DENY")
                || prefix.contains("BLOCK")
                || prefix.endsWith("-D]")) {
            return "drop";
        }
        if (prefix.contains("REJECT") || prefix.endsWith("-R]")) {
            return "reject";
        }
        return prefix.contains("ACCEPT") || prefix.contains("ALLOW") || prefix.endsWith("-A]")
                ? "accept"
                : "";
    }
}
