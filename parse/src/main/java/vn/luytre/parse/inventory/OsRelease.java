package vn.luytre.parse.inventory;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The file {@code /etc/os-release} of a Linux.
 *
 * @see <a href="https://www.freedesktop.org/software/systemd/man/latest/os-release.html">os-release(5)</a>
 */
final class OsRelease {

    private static final String FORMAT = "os-release";
    private static final Pattern LINE = Pattern.compile("([A-Z][A-Z0-9_]*)=(.*)");

    private OsRelease() {}

    /** Null if the report is something else. */
    static Reading.@Nullable Read read(TextReport report) {
        var os = os(report.lines(), null, null);
        if (os == null || !Shape.most(report.said(), LINE)) {
            return null;
        }
        var draft = new InventoryDraft(FORMAT);
        draft.os(os);
        draft.covers(Part.OPERATING_SYSTEM);
        return draft.read(FORMAT);
    }

    /** Null if the lines do not name a distribution. */
    static @Nullable OperatingSystem os(
            List<String> lines, @Nullable String kernel, @Nullable String arch) {
        Map<String, String> fields = new HashMap<>();
        for (var line : lines) {
            var field = LINE.matcher(line.strip());
            if (field.matches()) {
                fields.putIfAbsent(field.group(1), unquoted(field.group(2)));
            }
        }
        var id = fields.get("ID");
        if (id == null || id.isBlank()) {
            return null;
        }
        var release = fields.get("VERSION_ID");
        return new OperatingSystem(
                id.equals("freebsd") ? OperatingSystem.Family.BSD : OperatingSystem.Family.LINUX,
                fields.getOrDefault("PRETTY_NAME", id),
                Values.said(release),
                Values.said(fields.get("BUILD_ID")),
                Values.said(fields.get("VARIANT")),
                Values.arch(arch),
                id.toLowerCase(Locale.ROOT),
                Values.said(release),
                Values.said(kernel));
    }

    private static String unquoted(String value) {
        var s = value.strip();
        boolean quoted =
                s.length() >= 2
                        && (s.charAt(0) == '"' || s.charAt(0) == '\'')
                        && s.charAt(s.length() - 1) == s.charAt(0);
        return quoted ? s.substring(1, s.length() - 1) : s;
    }
}
