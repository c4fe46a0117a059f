package vn.luytre.parse.advisory.csaf;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import vn.luytre.parse.advisory.feed.Tree;

/** Rules 6.1.26 on names of categories and 6.1.27 on what each profile wants. */
final class ProfileRules {

    private static final String ADVISORY = "csaf_security_advisory";
    private static final String INCIDENT = "csaf_security_incident_response";
    private static final String INFORMATION = "csaf_informational_advisory";
    private static final String VEX = "csaf_vex";

    private static final Set<String> NOTES = Set.of("description", "details", "general", "summary");

    private final CsafTree csaf;
    private final String category;

    private ProfileRules(CsafTree csaf) {
        this.csaf = csaf;
        this.category = Tree.text(csaf.document(), "category");
    }

    static void check(CsafTree csaf) {
        var rules = new ProfileRules(csaf);
        rules.name();
        if (rules.is(INFORMATION, INCIDENT)) {
            rules.document();
        }
        if (rules.is(INFORMATION) && csaf.has("vulnerabilities")) {
            csaf.add("6.1.27.3", "/vulnerabilities", "has no place in this profile");
        }
        if (rules.is(ADVISORY, VEX)) {
            rules.advisory();
        }
    }

    private boolean is(String... categories) {
        return List.of(categories).contains(category);
    }

    /** A name may not be that of a profile but for its letters' case and its dashes. */
    private void name() {
        if (is(ADVISORY, INCIDENT, INFORMATION, VEX, "csaf_base")) {
            return;
        }
        var plain = plain(category);
        for (var profile : List.of(ADVISORY, INCIDENT, INFORMATION, VEX)) {
            if (plain.equals(plain(profile)) || plain.equals(plain(profile.substring(5)))) {
                csaf.add("6.1.26", "/document/category", "nearly the name of a profile");
            }
        }
        if (category.toLowerCase(Locale.ROOT).startsWith("csaf_")) {
            csaf.add("6.1.26", "/document/category", "csaf_ begins the names of profiles only");
        }
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_\\s]+", "");
    }

    private void document() {
        if (Tree.maps(csaf.document(), "notes").stream()
                .noneMatch(note -> NOTES.contains(Tree.text(note, "category")))) {
            csaf.add("6.1.27.1", "/document/notes", "has none that describes");
        }
        if (Tree.maps(csaf.document(), "references").stream()
                .noneMatch(each -> Tree.text(each, "category").equals("external"))) {
            csaf.add("6.1.27.2", "/document/references", "has none to elsewhere");
        }
    }

    private void advisory() {
        if (!csaf.has("product_tree")) {
            csaf.add("6.1.27.4", "/product_tree", "is missing");
        }
        if (!csaf.has("vulnerabilities")) {
            csaf.add("6.1.27.11", "/vulnerabilities", "is missing");
        }
        var vulnerabilities = csaf.vulnerabilities();
        for (int i = 0; i < vulnerabilities.size(); i++) {
            var each = vulnerabilities.get(i);
            var path = "/vulnerabilities/" + i;
            if (!each.containsKey("notes")) {
                csaf.add("6.1.27.5", path + "/notes", "is missing");
            }
            if (is(ADVISORY) && !each.containsKey("product_status")) {
                csaf.add("6.1.27.6", path + "/product_status", "is missing");
            }
            if (is(VEX)) {
                vex(each, path);
            }
        }
    }

    private void vex(Map<String, Object> vulnerability, String path) {
        var status = Tree.map(vulnerability, "product_status");
        if (List.of("fixed", "known_affected", "known_not_affected", "under_investigation").stream()
                .noneMatch(status::containsKey)) {
            csaf.add("6.1.27.7", path + "/product_status", "has none of the four of VEX");
        }
        if (!vulnerability.containsKey("cve") && !vulnerability.containsKey("ids")) {
            csaf.add("6.1.27.8", path, "has no number");
        }
        var explained = new HashSet<String>();
        Tree.maps(vulnerability, "flags").forEach(flag -> explained.addAll(csaf.named(flag)));
        Tree.maps(vulnerability, "threats").stream()
                .filter(threat -> Tree.text(threat, "category").equals("impact"))
                .forEach(threat -> explained.addAll(csaf.named(threat)));
        every(status, "known_not_affected", explained, "6.1.27.9", path);
        var remedied = new HashSet<String>();
        Tree.maps(vulnerability, "remediations").forEach(each -> remedied.addAll(csaf.named(each)));
        every(status, "known_affected", remedied, "6.1.27.10", path);
    }

    private void every(
            Map<String, Object> status,
            String name,
            Set<String> explained,
            String rule,
            String path) {
        for (var product : Tree.texts(status, name)) {
            if (!explained.contains(product)) {
                csaf.add(rule, path + "/product_status/" + name, "nothing is said for " + product);
            }
        }
    }
}
