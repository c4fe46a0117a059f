package vn.luytre.parse;

import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.parse.kit.FieldMap;
import vn.luytre.parse.kit.FlatJson;
import vn.luytre.parse.kit.Leaf;
import vn.luytre.parse.kit.Leaves;
import vn.luytre.parse.kit.Slots;
import vn.luytre.parse.kit.Timestamps;
import vn.luytre.parse.kit.Urls;

/**
 * Suricata's EVE JSON, every event type, DNS of versions 1 to 3. What the schema has a slot for goes there; all else stays under
 * its own name below {@code suricata.eve.}. A time without a zone is Asia/Ho_Chi_Minh.
 */
final class SuricataEve implements LineParser {

    static final String ID = "suricata-eve";

    /** Where the type stands, behind the time, the flow's number and the interface. */
    private static final int BEGINNING = 256;

    private static final String PREFIX = "suricata.eve.";

    private static final String SLOTS =
            """
            src_ip source.ip
            src_port source.port
            dest_ip destination.ip
            dest_port destination.port
            host observer.name
            ether.src_mac source.mac
            flow.bytes_toserver source.bytes
            flow.pkts_toserver source.packets
            flow.bytes_toclient destination.bytes
            flow.pkts_toclient destination.packets
            netflow.bytes source.bytes
            netflow.pkts source.packets
            alert.signature rule.name
            alert.signature_id rule.id
            alert.category rule.category
            alert.severity event.severity
            alert.action event.action
            anomaly.event rule.name
            anomaly.type event.action
            engine.message message
            http.http_method http.request.method
            http.http_user_agent user_agent.original
            http.http_refer http.request.referrer
            http.status http.response.status_code
            http.length http.response.body.bytes
            dns.rrname dns.question.name
            dns.rrtype dns.question.type
            dns.queries.rrname dns.question.name
            dns.queries.rrtype dns.question.type
            dns.query.rrname dns.question.name
            dns.query.rrtype dns.question.type
            dns.answer.rrname dns.question.name
            dns.answer.rrtype dns.question.type
            dns.rcode dns.response_code
            dns.answer.rcode dns.response_code
            dns.answers.rdata dns.answers.data
            dns.answer.answers.rdata dns.answers.data
            dns.rdata dns.answers.data
            tls.sni tls.client.server_name
            tls.ja3.hash tls.client.ja3
            fileinfo.filename file.path
            fileinfo.md5 file.hash.md5
            fileinfo.sha1 file.hash.sha1
            fileinfo.sha256 file.hash.sha256
            files.filename file.path
            files.md5 file.hash.md5
            files.sha1 file.hash.sha1
            files.sha256 file.hash.sha256
            smb.filename file.path
            smb.ntlmssp.user user.name
            smb.ntlmssp.domain user.domain
            krb5.cname user.name
            krb5.realm user.domain
            rdp.cookie user.name
            """;

    private final Leaves leaves = new Leaves();
    private final FlatJson json = new FlatJson(leaves);
    private final FieldMap slots = new FieldMap(leaves, SLOTS);
    private final Leaf timestamp = leaves.pin("timestamp");
    private final Leaf eventType = leaves.pin("event_type");
    private final Leaf proto = leaves.pin("proto");
    private final Leaf appProto = leaves.pin("app_proto");
    private final Leaf communityId = leaves.pin("community_id");
    private final Leaf start = leaves.pin("flow.start");
    private final Leaf end = leaves.pin("flow.end");
    private final Leaf hostname = leaves.pin("http.hostname");
    private final Leaf url = leaves.pin("http.url");
    private final Leaf port = leaves.pin("http.http_port");

    /** Whether a text begins as Suricata begins its records: then nothing else need be looked for. Some have other beginnings. */
    static boolean begins(String text) {
        return text.startsWith("{\"timestamp\":\"")
                && text.indexOf("\"event_type\":\"", 0, Math.min(text.length(), BEGINNING)) > 0;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public void parse(String text, Event.Builder builder) {
        var flaw = json.read(FlatJson.body(Syslog.unwrap(text, builder)));
        if (flaw == null && !eventType.isSet()) {
            flaw = "JSON không có event_type: không phải bản ghi EVE của Suricata";
        }
        if (flaw != null) {
            builder.flaw(flaw);
        }
        builder.set(Field.EVENT_DATASET, "suricata.eve");
        builder.set(Field.OBSERVER_PRODUCT, "suricata");
        slots.apply(builder);
        time(builder);
        network(builder);
        http(builder);
        leaves.drain(builder, PREFIX);
    }

    private void time(Event.Builder builder) {
        var text = timestamp.text();
        long micros = text == null ? Timestamps.NONE : Timestamps.iso(text, Timestamps.VIETNAM);
        if (micros != Timestamps.NONE) {
            builder.time(micros);
            timestamp.take();
        }
        if (start.isSet() && end.isSet()) {
            long from = Timestamps.iso(String.valueOf(start.text()), Timestamps.VIETNAM);
            long to = Timestamps.iso(String.valueOf(end.text()), Timestamps.VIETNAM);
            if (from != Timestamps.NONE && to != Timestamps.NONE && to >= from) {
                builder.set(Field.EVENT_DURATION, (to - from) * 1000);
            }
        }
    }

    private void network(Event.Builder builder) {
        var type = String.valueOf(eventType.text());
        builder.set(Field.EVENT_CATEGORY, category(type));
        if (builder.get(Field.EVENT_ACTION) == null && eventType.isSet()) {
            builder.set(Field.EVENT_ACTION, type);
        }
        if (builder.get(Field.RULE_NAME) instanceof String rule
                && builder.get(Field.MESSAGE) == null) {
            builder.set(Field.MESSAGE, rule);
        }
        var transport = proto.takeText();
        if (transport != null) {
            builder.set(Field.NETWORK_TRANSPORT, transport(transport));
        }
        var application = appProto.takeText();
        if (application != null && !application.equals("failed")) {
            builder.set(Field.NETWORK_PROTOCOL, application);
        } else if (isProtocol(type)) {
            builder.set(Field.NETWORK_PROTOCOL, type);
        }
        builder.set(Field.NETWORK_DIRECTION, Slots.direction(builder));
        if (communityId.isSet()) {
            builder.overflow("network.community_id", String.valueOf(communityId.take()));
        }
        Slots.dropFinalDot(builder, Field.TLS_SERVER_NAME);
        Slots.dropFinalDot(builder, Field.DNS_QUESTION_NAME);
        if (builder.get(Field.TLS_SERVER_NAME) instanceof String name) {
            builder.set(Field.DESTINATION_DOMAIN, name);
        }
    }

    private void http(Event.Builder builder) {
        Slots.httpOutcome(builder);
        var host = hostname.takeText();
        var path = url.text();
        if (host != null) {
            builder.set(Field.URL_DOMAIN, host);
            builder.set(Field.DESTINATION_DOMAIN, host);
        }
        if (path == null) {
            return;
        }
        var number = port.text();
        Urls.set(
                builder, "http", host == null || number == null ? host : host + ":" + number, path);
        if (builder.get(Field.URL_FULL) != null) {
            url.take();
        }
    }

    private static String category(String type) {
        return switch (type) {
            case "alert" -> "intrusion_detection";
            case "http" -> "web";
            default -> "network";
        };
    }

    /** The names ECS has for the transport: lower case, {@code ipv6-icmp} for ICMPv6. */
    private static String transport(String proto) {
        return switch (proto) {
            case "TCP" -> "tcp";
            case "UDP" -> "udp";
            case "ICMP" -> "icmp";
            case "IPv6-ICMP" -> "ipv6-icmp";
            default -> proto.toLowerCase(java.util.Locale.ROOT);
        };
    }

    /** Whether the event type is itself the name of an application protocol. */
    private static boolean isProtocol(String type) {
        return switch (type) {
            case "dns",
                    "http",
                    "tls",
                    "ssh",
                    "smb",
                    "smtp",
                    "ftp",
                    "ftp_data",
                    "rdp",
                    "krb5",
                    "dhcp",
                    "nfs",
                    "tftp",
                    "snmp",
                    "sip",
                    "mqtt",
                    "rfb",
                    "modbus",
                    "dnp3",
                    "enip",
                    "ike",
                    "quic",
                    "mdns",
                    "ldap",
                    "pgsql",
                    "websocket",
                    "http2",
                    "telnet",
                    "doh2",
                    "pop3",
                    "bittorrent_dht" ->
                    true;
            default -> false;
        };
    }
}
