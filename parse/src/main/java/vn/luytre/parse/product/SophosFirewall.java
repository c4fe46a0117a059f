package vn.luytre.parse.product;

import java.util.Locale;
import java.util.Map;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.parse.kit.AnyTime;
import vn.luytre.parse.kit.FieldTable;
import vn.luytre.parse.kit.KeyValues;
import vn.luytre.parse.kit.Slots;
import vn.luytre.parse.kit.Timestamps;
import vn.luytre.parse.kit.Urls;
import vn.luytre.parse.kit.Words;

/**
 * Sophos Firewall (XG, SFOS; "Log file details" and "Syslog guide") and its forerunner UTM (SG): {@code key="value" key=value}.
 */
final class SophosFirewall implements Family {

    private static final Map<String, String> CATEGORIES =
            Map.of(
                    "Event", "host",
                    "Content Filtering", "web",
                    "WAF", "web",
                    "Anti-Virus", "malware",
                    "ATP", "malware",
                    "Sandbox", "malware",
                    "Anti-Spam", "email",
                    "IDP", "intrusion_detection",
                    "System Health", "host");

    private final FieldTable fields =
            new FieldTable(
                    "sophos.",
                    """
                    date                     @date
                    time                     @time
                    timezone                 @zone
                    timestamp                @timestamp
                    device                   -
                    device_name              observer.name
                    device_model             observer.model
                    device_id                observer.serial_number
                    device_serial_id         observer.serial_number
                    log_id                   @code
                    id                       event.code
                    log_type                 @type
                    sys                      @type
                    log_component            @component
                    sub                      @component
                    log_subtype              @subtype
                    status                   @status
                    action                   @status
                    priority                 @level
                    severity                 @level
                    src_ip                   source.ip
                    srcip                    source.ip
                    sourceip                 source.ip
                    ipaddress                source.ip
                    src_port                 source.port
                    srcport                  source.port
                    src_mac                  source.mac:mac
                    srcmac                   source.mac:mac
                    client_physical_address  source.mac:mac
                    client_host_name         @host
                    sent_bytes               source.bytes
                    bytes_sent               source.bytes
                    bytesrcv                 source.bytes
                    sent_pkts                source.packets
                    packets_sent             source.packets
                    tran_src_ip              source.nat.ip
                    src_trans_ip             source.nat.ip
                    tran_src_port            source.nat.port
                    src_trans_port           source.nat.port
                    dst_ip                   destination.ip
                    dstip                    destination.ip
                    destinationip            destination.ip
                    localip                  destination.ip
                    dst_port                 destination.port
                    dstport                  destination.port
                    dst_mac                  destination.mac:mac
                    dstmac                   destination.mac:mac
                    recv_bytes               destination.bytes
                    bytes_received           destination.bytes
                    bytessent                destination.bytes
                    recv_pkts                destination.packets
                    packets_received         destination.packets
                    tran_dst_ip              destination.nat.ip
                    dst_trans_ip             destination.nat.ip
                    tran_dst_port            destination.nat.port
                    dst_trans_port           destination.nat.port
                    protocol                 network.transport:lower
                    proto                    network.transport:protocol
                    application              network.application
                    application_name         network.application
                    app_name                 network.application
                    in_interface             observer.ingress.interface.name
                    initf                    observer.ingress.interface.name
                    out_interface            observer.egress.interface.name
                    outitf                   observer.egress.interface.name
                    srczone                  observer.ingress.zone
                    src_zone                 observer.ingress.zone
                    dstzone                  observer.egress.zone
                    dst_zone                 observer.egress.zone
                    duration                 event.duration:seconds
                    user_name                user.name:account
                    user                     user.name:account
                    login_user               user.name:account
                    fw_rule_name             rule.name
                    rule_name                rule.name
                    signature_msg            rule.name
                    signature_id             rule.id
                    fw_rule_id               rule.id
                    fwrule                   rule.id
                    classification           rule.category
                    category                 rule.category
                    virus                    threat.name
                    threatname               threat.name
                    url                      @url
                    querystring              @query
                    query                    @query
                    domain                   url.domain
                    domainname               url.domain
                    server                   url.domain
                    status_code              http.response.status_code
                    statuscode               http.response.status_code
                    responsecode             http.response.status_code
                    httpstatus               http.response.status_code
                    httpresponsecode         sophos.httpresponsecode
                    method                   http.request.method
                    user_agent               user_agent.original
                    useragent                user_agent.original
                    referer                  http.request.referrer
                    filename                 file.name
                    file_name                file.name
                    filesize                 file.size
                    file_size                file.size
                    file_path                file.path
                    sha1sum                  file.hash.sha1
                    sni                      tls.client.server_name
                    sender                   email.from.address
                    from_email_address       email.from.address
                    recipient                email.to.address
                    to_email_address         email.to.address
                    email_subject            email.subject
                    subject                  email.subject
                    reason                   event.reason
                    message                  message
                    additional_information   sophos.additional_information
                    """);

    @Override
    public String id() {
        return "sophos-firewall";
    }

    @Override
    public boolean knows(String message, Event.Builder header) {
        return (message.contains("log_component=") && message.contains("log_type="))
                || (utm(message) >= 0
                        && (message.contains("\" sys=\"") || message.contains("\" srcip=\"")));
    }

    /** Where the pairs of a message of UTM begin; -1 if it is none. */
    private static int utm(String message) {
        int id = message.indexOf("id=\"");
        boolean isFirst = id == 0 || (id > 1 && id < 80 && message.startsWith(": ", id - 2));
        return isFirst ? id : -1;
    }

    @Override
    public void read(String message, Event.Builder builder) {
        fields.begin();
        int utm = utm(message);
        if (utm > 0) {
            front(message.substring(0, utm), builder);
        }
        KeyValues.read(message, Math.max(0, utm), ' ', fields, builder);
        var type = fields.aside("type");
        var component = fields.aside("component");
        builder.set(Field.EVENT_DATASET, "sophos.firewall")
                .set(Field.OBSERVER_PRODUCT, "Sophos Firewall");
        builder.set(Field.EVENT_CATEGORY, CATEGORIES.getOrDefault(type, "network"));
        code(builder);
        keep("sophos.type", type, builder);
        keep("sophos.component", component, builder);
        keep("sophos.subtype", fields.aside("subtype"), builder);
        time(builder);
        var said = fields.aside("status");
        var action = said.isEmpty() ? fields.aside("subtype") : said;
        builder.set(Field.EVENT_ACTION, action.toLowerCase(Locale.ROOT));
        builder.set(Field.EVENT_OUTCOME, Verdicts.outcome(action));
        if (component.equals("DHCP Server")) {
            lease(said, builder);
        } else if (component.contains("Authentication") || component.equals("auth")) {
            builder.set(Field.EVENT_CATEGORY, "authentication");
        }
        web(builder);
        Slots.dropUntranslated(builder);
        builder.set(Field.NETWORK_DIRECTION, Slots.direction(builder));
    }

    /** UTM's own header, {@code 2024:02:10-08:00:01 utm ulogd[12]: }. */
    private static void front(String s, Event.Builder builder) {
        if (s.length() > 20 && s.charAt(4) == ':' && s.charAt(10) == '-') {
            var text = s.substring(0, 10).replace(':', '-') + "T" + s.substring(11, 19);
            long micros = Timestamps.iso(text, Timestamps.VIETNAM);
            if (micros != Timestamps.NONE) {
                builder.time(micros);
                builder.set(Field.HOST_NAME, Words.at(s, 20));
            }
        }
    }

    /** The last five digits of the log's number say which message it is; the rest repeats type, component, subtype and level. */
    private void code(Event.Builder builder) {
        var code = fields.aside("code");
        keep("sophos.log_id", code, builder);
        builder.set(Field.EVENT_CODE, code.substring(Math.max(0, code.length() - 5)));
        var level = fields.aside("level").toLowerCase(Locale.ROOT);
        builder.set(
                Field.LOG_LEVEL,
                switch (level) {
                    case "information" -> "informational";
                    case "notification" -> "notice";
                    case "warn" -> "warning";
                    default -> level;
                });
    }

    private static void keep(String name, String value, Event.Builder builder) {
        if (!value.isEmpty()) {
            builder.overflow(name, value);
        }
    }

    private void time(Event.Builder builder) {
        var text = fields.aside("timestamp");
        if (text.isEmpty()) {
            text = fields.aside("date") + " " + fields.aside("time");
        }
        int zone = AnyTime.zone(fields.aside("zone"), Timestamps.VIETNAM);
        long micros = AnyTime.read(text, zone, builder.receivedMicros());
        if (micros != Timestamps.NONE) {
            builder.time(micros);
        }
    }

    private void lease(String said, Event.Builder builder) {
        builder.set(Field.EVENT_DATASET, "sophos.dhcp");
        builder.set(
                Field.EVENT_ACTION,
                switch (said) {
                    case "Renew" -> "lease-renewed";
                    case "Release" -> "lease-released";
                    case "Expire" -> "lease-expired";
                    default -> "lease-assigned";
                });
        keep("dhcp.hostname", fields.aside("host"), builder);
    }

    private void web(Event.Builder builder) {
        var url = fields.aside("url");
        if (url.isEmpty()) {
            return;
        }
        var query = fields.aside("query");
        var host = builder.get(Field.URL_DOMAIN) instanceof String domain ? domain : null;
        Urls.set(builder, "http", host, url + (query.startsWith("?") ? query : ""));
    }
}
