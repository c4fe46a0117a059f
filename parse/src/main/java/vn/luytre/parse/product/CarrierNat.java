package vn.luytre.parse.product;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Ip;
import vn.luytre.parse.kit.FieldTable;
import vn.luytre.parse.kit.KeyValues;
import vn.luytre.parse.kit.Protocols;
import vn.luytre.parse.kit.Slots;
import vn.luytre.parse.kit.TimePattern;
import vn.luytre.parse.kit.Timestamps;

/**
 * Address translation of carriers by blocks of ports: Juniper service cards ({@code JSERVICES_NAT_PORT_BLOCK_ALLOC: inside -> outside:first-last}),
 * Junos without structured data ({@code RT_SRC_NAT_PBA_ALLOC [internal-ip="…" …]}), and Cisco CGv6, which others copied
 * ({@code NAT44 - [UserbasedA - inside vrf - outside - first last - -]}, "Carrier Grade NAT Configuration Guide", "Syslog Message Format").
 * Of several records in one message the first is read; how many follow stands in {@code nat.records}.
 */
final class CarrierNat implements Family {

    private static final String SERVICES = "_NAT_PORT_BLOCK_";
    private static final String SUBSCRIBER = "RT_SRC_NAT_PBA_";
    private static final List<String> CISCO =
            List.of("[UserbasedA ", "[UserbasedW ", "[SessionbasedA", "[SessionbasedW");

    /** Event, protocol, inside, VRF, inside of IPv6, outside, inside port, first and last outside port, far end, its port. */
    private static final int CISCO_WORDS = 11;

    private final TimePattern time = new TimePattern("yyyy N d H:m:s", Timestamps.VIETNAM);

    private final FieldTable pairs =
            new FieldTable(
                    "junos.",
                    """
                    internal-ip      source.ip
                    reflexive-ip     source.nat.ip
                    block-port-low   @low
                    block-port-high  @high
                    nat-pool-name    nat.pool
                    """);

    @Override
    public String id() {
        return "carrier-nat";
    }

    @Override
    public boolean knows(String message, Event.Builder header) {
        return message.contains(SERVICES)
                || (message.contains(SUBSCRIBER) && !message.contains("[junos@"))
                || cisco(message) >= 0;
    }

    private static int cisco(String message) {
        if (message.indexOf('[') < 0) {
            return -1;
        }
        return CISCO.stream().mapToInt(message::indexOf).filter(at -> at >= 0).min().orElse(-1);
    }

    @Override
    public void read(String message, Event.Builder builder) {
        builder.set(Field.EVENT_CATEGORY, "network").set(Field.EVENT_OUTCOME, "success");
        int services = message.indexOf(SERVICES);
        int subscriber = message.indexOf(SUBSCRIBER);
        boolean isRead;
        if (services >= 0) {
            isRead = services(message, services + SERVICES.length(), builder);
        } else if (subscriber >= 0) {
            isRead = subscriber(message, subscriber + SUBSCRIBER.length(), builder);
        } else {
            isRead = cisco(message, cisco(message), builder);
        }
        boolean isJuniper = services >= 0 || subscriber >= 0;
        builder.set(Field.EVENT_DATASET, isJuniper ? "juniper.nat" : "cisco.cgn");
        builder.set(Field.OBSERVER_PRODUCT, isJuniper ? "Junos" : "CGv6");
        if (!isRead) {
            builder.flaw("Dòng NAT của nhà mạng thiếu địa chỉ hoặc khối cổng.");
        }
    }

    /** {@code ALLOC: 10.12.16.5 -> 203.0.113.2:1024-1535 0x5ab1}; inside may be IPv6 (DS-Lite). */
    private static boolean services(String message, int from, Event.Builder builder) {
        int colon = message.indexOf(": ", from);
        int arrow = message.indexOf(" -> ", from);
        if (colon < 0 || arrow < colon + 2) {
            return false;
        }
        builder.set(Field.SOURCE_IP, Ip.parse(message.substring(colon + 2, arrow).strip()));
        int end = message.indexOf(' ', arrow + 4);
        var outside = message.substring(arrow + 4, end < 0 ? message.length() : end);
        int port = outside.lastIndexOf(':');
        int dash = outside.lastIndexOf('-');
        if (port < 0 || dash < port) {
            return false;
        }
        builder.set(Field.SOURCE_NAT_IP, Ip.parse(outside.substring(0, port)));
        var action = action(message.substring(from, colon));
        return PortBlocks.set(
                        outside.substring(port + 1, dash),
                        outside.substring(dash + 1),
                        action,
                        builder)
                && isWhole(builder);
    }

    private boolean subscriber(String message, int from, Event.Builder builder) {
        int open = message.indexOf('[', from);
        int close = message.lastIndexOf(']');
        if (open < 0) {
            return false;
        }
        KeyValues.read(
                message.substring(open + 1, close > open ? close : message.length()),
                0,
                ' ',
                pairs.begin(),
                builder);
        var action = action(message.substring(from, open));
        return PortBlocks.set(pairs.aside("low"), pairs.aside("high"), action, builder)
                && isWhole(builder);
    }

    /** Junos says ALLOC, RELEASE and, of a block that lasts, ACTIVE or INTERIM. */
    static String action(String word) {
        return word.startsWith("ALLOC")
                ? PortBlocks.ALLOCATED
                : word.startsWith("RELEASE") ? PortBlocks.RELEASED : PortBlocks.HELD;
    }

    private boolean cisco(String message, int from, Event.Builder builder) {
        mendHeader(builder);
        int close = message.indexOf(']', from);
        var words =
                message.substring(from + 1, close < 0 ? message.length() : close)
                        .strip()
                        .split(" +", CISCO_WORDS + 1);
        long more = message.chars().skip(from + 1L).filter(c -> c == '[').count();
        if (more > 0) {
            builder.overflow("nat.records", more + 1);
        }
        if (words.length < 9) {
            return false;
        }
        var inside = Ip.parse(words[2]);
        builder.set(Field.SOURCE_IP, inside == null ? Ip.parse(words[4]) : inside);
        builder.set(Field.SOURCE_NAT_IP, Ip.parse(words[5]));
        if (!words[3].equals("-")) {
            builder.overflow("network.vrf", words[3]);
        }
        return (words[0].startsWith("User") ? block(words, builder) : session(words, builder))
                && isWhole(builder);
    }

    private static boolean block(String[] words, Event.Builder builder) {
        boolean isTaken = words[0].endsWith("A");
        return PortBlocks.set(
                words[7], words[8], isTaken ? PortBlocks.ALLOCATED : PortBlocks.RELEASED, builder);
    }

    private static boolean session(String[] words, Event.Builder builder) {
        boolean isTaken = words[0].startsWith("SessionbasedA");
        builder.set(Field.EVENT_ACTION, isTaken ? "nat-created" : "nat-deleted");
        if (!words[1].equals("-")) {
            builder.set(Field.NETWORK_TRANSPORT, Protocols.name(words[1]));
        }
        number(Field.SOURCE_PORT, words[6], builder);
        if (words.length > 10) {
            builder.set(Field.DESTINATION_IP, Ip.parse(words[9]));
            number(Field.DESTINATION_PORT, words[10], builder);
        }
        return number(Field.SOURCE_NAT_PORT, words[7], builder);
    }

    private static boolean number(Field field, String text, Event.Builder builder) {
        long number = Slots.number(text);
        if (number >= 0) {
            builder.set(field, number);
        }
        return number >= 0;
    }

    private static boolean isWhole(Event.Builder builder) {
        return builder.get(Field.SOURCE_IP) != null && builder.get(Field.SOURCE_NAT_IP) != null;
    }

    /** Cisco writes {@code 1 2011 May 31 10:30:45 host} where RFC 5424 wants one word for the time: put right what was taken for it. */
    private void mendHeader(Event.Builder builder) {
        var year = word(builder.overflow("log.syslog.timestamp"));
        var month = word(builder.get(Field.HOST_NAME));
        var day = word(builder.get(Field.PROCESS_NAME));
        var clock = word(builder.overflow("process.pid"));
        long micros = time.read("%s %s %s %s".formatted(year, month, day, clock), 0);
        if (micros != Timestamps.NONE) {
            builder.time(micros).clear(Field.PROCESS_NAME).clear(Field.HOST_NAME);
            builder.set(Field.HOST_NAME, word(builder.overflow("log.syslog.msgid")));
        }
    }

    private static String word(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
