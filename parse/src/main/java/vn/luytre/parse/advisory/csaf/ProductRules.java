package vn.luytre.parse.advisory.csaf;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import vn.luytre.parse.advisory.feed.Tree;

/** Rules 6.1.1 to 6.1.5 on ids of products and groups, 6.1.13 on package URLs, 6.1.25 on hashes, 6.1.31 on names of versions. */
final class ProductRules {

    /** Words of 6.1.31 that make a range of a version. */
    private static final Set<String> RANGE_WORDS =
            Set.of("after", "all", "before", "earlier", "later", "prior", "versions");

    /** {@code scheme:type/namespace/name@version?qualifiers#subpath}; type and name must be there. */
    private static final Pattern PURL =
            Pattern.compile(
                    "pkg:/*[A-Za-z.+-][A-Za-z0-9.+-]*/(?:[^@?#/]+/)*[^@?#/]+(?:@[^?#]+)?(?:\\?[^#]+)?(?:#.+)?");

    private static final int MAX_PURL = 2_000;

    private final CsafTree csaf;
    private final Set<String> ids = new HashSet<>();
    private final Set<String> groups = new HashSet<>();

    private ProductRules(CsafTree csaf) {
        this.csaf = csaf;
    }

    static void check(CsafTree csaf) {
        var rules = new ProductRules(csaf);
        rules.definitions();
        rules.circles();
        rules.uses();
        rules.branches(Tree.maps(csaf.tree(), "branches"), "/product_tree/branches");
    }

    private void definitions() {
        for (var each : csaf.products()) {
            if (!ids.add(each.id())) {
                csaf.add("6.1.2", each.path(), "product id defined twice: " + each.id());
            }
            identification(each);
        }
        for (var group : Tree.maps(csaf.tree(), "product_groups")) {
            if (!groups.add(Tree.text(group, "group_id"))) {
                csaf.add("6.1.5", "/product_tree/product_groups", "group id defined twice");
            }
        }
    }

    private void identification(CsafTree.Defined each) {
        var helper = Tree.map(each.product(), "product_identification_helper");
        var purl = Tree.text(helper, "purl");
        if (!purl.isEmpty() && (purl.length() > MAX_PURL || !PURL.matcher(purl).matches())) {
            csaf.add("6.1.13", each.path(), "no package URL");
        }
        for (var file : Tree.maps(helper, "hashes")) {
            var algorithms = new HashSet<String>();
            for (var hash : Tree.maps(file, "file_hashes")) {
                if (!algorithms.add(Tree.text(hash, "algorithm"))) {
                    csaf.add("6.1.25", each.path(), "two hashes of one algorithm");
                }
            }
        }
    }

    /** No product may be made, by any chain of relationships, of itself. */
    private void circles() {
        var parts = new HashMap<String, List<String>>();
        for (var each : csaf.relationships()) {
            parts.put(
                    Tree.text(Tree.map(each, "full_product_name"), "product_id"),
                    List.of(
                            Tree.text(each, "product_reference"),
                            Tree.text(each, "relates_to_product_reference")));
        }
        var clear = new HashSet<String>();
        for (var id : parts.keySet()) {
            if (turns(id, parts, new HashSet<>(), clear)) {
                csaf.add(
                        "6.1.3",
                        "/product_tree/relationships",
                        "a product is part of itself: " + id);
            }
        }
    }

    private static boolean turns(
            String id, Map<String, List<String>> parts, Set<String> above, Set<String> clear) {
        if (clear.contains(id)) {
            return false;
        }
        if (!above.add(id) || above.size() > 500) {
            return true;
        }
        for (var part : parts.getOrDefault(id, List.of())) {
            if (turns(part, parts, above, clear)) {
                return true;
            }
        }
        above.remove(id);
        clear.add(id);
        return false;
    }

    private void uses() {
        for (var each : csaf.relationships()) {
            product(Tree.text(each, "product_reference"), "/product_tree/relationships");
            product(Tree.text(each, "relates_to_product_reference"), "/product_tree/relationships");
        }
        for (var group : Tree.maps(csaf.tree(), "product_groups")) {
            Tree.texts(group, "product_ids")
                    .forEach(id -> product(id, "/product_tree/product_groups"));
        }
        var vulnerabilities = csaf.vulnerabilities();
        for (int i = 0; i < vulnerabilities.size(); i++) {
            used(vulnerabilities.get(i), "/vulnerabilities/" + i);
        }
    }

    private void used(Map<String, Object> vulnerability, String path) {
        var status = Tree.map(vulnerability, "product_status");
        for (var name : status.keySet()) {
            Tree.texts(status, name).forEach(id -> product(id, path + "/product_status/" + name));
        }
        for (var score : Tree.maps(vulnerability, "scores")) {
            Tree.texts(score, "products").forEach(id -> product(id, path + "/scores"));
        }
        for (var name : List.of("remediations", "threats", "flags")) {
            for (var each : Tree.maps(vulnerability, name)) {
                Tree.texts(each, "product_ids").forEach(id -> product(id, path + '/' + name));
                for (var group : Tree.texts(each, "group_ids")) {
                    if (!groups.contains(group)) {
                        csaf.add("6.1.4", path + '/' + name, "group id is not defined: " + group);
                    }
                }
            }
        }
    }

    private void product(String id, String path) {
        if (!ids.contains(id)) {
            csaf.add("6.1.1", path, "product id is not defined: " + id);
        }
    }

    private void branches(List<Map<String, Object>> branches, String path) {
        for (int i = 0; i < branches.size(); i++) {
            var branch = branches.get(i);
            if (Tree.text(branch, "category").equals("product_version")
                    && isRange(Tree.text(branch, "name"))) {
                csaf.add("6.1.31", path + '/' + i, "a version that is a range");
            }
            branches(Tree.maps(branch, "branches"), path + '/' + i + "/branches");
        }
    }

    private static boolean isRange(String name) {
        if (name.indexOf('<') >= 0 || name.indexOf('>') >= 0) {
            return true;
        }
        for (var word : name.toLowerCase(Locale.ROOT).split("\\s+", -1)) {
            if (RANGE_WORDS.contains(word)) {
                return true;
            }
        }
        return false;
    }
}
