package vn.luytre.parse.inventory;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Packages of Debian and its kin: {@code dpkg-query -W} in its own form or with fields between tabs, {@code dpkg -l}, and the
 * stanzas of {@code /var/lib/dpkg/status}.
 *
 * @see <a href="https://manpages.debian.org/bookworm/dpkg/dpkg-query.1.en.html">dpkg-query(1)</a>
 */
final class DpkgList {

    private static final String FORMAT = "dpkg";

    /** Package names: Debian Policy 5.6.1; an architecture may follow a colon. */
    private static final String NAME = "[a-z0-9][a-z0-9+.-]*(?::[a-z0-9-]+)?";

    private static final Pattern QUERY = Pattern.compile(NAME + "\\t\\S*(?:\\t.*)?");
    private static final Pattern FIELDS =
            Pattern.compile("[uihrp][ncHUFWti][R ]?\\s*\\t" + NAME + "\\t\\S*(?:\\t.*)?");
    private static final Pattern TABLE =
            Pattern.compile("([uihrp])([ncHUFWti])[R ]? +(" + NAME + ") +(\\S+)(?: +(\\S+).*)?");
    private static final Pattern STANZA = Pattern.compile("([A-Za-z][A-Za-z0-9-]*):(?: +(.*))?");

    private DpkgList() {}

    /** Null if the report is none of these. */
    static Reading.@Nullable Read read(TextReport report) {
        var said = report.said();
        if (said.isEmpty()) {
            return null;
        }
        var draft = new InventoryDraft(FORMAT);
        var first = said.getFirst();
        if (first.startsWith("Package: ")
                && said.stream().anyMatch(l -> l.startsWith("Status: "))) {
            stanzas(report, draft);
        } else if (first.startsWith("Desired=") || TABLE.matcher(first).matches()) {
            table(report, draft);
        } else if (FIELDS.matcher(first).matches()) {
            fields(report, draft);
        } else if (Shape.most(said, QUERY)) {
            query(report, draft);
        } else {
            return null;
        }
        if (draft.size() == 0) {
            return null;
        }
        draft.covers(Part.PACKAGES);
        return draft.read(FORMAT);
    }

    private static void query(TextReport report, InventoryDraft draft) {
        for (int i = 0; i < report.lines().size(); i++) {
            var line = report.line(i);
            if (QUERY.matcher(line).matches()) {
                var cells = line.split("\t", -1);
                // A removed package whose settings stay is listed without a version.
                if (!cells[1].isEmpty()) {
                    draft.add(installed(cells[0], cells[1], cell(cells, 2), null, null, null));
                }
            } else if (!line.isBlank()) {
                draft.unread(Unread.Fault.STRANGE_LINE, i + 1, line);
            }
        }
    }

    /** What our own script asks for: status, package, version, architecture, source, its version, maintainer. */
    private static void fields(TextReport report, InventoryDraft draft) {
        for (int i = 0; i < report.lines().size(); i++) {
            var line = report.line(i);
            if (FIELDS.matcher(line).matches()) {
                var cells = line.split("\t", -1);
                if (isThere(cells[0].charAt(1)) && !cells[2].isEmpty()) {
                    draft.add(
                            installed(
                                    cells[1],
                                    cells[2],
                                    cell(cells, 3),
                                    cell(cells, 4),
                                    cell(cells, 5),
                                    cell(cells, 6)));
                }
            } else if (!line.isBlank()) {
                draft.unread(Unread.Fault.STRANGE_LINE, i + 1, line);
            }
        }
    }

    private static @Nullable String cell(String[] cells, int at) {
        return at < cells.length && !cells[at].isBlank() ? cells[at] : null;
    }

    private static void table(TextReport report, InventoryDraft draft) {
        for (int i = 0; i < report.lines().size(); i++) {
            var line = report.line(i);
            var row = TABLE.matcher(line);
            if (row.matches()) {
                if (isThere(row.group(2).charAt(0))) {
                    draft.add(
                            installed(row.group(3), row.group(4), row.group(5), null, null, null));
                }
            } else if (!line.isBlank()
                    && !line.startsWith("Desired=")
                    && !line.startsWith("|")
                    && !line.startsWith("+++")) {
                draft.unread(Unread.Fault.STRANGE_LINE, i + 1, line);
            }
        }
    }

    /** Whether files of the package lie on the disk: all states but not installed and only settings left. */
    private static boolean isThere(char state) {
        return state != 'n' && state != 'c';
    }

    private static void stanzas(TextReport report, InventoryDraft draft) {
        Map<String, String> stanza = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        int begun = 1;
        for (int i = 0; i <= report.lines().size(); i++) {
            var line = report.line(i);
            if (line.isBlank()) {
                stanza(stanza, begun, draft);
                stanza.clear();
                begun = i + 2;
                continue;
            }
            var field = STANZA.matcher(line);
            if (field.matches()) {
                stanza.putIfAbsent(field.group(1), field.group(2) == null ? "" : field.group(2));
            } else if (line.charAt(0) != ' ' && line.charAt(0) != '\t') {
                draft.unread(Unread.Fault.STRANGE_LINE, i + 1, line);
            }
        }
    }

    private static void stanza(Map<String, String> stanza, int line, InventoryDraft draft) {
        if (stanza.isEmpty()) {
            return;
        }
        var name = stanza.get("Package");
        var status = stanza.getOrDefault("Status", "");
        if (status.endsWith("not-installed") || status.endsWith("config-files")) {
            return;
        }
        var version = stanza.get("Version");
        if (name == null || name.isBlank()) {
            draft.unread(Unread.Fault.NO_NAME, line, stanza.toString());
        } else if (version == null || version.isBlank()) {
            draft.unread(Unread.Fault.NO_VERSION, line, name);
        } else {
            // "Source: glibc (2.36-9)" names the version only where it differs.
            var source = stanza.getOrDefault("Source", name).split("[ ()]+", -1);
            draft.add(
                    installed(
                            name,
                            version,
                            stanza.get("Architecture"),
                            source[0],
                            source.length > 1 ? source[1] : version,
                            stanza.get("Maintainer")));
        }
    }

    private static Installed installed(
            String name,
            String version,
            @Nullable String arch,
            @Nullable String source,
            @Nullable String sourceVersion,
            @Nullable String maintainer) {
        int colon = name.indexOf(':');
        var suffix = colon <= 0 ? null : name.substring(colon + 1);
        return Installed.draft(Source.DPKG, colon <= 0 ? name : name.substring(0, colon), version)
                .arch(arch == null ? suffix : arch)
                .publisher(maintainer)
                .builtFrom(source, sourceVersion)
                .epoch(Values.epoch(version))
                .done();
    }
}
