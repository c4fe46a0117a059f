package vn.luytre.parse.advisory.feed;

import org.jspecify.annotations.Nullable;

import vn.luytre.parse.advisory.CsafDocument;
import vn.luytre.parse.advisory.CsafDocument.Remediation;
import vn.luytre.parse.advisory.CsafDocument.Vulnerability;
import vn.luytre.parse.advisory.Cvss;
import vn.luytre.parse.advisory.Reference;
import vn.luytre.parse.advisory.VexStatement;
import vn.luytre.parse.advisory.VexStatement.Status;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Documents of the Common Security Advisory Framework 2.0 (OASIS, 18 November 2022). Reads also those that break its rules. */
public final class CsafRecords {

    private static final Map<String, Status> STATUS =
            Map.of(
                    "known_affected", Status.KNOWN_AFFECTED,
                    "fixed", Status.FIXED,
                    "known_not_affected", Status.KNOWN_NOT_AFFECTED,
                    "under_investigation", Status.UNDER_INVESTIGATION,
                    "first_affected", Status.BOUND_OF_AFFECTED,
                    "last_affected", Status.BOUND_OF_AFFECTED,
                    "first_fixed", Status.FIRST_FIXED,
                    "recommended", Status.RECOMMENDED);

    private final Map<String, Object> root;
    private final CsafGroups groups;

    private CsafRecords(Map<String, Object> root) {
        this.root = root;
        this.groups = new CsafGroups(Tree.map(root, "product_tree"));
    }

    /** The document of a tree with the member {@code document}; null if its groups stand for more than {@link CsafGroups} spells out. */
    public static @Nullable CsafDocument of(Map<String, Object> root) {
        var records = new CsafRecords(root);
        var document = records.document();
        return records.groups.isOver() ? null : document;
    }

    private CsafDocument document() {
        var document = Tree.map(root, "document");
        var tracking = Tree.map(document, "tracking");
        var references = new ArrayList<Reference>();
        for (var each : Tree.maps(document, "references")) {
            references.add(
                    new Reference(Tree.text(each, "url"), List.of(Tree.text(each, "category"))));
        }
        var vulnerabilities = new ArrayList<Vulnerability>();
        for (var each : Tree.maps(root, "vulnerabilities")) {
            vulnerabilities.add(vulnerability(each));
        }
        return new CsafDocument(
                Tree.text(tracking, "id"),
                Tree.text(Tree.map(document, "publisher"), "name"),
                Tree.text(document, "title"),
                Tree.text(document, "category"),
                Tree.text(tracking, "status"),
                Tree.text(tracking, "version"),
                FeedValues.instant(Tree.text(tracking, "initial_release_date")),
                FeedValues.instant(Tree.text(tracking, "current_release_date")),
                CsafProducts.of(Tree.map(root, "product_tree")),
                groups.all(),
                vulnerabilities,
                references);
    }

    private Vulnerability vulnerability(Map<String, Object> each) {
        var ids = new ArrayList<String>();
        for (var id : Tree.maps(each, "ids")) {
            ids.add(Tree.text(id, "system_name") + ": " + Tree.text(id, "text"));
        }
        var remediations = new ArrayList<Remediation>();
        for (var remedy : Tree.maps(each, "remediations")) {
            remediations.add(
                    new Remediation(
                            Tree.text(remedy, "category"),
                            Tree.text(remedy, "details"),
                            Tree.text(remedy, "url"),
                            List.copyOf(groups.named(remedy))));
        }
        var cwe = Tree.text(Tree.map(each, "cwe"), "id");
        return new Vulnerability(
                Tree.text(each, "cve"),
                ids,
                Tree.text(each, "title"),
                scores(each),
                cwe.isEmpty() ? List.of() : List.of(cwe),
                statements(each),
                remediations);
    }

    private static List<Cvss> scores(Map<String, Object> each) {
        var found = new ArrayList<Cvss>();
        for (var score : Tree.maps(each, "scores")) {
            for (var form : List.of("cvss_v4", "cvss_v3", "cvss_v2")) {
                var data = Tree.map(score, form);
                if (!data.isEmpty()) {
                    var vector = Tree.text(data, "vectorString");
                    found.add(FeedValues.cvss(data, FeedValues.version(vector), "", true));
                }
            }
        }
        return found;
    }

    private List<VexStatement> statements(Map<String, Object> each) {
        var reasons = reasons(each);
        var found = new ArrayList<VexStatement>();
        var states = Tree.map(each, "product_status");
        for (var name : states.keySet()) {
            var status = STATUS.get(name);
            if (status != null) {
                for (var product : Tree.texts(states, name)) {
                    var reason =
                            status == Status.KNOWN_NOT_AFFECTED
                                    ? reasons.getOrDefault(product, "")
                                    : "";
                    found.add(new VexStatement(product, status, reason));
                }
            }
        }
        return found;
    }

    /** Why a product is not affected, by its id: the label of its flag, else the statement of impact. */
    private Map<String, String> reasons(Map<String, Object> each) {
        var found = new HashMap<String, String>();
        for (var flag : Tree.maps(each, "flags")) {
            for (var product : groups.named(flag)) {
                found.put(product, Tree.text(flag, "label"));
            }
        }
        for (var threat : Tree.maps(each, "threats")) {
            if (Tree.text(threat, "category").equals("impact")) {
                for (var product : groups.named(threat)) {
                    found.putIfAbsent(product, Tree.text(threat, "details"));
                }
            }
        }
        return found;
    }
}
