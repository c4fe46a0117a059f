package vn.luytre.parse.product;

import java.util.Locale;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Ip;
import vn.luytre.parse.kit.FieldTable;
import vn.luytre.parse.kit.KeyValues;
import vn.luytre.parse.kit.Protocols;
import vn.luytre.parse.kit.Slots;

/**
 * Connections as Linux tracks them: {@code conntrack -E} and ulogd's NFCT. Each is told twice, as it was asked for and as the reply will
 * come; where the two differ the address was translated.
 */
final class Conntrack implements Family {

    private final FieldTable asked = table();
    private final FieldTable reply = table();

    private static FieldTable table() {
        return new FieldTable(
                "conntrack.",
                """
                SRC      @src
                src      @src
                DST      @dst
                dst      @dst
                SPT      @sport
                sport    @sport
                DPT      @dport
                dport    @dport
                PROTO    @proto
                PKTS     @packets
                packets  @packets
                BYTES    @bytes
                bytes    @bytes
                """);
    }

    @Override
    public String id() {
        return "conntrack";
    }

    @Override
    public boolean knows(String message, Event.Builder header) {
        return middle(message) > 0
                && (message.contains("[NEW]")
                        || message.contains("[DESTROY]")
                        || message.contains("[UPDATE]"));
    }

    /** Where the second telling begins; -1 if there is none. */
    private static int middle(String s) {
        int reply = s.indexOf("REPLY: SRC=");
        if (reply > 0) {
            return s.contains("ORIG: SRC=") ? reply : -1;
        }
        int first = s.indexOf(" src=");
        return first < 0 || !s.contains(" dport=") ? -1 : s.indexOf(" src=", first + 1);
    }

    @Override
    public void read(String message, Event.Builder builder) {
        int middle = middle(message);
        KeyValues.read(message.substring(0, middle), 0, ' ', asked.begin(), builder);
        KeyValues.read(message.substring(middle), 0, ' ', reply.begin(), builder);
        builder.set(Field.EVENT_DATASET, "conntrack.log").set(Field.OBSERVER_PRODUCT, "Netfilter");
        builder.set(Field.EVENT_CATEGORY, "network");
        builder.set(Field.NETWORK_TRANSPORT, transport(message));
        builder.set(Field.SOURCE_IP, Ip.parse(asked.aside("src")));
        builder.set(Field.DESTINATION_IP, Ip.parse(asked.aside("dst")));
        builder.set(Field.SOURCE_NAT_IP, Ip.parse(reply.aside("dst")));
        builder.set(Field.DESTINATION_NAT_IP, Ip.parse(reply.aside("src")));
        number(Field.SOURCE_PORT, asked.aside("sport"), builder);
        number(Field.DESTINATION_PORT, asked.aside("dport"), builder);
        number(Field.SOURCE_NAT_PORT, reply.aside("dport"), builder);
        number(Field.DESTINATION_NAT_PORT, reply.aside("sport"), builder);
        number(Field.SOURCE_BYTES, asked.aside("bytes"), builder);
        number(Field.DESTINATION_BYTES, reply.aside("bytes"), builder);
        number(Field.SOURCE_PACKETS, asked.aside("packets"), builder);
        number(Field.DESTINATION_PACKETS, reply.aside("packets"), builder);
        Slots.dropUntranslated(builder);
        boolean isTranslated =
                builder.get(Field.SOURCE_NAT_IP) != null
                        || builder.get(Field.DESTINATION_NAT_IP) != null;
        builder.set(Field.EVENT_ACTION, action(message, isTranslated));
        builder.set(Field.NETWORK_DIRECTION, Slots.direction(builder));
    }

    private static String action(String message, boolean isTranslated) {
        if (message.contains("[UPDATE]")) {
            return "connection-updated";
        }
        boolean isNew = message.contains("[NEW]");
        if (isTranslated) {
            return isNew ? "nat-created" : "nat-deleted";
        }
        return isNew ? "connection-built" : "connection-closed";
    }

    private String transport(String message) {
        var said = asked.aside("proto");
        if (!said.isEmpty()) {
            return Protocols.name(said);
        }
        var text = message.substring(message.indexOf(']') + 1).strip(); // "[NEW] tcp      6 120 …"
        int end = text.indexOf(' ');
        return end < 0 ? "" : text.substring(0, end).toLowerCase(Locale.ROOT);
    }

    private static void number(Field slot, String text, Event.Builder builder) {
        long number = Slots.number(text);
        if (number >= 0) {
            builder.set(slot, number);
        }
    }
}
