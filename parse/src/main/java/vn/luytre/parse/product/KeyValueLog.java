package vn.luytre.parse.product;

import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.parse.kit.AnyTime;
import vn.luytre.parse.kit.FieldTable;
import vn.luytre.parse.kit.KeyValues;
import vn.luytre.parse.kit.Slots;
import vn.luytre.parse.kit.Timestamps;

/**
 * {@code key=value} of a firewall that nobody has described: by the names that most of them have. Knows a message only if it names two
 * addresses and no other family's marks stand in it.
 */
final class KeyValueLog implements Family {

    private static final String[] SOURCES = {
        "srcip=",
        "src_ip=",
        "source_ip=",
        "sourceip=",
        "src-ip=",
        "source-ip=",
        "src_addr=",
        "srcaddr=",
        " src=",
        ",src=",
        "saddr="
    };
    private static final String[] DESTINATIONS = {
        "dstip=",
        "dst_ip=",
        "dest_ip=",
        "destination_ip=",
        "destinationip=",
        "destip=",
        "dst-ip=",
        "destination-ip=",
        "dst_addr=",
        "dstaddr=",
        " dst=",
        ",dst=",
        "daddr="
    };

    /** What other families know their messages by. */
    private static final String[] STRANGERS = {
        "CEF:",
        "LEEF:",
        "subtype=",
        "log_component=",
        "loguid=",
        " fw=",
        "\" sys=\"",
        "id=\"0",
        "[junos@",
        "%%0",
        "ORIG:",
        "[NEW]",
        "[DESTROY]",
        "[UPDATE]",
        "%ASA-",
        "%FTD-"
    };

    private final FieldTable fields =
            new FieldTable(
                    "firewall.",
                    """
                    date             @date
                    time             @time
                    timestamp        @timestamp
                    eventtime        @timestamp
                    event_time       @timestamp
                    devname          observer.name
                    device           observer.name
                    hostname         observer.name
                    fwname           observer.name
                    srcip            source.ip
                    src_ip           source.ip
                    source_ip        source.ip
                    sourceip         source.ip
                    src-ip           source.ip
                    source-ip        source.ip
                    src_addr         source.ip
                    srcaddr          source.ip
                    saddr            source.ip
                    src              source.ip:endpoint
                    srcport          source.port
                    src_port         source.port
                    source_port      source.port
                    sourceport       source.port
                    src-port         source.port
                    source-port      source.port
                    sport            source.port
                    spt              source.port
                    srcmac           source.mac:mac
                    src_mac          source.mac:mac
                    smac             source.mac:mac
                    natsrcip         source.nat.ip
                    nat_src_ip       source.nat.ip
                    src_nat_ip       source.nat.ip
                    srcnatip         source.nat.ip
                    natsrc           source.nat.ip
                    natsrcport       source.nat.port
                    nat_src_port     source.nat.port
                    src_nat_port     source.nat.port
                    srcnatport       source.nat.port
                    sent             source.bytes
                    sentbyte         source.bytes
                    sent_bytes       source.bytes
                    bytes_sent       source.bytes
                    sentpkt          source.packets
                    dstip            destination.ip
                    dst_ip           destination.ip
                    dest_ip          destination.ip
                    destip           destination.ip
                    destination_ip   destination.ip
                    destinationip    destination.ip
                    dst-ip           destination.ip
                    destination-ip   destination.ip
                    dst_addr         destination.ip
                    dstaddr          destination.ip
                    daddr            destination.ip
                    dst              destination.ip:endpoint
                    dstport          destination.port
                    dst_port         destination.port
                    dest_port        destination.port
                    destport         destination.port
                    destination_port destination.port
                    destinationport  destination.port
                    dst-port         destination.port
                    destination-port destination.port
                    dport            destination.port
                    dpt              destination.port
                    dstmac           destination.mac:mac
                    dst_mac          destination.mac:mac
                    natdstip         destination.nat.ip
                    nat_dst_ip       destination.nat.ip
                    dst_nat_ip       destination.nat.ip
                    natdst           destination.nat.ip
                    natdstport       destination.nat.port
                    nat_dst_port     destination.nat.port
                    rcvd             destination.bytes
                    rcvdbyte         destination.bytes
                    recv_bytes       destination.bytes
                    bytes_received   destination.bytes
                    rcvdpkt          destination.packets
                    proto            network.transport:protocol
                    protocol         network.transport:protocol
                    service          network.protocol:lower
                    app              network.application
                    application      network.application
                    action           event.action
                    act              event.action
                    status           @status
                    user             user.name:account
                    username         user.name:account
                    usr              user.name:account
                    user_name        user.name:account
                    rule             rule.name
                    rulename         rule.name
                    rule_name        rule.name
                    policy           rule.name
                    policyname       rule.name
                    ruleid           rule.id
                    rule_id          rule.id
                    policyid         rule.id
                    policy_id        rule.id
                    duration         event.duration:seconds
                    url              url.full
                    msg              message
                    message          message
                    reason           event.reason
                    level            log.level:lower
                    severity         log.level:lower
                    pri              log.level:lower
                    """);

    @Override
    public String id() {
        return "key-value";
    }

    @Override
    public boolean knows(String message, Event.Builder header) {
        return !message.startsWith("{")
                && !message.startsWith("<")
                && message.indexOf('=') > 0
                && hasAny(message, SOURCES)
                && hasAny(message, DESTINATIONS)
                && !hasAny(message, STRANGERS)
                && !HuaweiUsg.program(header).startsWith("%");
    }

    private static boolean hasAny(String message, String[] marks) {
        for (var mark : marks) {
            if (message.contains(mark)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void read(String message, Event.Builder builder) {
        fields.begin();
        KeyValues.read(message, 0, separator(message), fields, builder);
        builder.set(Field.EVENT_DATASET, "firewall.key-value");
        builder.set(Field.EVENT_CATEGORY, "network");
        time(builder);
        var said =
                builder.get(Field.EVENT_ACTION) == null
                        ? fields.aside("status")
                        : builder.get(Field.EVENT_ACTION);
        builder.set(Field.EVENT_ACTION, String.valueOf(said));
        builder.set(Field.EVENT_OUTCOME, Verdicts.outcome(said));
        Slots.dropUntranslated(builder);
        builder.set(Field.NETWORK_DIRECTION, Slots.direction(builder));
    }

    /** What stands behind the first value: a comma, a semicolon, a bar, a tab or a blank. */
    private static char separator(String message) {
        for (char separator : new char[] {'\t', '|', ';', ','}) {
            int at = message.indexOf(separator);
            if (at > 0
                    && message.indexOf('=', at) - at < 32
                    && message.indexOf('=', at) > 0
                    && message.indexOf(separator, at + 1) > 0) {
                return separator;
            }
        }
        return ' ';
    }

    private void time(Event.Builder builder) {
        var stamp = fields.aside("timestamp");
        var text =
                stamp.isEmpty()
                        ? (fields.aside("date") + " " + fields.aside("time")).strip()
                        : stamp;
        long micros = AnyTime.read(text, Timestamps.VIETNAM, builder.receivedMicros());
        if (micros != Timestamps.NONE) {
            builder.time(micros);
        }
    }
}
