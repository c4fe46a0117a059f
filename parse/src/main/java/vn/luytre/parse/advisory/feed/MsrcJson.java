package vn.luytre.parse.advisory.feed;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.luytre.parse.advisory.Cvss;
import vn.luytre.parse.advisory.FeedItem;

/** Microsoft's monthly document in JSON (api.msrc.microsoft.com/cvrf/v3.0): CVRF with numbers in place of words. */
final class MsrcJson {

    private static final List<String> REMEDIES =
            List.of(
                    "Workaround",
                    "Mitigation",
                    "Vendor Fix",
                    "None Available",
                    "Will Not Fix",
                    "Known Issue");
    private static final List<String> THREATS =
            List.of("Impact", "Exploit Status", "Target Set", "Severity");

    /** Numbers of the statuses "first affected", "known affected" and "last affected"; "fixed" is among the others. */
    private static final List<String> AFFECTED = List.of("0", "3", "5");

    private static final List<String> FIXED = List.of("2", "4");

    private MsrcJson() {}

    static void read(Map<String, Object> root, Consumer<FeedItem> sink) {
        var tracking = Tree.map(root, "DocumentTracking");
        var cvrf =
                new Cvrf(
                        "Microsoft", FeedValues.instant(Tree.text(tracking, "CurrentReleaseDate")));
        var tree = Tree.map(root, "ProductTree");
        for (var each : Tree.maps(tree, "FullProductName")) {
            cvrf.product(Tree.text(each, "ProductID"), Tree.text(each, "Value"));
        }
        for (var each : Tree.maps(root, "Vulnerability")) {
            cvrf.emit(vulnerability(each), sink);
        }
    }

    /** Most texts are wrapped. */
    private static String value(@Nullable Object object, String name) {
        return Tree.text(Tree.map(object, name), "Value");
    }

    private static String word(List<String> words, Map<String, Object> each) {
        return Tree.map(each).get("Type") instanceof Long number
                        && number >= 0
                        && number < words.size()
                ? words.get(number.intValue())
                : "";
    }

    private static Cvrf.Vulnerability vulnerability(Map<String, Object> each) {
        var description = "";
        for (var note : Tree.maps(each, "Notes")) {
            if (Tree.text(note, "Title").equals("Description")) {
                description = Tree.text(note, "Value");
            }
        }
        var remedies = new ArrayList<Cvrf.Remedy>();
        for (var remedy : Tree.maps(each, "Remediations")) {
            remedies.add(
                    new Cvrf.Remedy(
                            word(REMEDIES, remedy),
                            value(remedy, "Description"),
                            Tree.text(remedy, "URL"),
                            Tree.text(remedy, "Supercedence"),
                            Tree.text(remedy, "FixedBuild"),
                            Tree.texts(remedy, "ProductID")));
        }
        var threats = new ArrayList<Cvrf.Threat>();
        for (var threat : Tree.maps(each, "Threats")) {
            threats.add(
                    new Cvrf.Threat(
                            word(THREATS, threat),
                            value(threat, "Description"),
                            Tree.texts(threat, "ProductID")));
        }
        return new Cvrf.Vulnerability(
                Tree.text(each, "CVE"),
                value(each, "Title"),
                description,
                firstRevision(each),
                products(each, AFFECTED),
                products(each, FIXED),
                remedies,
                threats,
                scores(each));
    }

    /** Date of the oldest revision: that of the first release. */
    private static @Nullable Instant firstRevision(Map<String, Object> each) {
        Instant first = null;
        for (var revision : Tree.maps(each, "RevisionHistory")) {
            var date = FeedValues.instant(Tree.text(revision, "Date"));
            if (date != null && (first == null || date.isBefore(first))) {
                first = date;
            }
        }
        return first;
    }

    private static List<String> products(Map<String, Object> each, List<String> types) {
        var found = new ArrayList<String>();
        for (var status : Tree.maps(each, "ProductStatuses")) {
            if (types.contains(Tree.text(status, "Type"))) {
                found.addAll(Tree.texts(status, "ProductID"));
            }
        }
        return found;
    }

    /** The same vector stands once for every product. */
    private static List<Cvss> scores(Map<String, Object> each) {
        var found = new LinkedHashSet<Cvss>();
        for (var set : Tree.maps(each, "CVSSScoreSets")) {
            var vector = Tree.text(set, "Vector");
            var score = FeedValues.score(set.get("BaseScore"));
            found.add(new Cvss(FeedValues.version(vector), vector, score, "Microsoft", true));
        }
        return List.copyOf(found);
    }
}
