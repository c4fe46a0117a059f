package vn.luytre.parse.advisory.feed;

import org.jspecify.annotations.Nullable;

import vn.luytre.parse.advisory.Affected;
import vn.luytre.parse.advisory.Configuration;
import vn.luytre.parse.advisory.Cvss;
import vn.luytre.parse.advisory.DecisionPoints;
import vn.luytre.parse.advisory.Feed;
import vn.luytre.parse.advisory.FixedBy;
import vn.luytre.parse.advisory.Reference;
import vn.luytre.parse.advisory.VulnerabilityRecord;
import vn.luytre.parse.advisory.VulnerabilityRecord.State;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Records of the CVE List, form 5.x (CVEProject/cve-schema), with the containers that others added, CISA's Vulnrichment among them. */
final class CveRecords {

    private final Map<String, Object> root;
    private final Map<String, Object> cna;

    /** The authority's container first. */
    private final List<Map<String, Object>> containers = new ArrayList<>();

    private CveRecords(Map<String, Object> root) {
        this.root = root;
        this.cna = Tree.map(root, "containers", "cna");
        containers.add(cna);
        containers.addAll(Tree.maps(Tree.map(root, "containers"), "adp"));
    }

    static VulnerabilityRecord of(Map<String, Object> root) {
        return new CveRecords(root).record();
    }

    private VulnerabilityRecord record() {
        var meta = Tree.map(root, "cveMetadata");
        var description = FeedValues.english(Tree.maps(cna, "descriptions"));
        return new VulnerabilityRecord(
                Tree.text(meta, "cveId"),
                Feed.CVE,
                Tree.text(meta, "assignerShortName"),
                FeedValues.instant(Tree.text(meta, "datePublished")),
                FeedValues.instant(Tree.text(meta, "dateUpdated")),
                state(Tree.text(meta, "state")),
                Tree.text(meta, "state"),
                Tree.text(cna, "title"),
                description.isEmpty()
                        ? FeedValues.english(Tree.maps(cna, "rejectedReasons"))
                        : description,
                scores(),
                cwes(),
                references(),
                configurations(),
                affected(),
                fixes(),
                other("kev") != null,
                decision());
    }

    private static State state(String word) {
        return switch (word) {
            case "REJECTED" -> State.REJECTED;
            case "RESERVED" -> State.RESERVED;
            default -> State.PUBLISHED;
        };
    }

    private static String provider(Map<String, Object> container) {
        return Tree.text(Tree.map(container, "providerMetadata"), "shortName");
    }

    private List<Cvss> scores() {
        var found = new ArrayList<Cvss>();
        for (var container : containers) {
            for (var metric : Tree.maps(container, "metrics")) {
                for (var version : List.of("4.0", "3.1", "3.0", "2.0")) {
                    var data = Tree.map(metric, "cvssV" + version.replace('.', '_'));
                    if (!data.isEmpty()) {
                        found.add(
                                FeedValues.cvss(
                                        data, version, provider(container), container == cna));
                    }
                }
            }
        }
        return found;
    }

    private List<String> cwes() {
        var found = new LinkedHashSet<String>();
        for (var container : containers) {
            for (var type : Tree.maps(container, "problemTypes")) {
                for (var each : Tree.maps(type, "descriptions")) {
                    var cwe = Tree.text(each, "cweId");
                    if (!cwe.isEmpty()) {
                        found.add(cwe);
                    }
                }
            }
        }
        return List.copyOf(found);
    }

    /** The program's own container repeats the authority's links: each stands once. */
    private List<Reference> references() {
        var seen = new LinkedHashSet<String>();
        var found = new ArrayList<Reference>();
        for (var container : containers) {
            for (var each : FeedValues.references(container, "references")) {
                if (seen.add(each.url())) {
                    found.add(each);
                }
            }
        }
        return found;
    }

    private List<Configuration> configurations() {
        var found = new ArrayList<Configuration>();
        for (var container : containers) {
            found.addAll(NvdNodes.configurations(container, "cpeApplicability"));
        }
        return found;
    }

    private List<Affected> affected() {
        var found = new ArrayList<Affected>();
        for (var container : containers) {
            found.addAll(
                    CveAffected.all(
                            Tree.maps(container, "affected"),
                            provider(container),
                            container != cna));
        }
        return found;
    }

    private List<FixedBy> fixes() {
        var text = FeedValues.english(Tree.maps(cna, "solutions"));
        return text.isEmpty()
                ? List.of()
                : List.of(new FixedBy(FixedBy.Kind.TEXT, text, List.of(), List.of(), ""));
    }

    /** The content of a metric of another kind, such as {@code ssvc} and {@code kev}; null if there is none. */
    private @Nullable Map<String, Object> other(String type) {
        for (var container : containers) {
            for (var metric : Tree.maps(container, "metrics")) {
                var other = Tree.map(metric, "other");
                if (Tree.text(other, "type").equals(type)) {
                    return Tree.map(other, "content");
                }
            }
        }
        return null;
    }

    private @Nullable DecisionPoints decision() {
        var content = other("ssvc");
        return content == null ? null : SsvcPoints.of(content);
    }
}
