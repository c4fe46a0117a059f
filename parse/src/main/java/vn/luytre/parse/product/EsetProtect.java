package vn.luytre.parse.product;

import java.util.Locale;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.parse.kit.FieldTable;
import vn.luytre.parse.kit.JsonFields;
import vn.luytre.parse.kit.Slots;
import vn.luytre.parse.kit.TimePattern;
import vn.luytre.parse.kit.Timestamps;

/** ESET PROTECT (ESMC, ERA) as it exports to syslog in JSON: threats, firewall, HIPS, audit, Inspect alerts. Times are UTC. */
final class EsetProtect implements Family {

    private final TimePattern time = new TimePattern("d-N-yyyy H:m:s", Timestamps.UTC);

    private final JsonFields json =
            new JsonFields(
                    new FieldTable(
                            "eset.",
                            """
                            event_type          @type
                            ipv4                host.ip
                            ipv6                host.ip
                            hostname            host.name
                            occured             @occured
                            severity            log.level:lower
                            threat_name         @threat
                            threatName          @threat
                            action_taken        @taken
                            action              @action
                            result              @result
                            object_uri          @uri
                            uri                 @uri
                            hash                @hash
                            username            @user
                            user                @user
                            processname         @process
                            process_name        @process
                            application         @process
                            rulename            rule.name
                            rule_name           rule.name
                            rule_id             rule.id
                            source_address      source.ip
                            source_port         source.port
                            target_address      destination.ip
                            target_port         destination.port
                            destination_address destination.ip
                            destination_port    destination.port
                            protocol            network.transport:lower
                            event               message
                            detail              message
                            cause               message
                            """));

    @Override
    public String id() {
        return "eset";
    }

    @Override
    public boolean hasJson() {
        return true;
    }

    @Override
    public boolean knows(String message, Event.Builder header) {
        return message.startsWith("{")
                && message.contains("\"source_uuid\"")
                && message.contains("\"occured\"");
    }

    @Override
    public void read(String message, Event.Builder builder) {
        builder.set(Field.EVENT_DATASET, "eset.protect")
                .set(Field.OBSERVER_PRODUCT, "ESET PROTECT")
                .set(Field.EVENT_CATEGORY, "host");
        json.read(message, builder);
        long micros = time.read(json.aside("occured"), 0);
        if (micros != Timestamps.NONE) {
            builder.time(micros);
        }
        var type = json.aside("type");
        builder.overflow("eset.event_type", type);
        Malware.user(json.aside("user"), builder);
        Malware.process(json.aside("process"), builder);
        Malware.hash(json.aside("hash"), builder);
        var uri = json.aside("uri");
        if (!uri.isEmpty()) {
            builder.set(Field.FILE_PATH, path(uri));
        }
        meaning(type, builder);
    }

    private void meaning(String type, Event.Builder builder) {
        var threat = json.aside("threat");
        var action = json.aside("action");
        if (type.equals("Threat_Event") && !threat.isEmpty()) {
            Malware.found(threat, json.aside("taken"), builder);
            return;
        }
        builder.set(Field.EVENT_ACTION, action.isEmpty() ? null : action.toLowerCase(Locale.ROOT));
        if (!threat.isEmpty()) {
            builder.overflow(Malware.THREAT, threat);
        }
        switch (type) {
            case "FirewallAggregated_Event" -> {
                builder.set(Field.EVENT_CATEGORY, "network");
                builder.set(Field.NETWORK_DIRECTION, Slots.direction(builder));
            }
            case "HipsAggregated_Event",
                    "ESET Inspect Alert",
                    "EnterpriseInspectorAlert_Event",
                    "Threat_Event",
                    "BlockedFiles_Event",
                    "FilteredWebsites_Event" ->
                    builder.set(Field.EVENT_CATEGORY, "intrusion_detection");
            case "Audit_Event" -> {
                builder.set(Field.EVENT_CATEGORY, "iam");
                var result = json.aside("result").toLowerCase(Locale.ROOT);
                boolean isFailed = result.startsWith("fail") || result.equals("denied");
                builder.set(
                        Field.EVENT_OUTCOME,
                        result.isEmpty() ? null : isFailed ? "failure" : "success");
            }
            default -> {}
        }
    }

    /** The path of {@code file:///C:/Windows/a.exe} as Windows writes it; any other address stays. */
    private static String path(String uri) {
        if (!uri.startsWith("file:///")) {
            return uri;
        }
        var path = uri.substring(8);
        boolean isWindows = path.length() > 2 && path.charAt(1) == ':';
        return isWindows ? path.replace('/', '\\') : "/" + path;
    }
}
