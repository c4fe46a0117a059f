package vn.luytre.parse.inventory;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The JSON report of Trivy: findings, and packages where {@code --list-all-pkgs} was asked for. */
final class Trivy {

    private static final String FORMAT = "Trivy";

    private Trivy() {}

    /** Null if the document is something else. */
    static Reading.@Nullable Read read(Json.Documents documents) {
        var report = documents.first();
        if (!report.has("ArtifactName")
                || !(report.has("Results") || report.has("SchemaVersion"))) {
            return null;
        }
        var draft = new InventoryDraft("trivy");
        var when = Values.instant(report.text("CreatedAt"));
        draft.takenAt(when);
        draft.hostname(report.text("ArtifactName"));
        var os = report.at("Metadata", "OS");
        if (os.isObject()) {
            draft.os(system(os));
            draft.covers(Part.OPERATING_SYSTEM);
        }
        var findings = new ArrayList<ScanResult>();
        for (var result : report.at("Results").items()) {
            packages(result, draft);
            var asset = AssetFacts.named(report.word("ArtifactName"));
            for (var found : result.at("Vulnerabilities").items()) {
                if (findings.size() < Limits.MAX_ENTRIES) {
                    findings.add(finding(found, result, asset, when));
                }
            }
        }
        if (documents.cut()) {
            draft.cutOff(Part.PACKAGES, 0, "");
            draft.uncoverAll();
        }
        var inventories = draft.isEmpty() ? List.<Inventory>of() : List.of(draft.done());
        return new Reading.Read(FORMAT, inventories, findings, List.of());
    }

    private static OperatingSystem system(Json os) {
        var family = os.word("Family").toLowerCase(Locale.ROOT);
        return new OperatingSystem(
                family.contains("windows")
                        ? OperatingSystem.Family.WINDOWS
                        : OperatingSystem.Family.LINUX,
                (os.word("Family") + " " + os.word("Name")).strip(),
                Values.said(os.text("Name")),
                null,
                null,
                null,
                Values.said(family.equals("redhat") ? "rhel" : family),
                Values.said(os.text("Name")),
                null);
    }

    private static void packages(Json result, InventoryDraft draft) {
        boolean system = result.word("Class").equals("os-pkgs");
        if (!result.has("Packages")) {
            return;
        }
        int number = 0;
        for (var found : result.at("Packages").items()) {
            number++;
            if (found.word("Name").isBlank()) {
                draft.unread(Unread.Fault.NO_NAME, number, found.word("Version"));
            } else {
                draft.add(installed(found, system));
            }
        }
        draft.covers(system ? Part.PACKAGES : Part.COMPONENTS);
    }

    private static Installed installed(Json found, boolean system) {
        var purl = found.text("Identifier", "PURL");
        var url = Purl.parse(purl);
        var source = url == null ? Source.LANGUAGE : url.source();
        var epoch = Values.number(found.text("Epoch"));
        return Installed.draft(
                        source,
                        found.word("Name"),
                        version(found.word("Version"), found.word("Release")))
                .purl(purl)
                .arch(found.text("Arch"))
                .path(found.text("FilePath"))
                .builtFrom(
                        found.text("SrcName"),
                        version(found.word("SrcVersion"), found.word("SrcRelease")))
                .epoch(system && epoch == null ? Integer.valueOf(0) : epoch)
                .done();
    }

    private static String version(String version, String release) {
        return release.isEmpty() ? version : version + "-" + release;
    }

    private static ScanResult finding(
            Json found, Json result, AssetFacts asset, @Nullable Instant when) {
        var id = found.word("VulnerabilityID");
        var name = found.word("PkgName");
        var purl = found.text("PkgIdentifier", "PURL");
        var url = Purl.parse(purl);
        return new ScanResult(
                asset,
                "trivy",
                id,
                found.word("Title"),
                List.copyOf(Values.cves(id)),
                null,
                null,
                Severities.named(found.text("Severity")),
                score(found.at("CVSS")),
                (result.word("Target") + ": " + name + " " + found.word("InstalledVersion"))
                        .strip(),
                when,
                name.isBlank()
                        ? null
                        : Installed.draft(
                                        url == null ? Source.LANGUAGE : url.source(),
                                        name,
                                        found.word("InstalledVersion"))
                                .purl(purl)
                                .path(found.text("PkgPath"))
                                .done(),
                Values.said(found.text("FixedVersion")));
    }

    /** The NVD's score of the newest version first, else the highest of anyone. */
    private static @Nullable Double score(Json sources) {
        Double best = null;
        for (var source : sources.names()) {
            for (var kind : List.of("V40Score", "V3Score", "V2Score")) {
                var score = Severities.score(sources.text(source, kind));
                if (score != null) {
                    if (source.equals("nvd")) {
                        return score;
                    }
                    best = best == null || score > best ? score : best;
                }
            }
        }
        return best;
    }
}
