package vn.luytre.parse.inventory;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What {@code tmsh show sys version} of an F5 device prints, and {@code tmsh list sys provision} where it follows: the main package,
 * its hotfixes, the modules in use.
 */
final class BigIpVersion {

    private static final String FORMAT = "tmsh show sys version";
    private static final Pattern FIELD =
            Pattern.compile("\\s+(Product|Version|Build|Edition|Date)\\s+(\\S.*)");
    private static final Pattern HOTFIX = Pattern.compile("ID\\d{4,9}(?:-\\d+)?");
    private static final Pattern MODULE =
            Pattern.compile("sys provision (\\w+) \\{(?:\\s*level (\\w+))?.*");
    private static final Pattern LEVEL = Pattern.compile("\\s+level (\\w+)");

    private BigIpVersion() {}

    /** Null if the report is something else. */
    static Reading.@Nullable Read read(TextReport report) {
        if (report.lines().stream().limit(20).noneMatch(line -> line.contains("Sys::Version"))) {
            return null;
        }
        var fields = fields(report);
        var version = fields.get("Version");
        if (version == null) {
            return null;
        }
        var product = fields.getOrDefault("Product", "BIG-IP");
        var build = fields.get("Build");
        var edition = fields.get("Edition");
        var draft = new InventoryDraft("tmsh");
        draft.os(
                new OperatingSystem(
                        OperatingSystem.Family.APPLIANCE,
                        product,
                        version,
                        build == null ? version : version + "." + build,
                        edition,
                        null,
                        null,
                        null,
                        null));
        draft.add(installed(product, version, edition));
        draft.covers(Part.OPERATING_SYSTEM, Part.FIRMWARE);
        hotfixes(report, draft);
        modules(report, product, version, draft);
        return draft.read(FORMAT);
    }

    private static Installed installed(String name, String version, @Nullable String edition) {
        return Installed.draft(Source.FIRMWARE, name, version)
                .publisher("F5")
                .update(edition)
                .done();
    }

    private static Map<String, String> fields(TextReport report) {
        Map<String, String> fields = new HashMap<>();
        for (var line : report.lines()) {
            var field = FIELD.matcher(line);
            if (field.matches()) {
                fields.putIfAbsent(field.group(1), field.group(2).strip());
            }
        }
        return fields;
    }

    /** The list is printed only by a device that has hotfixes; without it none are in force. */
    private static void hotfixes(TextReport report, InventoryDraft draft) {
        boolean listed = false;
        for (var line : report.lines()) {
            if (line.strip().equals("Hotfix List")) {
                listed = true;
            } else if (listed
                    && !line.isEmpty()
                    && !Character.isWhitespace(line.charAt(0))
                    && !HOTFIX.matcher(line).lookingAt()) {
                listed = false;
            } else if (listed) {
                var number = HOTFIX.matcher(line);
                while (number.find()) {
                    draft.hotfix(number.group());
                }
            }
        }
        draft.covers(Part.HOTFIXES);
    }

    /** A module without a level, or at level none, is not in use. */
    private static void modules(
            TextReport report, String product, String version, InventoryDraft draft) {
        String module = null;
        for (var line : report.lines()) {
            var begin = MODULE.matcher(line);
            var level = LEVEL.matcher(line);
            if (begin.matches()) {
                module = begin.group(1);
                if (begin.group(2) != null && !begin.group(2).equals("none")) {
                    draft.add(installed(product + " " + module, version, null));
                }
            } else if (module != null && level.matches() && !level.group(1).equals("none")) {
                draft.add(installed(product + " " + module, version, null));
                module = null;
            }
        }
    }
}
