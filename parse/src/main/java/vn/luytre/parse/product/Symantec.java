package vn.luytre.parse.product;

import java.util.Locale;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.parse.kit.Csv;
import vn.luytre.parse.kit.FieldTable;
import vn.luytre.parse.kit.Slots;
import vn.luytre.parse.kit.Timestamps;

/**
 * Symantec Endpoint Protection Manager by external logging: comma-separated, most columns with their name before a colon ({@code Risk name:
 * …,File path: …}), the computer's name first where the event is a client's.
 */
final class Symantec implements Family {

    private static final int MAX_NAME = 32;

    private final FieldTable fields =
            new FieldTable(
                    "symantec.",
                    """
                    ip_address              host.ip
                    computer_name           host.name
                    local_host_ip           @local
                    local_host              @local
                    remote_host_ip          @remote
                    remote_host             @remote
                    local_port              @localport
                    remote_port             @remoteport
                    risk_name               @threat
                    file_path               file.path
                    actual_action           @taken
                    user_name               user.name
                    user1                   user.name
                    domain_name             user.domain
                    application             process.executable
                    application_hash        file.hash.sha256:lower
                    rule                    rule.name
                    cids_signature_id       rule.id
                    cids_signature_string   rule.name
                    intrusion_url           url.full
                    event_description       message
                    event_time              @time
                    end_time                @end
                    begin                   @begin
                    """);

    @Override
    public String id() {
        return "symantec";
    }

    @Override
    public boolean knows(String message, Event.Builder header) {
        return message.startsWith("Virus found,")
                || message.startsWith("Security risk found,")
                || (message.startsWith("Scan ID: ") && message.contains(",Begin: "))
                || (message.startsWith("Site: ") && message.contains(",Server Name: "))
                || (message.contains(",Begin: ") && message.contains(",End Time: "))
                || (message.contains("Event Description: ") && message.contains(",Event time: "));
    }

    @Override
    public void read(String message, Event.Builder builder) {
        builder.set(Field.EVENT_DATASET, "symantec.endpoint")
                .set(Field.OBSERVER_PRODUCT, "Symantec Endpoint Protection")
                .set(Field.EVENT_CATEGORY, "host");
        fields.begin();
        var columns = Csv.split(message, 0, ',');
        for (var column : columns) {
            int colon = column.indexOf(": ");
            if (colon > 0 && colon <= MAX_NAME) {
                var name = column.substring(0, colon).strip().toLowerCase(Locale.ROOT);
                fields.put(
                        name.replace(' ', '_').replace('-', '_'),
                        column.substring(colon + 2).strip(),
                        builder);
            } else {
                direction(column, builder);
            }
        }
        time(builder);
        var first = columns.getFirst();
        if (first.indexOf(' ') < 0 && builder.get(Field.HOST_NAME) == null) {
            builder.set(Field.HOST_NAME, first);
        }
        meaning(first, builder);
    }

    private static void direction(String column, Event.Builder builder) {
        switch (column) {
            case "Inbound", "Outbound" ->
                    builder.set(Field.NETWORK_DIRECTION, column.toLowerCase(Locale.ROOT));
            case "TCP", "UDP", "ICMP" ->
                    builder.set(Field.NETWORK_TRANSPORT, column.toLowerCase(Locale.ROOT));
            case "Blocked", "Continue", "Allowed" ->
                    builder.set(Field.EVENT_ACTION, column.toLowerCase(Locale.ROOT));
            default -> {}
        }
    }

    private void time(Event.Builder builder) {
        for (var name : new String[] {"time", "end", "begin"}) {
            long micros = Timestamps.iso(fields.aside(name), Timestamps.VIETNAM);
            if (micros != Timestamps.NONE) {
                builder.time(micros);
                return;
            }
        }
    }

    private void meaning(String first, Event.Builder builder) {
        boolean isInbound = "inbound".equals(builder.get(Field.NETWORK_DIRECTION));
        var local = fields.aside("local");
        var remote = fields.aside("remote");
        set(Field.HOST_IP, local, builder);
        set(Field.SOURCE_IP, isInbound ? remote : local, builder);
        set(Field.DESTINATION_IP, isInbound ? local : remote, builder);
        set(Field.SOURCE_PORT, fields.aside(isInbound ? "remoteport" : "localport"), builder);
        set(Field.DESTINATION_PORT, fields.aside(isInbound ? "localport" : "remoteport"), builder);
        if (!remote.isEmpty()) {
            builder.set(Field.EVENT_CATEGORY, "intrusion_detection");
        }
        if (builder.get(Field.PROCESS_EXECUTABLE) instanceof String path) {
            Malware.process(path, builder);
        }
        if (first.endsWith(" found")) {
            Malware.found(fields.aside("threat"), fields.aside("taken"), builder);
        }
    }

    private static void set(Field field, String value, Event.Builder builder) {
        if (!value.isEmpty() && builder.get(field) == null) {
            Slots.fill(builder, field, value);
        }
    }
}
