package vn.luytre.parse.advisory.csaf;

import java.util.HashMap;
import java.util.Map;
import vn.luytre.parse.advisory.feed.Tree;

/** Rule 6.1.6: a product may not be said to be two of affected, not affected, fixed and under investigation at once. */
final class StatusRules {

    private static final Map<String, String> GROUPS =
            Map.of(
                    "first_affected", "affected",
                    "known_affected", "affected",
                    "last_affected", "affected",
                    "known_not_affected", "not affected",
                    "first_fixed", "fixed",
                    "fixed", "fixed",
                    "under_investigation", "under investigation");

    private StatusRules() {}

    static void check(CsafTree csaf) {
        var vulnerabilities = csaf.vulnerabilities();
        for (int i = 0; i < vulnerabilities.size(); i++) {
            check(csaf, Tree.map(vulnerabilities.get(i), "product_status"), i);
        }
    }

    private static void check(CsafTree csaf, Map<String, Object> status, int at) {
        var groups = new HashMap<String, String>();
        for (var name : status.keySet()) {
            var group = GROUPS.get(name);
            if (group == null) {
                continue;
            }
            for (var product : Tree.texts(status, name)) {
                var before = groups.putIfAbsent(product, group);
                if (before != null && !before.equals(group)) {
                    csaf.add(
                            "6.1.6",
                            "/vulnerabilities/%d/product_status/%s".formatted(at, name),
                            "%s is %s and %s".formatted(product, before, group));
                }
            }
        }
    }
}
