package vn.luytre.parse.product;

import java.util.Locale;
import java.util.Map;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Ip;
import vn.luytre.parse.kit.FieldTable;
import vn.luytre.parse.kit.KeyValues;
import vn.luytre.parse.kit.Slots;
import vn.luytre.parse.kit.Timestamps;

/**
 * Juniper SRX and Junos: {@code RT_FLOW_SESSION_CREATE [junos@2636.… source-address="…" …]} ("System Log Explorer"), as a message or taken
 * apart by the header of RFC 5424, and the packets of a filter ({@code FW: ge-0/0/0.0 A icmp …}).
 */
final class JunOs implements Family {

    private static final String MARK = "[junos@";

    /** Under what the header of RFC 5424 lays down the pairs. */
    private static final String LAID = "log.syslog.structured_data.junos@";

    private static final String BLOCK = "RT_SRC_NAT_PBA_";

    private static final Map<String, String> ACTIONS =
            Map.of(
                    "RT_FLOW_SESSION_CREATE", "connection-built",
                    "RT_FLOW_SESSION_CLOSE", "connection-closed",
                    "RT_FLOW_SESSION_DENY", "denied");

    private final FieldTable fields =
            new FieldTable(
                    "junos.",
                    """
                    source-address           source.ip
                    source-port              source.port
                    nat-source-address       source.nat.ip
                    nat-source-port          source.nat.port
                    internal-ip              source.ip
                    reflexive-ip             source.nat.ip
                    block-port-low           @low
                    block-port-high          @high
                    nat-pool-name            nat.pool
                    bytes-from-client        source.bytes
                    packets-from-client      source.packets
                    destination-address      destination.ip
                    destination-port         destination.port
                    nat-destination-address  destination.nat.ip
                    nat-destination-port     destination.nat.port
                    bytes-from-server        destination.bytes
                    packets-from-server      destination.packets
                    protocol-id              network.transport:protocol
                    protocol-name            network.transport:lower
                    service-name             junos.service
                    application              network.application
                    elapsed-time             event.duration:seconds
                    session-id-32            junos.session_id
                    policy-name              rule.name
                    rule-name                rule.name
                    attack-name              rule.name
                    threat-severity          log.level:lower
                    source-zone-name         observer.ingress.zone
                    destination-zone-name    observer.egress.zone
                    packet-incoming-interface  observer.ingress.interface.name
                    interface-name           observer.ingress.interface.name
                    username                 user.name:account
                    reason                   event.reason
                    action                   @action
                    url                      url.full
                    """);

    @Override
    public String id() {
        return "junos";
    }

    @Override
    public boolean knows(String message, Event.Builder header) {
        return message.contains(MARK)
                || (message.startsWith("FW: ") && message.endsWith(" packets)"))
                || isLaid(header);
    }

    private static boolean isLaid(Event.Builder header) {
        return header.overflow("log.syslog.msgid") instanceof String id
                && (id.startsWith("RT_") || id.startsWith("FLOW_"))
                && header.overflowNames().stream().anyMatch(name -> name.startsWith(LAID));
    }

    @Override
    public void read(String message, Event.Builder builder) {
        fields.begin();
        builder.set(Field.EVENT_DATASET, "juniper.junos").set(Field.OBSERVER_PRODUCT, "Junos");
        builder.set(Field.EVENT_CATEGORY, "network");
        int bracket = message.indexOf(MARK);
        if (bracket >= 0) {
            front(message.substring(0, bracket).strip(), builder);
            int end = message.lastIndexOf(']');
            var pairs =
                    message.substring(
                            bracket + MARK.length(), end > bracket ? end : message.length());
            KeyValues.read(pairs, 0, ' ', fields, builder);
        } else if (message.startsWith("FW: ")) {
            packet(message.strip().split(" +"), builder);
            return;
        } else {
            builder.set(Field.EVENT_CODE, String.valueOf(builder.overflow("log.syslog.msgid")));
            for (var name : builder.overflowNames()) {
                int dot = name.lastIndexOf('.');
                if (name.startsWith(LAID) && dot > LAID.length()) {
                    fields.put(
                            name.substring(dot + 1),
                            String.valueOf(builder.overflow(name)),
                            builder);
                }
            }
        }
        finish(builder);
    }

    /** {@code FW: ge-0/0/0.0 D … udp 10.0.0.1 10.0.0.2 52767 161 (1 packets)}: behind the protocol two addresses, two ports. */
    private static void packet(String[] words, Event.Builder builder) {
        boolean isAccepted = words.length > 2 && words[2].equals("A");
        builder.set(Field.EVENT_ACTION, isAccepted ? "accept" : "discard");
        builder.set(Field.EVENT_OUTCOME, isAccepted ? "success" : "failure");
        builder.overflow("observer.ingress.interface.name", words.length > 1 ? words[1] : "");
        for (int i = 3; i + 4 < words.length; i++) {
            var source = Ip.parse(words[i]);
            var destination = Ip.parse(words[i + 1]);
            if (source != null && destination != null) {
                builder.set(Field.NETWORK_TRANSPORT, words[i - 1].toLowerCase(Locale.ROOT));
                builder.set(Field.SOURCE_IP, source).set(Field.DESTINATION_IP, destination);
                builder.put("source.port", words[i + 2]);
                builder.put("destination.port", words[i + 3]);
                builder.set(Field.NETWORK_DIRECTION, Slots.direction(builder));
                return;
            }
        }
    }

    /** {@code 2024-02-10T01:00:01.123Z srx1 RT_FLOW - RT_FLOW_SESSION_DENY}: what of it is there. */
    private static void front(String front, Event.Builder builder) {
        var words = front.split(" ", -1);
        builder.set(Field.EVENT_CODE, words[words.length - 1]);
        long micros = Timestamps.iso(words[0], Timestamps.VIETNAM);
        if (micros != Timestamps.NONE) {
            builder.time(micros);
            if (words.length > 2) {
                builder.set(Field.HOST_NAME, words[1]);
            }
        }
    }

    private void finish(Event.Builder builder) {
        var code = String.valueOf(builder.get(Field.EVENT_CODE));
        var said = fields.aside("action");
        builder.set(Field.EVENT_ACTION, ACTIONS.getOrDefault(code, said.isEmpty() ? code : said));
        boolean isScreen = code.startsWith("RT_SCREEN") || code.startsWith("IDP_");
        if (isScreen) {
            builder.set(Field.EVENT_CATEGORY, "intrusion_detection");
        }
        boolean isStopped = code.endsWith("_DENY") || said.equalsIgnoreCase("drop");
        boolean isFlow = code.startsWith("RT_FLOW_SESSION");
        builder.set(Field.EVENT_OUTCOME, isStopped ? "failure" : isFlow ? "success" : "");
        Slots.dropUntranslated(builder);
        block(code, builder);
        builder.set(Field.NETWORK_DIRECTION, Slots.direction(builder));
    }

    /** {@code RT_SRC_NAT_PBA_ALLOC}: a subscriber holds a block of ports from now on. */
    private void block(String code, Event.Builder builder) {
        if (code.startsWith(BLOCK)) {
            var action = CarrierNat.action(code.substring(BLOCK.length()));
            PortBlocks.set(fields.aside("low"), fields.aside("high"), action, builder);
        }
    }
}
