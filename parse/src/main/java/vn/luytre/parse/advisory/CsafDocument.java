package vn.luytre.parse.advisory;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One document of CSAF 2.0 (an advisory or, by its category, VEX).
 *
 * @param id the publisher's number, {@code document.tracking.id}
 * @param category {@code csaf_security_advisory}, {@code csaf_vex} or the publisher's own
 * @param status {@code final}, {@code interim} or {@code draft}
 * @param products by product id, those of relationships too; in the document's order
 * @param groups product ids by group id
 */
public record CsafDocument(
        String id,
        String publisher,
        String title,
        String category,
        String status,
        String version,
        @Nullable Instant released,
        @Nullable Instant current,
        Map<String, Product> products,
        Map<String, List<String>> groups,
        List<Vulnerability> vulnerabilities,
        List<Reference> references)
        implements FeedItem {

    /**
     * A product as its tree names it.
     *
     * @param vendor name of the branch of that category above it; empty if none; likewise the next three
     * @param versionRange a range in {@code vers} or in free text
     * @param cpe {@code cpe:2.3:…} or {@code cpe:/…}; empty if none; likewise {@code purl}
     * @param component for a relationship: the id of the part; empty if it is no relationship
     * @param platform for a relationship: the id of what the part is in or on
     * @param relation {@code default_component_of}, {@code installed_on}, …
     */
    public record Product(
            String id,
            String name,
            String vendor,
            String product,
            String version,
            String versionRange,
            String cpe,
            String purl,
            String component,
            String platform,
            String relation) {}

    /**
     * One vulnerability and what the document states of each product.
     *
     * @param cve empty if it has no number
     * @param ids other numbers, {@code system: text}
     */
    public record Vulnerability(
            String cve,
            List<String> ids,
            String title,
            List<Cvss> scores,
            List<String> cwes,
            List<VexStatement> statements,
            List<Remediation> remediations) {

        public Vulnerability {
            ids = List.copyOf(ids);
            scores = List.copyOf(scores);
            cwes = List.copyOf(cwes);
            statements = List.copyOf(statements);
            remediations = List.copyOf(remediations);
        }
    }

    /**
     * What to do.
     *
     * @param category {@code vendor_fix}, {@code mitigation}, {@code none_available}, {@code no_fix_planned}, {@code workaround}
     * @param products ids, those of its groups too; empty: the document does not say for which
     */
    public record Remediation(String category, String details, String url, List<String> products) {

        public Remediation {
            products = List.copyOf(products);
        }
    }

    public CsafDocument {
        vulnerabilities = List.copyOf(vulnerabilities);
        references = List.copyOf(references);
    }
}
