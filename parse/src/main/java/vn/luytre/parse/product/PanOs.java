package vn.luytre.parse.product;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Ip;
import vn.luytre.parse.kit.AnyTime;
import vn.luytre.parse.kit.Csv;
import vn.luytre.parse.kit.FieldTable;
import vn.luytre.parse.kit.FlatJson;
import vn.luytre.parse.kit.Leaves;
import vn.luytre.parse.kit.Slots;
import vn.luytre.parse.kit.Timestamps;
import vn.luytre.parse.kit.Urls;
import vn.luytre.parse.kit.Words;

/**
 * Palo Alto Networks PAN-OS: comma-separated {@link PanOsColumns columns} by type, and the JSON of its log service (Strata Logging
 * Service). Its CEF is read by {@link Cef}.
 */
final class PanOs implements Family {

    private static final List<String> TYPES =
            List.of(
                    ",TRAFFIC,",
                    ",THREAT,",
                    ",SYSTEM,",
                    ",CONFIG,",
                    ",USERID,",
                    ",HIPMATCH,",
                    ",HIP-MATCH,",
                    ",GLOBALPROTECT,",
                    ",AUTH,",
                    ",AUTHENTICATION,",
                    ",DECRYPTION,",
                    ",CORRELATION,",
                    ",OTHERS,",
                    ",IPTAG,",
                    ",SCTP,",
                    ",GTP,");

    private final Leaves leaves = new Leaves();
    private final FlatJson json = new FlatJson(leaves);

    /** Names of the columns, then those of the log service for the same. */
    private final FieldTable fields =
            new FieldTable(
                    "panw.panos.",
                    """
                    receive_time          @received
                    TimeReceived          @received
                    LogTime               @received
                    time_generated        @generated
                    TimeGenerated         @generated
                    EventTime             @generated
                    high_res_timestamp    @exact
                    serial                observer.serial_number
                    DeviceSN              observer.serial_number
                    LogSourceID           observer.serial_number
                    device_name           observer.name
                    DeviceName            observer.name
                    LogSourceName         observer.name
                    type                  @type
                    LogType               @type
                    subtype               @subtype
                    Subtype               @subtype
                    SubType               @subtype
                    src                   source.ip
                    public_ip             source.ip
                    ip                    source.ip
                    client_ip             source.ip
                    SourceAddress         source.ip
                    SourceIP              source.ip
                    PublicIPv4            source.ip
                    public_ipv6           @public6
                    dst                   destination.ip
                    DestinationAddress    destination.ip
                    DestinationIP         destination.ip
                    natsrc                source.nat.ip
                    NATSource             source.nat.ip
                    natdst                destination.nat.ip
                    NATDestination        destination.nat.ip
                    sport                 source.port
                    SourcePort            source.port
                    dport                 destination.port
                    DestinationPort       destination.port
                    natsport              source.nat.port
                    NATSourcePort         source.nat.port
                    natdport              destination.nat.port
                    NATDestinationPort    destination.nat.port
                    src_mac               source.mac:mac
                    SourceDeviceMac       source.mac:mac
                    dst_mac               destination.mac:mac
                    src_host              source.domain
                    machinename           source.domain
                    EndpointDeviceName    source.domain
                    private_ip            @private
                    PrivateIPv4           @private
                    rule                  rule.name
                    Rule                  rule.name
                    rule_uuid             rule.uuid
                    RuleMatchedUUID       rule.uuid
                    srcuser               user.name:account
                    SourceUser            user.name:account
                    user                  user.name:account
                    User                  user.name:account
                    admin                 user.name:account
                    dstuser               destination.user.name
                    DestinationUser       destination.user.name
                    app                   network.application
                    Application           network.application
                    proto                 network.transport:lower
                    Protocol              network.transport:lower
                    from                  observer.ingress.zone
                    FromZone              observer.ingress.zone
                    to                    observer.egress.zone
                    ToZone                observer.egress.zone
                    inbound_if            observer.ingress.interface.name
                    InboundInterface      observer.ingress.interface.name
                    outbound_if           observer.egress.interface.name
                    OutboundInterface     observer.egress.interface.name
                    action                event.action
                    Action                event.action
                    eventid               event.action
                    event                 event.action
                    EventName             event.action
                    EventIDValue          event.action
                    EventID               event.action
                    cmd                   event.action
                    bytes                 network.bytes
                    Bytes                 network.bytes
                    bytes_sent            source.bytes
                    BytesSent             source.bytes
                    bytes_received        destination.bytes
                    BytesReceived         destination.bytes
                    packets               network.packets
                    pkts_sent             source.packets
                    PacketsSent           source.packets
                    pkts_received         destination.packets
                    PacketsReceived       destination.packets
                    elapsed               event.duration:seconds
                    SessionDuration       event.duration:seconds
                    session_end_reason    event.reason
                    reason                event.reason
                    result                @outcome
                    status                @outcome
                    EventStatus           @outcome
                    severity              log.level
                    Severity              log.level
                    VendorSeverity        log.level
                    opaque                message
                    EventDescription      message
                    path                  panw.panos.path
                    client                panw.panos.client
                    host                  source.ip:host
                    misc                  @misc
                    URL                   @url
                    URLDomain             @url
                    FileName              @file
                    threatid              @threat
                    ThreatID              threat.id
                    ThreatName            threat.name
                    category              rule.category
                    user_agent            user_agent.original
                    UserAgent             user_agent.original
                    referer               http.request.referrer
                    Referer               http.request.referrer
                    http_method           http.request.method
                    HTTPMethod            http.request.method
                    filedigest            file.hash:hash
                    FileHash              file.hash:hash
                    FileSHA256            file.hash:hash
                    filetype              file.type
                    FileType              file.type
                    sni                   tls.client.server_name
                    ServerNameIndication  tls.client.server_name
                    tls_version           tls.version
                    DNSResolverIP         destination.ip
                    DNSRequest            dns.question.name
                    Domain                dns.question.name
                    RecordType            dns.question.type
                    DNSResponse           dns.answers.data
                    """);

    @Override
    public String id() {
        return "panos";
    }

    @Override
    public boolean knows(String message, Event.Builder header) {
        if (message.startsWith("{")) {
            return message.contains("\"LogType\"")
                    && (message.contains("\"DeviceSN\"") || message.contains("\"LogSourceID\""));
        }
        return start(message) >= 0;
    }

    /** Index of the first column; -1 if the fourth is no type of PAN-OS. */
    private static int start(String s) {
        int from = s.startsWith(": ") ? 2 : 0;
        int first = s.indexOf(',', from);
        if (first < from + 1 || first > from + 10 || Slots.number(s.substring(from, first)) < 0) {
            return -1;
        }
        int second = s.indexOf(',', first + 1);
        int third = second < 0 ? -1 : s.indexOf(',', second + 1);
        if (third < 0 || third - first > 60) {
            return -1;
        }
        for (var type : TYPES) {
            if (s.startsWith(type, third)) {
                return from;
            }
        }
        return -1;
    }

    @Override
    public void read(String message, Event.Builder builder) {
        fields.begin();
        builder.set(Field.EVENT_DATASET, "panw.panos").set(Field.OBSERVER_PRODUCT, "PAN-OS");
        if (message.startsWith("{")) {
            json(message, builder);
        } else {
            columns(Csv.split(message, Math.max(0, start(message)), ','), builder);
        }
        finish(builder);
    }

    private void json(String message, Event.Builder builder) {
        var flaw = json.read(message);
        if (flaw != null) {
            builder.flaw(flaw);
        }
        for (int i = 0; i < leaves.count(); i++) {
            var text = leaves.at(i).text();
            if (text != null) {
                fields.put(leaves.at(i).name, text, builder);
            }
        }
        leaves.clear();
    }

    private void columns(List<String> columns, Event.Builder builder) {
        var names = PanOsColumns.of(columns.size() > 3 ? columns.get(3) : "");
        for (int i = 0; i < columns.size() && i < names.length; i++) {
            if (!names[i].equals("-")) {
                fields.put(names[i], columns.get(i), builder);
            }
        }
    }

    private void finish(Event.Builder builder) {
        var type = fields.aside("type").toUpperCase(Locale.ROOT);
        var subtype = fields.aside("subtype");
        builder.overflow("panw.panos.type", type);
        builder.overflow("panw.panos.subtype", subtype);
        time(builder);
        builder.set(Field.EVENT_CATEGORY, category(type, subtype));
        threat(type, subtype, builder);
        switch (type) {
            case "GLOBALPROTECT" -> tunnel(builder);
            case "SYSTEM" -> sentence(builder);
            default -> {}
        }
        var said = fields.aside("outcome");
        var outcome = Verdicts.outcome(said.isEmpty() ? builder.get(Field.EVENT_ACTION) : said);
        if (!outcome.isEmpty()) {
            builder.set(Field.EVENT_OUTCOME, outcome);
        }
        Slots.dropUntranslated(builder);
        builder.set(Field.NETWORK_DIRECTION, Slots.direction(builder));
    }

    private void time(Event.Builder builder) {
        for (var name : List.of("exact", "generated", "received")) {
            long micros =
                    AnyTime.read(fields.aside(name), Timestamps.VIETNAM, builder.receivedMicros());
            if (micros != Timestamps.NONE) {
                builder.time(micros);
                return;
            }
        }
    }

    private static String category(String type, String subtype) {
        return switch (type) {
            case "THREAT" -> subtype.equals("url") ? "web" : "intrusion_detection";
            case "SYSTEM" -> subtype.equals("auth") ? "authentication" : "host";
            case "CONFIG" -> "configuration";
            case "AUTH", "AUTHENTICATION", "USERID" -> "authentication";
            case "GLOBALPROTECT", "HIPMATCH" -> "session";
            default -> "network";
        };
    }

    /** The thing a threat was found in is an address of the web or a file, by the subtype. */
    private void threat(String type, String subtype, Event.Builder builder) {
        var misc = fields.aside("misc");
        boolean isFile =
                subtype.equals("file") || subtype.equals("virus") || subtype.startsWith("wildfire");
        var url =
                fields.aside("url").isEmpty() && !isFile && misc.indexOf('/') > 0
                        ? misc
                        : fields.aside("url");
        if (!url.isEmpty()) {
            url(url, builder);
        } else if (!misc.isEmpty()) {
            builder.overflow("file.name", misc);
        }
        if (!fields.aside("file").isEmpty()) {
            builder.overflow("file.name", fields.aside("file"));
        }
        var threat = fields.aside("threat"); // "PDF Exploit Evasion Found(34805)"
        int bracket = threat.lastIndexOf('(');
        if (type.equals("THREAT") && bracket >= 0 && threat.endsWith(")")) {
            builder.overflow("threat.id", threat.substring(bracket + 1, threat.length() - 1));
            if (bracket > 0) {
                builder.overflow("threat.name", threat.substring(0, bracket));
            }
        }
    }

    /** PAN-OS leaves the scheme out: {@code tinh.example.vn:443/a}. */
    private static void url(String url, Event.Builder builder) {
        if (url.contains("://")) {
            Urls.set(builder, "http", null, url);
            return;
        }
        int slash = url.indexOf('/');
        var authority = slash < 0 ? url : url.substring(0, slash);
        builder.set(Field.URL_DOMAIN, Urls.host(authority));
        Urls.set(builder, "http", authority, slash < 0 ? "/" : url.substring(slash));
        builder.set(Field.URL_FULL, url);
    }

    private void tunnel(Event.Builder builder) {
        var inner = fields.aside("private");
        if (Ip.parse(inner) != null && !inner.equals("0.0.0.0")) {
            builder.overflow("vpn.assigned_ip", inner);
        }
        if (builder.get(Field.SOURCE_IP) == null) {
            builder.set(Field.SOURCE_IP, Ip.parse(fields.aside("public6")));
        }
        switch (String.valueOf(builder.get(Field.EVENT_ACTION))) {
            case "gateway-connected", "gateway-tunnel-latency" ->
                    builder.set(Field.EVENT_ACTION, "vpn-connected");
            case "gateway-logout", "gateway-config-release" ->
                    builder.set(Field.EVENT_ACTION, "vpn-disconnected");
            default -> {}
        }
    }

    /** Who and from where, out of the sentence of a log-in. */
    private static void sentence(Event.Builder builder) {
        if (!(builder.get(Field.MESSAGE) instanceof String text)) {
            return;
        }
        var user = word(text, "for user '", "'");
        user = user == null ? word(text, "authenticating user '", "'") : user;
        user = user == null ? word(text, "for user ", ".") : user;
        user = user == null && text.startsWith("User ") ? word(text, "User ", " logged") : user;
        if (user != null && user.indexOf(' ') < 0) {
            builder.set(Field.USER_NAME, user);
        }
        var from = word(text, "From: ", " ");
        from = from == null ? word(text, " from '", "'") : from;
        from = from == null ? word(text, " from ", " ") : from;
        if (from != null) {
            builder.set(
                    Field.SOURCE_IP,
                    Ip.parse(from.endsWith(".") ? from.substring(0, from.length() - 1) : from));
        }
        if (String.valueOf(builder.get(Field.EVENT_ACTION)).endsWith("-success")) {
            builder.set(Field.EVENT_OUTCOME, "success");
        } else if (String.valueOf(builder.get(Field.EVENT_ACTION)).endsWith("-fail")) {
            builder.set(Field.EVENT_OUTCOME, "failure");
        }
    }

    private static @Nullable String word(String text, String before, String after) {
        var word = Words.between(text, before, after);
        return word == null || word.isBlank() || word.length() > 128 ? null : word.strip();
    }
}
