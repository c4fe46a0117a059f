package vn.luytre.parse.inventory;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rows of osquery's tables: the array that {@code osqueryi --json} prints, an object with a table's name before each array, or the
 * lines of the results log, snapshots and differences. Tables are told by their columns. Differences never make a list whole.
 *
 * @see <a href="https://osquery.io/schema/">osquery schema</a>
 */
final class Osquery {

    private static final String FORMAT = "osquery";

    private Osquery() {}

    /** Null if the documents are something else. */
    static Reading.@Nullable Read read(Json.Documents documents) {
        var machines = new Machines(FORMAT);
        boolean known = false;
        for (var document : documents.all()) {
            if (document.has("hostIdentifier")) {
                known |= result(document, machines.of(document.word("hostIdentifier")));
            } else if (document.isArray()) {
                known |= rows("", document, machines.of(""), true);
            } else if (document.isObject() && document.names().size() < 200) {
                for (var table : document.names()) {
                    if (document.at(table).isArray()) {
                        known |= rows(table, document.at(table), machines.of(""), true);
                    }
                }
            }
        }
        if (!known) {
            return null;
        }
        if (documents.cut()) {
            machines.cutOff(Unread.Fault.CUT_OFF, "");
        }
        return machines.read(FORMAT);
    }

    private static boolean result(Json line, InventoryDraft draft) {
        draft.hostname(line.text("hostIdentifier"));
        draft.takenAt(Values.instant(line.text("unixTime")));
        var name = line.word("name");
        if (line.has("snapshot")) {
            return rows(name, line.at("snapshot"), draft, true);
        }
        if (line.word("action").equals("removed")) {
            return true;
        }
        return line.has("columns") && row(name, line.at("columns"), draft, false, 0);
    }

    private static boolean rows(String name, Json rows, InventoryDraft draft, boolean whole) {
        boolean known = false;
        int number = 0;
        for (var row : rows.items()) {
            known |= row(name, row, draft, whole, ++number);
        }
        return known;
    }

    /** False if the columns are of no table that is read here. */
    private static boolean row(
            String name, Json row, InventoryDraft draft, boolean whole, int number) {
        var columns = row.names();
        if (columns.containsAll(Set.of("name", "version"))) {
            return software(name, columns, row, draft, whole, number);
        }
        if (columns.contains("hotfix_id")) {
            draft.hostname(row.text("csname"));
            var kb = Kb.of(row.word("hotfix_id"));
            if (kb != null) {
                draft.hotfix(kb);
            }
            covers(draft, whole, Part.HOTFIXES);
        } else if (columns.contains("bundle_identifier")) {
            var version = row.word("bundle_short_version");
            add(
                    Source.APPLICATION,
                    row,
                    version.isEmpty() ? row.word("bundle_version") : version,
                    draft,
                    number);
            covers(draft, whole, Part.APPLICATIONS);
        } else if (columns.contains("hostname") && columns.contains("hardware_model")) {
            draft.hostname(row.text("hostname"));
            draft.hardware(
                    new Hardware(
                            Values.said(row.text("hardware_vendor")),
                            Values.said(row.text("hardware_model")),
                            Values.said(row.text("hardware_serial")),
                            null));
            draft.covers(Part.HARDWARE);
        } else if (columns.contains("mac") || columns.contains("mask")) {
            draft.mac(row.text("mac"));
            draft.address(row.text("address"));
        } else if (columns.contains("port") && columns.contains("protocol")) {
            port(row, draft, whole);
        } else {
            return false;
        }
        return true;
    }

    private static boolean software(
            String name,
            Set<String> columns,
            Json row,
            InventoryDraft draft,
            boolean whole,
            int number) {
        if (columns.contains("platform") && columns.contains("build")) {
            draft.os(system(row));
            draft.covers(Part.OPERATING_SYSTEM);
        } else if (columns.contains("release") && columns.contains("epoch")) {
            rpm(row, draft, number);
            covers(draft, whole, Part.PACKAGES);
        } else if (columns.contains("source")
                && (columns.contains("revision") || name.contains("deb_packages"))) {
            deb(row, draft, number);
            covers(draft, whole, Part.PACKAGES);
        } else if (columns.contains("install_location")
                || columns.contains("identifying_number")
                || name.contains("programs")) {
            add(Source.WINDOWS_PROGRAM, row, row.word("version"), draft, number);
            covers(draft, whole, Part.APPLICATIONS);
        } else {
            add(Source.LANGUAGE, row, row.word("version"), draft, number);
        }
        return true;
    }

    private static void covers(InventoryDraft draft, boolean whole, Part part) {
        if (whole) {
            draft.covers(part);
        }
    }

    private static void add(
            Source source, Json row, String version, InventoryDraft draft, int number) {
        var name = row.word("display_name").isEmpty() ? row.word("name") : row.word("display_name");
        if (name.isBlank()) {
            draft.unread(Unread.Fault.NO_NAME, number, version);
            return;
        }
        var path = row.text("install_location");
        var vendor = row.text("publisher");
        draft.add(
                Installed.draft(source, name, version)
                        .publisher(vendor == null ? row.text("vendor") : vendor)
                        .arch(row.text("arch"))
                        .path(path == null ? row.text("path") : path)
                        .done());
    }

    private static void deb(Json row, InventoryDraft draft, int number) {
        var status = row.word("status");
        if (row.word("name").isBlank()) {
            draft.unread(Unread.Fault.NO_NAME, number, row.word("version"));
        } else if (!status.endsWith("not-installed") && !status.endsWith("config-files")) {
            var version = row.word("version");
            draft.add(
                    Installed.draft(Source.DPKG, row.word("name"), version)
                            .arch(row.text("arch"))
                            .publisher(row.text("maintainer"))
                            .builtFrom(row.text("source"), null)
                            .epoch(Values.epoch(version))
                            .done());
        }
    }

    private static void rpm(Json row, InventoryDraft draft, int number) {
        if (row.word("name").isBlank()) {
            draft.unread(Unread.Fault.NO_NAME, number, row.word("version"));
            return;
        }
        var release = row.word("release");
        var epoch = Values.number(row.text("epoch"));
        draft.add(
                Installed.draft(
                                Source.RPM,
                                row.word("name"),
                                row.word("version") + (release.isEmpty() ? "" : "-" + release))
                        .arch(row.text("arch"))
                        .publisher(row.text("vendor"))
                        .builtFrom(row.word("source").replaceFirst("-[^-]+-[^-]+$", ""), null)
                        .epoch(epoch == null ? Integer.valueOf(0) : epoch)
                        .done());
    }

    private static OperatingSystem system(Json row) {
        var platform = row.word("platform");
        boolean windows = platform.equals("windows");
        boolean mac = platform.equals("darwin");
        boolean linux = !windows && !mac && !platform.equals("freebsd");
        var version = row.word("version");
        // Newer osquery has the revision of Windows in a column of its own.
        var revision = row.word("revision");
        var build =
                windows && version.matches("\\d+\\.\\d+\\.\\d+") && Values.isDigits(revision)
                        ? version + "." + revision
                        : windows ? version : row.text("build");
        return new OperatingSystem(
                windows
                        ? OperatingSystem.Family.WINDOWS
                        : mac
                                ? OperatingSystem.Family.MACOS
                                : linux ? OperatingSystem.Family.LINUX : OperatingSystem.Family.BSD,
                row.word("name"),
                Values.said(version),
                Values.said(build),
                null,
                Values.arch(row.text("arch")),
                linux ? Values.said(platform) : null,
                linux ? release(row) : null,
                null);
    }

    /** The version without its words, as os-release has it. */
    private static @Nullable String release(Json row) {
        var major = Values.said(row.text("major"));
        var minor = Values.said(row.text("minor"));
        return major == null || minor == null ? major : major + "." + minor;
    }

    private static void port(Json row, InventoryDraft draft, boolean whole) {
        var port = Values.number(row.text("port"));
        var address = row.word("address");
        if (port != null && !address.startsWith("127.") && !address.equals("::1")) {
            draft.port(row.word("protocol").equals("17") ? "udp" : "tcp", port, row.word("name"));
        }
        covers(draft, whole, Part.PORTS);
    }
}
