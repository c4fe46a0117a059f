package vn.luytre.parse.inventory;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What {@code zmcontrol -v} of a Zimbra server prints. A release without a patch in its line does not say that it is unpatched. */
final class ZimbraVersion {

    private static final String FORMAT = "zmcontrol -v";
    private static final Pattern RELEASE =
            Pattern.compile(
                    "Release (\\d+\\.\\d+\\.\\d+)[._]\\S*(?:\\s+\\S+)?\\s+(\\w+) edition"
                            + "(?:,? Patch \\S*?[_-]?[Pp](\\d+))?.*");

    private ZimbraVersion() {}

    /** Null if the report is something else. */
    static Reading.@Nullable Read read(TextReport report) {
        for (var line : report.said().stream().limit(10).toList()) {
            var release = RELEASE.matcher(line.strip());
            if (release.matches()) {
                var draft = new InventoryDraft("zmcontrol");
                draft.add(installed(release.group(1), release.group(3)));
                return draft.read(FORMAT);
            }
        }
        return null;
    }

    private static Installed installed(String version, @Nullable String patch) {
        return Installed.draft(Source.APPLICATION, "Zimbra Collaboration", version)
                .publisher("Zimbra")
                .update(patch == null ? null : "P" + patch)
                .done();
    }
}
