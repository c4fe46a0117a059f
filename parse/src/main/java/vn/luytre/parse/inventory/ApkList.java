package vn.luytre.parse.inventory;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Packages of Alpine: {@code apk info -v}, {@code apk list -I}, and {@code /lib/apk/db/installed}. */
final class ApkList {

    private static final String FORMAT = "apk";

    /** name-version-rN, then perhaps architecture, {origin}, (licence) and [installed]. */
    private static final Pattern LINE =
            Pattern.compile("(\\S+?)-(\\d[^\\s-]*-r\\d+)(?: +(\\S+) +\\{([^}]*)\\}.*)?(?: - .*)?");

    private ApkList() {}

    /** Null if the report is none of these. */
    static Reading.@Nullable Read read(TextReport report) {
        var said = report.said();
        var draft = new InventoryDraft(FORMAT);
        if (Shape.most(said, LINE)) {
            lines(report, draft);
        } else if (!said.isEmpty()
                && said.getFirst().matches("[CP]:\\S+")
                && said.stream().limit(20).anyMatch(line -> line.matches("V:\\S+-r\\d+"))) {
            database(report, draft);
        } else {
            return null;
        }
        draft.covers(Part.PACKAGES);
        return draft.read(FORMAT);
    }

    private static void lines(TextReport report, InventoryDraft draft) {
        for (int i = 0; i < report.lines().size(); i++) {
            var line = report.line(i);
            var row = LINE.matcher(line);
            if (row.matches()) {
                draft.add(installed(row.group(1), row.group(2), row.group(3), row.group(4)));
            } else if (!line.isBlank()) {
                draft.unread(Unread.Fault.STRANGE_LINE, i + 1, line);
            }
        }
    }

    /** One letter a field: P package, V version, A architecture, o origin; a blank line ends a package. */
    private static void database(TextReport report, InventoryDraft draft) {
        Map<Character, String> fields = new HashMap<>();
        for (int i = 0; i <= report.lines().size(); i++) {
            var line = report.line(i);
            if (line.length() > 2 && line.charAt(1) == ':') {
                fields.putIfAbsent(line.charAt(0), line.substring(2));
                continue;
            }
            if (line.isBlank() && !fields.isEmpty()) {
                var name = fields.get('P');
                var version = fields.get('V');
                if (name == null || name.isBlank() || version == null) {
                    draft.unread(Unread.Fault.NO_NAME, i, fields.toString());
                } else {
                    draft.add(installed(name, version, fields.get('A'), fields.get('o')));
                }
                fields.clear();
            }
        }
    }

    private static Installed installed(
            String name, String version, @Nullable String arch, @Nullable String origin) {
        return Installed.draft(Source.APK, name, version)
                .arch(arch)
                .builtFrom(origin, origin == null ? null : version)
                .done();
    }
}
