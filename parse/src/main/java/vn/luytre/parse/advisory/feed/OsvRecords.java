package vn.luytre.parse.advisory.feed;

import vn.luytre.parse.advisory.Cvss;
import vn.luytre.parse.advisory.OsvRecord;
import vn.luytre.parse.advisory.OsvRecord.Event;
import vn.luytre.parse.advisory.OsvRecord.Kind;
import vn.luytre.parse.advisory.OsvRecord.Turn;
import vn.luytre.parse.advisory.Reference;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Records of the Open Source Vulnerability format 1.x (ossf.github.io/osv-schema). */
final class OsvRecords {

    private OsvRecords() {}

    static OsvRecord of(Map<String, Object> root) {
        var references = new ArrayList<Reference>();
        for (var each : Tree.maps(root, "references")) {
            references.add(new Reference(Tree.text(each, "url"), List.of(Tree.text(each, "type"))));
        }
        var packages = new ArrayList<OsvRecord.Package>();
        for (var each : Tree.maps(root, "affected")) {
            var named = Tree.map(each, "package");
            packages.add(
                    new OsvRecord.Package(
                            Tree.text(named, "ecosystem"),
                            Tree.text(named, "name"),
                            Tree.text(named, "purl"),
                            ranges(each),
                            Tree.texts(each, "versions")));
        }
        return new OsvRecord(
                Tree.text(root, "id"),
                Tree.texts(root, "aliases"),
                Tree.texts(root, "upstream"),
                FeedValues.instant(Tree.text(root, "published")),
                FeedValues.instant(Tree.text(root, "modified")),
                FeedValues.instant(Tree.text(root, "withdrawn")),
                Tree.text(root, "summary"),
                Tree.text(root, "details"),
                scores(root),
                packages,
                references);
    }

    private static List<OsvRecord.Range> ranges(Map<String, Object> affected) {
        var found = new ArrayList<OsvRecord.Range>();
        for (var each : Tree.maps(affected, "ranges")) {
            var kind =
                    switch (Tree.text(each, "type")) {
                        case "SEMVER" -> Kind.SEMVER;
                        case "GIT" -> Kind.GIT;
                        default -> Kind.ECOSYSTEM;
                    };
            found.add(new OsvRecord.Range(kind, Tree.text(each, "repo"), events(each)));
        }
        return found;
    }

    private static List<Event> events(Map<String, Object> range) {
        var found = new ArrayList<Event>();
        for (var each : Tree.maps(range, "events")) {
            for (var turn : Turn.values()) {
                var version = Tree.text(each, turn.name().toLowerCase(Locale.ROOT));
                if (!version.isEmpty()) {
                    found.add(new Event(turn, version));
                }
            }
        }
        return found;
    }

    private static List<Cvss> scores(Map<String, Object> root) {
        var found = new ArrayList<Cvss>();
        for (var each : Tree.maps(root, "severity")) {
            if (Tree.text(each, "type").startsWith("CVSS_V")) {
                var vector = Tree.text(each, "score");
                found.add(new Cvss(FeedValues.version(vector), vector, null, "", true));
            }
        }
        return found;
    }
}
