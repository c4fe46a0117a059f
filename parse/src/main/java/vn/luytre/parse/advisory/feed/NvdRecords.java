package vn.luytre.parse.advisory.feed;

import org.jspecify.annotations.Nullable;

import vn.luytre.parse.advisory.Affected;
import vn.luytre.parse.advisory.Cvss;
import vn.luytre.parse.advisory.DecisionPoints;
import vn.luytre.parse.advisory.Feed;
import vn.luytre.parse.advisory.MatchCriteria;
import vn.luytre.parse.advisory.VulnerabilityRecord;
import vn.luytre.parse.advisory.VulnerabilityRecord.State;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Records of the National Vulnerability Database, forms 2.0 (nvd.nist.gov/developers/vulnerabilities) and 1.1 (CVE_JSON 4.0). */
final class NvdRecords {

    private NvdRecords() {}

    /**
     * Form 2.0, from the object within {@code cve}.
     *
     * @param fallback id if the object has none, as in overrides of it
     */
    static VulnerabilityRecord two(Map<String, Object> cve, String fallback) {
        var id = Tree.text(cve, "id");
        var status = Tree.text(cve, "vulnStatus");
        return new VulnerabilityRecord(
                id.isEmpty() ? fallback : id,
                Feed.NVD,
                Tree.text(cve, "sourceIdentifier"),
                FeedValues.instant(Tree.text(cve, "published")),
                FeedValues.instant(Tree.text(cve, "lastModified")),
                status.startsWith("Reject") ? State.REJECTED : State.PUBLISHED,
                status,
                Tree.text(cve, "cisaVulnerabilityName"),
                FeedValues.english(Tree.maps(cve, "descriptions")),
                scores(cve),
                cwes(Tree.maps(cve, "weaknesses"), "description"),
                FeedValues.references(cve, "references"),
                NvdNodes.configurations(cve, "configurations"),
                affected(cve),
                List.of(),
                !Tree.text(cve, "cisaExploitAdd").isEmpty(),
                decision(cve));
    }

    private static List<Cvss> scores(Map<String, Object> cve) {
        var metrics = Tree.map(cve, "metrics");
        var found = new ArrayList<Cvss>();
        for (var version : List.of("4.0", "3.1", "3.0", "2.0")) {
            var name = "cvssMetricV" + (version.equals("2.0") ? "2" : version.replace(".", ""));
            for (var each : Tree.maps(metrics, name)) {
                boolean primary = Tree.text(each, "type").equals("Primary");
                found.add(
                        FeedValues.cvss(
                                Tree.map(each, "cvssData"),
                                version,
                                Tree.text(each, "source"),
                                primary));
            }
        }
        return found;
    }

    /** Since 2026 NVD repeats CISA's points, under a name with the version of their form. */
    private static @Nullable DecisionPoints decision(Map<String, Object> cve) {
        var metrics = Tree.map(cve, "metrics");
        for (var name : metrics.keySet()) {
            if (name.startsWith("ssvc") && !Tree.maps(metrics, name).isEmpty()) {
                return SsvcPoints.of(Tree.map(Tree.maps(metrics, name).getFirst(), "ssvcData"));
            }
        }
        return null;
    }

    private static List<String> cwes(List<Map<String, Object>> groups, String name) {
        var found = new LinkedHashSet<String>();
        for (var group : groups) {
            for (var each : Tree.maps(group, name)) {
                found.add(Tree.text(each, "value"));
            }
        }
        return List.copyOf(found);
    }

    /** Since 2026 NVD repeats what the numbering authority says is affected. */
    private static List<Affected> affected(Map<String, Object> cve) {
        var found = new ArrayList<Affected>();
        for (var each : Tree.maps(cve, "affected")) {
            found.addAll(
                    CveAffected.all(
                            Tree.maps(each, "affectedData"), Tree.text(each, "source"), false));
        }
        return found;
    }

    /** Form 1.1, one of {@code CVE_Items}. */
    static VulnerabilityRecord one(Map<String, Object> item) {
        var cve = Tree.map(item, "cve");
        var meta = Tree.map(cve, "CVE_data_meta");
        var description =
                FeedValues.english(Tree.maps(Tree.map(cve, "description"), "description_data"));
        boolean rejected =
                description.startsWith("** REJECT **")
                        || description.startsWith("Rejected reason:");
        return new VulnerabilityRecord(
                Tree.text(meta, "ID"),
                Feed.NVD,
                Tree.text(meta, "ASSIGNER"),
                FeedValues.instant(Tree.text(item, "publishedDate")),
                FeedValues.instant(Tree.text(item, "lastModifiedDate")),
                rejected ? State.REJECTED : State.PUBLISHED,
                "",
                "",
                description,
                oldScores(Tree.map(item, "impact")),
                cwes(Tree.maps(Tree.map(cve, "problemtype"), "problemtype_data"), "description"),
                FeedValues.references(Tree.map(cve, "references"), "reference_data"),
                NvdNodes.nested(item.get("configurations")),
                List.of(),
                List.of(),
                false,
                null);
    }

    private static List<Cvss> oldScores(Map<String, Object> impact) {
        var found = new ArrayList<Cvss>();
        var three = Tree.map(impact, "baseMetricV3", "cvssV3");
        if (!three.isEmpty()) {
            found.add(FeedValues.cvss(three, "3.1", "nvd@nist.gov", true));
        }
        var two = Tree.map(impact, "baseMetricV2", "cvssV2");
        if (!two.isEmpty()) {
            found.add(FeedValues.cvss(two, "2.0", "nvd@nist.gov", true));
        }
        return found;
    }

    /** An expansion of a criterion, from the object within {@code matchString} or a row of the old list. */
    static MatchCriteria expansion(Map<String, Object> each) {
        var names = new ArrayList<String>();
        for (var name : Tree.maps(each, "matches")) {
            names.add(Tree.text(name, "cpeName"));
        }
        for (var name : Tree.maps(each, "cpe_name")) {
            names.add(Tree.text(name, "cpe23Uri"));
        }
        var status = Tree.text(each, "status");
        return new MatchCriteria(
                NvdNodes.match(each), names, status.isEmpty() || status.equalsIgnoreCase("Active"));
    }
}
