package vn.luytre.parse.advisory.feed;

import vn.luytre.parse.advisory.CsafDocument;
import vn.luytre.parse.advisory.CsafDocument.Product;
import vn.luytre.parse.advisory.CsafDocument.Remediation;
import vn.luytre.parse.advisory.CsafDocument.Vulnerability;
import vn.luytre.parse.advisory.MicrosoftUpdate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Rows of updates in a document of Microsoft's in CSAF: the details of a fix read {@code build:kind:address}, the KB stands at the end
 * of the address. Documents on Linux packages that Microsoft builds have no KB and are left to their statements.
 */
final class MicrosoftCsaf {

    private static final Pattern KB = Pattern.compile("(?:/help/|[?&]q=KB)([0-9]{6,8})$");
    private static final Pattern BUILD = Pattern.compile("[0-9]+(?:\\.[0-9]+){1,4}");

    private MicrosoftCsaf() {}

    /** None if another than Microsoft publishes it. */
    static List<MicrosoftUpdate> rows(CsafDocument document, List<Map<String, Object>> written) {
        var rows = new ArrayList<MicrosoftUpdate>();
        if (document.publisher().startsWith("Microsoft")
                && !document.category().equals("csaf_vex")) {
            for (int i = 0; i < document.vulnerabilities().size(); i++) {
                var each = document.vulnerabilities().get(i);
                var impact = impact(written.get(i));
                for (var remediation : each.remediations()) {
                    if (remediation.category().equals("vendor_fix")) {
                        add(document, each, remediation, impact, rows);
                    }
                }
            }
        }
        return rows;
    }

    /** What an attacker gains, by product id; under the empty id what is said of all. */
    private static Map<String, String> impact(Map<String, Object> vulnerability) {
        var found = new HashMap<String, String>();
        for (var threat : Tree.maps(vulnerability, "threats")) {
            if (Tree.text(threat, "category").equals("impact")) {
                var products = Tree.texts(threat, "product_ids");
                (products.isEmpty() ? List.of("") : products)
                        .forEach(id -> found.putIfAbsent(id, Tree.text(threat, "details")));
            }
        }
        return found;
    }

    private static void add(
            CsafDocument document,
            Vulnerability vulnerability,
            Remediation fix,
            Map<String, String> impact,
            List<MicrosoftUpdate> rows) {
        var first = fix.details().split(":", 2)[0].strip();
        var build = BUILD.matcher(first).matches() ? first : "";
        var kb = KB.matcher(fix.url().length() > 500 ? "" : fix.url());
        var number = kb.find() ? kb.group(1) : "";
        var released = document.released();
        for (var id : fix.products()) {
            var product = document.products().get(id);
            rows.add(
                    new MicrosoftUpdate(
                            released == null ? null : FeedValues.day(released.toString()),
                            vulnerability.cve(),
                            number,
                            MicrosoftRows.isClickToRun(first),
                            vulnerability.title(),
                            product == null ? id : name(product),
                            "",
                            "",
                            impact.getOrDefault(id, impact.getOrDefault("", "")),
                            build,
                            List.of(),
                            List.of()));
        }
    }

    private static String name(Product product) {
        return product.product().isEmpty() ? product.name() : product.product();
    }
}
