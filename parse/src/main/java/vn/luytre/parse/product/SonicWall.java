package vn.luytre.parse.product;

import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Ip;
import vn.luytre.parse.kit.AnyTime;
import vn.luytre.parse.kit.FieldTable;
import vn.luytre.parse.kit.KeyValues;
import vn.luytre.parse.kit.Slots;
import vn.luytre.parse.kit.Timestamps;

/**
 * SonicWall SonicOS 5 to 7: {@code id=firewall sn=… time="…" m=98 src=10.0.0.1:5:X0 dst=…} ("SonicOS Log Events Reference Guide"). Its
 * CEF is read by {@link Cef}.
 */
final class SonicWall implements Family {

    private final FieldTable fields =
            new FieldTable(
                    "sonicwall.",
                    """
                    time        @time
                    id          observer.name
                    sn          observer.serial_number
                    fw          observer.ip
                    pri         event.severity
                    m           event.code
                    msg         message
                    src         @src
                    srcMac      source.mac:mac
                    natSrc      @natsrc
                    sent        source.bytes
                    out         source.bytes
                    spkt        source.packets
                    dst         @dst
                    dstMac      destination.mac:mac
                    natDst      @natdst
                    rcvd        destination.bytes
                    in          destination.bytes
                    rpkt        destination.packets
                    proto       @proto
                    usr         user.name:account
                    user        user.name:account
                    rule        rule.name
                    appName     network.application
                    dstname     url.domain
                    arg         url.path
                    op          http.request.operation
                    result      http.response.status_code
                    agent       user_agent.original
                    fw_action   @action
                    cdur        event.duration:millis
                    ipscat      threat.name
                    sid         rule.id
                    """);

    @Override
    public String id() {
        return "sonicwall";
    }

    @Override
    public boolean knows(String message, Event.Builder header) {
        int id = message.indexOf("id=");
        return id >= 0
                && message.substring(0, id).isBlank()
                && message.contains(" sn=")
                && message.contains(" fw=");
    }

    @Override
    public void read(String message, Event.Builder builder) {
        fields.begin();
        KeyValues.read(message, 0, ' ', fields, builder);
        builder.set(Field.EVENT_DATASET, "sonicwall.firewall")
                .set(Field.OBSERVER_PRODUCT, "SonicWall");
        builder.set(Field.EVENT_CATEGORY, "network");
        var text = fields.aside("time");
        int zone = text.endsWith(" UTC") ? Timestamps.UTC : Timestamps.VIETNAM;
        long micros = AnyTime.read(text, zone, builder.receivedMicros());
        if (micros != Timestamps.NONE) {
            builder.time(micros);
        }
        end(fields.aside("src"), Field.SOURCE_IP, Field.SOURCE_PORT, builder);
        end(fields.aside("dst"), Field.DESTINATION_IP, Field.DESTINATION_PORT, builder);
        end(fields.aside("natsrc"), Field.SOURCE_NAT_IP, Field.SOURCE_NAT_PORT, builder);
        end(fields.aside("natdst"), Field.DESTINATION_NAT_IP, Field.DESTINATION_NAT_PORT, builder);
        var protocol = fields.aside("proto");
        int slash = protocol.indexOf('/');
        builder.set(Field.NETWORK_TRANSPORT, slash < 0 ? protocol : protocol.substring(0, slash));
        if (slash > 0 && Slots.number(protocol.substring(slash + 1)) < 0) {
            builder.set(Field.NETWORK_PROTOCOL, protocol.substring(slash + 1));
        }
        builder.set(Field.EVENT_ACTION, fields.aside("action"));
        builder.set(Field.EVENT_OUTCOME, Verdicts.outcome(fields.aside("action")));
        Slots.dropUntranslated(builder);
        builder.set(Field.NETWORK_DIRECTION, Slots.direction(builder));
    }

    /** {@code 10.0.0.1:51514:X0:name}: address, port, interface and name; only the first is sure. */
    private static void end(String text, Field address, Field port, Event.Builder builder) {
        var whole = Ip.parse(text);
        var parts = text.split(":", 4);
        builder.set(address, whole != null ? whole : Ip.parse(parts[0]));
        long number = whole != null || parts.length < 2 ? -1 : Slots.number(parts[1]);
        if (number >= 0) {
            builder.set(port, number);
        }
    }
}
