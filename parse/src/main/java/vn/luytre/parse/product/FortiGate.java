package vn.luytre.parse.product;

import java.util.Locale;
import java.util.Map;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.parse.kit.FieldTable;
import vn.luytre.parse.kit.KeyValues;
import vn.luytre.parse.kit.Slots;
import vn.luytre.parse.kit.Timestamps;
import vn.luytre.parse.kit.Urls;

/**
 * Fortinet FortiGate, FortiOS 5 to 7: {@code key=value} separated by blanks or (csv) by commas; names as in the FortiOS Log
 * Reference. The same messages as CEF are read by {@link Cef}.
 */
final class FortiGate implements Family {

    private static final Map<String, String> CATEGORIES =
            Map.of("traffic", "network", "event", "host", "utm", "intrusion_detection");

    private final FieldTable fields = fields("fortinet.firewall.");

    /** The names without what CEF puts before them. */
    static FieldTable fields(String prefix) {
        return new FieldTable(
                prefix,
                """
                date           @date
                time           @time
                tz             @tz
                eventtime      @eventtime
                type           @type
                logid          event.code
                level          log.level
                action         event.action
                status         @status
                devname        observer.name
                devid          observer.serial_number
                vd             observer.vdom
                srcip          source.ip
                srcport        source.port
                srcmac         source.mac
                srcname        source.domain
                sentbyte       source.bytes
                sentpkt        source.packets
                transip        source.nat.ip
                transport      source.nat.port
                dstip          destination.ip
                dstport        destination.port
                dstmac         destination.mac
                rcvdbyte       destination.bytes
                rcvdpkt        destination.packets
                tranip         destination.nat.ip
                tranport       destination.nat.port
                hostname       url.domain
                url            url.path
                agent          user_agent.original
                referralurl    http.request.referrer
                httpmethod     http.request.method
                proto          network.transport:protocol
                service        network.protocol:lower
                app            network.application
                direction      fortinet.firewall.direction
                duration       event.duration:seconds
                user           user.name
                unauthuser     fortinet.firewall.unauthuser
                policyid       rule.id
                policyname     rule.name
                attack         rule.name
                attackid       rule.id
                virus          threat.name
                filename       file.name
                filehash       file.hash.sha256
                qname          dns.question.name
                qtype          dns.question.type
                ipaddr         dns.answers.data
                remip          source.ip
                ui             fortinet.firewall.ui
                msg            message
                logdesc        message
                """);
    }

    @Override
    public String id() {
        return "fortigate";
    }

    @Override
    public boolean knows(String message, Event.Builder header) {
        boolean isNumbered = message.contains("logid=") || message.contains("log_id=");
        return isNumbered
                && (message.contains(" subtype=") || message.contains(",subtype="))
                && !message.startsWith("CEF:");
    }

    @Override
    public void read(String message, Event.Builder builder) {
        fields.begin();
        char separator = message.contains(",logid=") || message.contains(",devid=") ? ',' : ' ';
        KeyValues.read(message, 0, separator, fields, builder);
        finish(fields, builder);
    }

    /** What the pairs together mean; the same for both forms. */
    static void finish(FieldTable fields, Event.Builder builder) {
        builder.set(Field.EVENT_DATASET, "fortinet.firewall")
                .set(Field.OBSERVER_PRODUCT, "FortiGate");
        long micros = time(fields);
        if (micros != Timestamps.NONE) {
            builder.time(micros);
        }
        var type = fields.aside("type");
        builder.set(Field.EVENT_CATEGORY, CATEGORIES.getOrDefault(type, "network"));
        builder.set(Field.EVENT_OUTCOME, outcome(fields.aside("status"), builder));
        builder.set(Field.NETWORK_DIRECTION, Slots.direction(builder));
        Urls.join(builder, "http");
    }

    /** eventtime is exact and has no zone; date and time are the device's own, by tz where FortiOS tells it (6.2 on). */
    private static long time(FieldTable fields) {
        var exact = fields.aside("eventtime"); // Seconds up to FortiOS 6.0, nanoseconds after.
        long number = Slots.number(exact.length() == 19 ? exact.substring(0, 16) : exact);
        if (number > 0) {
            return Timestamps.epoch(number);
        }
        var text = fields.aside("date") + "T" + fields.aside("time") + fields.aside("tz");
        return Timestamps.iso(text, Timestamps.VIETNAM);
    }

    /** Of a log-in the status; of traffic whether it was let through. */
    private static String outcome(String status, Event.Builder builder) {
        var said = status.isEmpty() ? String.valueOf(builder.get(Field.EVENT_ACTION)) : status;
        return switch (said.toLowerCase(Locale.ROOT)) {
            case "success", "accept", "pass", "passthrough", "close", "start", "allow" -> "success";
            case "failed", "failure", "deny", "blocked", "block", "dropped", "timeout", "reset" ->
                    "failure";
            default -> "";
        };
    }
}
