package vn.luytre.parse.product;

import java.util.Locale;
import java.util.Map;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.parse.kit.FieldTable;
import vn.luytre.parse.kit.JsonFields;
import vn.luytre.parse.kit.Slots;
import vn.luytre.parse.kit.Timestamps;

/**
 * Microsoft Defender XDR as its streaming API sends it: one record of an Advanced Hunting table, {@code {"category":
 * "AdvancedHunting-DeviceProcessEvents","properties":{…}}}, the columns as in Microsoft's schema reference.
 */
final class DefenderHunting implements Family {

    private static final Map<String, String> CATEGORIES =
            Map.ofEntries(
                    Map.entry("DeviceProcessEvents", "process"),
                    Map.entry("CloudProcessEvents", "process"),
                    Map.entry("DeviceNetworkEvents", "network"),
                    Map.entry("DeviceFileEvents", "file"),
                    Map.entry("DeviceRegistryEvents", "registry"),
                    Map.entry("DeviceImageLoadEvents", "library"),
                    Map.entry("DeviceLogonEvents", "authentication"),
                    Map.entry("IdentityLogonEvents", "authentication"),
                    Map.entry("AlertInfo", "intrusion_detection"),
                    Map.entry("AlertEvidence", "intrusion_detection"),
                    Map.entry("EmailEvents", "email"),
                    Map.entry("EmailAttachmentInfo", "email"),
                    Map.entry("EmailPostDeliveryEvents", "email"),
                    Map.entry("EmailUrlInfo", "email"));

    private final JsonFields json =
            new JsonFields(
                    new FieldTable(
                            "m365.",
                            """
                            time                                              @arrived
                            category                                          @table
                            operationName                                     -
                            tenantId                                          m365.tenant
                            Tenant                                            -
                            _TimeReceivedBySvc                                -
                            properties.Timestamp                              @time
                            properties.ActionType                             @action
                            properties.DeviceName                             host.name
                            properties.MachineName                            host.name
                            properties.LocalIP                                @local
                            properties.LocalPort                              @localport
                            properties.RemoteIP                               @remote
                            properties.RemotePort                             @remoteport
                            properties.IPAddress                              @address
                            properties.PublicIP                               @public
                            properties.SenderIPv4                             @address
                            properties.DestinationIPAddress                   destination.ip
                            properties.DestinationPort                        destination.port
                            properties.Port                                   source.port
                            properties.RemoteUrl                              @url
                            properties.Url                                    @url
                            properties.UrlDomain                              url.domain
                            properties.FileName                               @file
                            properties.FolderPath                             @folder
                            properties.MD5                                    file.hash.md5:lower
                            properties.SHA1                                   file.hash.sha1:lower
                            properties.SHA256                                 file.hash.sha256:lower
                            properties.ProcessId                              @pid
                            properties.ProcessName                            @process
                            properties.ProcessCommandLine                     @command
                            properties.InitiatingProcessId                    @ipid
                            properties.InitiatingProcessFileName              @ifile
                            properties.InitiatingProcessFolderPath            @ifolder
                            properties.InitiatingProcessCommandLine           @icommand
                            properties.InitiatingProcessAccountName           @iuser
                            properties.InitiatingProcessAccountDomain         @idomain
                            properties.AccountName                            @user
                            properties.AccountDomain                          @domain
                            properties.RequestAccountName                     @user
                            properties.RequestAccountDomain                   @domain
                            properties.Protocol                               network.protocol
                            properties.UserAgent                              user_agent.original
                            properties.Title                                  message
                            properties.AlertId                                event.id
                            properties.Severity                               log.level:lower
                            properties.ThreatFamily                           threat.name
                            properties.ThreatNames                            threat.name
                            properties.AdditionalFields.ThreatName            threat.name
                            properties.AdditionalFields                       @additional
                            properties.SenderFromAddress                      email.from.address
                            properties.RecipientEmailAddress                  email.to.address
                            properties.Subject                                email.subject
                            properties.InternetMessageId                      email.message_id
                            properties.DeliveryAction                         m365.delivery
                            properties.MacAddress                             @mac
                            properties.QueryTarget                            @query
                            """));

    @Override
    public String id() {
        return "defender-hunting";
    }

    @Override
    public boolean hasJson() {
        return true;
    }

    @Override
    public boolean knows(String message, Event.Builder header) {
        return message.startsWith("{") && message.contains("AdvancedHunting-");
    }

    @Override
    public void read(String message, Event.Builder builder) {
        builder.set(Field.EVENT_DATASET, "m365.defender")
                .set(Field.OBSERVER_PRODUCT, "Microsoft Defender XDR");
        json.read(message, builder);
        var time = json.aside("time");
        long micros = Timestamps.iso(time.isEmpty() ? json.aside("arrived") : time, Timestamps.UTC);
        if (micros != Timestamps.NONE) {
            builder.time(micros);
        }
        var table = json.aside("table").replace("AdvancedHunting-", "");
        builder.set(Field.EVENT_PROVIDER, table);
        builder.set(Field.EVENT_CATEGORY, CATEGORIES.getOrDefault(table, "host"));
        var action = json.aside("action");
        builder.set(Field.EVENT_ACTION, action.isEmpty() ? null : action);
        builder.set(Field.SOURCE_MAC, Leases.mac(json.aside("mac")));
        addresses(action, builder);
        process(table, builder);
        user(builder);
        var url = json.aside("url");
        if (!url.isEmpty()) {
            DefenderFields.url(url, builder);
        }
        var additional = json.aside("additional");
        if (!additional.isEmpty()) {
            builder.overflow("m365.additional_fields", additional);
        }
        if (action.startsWith("Antivirus") || action.contains("MalwareDetection")) {
            builder.set(Field.EVENT_CATEGORY, "malware").set(Field.EVENT_ACTION, "detected");
        }
    }

    /** The device is the source unless somebody came to it. */
    private void addresses(String action, Event.Builder builder) {
        boolean isInbound = action.startsWith("Inbound") || action.equals("ConnectionAcknowledged");
        var local = json.aside("local");
        var remote = json.aside("remote");
        boolean isLogon = local.isEmpty() && !remote.isEmpty();
        var source = isInbound || isLogon ? remote : local;
        set(Field.SOURCE_IP, source, builder);
        set(Field.DESTINATION_IP, isInbound ? local : isLogon ? "" : remote, builder);
        set(
                Field.SOURCE_PORT,
                json.aside(isInbound || isLogon ? "remoteport" : "localport"),
                builder);
        set(
                Field.DESTINATION_PORT,
                json.aside(isInbound ? "localport" : isLogon ? "" : "remoteport"),
                builder);
        var address = json.aside("address");
        set(Field.SOURCE_IP, address.isEmpty() ? json.aside("public") : address, builder);
    }

    /** The process that acted; of a table of processes the one that was made, and then the one that acted is its parent. */
    private void process(String table, Event.Builder builder) {
        boolean isOwn = table.endsWith("ProcessEvents") || table.equals("AlertEvidence");
        var folder = json.aside("folder");
        var file = json.aside("file");
        if (isOwn) {
            set(Field.PROCESS_EXECUTABLE, DefenderFields.path(folder, file), builder);
            set(
                    Field.PROCESS_NAME,
                    json.aside("process").isEmpty() ? file : json.aside("process"),
                    builder);
            set(Field.PROCESS_PID, json.aside("pid"), builder);
            set(Field.PROCESS_COMMAND_LINE, json.aside("command"), builder);
            var parent = DefenderFields.path(json.aside("ifolder"), json.aside("ifile"));
            set(Field.PROCESS_PARENT_EXECUTABLE, parent, builder);
            return;
        }
        set(
                Field.PROCESS_EXECUTABLE,
                DefenderFields.path(json.aside("ifolder"), json.aside("ifile")),
                builder);
        set(Field.PROCESS_NAME, json.aside("ifile"), builder);
        set(Field.PROCESS_PID, json.aside("ipid"), builder);
        set(Field.PROCESS_COMMAND_LINE, json.aside("icommand"), builder);
        set(Field.FILE_PATH, DefenderFields.path(folder, file), builder);
    }

    private void user(Event.Builder builder) {
        boolean isTold = !json.aside("user").isEmpty();
        set(Field.USER_NAME, json.aside(isTold ? "user" : "iuser"), builder);
        set(Field.USER_DOMAIN, json.aside(isTold ? "domain" : "idomain"), builder);
        if (builder.get(Field.USER_NAME) instanceof String name && name.indexOf('@') > 0) {
            builder.overflow("user.email", name.toLowerCase(Locale.ROOT));
        }
    }

    private static void set(Field field, String value, Event.Builder builder) {
        if (!value.isEmpty() && builder.get(field) == null) {
            Slots.fill(builder, field, value);
        }
    }
}
