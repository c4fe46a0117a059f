package vn.luytre.parse.inventory;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A component of a bill of materials in the form that all of them share.
 *
 * @param type in the words of CycloneDX: {@code library}, {@code operating-system}, {@code firmware}
 */
record Component(
        @Nullable String type,
        @Nullable String name,
        @Nullable String version,
        @Nullable String publisher,
        @Nullable String cpe,
        @Nullable String purl) {

    /** Adds it as software, or as the operating system. */
    void addTo(InventoryDraft draft, int number) {
        if (name == null || name.isBlank()) {
            draft.unread(Unread.Fault.NO_NAME, number, version == null ? "" : version);
            return;
        }
        if ("operating-system".equals(type)) {
            draft.os(system());
            draft.covers(Part.OPERATING_SYSTEM);
            return;
        }
        var url = Purl.parse(purl);
        var source = url == null ? byType() : url.source();
        var written = version == null || version.isBlank() ? "" : version;
        if (written.isEmpty() && url != null) {
            written = url.version();
        }
        var software =
                Installed.draft(source, name, written)
                        .publisher(publisher)
                        .cpe(cpe)
                        .purl(purl)
                        .epoch(epoch(source, url, written));
        if (url != null) {
            var upstream = url.upstream() == null ? null : url.upstream().split("@", 2);
            software.arch(url.qualifiers().get("arch"))
                    .builtFrom(
                            upstream == null ? null : upstream[0],
                            upstream == null || upstream.length < 2 ? null : upstream[1]);
        }
        draft.add(software.done());
        if (source == Source.DPKG || source == Source.RPM || source == Source.APK) {
            draft.covers(Part.PACKAGES);
        }
    }

    private Source byType() {
        return switch (type == null ? "" : type) {
            case "firmware", "device" -> Source.FIRMWARE;
            case "container" -> Source.CONTAINER_IMAGE;
            default -> Source.SBOM;
        };
    }

    private static @Nullable Integer epoch(Source source, @Nullable Purl url, String version) {
        if (source != Source.RPM && source != Source.DPKG) {
            return null;
        }
        var said = url == null ? null : Values.number(url.qualifiers().get("epoch"));
        // The package URL leaves out an epoch of 0 (purl-spec, type rpm).
        return said == null ? Values.epoch(version) : said;
    }

    private OperatingSystem system() {
        var id = name == null ? "" : name;
        var system = AssetTable.system(id, version == null ? "" : version);
        boolean linux =
                system.family() == OperatingSystem.Family.LINUX
                        || system.family() == OperatingSystem.Family.UNKNOWN;
        return new OperatingSystem(
                linux ? OperatingSystem.Family.LINUX : system.family(),
                id,
                Values.said(version),
                system.build(),
                null,
                null,
                linux ? id.toLowerCase(Locale.ROOT) : null,
                linux ? Values.said(version) : null,
                null);
    }
}
