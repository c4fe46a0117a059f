package vn.luytre.parse.inventory;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Builds of Exchange and SharePoint servers: {@code Get-ExchangeServer} with {@code AdminDisplayVersion} as list or table,
 * the file version of {@code ExSetup.exe}, which alone tells the security update, and {@code (Get-SPFarm).BuildVersion}.
 */
final class ServerBuilds {

    private static final Pattern ADMIN =
            Pattern.compile("Version (\\d+)\\.(\\d+) \\(Build (\\d+)\\.(\\d+)\\)");
    private static final Pattern SETUP =
            Pattern.compile("(\\d{2})\\.(\\d{1,2})\\.(\\d{4})\\.(\\d{1,3})\\s.*(?i:ExSetup\\.exe)");
    private static final Pattern NAME = Pattern.compile("(?:Name|Identity)\\s*:\\s*(\\S+)");
    private static final Pattern FOUR = Pattern.compile("(\\d+)\\s+(\\d+)\\s+(\\d+)\\s+(\\d+)");

    /** No line of these reports is longer. */
    private static final int LONGEST = 500;

    private ServerBuilds() {}

    /** Null if the report is none of these. */
    static Reading.@Nullable Read read(TextReport report) {
        var exchange = exchange(report);
        return exchange == null ? sharePoint(report) : exchange;
    }

    private static Reading.@Nullable Read exchange(TextReport report) {
        Map<String, InventoryDraft> servers = new LinkedHashMap<>();
        var unnamed = "";
        for (var line : report.lines()) {
            if (line.length() > LONGEST) {
                return null;
            }
            var name = NAME.matcher(line.strip());
            if (name.matches()) {
                unnamed = name.group(1);
                continue;
            }
            var admin = ADMIN.matcher(line);
            var setup = SETUP.matcher(line);
            if (line.contains("(Build ") && admin.find()) {
                var before = line.substring(0, admin.start()).strip();
                var host = before.isEmpty() || before.contains(":") ? unnamed : before;
                server(servers, host.split("\\s+", 2)[0], build(admin));
            } else if (line.toLowerCase(Locale.ROOT).contains("exsetup") && setup.find()) {
                server(servers, unnamed, build(setup));
            }
        }
        if (servers.isEmpty() || servers.size() > Limits.MAX_ASSETS) {
            return null;
        }
        var inventories = new ArrayList<Inventory>();
        servers.values().forEach(draft -> inventories.add(draft.done()));
        return new Reading.Read("Exchange Server", inventories, List.of(), List.of());
    }

    private static String build(Matcher parts) {
        var build = new StringBuilder();
        for (int i = 1; i <= 4; i++) {
            build.append(i == 1 ? "" : ".").append(Integer.parseInt(parts.group(i)));
        }
        return build.toString();
    }

    private static void server(Map<String, InventoryDraft> servers, String host, String build) {
        var draft = servers.computeIfAbsent(host, name -> new InventoryDraft("Exchange"));
        draft.hostname(host);
        draft.add(microsoft("Microsoft Exchange Server", build));
    }

    private static Reading.@Nullable Read sharePoint(TextReport report) {
        var said = report.said();
        if (said.size() < 3
                || !said.getFirst().matches("\\s*Major\\s+Minor\\s+Build\\s+Revision")) {
            return null;
        }
        var parts = FOUR.matcher(said.get(2).strip());
        if (!parts.matches()) {
            return null;
        }
        var draft = new InventoryDraft("SharePoint");
        draft.add(
                microsoft(
                        "Microsoft SharePoint Server",
                        String.join(
                                ".",
                                parts.group(1),
                                parts.group(2),
                                parts.group(3),
                                parts.group(4))));
        return draft.read("SharePoint Server");
    }

    static Installed microsoft(String name, String version) {
        return Installed.draft(Source.APPLICATION, name, version)
                .publisher("Microsoft Corporation")
                .done();
    }
}
