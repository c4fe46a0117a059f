package vn.luytre.parse.product;

import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.parse.kit.FieldTable;
import vn.luytre.parse.kit.JsonFields;
import vn.luytre.parse.kit.Slots;
import vn.luytre.parse.kit.Timestamps;

/** Alerts and incidents of Microsoft Defender as its REST interfaces give them (Defender for Endpoint alerts, Microsoft 365 Defender incidents). */
final class DefenderAlert implements Family {

    private final JsonFields json =
            new JsonFields(
                    new FieldTable(
                            "m365.alert.",
                            """
                            lastUpdateTime               @updated
                            alertCreationTime            @created
                            createdTime                  @created
                            computerDnsName              host.name
                            alerts.devices.deviceDnsName @device
                            title                        message
                            alerts.title                 message
                            incidentName                 message
                            category                     @category
                            alerts.category              @category
                            severity                     log.level:lower
                            detectionSource              observer.name
                            alerts.serviceSource         observer.name
                            relatedUser.userName         user.name
                            relatedUser.domainName       user.domain
                            threatFamilyName             threat.name
                            alerts.threatFamilyName      threat.name
                            evidence.fileName            @file
                            evidence.filePath            @folder
                            evidence.sha1                file.hash.sha1:lower
                            evidence.sha256              file.hash.sha256:lower
                            evidence.processId           process.pid
                            evidence.processCommandLine  process.command_line
                            evidence.ipAddress           source.ip
                            evidence.accountName         user.name
                            evidence.domainName          user.domain
                            evidence.url                 @url
                            alerts.entities.fileName     @file
                            alerts.entities.filePath     @folder
                            alerts.entities.sha1         file.hash.sha1:lower
                            alerts.entities.sha256       file.hash.sha256:lower
                            alerts.entities.processId    process.pid
                            alerts.entities.processCommandLine process.command_line
                            alerts.entities.ipAddress    source.ip
                            alerts.entities.accountName  user.name
                            alerts.entities.domainName   user.domain
                            alerts.entities.url          @url
                            """));

    @Override
    public String id() {
        return "defender-alert";
    }

    @Override
    public boolean hasJson() {
        return true;
    }

    @Override
    public boolean knows(String message, Event.Builder header) {
        return message.startsWith("{")
                && message.contains("\"incidentId\"")
                && message.contains("\"determination\"");
    }

    @Override
    public void read(String message, Event.Builder builder) {
        builder.set(Field.EVENT_DATASET, "m365.alert")
                .set(Field.OBSERVER_PRODUCT, "Microsoft Defender")
                .set(Field.EVENT_CATEGORY, "intrusion_detection");
        json.read(message, builder);
        var updated = json.aside("updated");
        long micros =
                Timestamps.iso(updated.isEmpty() ? json.aside("created") : updated, Timestamps.UTC);
        if (micros != Timestamps.NONE) {
            builder.time(micros);
        }
        var device = Slots.first(json.aside("device"));
        if (!device.isEmpty()) {
            builder.set(Field.HOST_NAME, device);
        }
        var path = DefenderFields.path(json.aside("folder"), json.aside("file"));
        builder.set(Field.FILE_PATH, path.isEmpty() ? null : path);
        var url = json.aside("url");
        if (!url.isEmpty()) {
            DefenderFields.url(url, builder);
        }
        var category = json.aside("category");
        if (category.equals("Malware")) {
            builder.set(Field.EVENT_CATEGORY, "malware").set(Field.EVENT_ACTION, "detected");
        } else {
            builder.set(Field.EVENT_ACTION, category.isEmpty() ? null : category);
        }
    }
}
