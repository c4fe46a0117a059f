package vn.luytre.parse.product;

import java.util.Map;
import java.util.stream.Collectors;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Ip;
import vn.luytre.parse.kit.AnyTime;
import vn.luytre.parse.kit.FieldTable;
import vn.luytre.parse.kit.KeyValues;
import vn.luytre.parse.kit.Slots;
import vn.luytre.parse.kit.Timestamps;
import vn.luytre.parse.kit.Urls;

/**
 * Fortinet FortiGate, FortiOS 3 to 7: {@code key=value} separated by blanks or (csv) by commas; names as in the FortiOS Log
 * Reference. The same messages as CEF are read by {@link Cef}.
 */
final class FortiGate implements Family {

    private static final Map<String, String> CATEGORIES =
            Map.of("traffic", "network", "event", "host", "utm", "intrusion_detection");

    private static final Map<String, String> LEASES =
            Map.of("Ack", "lease-assigned", "Release", "lease-released", "Expire", "lease-expired");

    /** What FortiGate calls the names that CEF has for the same; Log Reference, "CEF support". */
    static final Map<String, String> CEF =
            """
            cat                           type
            src                           srcip
            shost                         srcname
            spt                           srcport
            dst                           dstip
            dpt                           dstport
            dhost                         hostname
            out                           sentbyte
            in                            rcvdbyte
            sourceTranslatedAddress       transip
            sourceTranslatedPort          transport
            destinationTranslatedAddress  tranip
            destinationTranslatedPort     tranport
            deviceInboundInterface        srcintf
            deviceOutboundInterface       dstintf
            deviceExternalId              devid
            dvchost                       devname
            deviceSeverity                level
            externalId                    sessionid
            act                           action
            outcome                       status
            app                           service
            duser                         user
            suser                         user
            sproc                         ui
            request                       url
            requestMethod                 httpmethod
            requestContext                catdesc
            requestClientApplication      agent
            fname                         filename
            fsize                         filesize
            """
                    .lines()
                    .map(line -> line.split(" +"))
                    .collect(Collectors.toUnmodifiableMap(w -> w[0], w -> w[1]));

    private final FieldTable fields = fields("fortinet.firewall.");

    /** The names since FortiOS 5, then those before it. */
    static FieldTable fields(String prefix) {
        return new FieldTable(
                prefix,
                """
                date           @date
                time           @time
                tz             @tz
                eventtime      @eventtime
                type           @type
                subtype        @subtype
                logid          event.code
                log_id         event.code
                level          log.level
                pri            log.level
                action         event.action
                status         @status
                devname        observer.name
                devid          observer.serial_number
                device_id      observer.serial_number
                vd             observer.vdom
                srcintf        observer.ingress.interface.name
                src_int        observer.ingress.interface.name
                dstintf        observer.egress.interface.name
                dst_int        observer.egress.interface.name
                srcip          source.ip
                src            source.ip
                srcport        source.port
                src_port       source.port
                srcmac         source.mac:mac
                mastersrcmac   fortinet.firewall.mastersrcmac
                srcname        source.domain
                sentbyte       source.bytes
                sent           source.bytes
                sentpkt        source.packets
                sent_pkt       source.packets
                transip        source.nat.ip
                tran_sip       source.nat.ip
                trans_src      source.nat.ip
                transport      source.nat.port
                tran_sport     source.nat.port
                trans_src_port source.nat.port
                dstip          destination.ip
                dst            destination.ip
                dstport        destination.port
                dst_port       destination.port
                dstmac         destination.mac:mac
                dstname        destination.domain
                rcvdbyte       destination.bytes
                rcvd           destination.bytes
                rcvdpkt        destination.packets
                rcvd_pkt       destination.packets
                tranip         destination.nat.ip
                tran_ip        destination.nat.ip
                tran_dip       destination.nat.ip
                trans_dst      destination.nat.ip
                tranport       destination.nat.port
                tran_port      destination.nat.port
                tran_dport     destination.nat.port
                trans_dst_port destination.nat.port
                hostname       @hostname
                http_host      @hostname
                url            @url
                http_url       @url
                agent          user_agent.original
                http_agent     user_agent.original
                referralurl    http.request.referrer
                http_refer     http.request.referrer
                httpmethod     http.request.method
                http_method    http.request.method
                method         @method
                proto          network.transport:protocol
                service        network.protocol:lower
                app            network.application
                direction      fortinet.firewall.direction
                duration       event.duration:seconds
                user           user.name:account
                unauthuser     user.name:account
                xauthuser      user.name:account
                tunnelip       @tunnelip
                assignip       @tunnelip
                assigned_ip    @tunnelip
                policyname     rule.name
                attack         rule.name
                attack_name    rule.name
                policyid       rule.id
                attackid       rule.id
                attack_id      rule.id
                virus          threat.name
                filename       file.name
                filehash       file.hash.sha256
                analyticscksum file.hash.sha256
                qname          dns.question.name
                qtype          dns.question.type
                ipaddr         dns.answers.data
                remip          @remip
                remport        @remport
                locip          @locip
                locport        @locport
                userip         @userip
                ui             @ui
                dhcp_msg       @dhcp
                mac            source.mac:mac
                ip             @ip
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
        int subtype = message.indexOf("subtype=");
        return subtype > 0
                && isBreak(message.charAt(subtype - 1))
                && (message.contains("logid=")
                        || message.contains("log_id=")
                        || message.contains(" vd="))
                && !message.contains("CEF:")
                && message.charAt(1) != '|';
    }

    private static boolean isBreak(char c) {
        return c == ' ' || c == ',';
    }

    @Override
    public void read(String message, Event.Builder builder) {
        fields.begin();
        char separator = message.contains(",subtype=") ? ',' : ' ';
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
        var type = Slots.beforeColon(fields.aside("type"));
        builder.set(Field.EVENT_CATEGORY, CATEGORIES.getOrDefault(type, "network"));
        builder.overflow("fortinet.firewall.type", type);
        builder.overflow("fortinet.firewall.subtype", fields.aside("subtype"));
        status(fields.aside("status"), builder);
        screen(fields, builder);
        if (!fields.aside("dhcp").isEmpty()) {
            lease(fields, builder);
        } else {
            web(fields, builder);
        }
        tunnel(fields, builder);
        Slots.dropUntranslated(builder);
        builder.set(Field.NETWORK_DIRECTION, Slots.direction(builder));
    }

    /** eventtime is exact and has no zone; date and time are the device's own, by tz where FortiOS tells it (6.2 on). */
    private static long time(FieldTable fields) {
        var exact = fields.aside("eventtime"); // Seconds up to FortiOS 6.0, nanoseconds after.
        long number = Slots.number(exact.length() == 19 ? exact.substring(0, 16) : exact);
        if (number > 0) {
            return Timestamps.epoch(number);
        }
        int zone = AnyTime.zone(fields.aside("tz"), Timestamps.VIETNAM);
        return Timestamps.iso(fields.aside("date") + "T" + fields.aside("time"), zone);
    }

    /** Of a log-in the status; of traffic whether it was let through, which before FortiOS 5 was the status too. */
    private static void status(String status, Event.Builder builder) {
        if (builder.get(Field.EVENT_ACTION) == null) {
            builder.set(Field.EVENT_ACTION, status);
        }
        long code = Slots.number(status);
        if (code >= 100 && code < 600) {
            builder.set(Field.HTTP_RESPONSE_STATUS_CODE, code);
            Slots.httpOutcome(builder);
            return;
        }
        var word = status.isEmpty() ? builder.get(Field.EVENT_ACTION) : status;
        builder.set(Field.EVENT_OUTCOME, Verdicts.outcome(word));
    }

    /** From where an administrator works: {@code ui="https(203.0.113.77)"}; of a REST request also how. */
    private static void screen(FieldTable fields, Event.Builder builder) {
        var ui = fields.aside("ui");
        int bracket = ui.indexOf('(');
        if (bracket > 0 && ui.endsWith(")")) {
            address(Field.SOURCE_IP, ui.substring(bracket + 1, ui.length() - 1), builder);
        } else {
            address(Field.SOURCE_IP, ui, builder);
        }
        address(Field.SOURCE_IP, fields.aside("userip"), builder);
        if (!ui.isEmpty()) {
            builder.overflow("fortinet.firewall.ui", ui);
        }
        var method = fields.aside("method");
        switch (method) {
            case "" -> {}
            case "GET", "POST", "PUT", "DELETE" -> builder.set(Field.HTTP_REQUEST_METHOD, method);
            case "https", "http", "ssh", "telnet" -> builder.set(Field.NETWORK_PROTOCOL, method);
            default -> builder.overflow("fortinet.firewall.method", method);
        }
    }

    private static void web(FieldTable fields, Event.Builder builder) {
        var url = fields.aside("url");
        builder.set(Field.URL_DOMAIN, fields.aside("hostname"));
        if (builder.get(Field.DESTINATION_DOMAIN) == null) {
            builder.set(Field.DESTINATION_DOMAIN, fields.aside("hostname"));
        }
        if (url.contains("://")) {
            Urls.set(builder, "http", null, url);
        } else {
            builder.set(Field.URL_PATH, url);
            Urls.join(builder, "http");
        }
    }

    /** A tunnel's far end is the source; the address it was given inside is laid down for those who ask who had it. */
    private static void tunnel(FieldTable fields, Event.Builder builder) {
        address(Field.SOURCE_IP, fields.aside("remip"), builder);
        address(Field.DESTINATION_IP, fields.aside("locip"), builder);
        number(Field.SOURCE_PORT, fields.aside("remport"), builder);
        number(Field.DESTINATION_PORT, fields.aside("locport"), builder);
        var inner = fields.aside("tunnelip");
        boolean isGiven = !inner.isEmpty() && !inner.equals("0.0.0.0");
        if (isGiven) {
            builder.overflow("vpn.assigned_ip", inner);
        }
        if (!fields.aside("subtype").equals("vpn") || builder.get(Field.USER_NAME) == null) {
            return;
        }
        switch (String.valueOf(builder.get(Field.EVENT_ACTION))) {
            case "tunnel-up" -> {
                // FortiOS says "up" once for the log-in and once with the address.
                builder.set(Field.EVENT_ACTION, isGiven ? "vpn-connected" : "tunnel-up");
                builder.set(Field.EVENT_OUTCOME, "success");
            }
            case "tunnel-down" -> builder.set(Field.EVENT_ACTION, "vpn-disconnected");
            default -> {}
        }
    }

    private static void lease(FieldTable fields, Event.Builder builder) {
        var said = fields.aside("dhcp");
        builder.set(Field.EVENT_DATASET, "fortinet.dhcp");
        builder.set(Field.EVENT_ACTION, LEASES.getOrDefault(said, "dhcp-" + said));
        builder.set(Field.EVENT_CATEGORY, "network");
        address(Field.SOURCE_IP, fields.aside("ip"), builder);
        var name = fields.aside("hostname");
        if (!name.isEmpty()) {
            builder.overflow("dhcp.hostname", name);
        }
    }

    private static void address(Field slot, String text, Event.Builder builder) {
        if (builder.get(slot) == null) {
            builder.set(slot, Ip.parse(text));
        }
    }

    private static void number(Field slot, String text, Event.Builder builder) {
        long number = Slots.number(text);
        if (builder.get(slot) == null && number >= 0) {
            builder.set(slot, number);
        }
    }
}
