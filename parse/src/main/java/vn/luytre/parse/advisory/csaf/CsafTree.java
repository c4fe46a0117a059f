package vn.luytre.parse.advisory.csaf;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.luytre.parse.advisory.feed.CsafGroups;
import vn.luytre.parse.advisory.feed.Tree;

/** A document while it is checked: its parts, and what was found. */
final class CsafTree {

    /** Findings beyond these are not kept: the document is refused anyhow. */
    private static final int MAX_FINDINGS = 1_000;

    /** A product where it is defined. */
    record Defined(String path, Map<String, Object> product) {

        String id() {
            return Tree.text(product, "product_id");
        }
    }

    private final Map<String, Object> root;
    private final List<CsafFinding> findings = new ArrayList<>();
    private final List<Defined> products = new ArrayList<>();
    private final CsafGroups groups;

    CsafTree(Map<String, Object> root) {
        this.root = root;
        branches(Tree.maps(tree(), "branches"), "/product_tree/branches");
        defined(Tree.maps(tree(), "full_product_names"), "/product_tree/full_product_names", "");
        defined(relationships(), "/product_tree/relationships", "full_product_name");
        groups = new CsafGroups(tree());
    }

    private void branches(List<Map<String, Object>> branches, String path) {
        for (int i = 0; i < branches.size(); i++) {
            var product = Tree.map(branches.get(i), "product");
            if (!product.isEmpty()) {
                products.add(new Defined(path + '/' + i + "/product", product));
            }
            branches(Tree.maps(branches.get(i), "branches"), path + '/' + i + "/branches");
        }
    }

    private void defined(List<Map<String, Object>> all, String path, String within) {
        for (int i = 0; i < all.size(); i++) {
            var product = within.isEmpty() ? all.get(i) : Tree.map(all.get(i), within);
            products.add(
                    new Defined(path + '/' + i + (within.isEmpty() ? "" : '/' + within), product));
        }
    }

    void add(String rule, String path, String problem) {
        if (findings.size() < MAX_FINDINGS) {
            var shown = problem.length() > 300 ? problem.substring(0, 300) + '…' : problem;
            findings.add(new CsafFinding(rule, path, shown));
        }
    }

    List<CsafFinding> findings() {
        return List.copyOf(findings);
    }

    Map<String, Object> document() {
        return Tree.map(root, "document");
    }

    Map<String, Object> tracking() {
        return Tree.map(root, "document", "tracking");
    }

    Map<String, Object> tree() {
        return Tree.map(root, "product_tree");
    }

    boolean has(String member) {
        return root.containsKey(member);
    }

    List<Map<String, Object>> relationships() {
        return Tree.maps(tree(), "relationships");
    }

    List<Map<String, Object>> vulnerabilities() {
        return Tree.maps(root, "vulnerabilities");
    }

    /** Every product where it is defined: on branches, beside them, by a relationship. */
    List<Defined> products() {
        return products;
    }

    /** The products an object names, by id or by group. */
    Set<String> named(Map<String, Object> object) {
        return groups.named(object);
    }

    /** Whether its groups stand for more than is looked at; then it is refused. */
    boolean isOver() {
        return groups.isOver();
    }
}
