package vn.luytre.parse.inventory;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Wazuh's syscollector knows: answers of its API ({@code /syscollector/…} and {@code /experimental/…}), documents of the
 * inventory indexes, messages of the agent. An answer that is one page of several does not make a list whole.
 *
 * @see <a href="https://documentation.wazuh.com/current/user-manual/api/reference.html">Wazuh API, syscollector</a>
 */
final class Wazuh {

    private static final String FORMAT = "Wazuh syscollector";

    private Wazuh() {}

    /** Null if the documents are something else. */
    static Reading.@Nullable Read read(Json.Documents documents) {
        var machines = new Machines("wazuh");
        boolean part = documents.cut();
        for (var document : documents.all()) {
            var items = document.at("data", "affected_items");
            if (items.isArray()) {
                var total = Values.number(document.text("data", "total_affected_items"));
                part |= total == null || total > items.items().size();
                items.items().forEach(item -> item(item, machines));
            } else if (document.at("hits", "hits").isArray()) {
                // A search answers ten documents unless it is asked for more; it never says that
                // these are all.
                part = true;
                document.at("hits", "hits").items().forEach(hit -> indexed(hit, machines));
            } else if (document.word("type").startsWith("dbsync_")) {
                part = true;
                message(document, machines);
            } else if (document.has("agent") && (document.has("package") || document.has("host"))) {
                part = true;
                indexed(document, machines);
            }
        }
        if (machines.isEmpty()) {
            return null;
        }
        if (part) {
            machines.cutOff(Unread.Fault.CUT_OFF, "");
        }
        return machines.read(FORMAT);
    }

    private static void message(Json document, Machines machines) {
        var data = document.at("data");
        if (!document.word("operation").equals("DELETED")) {
            fill(data, machines.of(document.word("agent_id")));
        }
    }

    private static void item(Json item, Machines machines) {
        fill(item, machines.of(item.word("agent_id")));
    }

    private static void fill(Json item, InventoryDraft draft) {
        draft.takenAt(Values.instant(item.text("scan", "time")));
        if (item.has("hotfix")) {
            var kb = Kb.of(item.word("hotfix"));
            if (kb != null) {
                draft.hotfix(kb);
            }
            draft.covers(Part.HOTFIXES);
        } else if (item.has("os") || item.has("os_name")) {
            draft.hostname(item.text("hostname"));
            draft.os(system(item));
            draft.covers(Part.OPERATING_SYSTEM);
        } else if (item.has("board_serial")) {
            draft.hardware(new Hardware(null, null, Values.said(item.text("board_serial")), null));
        } else if (item.has("local") && item.has("protocol")) {
            port(item, draft);
        } else if (item.has("mac") || item.has("address")) {
            draft.mac(item.text("mac"));
            draft.address(item.text("address"));
        } else if (item.has("name") && item.has("version")) {
            software(item, draft);
        }
    }

    private static void port(Json item, InventoryDraft draft) {
        var port = Values.number(item.text("local", "port"));
        var state = item.word("state");
        var address = item.word("local", "ip");
        boolean open = state.isEmpty() || state.equals("listening");
        if (port != null && open && !address.startsWith("127.") && !address.equals("::1")) {
            draft.port(
                    item.word("protocol").startsWith("udp") ? "udp" : "tcp",
                    port,
                    item.word("process"));
        }
        draft.covers(Part.PORTS);
    }

    private static void software(Json item, InventoryDraft draft) {
        var name = item.word("name");
        if (name.isBlank()) {
            draft.unread(Unread.Fault.NO_NAME, 0, item.word("version"));
            return;
        }
        var format = item.word("format").isEmpty() ? item.word("type") : item.word("format");
        var source = source(format);
        var version = item.word("version");
        var vendor = item.text("vendor");
        boolean counts = source == Source.DPKG || source == Source.RPM;
        draft.add(
                Installed.draft(source, name, version)
                        .publisher(vendor)
                        .arch(Values.said(item.text("architecture")))
                        .path(Values.said(item.text("location")))
                        .builtFrom(Values.said(item.text("source")), null)
                        .epoch(counts ? Values.epoch(version) : null)
                        .done());
        if (counts || source == Source.APK) {
            draft.covers(Part.PACKAGES);
        } else if (source == Source.WINDOWS_PROGRAM) {
            draft.covers(Part.APPLICATIONS);
        }
    }

    private static Source source(String format) {
        return switch (format) {
            case "deb" -> Source.DPKG;
            case "rpm" -> Source.RPM;
            case "apk" -> Source.APK;
            case "win" -> Source.WINDOWS_PROGRAM;
            case "pypi", "npm" -> Source.LANGUAGE;
            case "pkg", "macports" -> Source.APPLICATION;
            default -> Source.OTHER_PACKAGE;
        };
    }

    /** Of the API {@code os.name}, of the agent's messages {@code os_name}. */
    private static OperatingSystem system(Json item) {
        boolean flat = item.has("os_name");
        var name = flat ? item.word("os_name") : item.word("os", "name");
        var version = flat ? item.word("os_version") : item.word("os", "version");
        var platform = flat ? item.word("os_platform") : item.word("os", "platform");
        var guess = AssetTable.system(name.isEmpty() ? platform : name, version);
        boolean windows = guess.family() == OperatingSystem.Family.WINDOWS;
        boolean mac = platform.equals("darwin");
        var build = windows ? guess.build() : item.text("os", "build");
        return new OperatingSystem(
                windows
                        ? OperatingSystem.Family.WINDOWS
                        : mac ? OperatingSystem.Family.MACOS : OperatingSystem.Family.LINUX,
                name,
                Values.said(version),
                build,
                Values.said(item.text("os", "display_version")),
                Values.arch(item.text("architecture")),
                windows || mac ? null : Values.said(platform),
                windows || mac ? null : Values.said(version.split(" ", 2)[0]),
                windows ? null : Values.said(item.text("release")));
    }

    private static void indexed(Json hit, Machines machines) {
        var source = hit.has("_source") ? hit.at("_source") : hit;
        var agent = source.word("agent", "name");
        var id = source.word("agent", "id");
        if (agent.isEmpty() && id.isEmpty()) {
            return;
        }
        var draft = machines.of(id.isEmpty() ? agent : id);
        draft.hostname(agent);
        for (var address : source.at("agent", "host", "ip").items()) {
            draft.address(address.text());
        }
        if (source.has("package")) {
            var found = source.at("package");
            if (found.at("hotfix").isObject()) {
                fill(new Json(Map.of("hotfix", found.word("hotfix", "name"))), draft);
            } else {
                software(found, draft);
            }
        } else if (source.at("host", "os").isObject()) {
            var os = source.at("host", "os");
            draft.os(AssetTable.system(os.word("name"), os.word("version")));
            draft.covers(Part.OPERATING_SYSTEM);
        }
    }
}
