package vn.luytre.parse.product;

import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Ip;
import vn.luytre.parse.kit.FieldTable;
import vn.luytre.parse.kit.KeyValues;
import vn.luytre.parse.kit.Slots;
import vn.luytre.parse.kit.Timestamps;
import vn.luytre.parse.kit.Urls;

/**
 * Check Point Log Exporter: {@code [action:"Accept"; src:"10.0.0.1"; …]} below a syslog header, and its generic form
 * {@code action=Accept|src=10.0.0.1|…}. Its CEF and LEEF are read by {@link Cef} and {@link Leef}.
 */
final class CheckPoint implements Family {

    private final FieldTable fields =
            new FieldTable(
                    "checkpoint.",
                    """
                    time                      @time
                    action                    event.action
                    src                       source.ip
                    s_port                    source.port
                    sport_svc                 source.port
                    xlatesrc                  source.nat.ip
                    xlatesport                source.nat.port
                    client_inbound_bytes      source.bytes
                    sent_bytes                source.bytes
                    client_inbound_packets    source.packets
                    mac_source_address        source.mac:mac
                    src_machine_name          source.domain
                    dst                       destination.ip
                    service                   destination.port
                    xlatedst                  destination.nat.ip
                    xlatedport                destination.nat.port
                    server_outbound_bytes     checkpoint.server_outbound_bytes
                    server_inbound_bytes      destination.bytes
                    received_bytes            destination.bytes
                    server_inbound_packets    destination.packets
                    mac_destination_address   destination.mac:mac
                    dst_machine_name          destination.domain
                    proto                     network.transport:protocol
                    service_name              network.protocol:lower
                    appi_name                 network.application
                    app_name                  network.application
                    bytes                     network.bytes
                    packets                   network.packets
                    ifdir                     network.direction
                    inzone                    observer.ingress.zone
                    outzone                   observer.egress.zone
                    ifname                    observer.ingress.interface.name
                    origin                    observer.name
                    product                   checkpoint.product
                    user                      user.name
                    src_user_name             user.name
                    domain_name               user.domain
                    office_mode_ip            @inner
                    assigned_ip               @inner
                    endpoint_ip               @endpoint
                    auth_status               @status
                    elapsed                   event.duration:seconds
                    duration                  event.duration:seconds
                    rule_name                 rule.name
                    protection_name           rule.name
                    malware_rule_name         rule.name
                    rule_uid                  rule.uuid
                    rule                      rule.id
                    protection_id             rule.id
                    matched_category          rule.category
                    protection_type           rule.category
                    severity                  event.severity
                    malware_action            threat.name
                    resource                  @url
                    web_client_type           user_agent.name
                    user_agent                user_agent.original
                    referrer                  http.request.referrer
                    method                    http.request.method
                    file_name                 file.name
                    file_size                 file.size
                    file_md5                  file.hash.md5
                    file_sha1                 file.hash.sha1
                    file_sha256               file.hash.sha256
                    dns_query                 dns.question.name
                    dns_type                  dns.question.type
                    sni                       tls.client.server_name
                    process_name              process.name
                    message_info              message
                    sys_message:              message
                    sys_message               message
                    description               message
                    reason                    event.reason
                    msg                       message
                    """);

    @Override
    public String id() {
        return "checkpoint";
    }

    @Override
    public boolean knows(String message, Event.Builder header) {
        int bracket = message.indexOf('[');
        if (bracket >= 0 && bracket < 200) {
            return message.contains("loguid:\"") || message.contains("action:\"");
        }
        return message.contains("|loguid=") || message.startsWith("loguid=");
    }

    @Override
    public void read(String message, Event.Builder builder) {
        fields.begin();
        int bracket = message.indexOf('[');
        if (bracket >= 0 && message.contains(":\"")) {
            KeyValues.read(message, bracket + 1, ';', ':', fields, builder);
        } else {
            KeyValues.read(message, 0, '|', fields, builder);
        }
        builder.clear(Field.PROCESS_NAME).clear(Field.PROCESS_PID).clear(Field.EVENT_PROVIDER);
        builder.set(Field.EVENT_DATASET, "checkpoint.firewall");
        builder.set(Field.OBSERVER_PRODUCT, "Check Point");
        finish(builder);
    }

    private void finish(Event.Builder builder) {
        long time = Slots.number(fields.aside("time"));
        if (time > 0) {
            builder.time(Timestamps.epoch(time));
        }
        var url = fields.aside("url");
        if (!url.isEmpty()) {
            Urls.set(builder, "http", null, url);
        }
        user(builder);
        session(builder);
        Slots.dropUntranslated(builder);
        if (Slots.direction(builder) != null) {
            builder.set(Field.NETWORK_DIRECTION, Slots.direction(builder));
        }
    }

    /** {@code An Nguyen (an.nv)}: the account is in the brackets. */
    private static void user(Event.Builder builder) {
        if (builder.get(Field.USER_NAME) instanceof String text && text.endsWith(")")) {
            int bracket = text.lastIndexOf('(');
            if (bracket > 0 && bracket < text.length() - 2) {
                builder.set(Field.USER_NAME, text.substring(bracket + 1, text.length() - 1));
                builder.overflow("user.full_name", text.substring(0, bracket).strip());
            }
        }
    }

    private void session(Event.Builder builder) {
        var action = String.valueOf(builder.get(Field.EVENT_ACTION));
        var inner = fields.aside("inner");
        if (!inner.isEmpty()) {
            builder.overflow("vpn.assigned_ip", inner);
        }
        if (builder.get(Field.SOURCE_IP) == null) {
            builder.set(Field.SOURCE_IP, Ip.parse(fields.aside("endpoint")));
        }
        switch (action) {
            case "Log In", "Log Out", "Failed Log In" -> {
                builder.set(Field.EVENT_CATEGORY, "authentication");
                builder.set(
                        Field.EVENT_OUTCOME, action.startsWith("Failed") ? "failure" : "success");
                if (!inner.isEmpty()) {
                    builder.set(
                            Field.EVENT_ACTION,
                            action.equals("Log Out") ? "vpn-disconnected" : "vpn-connected");
                }
            }
            default -> {
                builder.set(Field.EVENT_CATEGORY, "network");
                builder.set(Field.EVENT_OUTCOME, Verdicts.outcome(builder.get(Field.EVENT_ACTION)));
            }
        }
    }
}
