package vn.luytre.parse.inventory;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * SPDX documents: 2.x as JSON and as tags with values, 3.0 as JSON-LD.
 *
 * @see <a href="https://spdx.github.io/spdx-spec/v2.3/">SPDX 2.3</a>
 */
final class Spdx {

    private static final String TOOL = "spdx";
    private static final Pattern TAG = Pattern.compile("([A-Z][A-Za-z]+):\\s*(.*)");
    private static final Pattern REFERENCE = Pattern.compile("\\S+ +(\\S+) +(\\S+)");

    private Spdx() {}

    /** Null if the document is something else. */
    static Reading.@Nullable Read read(Json.Documents documents) {
        var spdx = documents.first();
        if (spdx.has("spdxVersion")) {
            return two(spdx, documents.cut());
        }
        return spdx.has("@graph") && spdx.word("@context").contains("spdx.org")
                ? three(spdx, documents.cut())
                : null;
    }

    private static Reading.Read two(Json spdx, boolean cut) {
        var draft = new InventoryDraft(TOOL);
        draft.takenAt(Values.instant(spdx.text("creationInfo", "created")));
        int number = 0;
        for (var found : spdx.at("packages").items()) {
            number++;
            String cpe = null;
            String purl = null;
            for (var reference : found.at("externalRefs").items()) {
                var kind = reference.word("referenceType");
                if (kind.startsWith("cpe2") && (cpe == null || kind.startsWith("cpe23"))) {
                    cpe = reference.text("referenceLocator");
                } else if (kind.equals("purl")) {
                    purl = reference.text("referenceLocator");
                }
            }
            new Component(
                            type(found.word("primaryPackagePurpose")),
                            found.text("name"),
                            found.text("versionInfo"),
                            supplier(found.text("supplier")),
                            cpe,
                            purl)
                    .addTo(draft, number);
        }
        return done(draft, cut, number, "SPDX " + spdx.word("spdxVersion").replace("SPDX-", ""));
    }

    private static Reading.Read three(Json spdx, boolean cut) {
        var draft = new InventoryDraft(TOOL);
        int number = 0;
        for (var element : spdx.at("@graph").items()) {
            if (element.word("type").equals("software_Package")) {
                number++;
                new Component(
                                type(element.word("software_primaryPurpose")),
                                element.text("name"),
                                element.text("software_packageVersion"),
                                null,
                                null,
                                element.text("software_packageUrl"))
                        .addTo(draft, number);
            } else if (element.word("type").equals("CreationInfo")) {
                draft.takenAt(Values.instant(element.text("created")));
            }
        }
        return done(draft, cut, number, "SPDX 3.0");
    }

    private static Reading.Read done(InventoryDraft draft, boolean cut, int number, String name) {
        draft.covers(Part.COMPONENTS);
        if (cut) {
            draft.cutOff(Part.COMPONENTS, number, "");
            draft.uncover(Part.PACKAGES);
        }
        return draft.read(name);
    }

    private static @Nullable String type(String purpose) {
        return purpose.isEmpty()
                ? null
                : purpose.toLowerCase(Locale.ROOT)
                        .replace("operatingsystem", "operating-system")
                        .replace('_', '-');
    }

    /** {@code Organization: Debian (mail)} without the word in front; NOASSERTION says nothing. */
    private static @Nullable String supplier(@Nullable String text) {
        if (text == null || text.isBlank() || text.equals("NOASSERTION")) {
            return null;
        }
        return text.replaceFirst("^(?:Organization|Person): *", "")
                .replaceFirst(" *\\([^)]*\\)$", "");
    }

    /** Reads tags with values; null if the report is something else. */
    static Reading.@Nullable Read read(TextReport report) {
        var first = report.said().stream().filter(line -> !line.startsWith("#")).findFirst();
        if (!first.orElse("").startsWith("SPDXVersion:")) {
            return null;
        }
        var reader = new Tags();
        for (int i = 0; i < report.lines().size(); i++) {
            var tag = TAG.matcher(report.line(i));
            if (tag.matches()) {
                reader.tag(tag.group(1), tag.group(2).strip(), i + 1);
            }
        }
        reader.end();
        return done(reader.draft, false, 0, "SPDX " + first.orElse("").replaceAll(".*SPDX-", ""));
    }

    /** One package at a time; files and relations between them are passed over. */
    private static final class Tags {
        private final InventoryDraft draft = new InventoryDraft(TOOL);
        private @Nullable String name;
        private @Nullable String version;
        private @Nullable String supplier;
        private @Nullable String purpose;
        private @Nullable String cpe;
        private @Nullable String purl;
        private int line;

        void tag(String tag, String value, int at) {
            switch (tag) {
                case "PackageName" -> {
                    end();
                    name = value;
                    line = at;
                }
                case "PackageVersion" -> version = value;
                case "PackageSupplier" -> supplier = supplier(value);
                case "PrimaryPackagePurpose" -> purpose = type(value);
                case "Created" -> draft.takenAt(Values.instant(value));
                case "ExternalRef" -> reference(value);
                default -> {}
            }
        }

        private void reference(String value) {
            var parts = REFERENCE.matcher(value);
            if (parts.matches()) {
                if (parts.group(1).startsWith("cpe2")) {
                    cpe = parts.group(2);
                } else if (parts.group(1).equals("purl")) {
                    purl = parts.group(2);
                }
            }
        }

        void end() {
            if (name != null) {
                new Component(purpose, name, version, supplier, cpe, purl).addTo(draft, line);
            }
            name = null;
            version = null;
            supplier = null;
            purpose = null;
            cpe = null;
            purl = null;
        }
    }
}
