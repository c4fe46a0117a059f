package vn.luytre.parse.advisory.csaf;

import java.util.List;
import java.util.Map;
import vn.luytre.parse.advisory.feed.Tree;

/** The mandatory tests of CSAF 2.0 (OASIS Standard, 18 November 2022, section 6.1). A document with no finding is valid. */
public final class CsafValidator {

    private CsafValidator() {}

    /** Checks a document; never throws. */
    public static List<CsafFinding> check(Map<String, Object> root) {
        var document = new CsafTree(root);
        schema(document);
        ProductRules.check(document);
        StatusRules.check(document);
        ScoreRules.check(document);
        TextRules.check(document);
        RevisionRules.check(document);
        VulnerabilityRules.check(document);
        ProfileRules.check(document);
        if (document.isOver()) {
            document.add(
                    "schema",
                    "/product_tree/product_groups",
                    "name more products than is looked at");
        }
        return document.findings();
    }

    /** What every rule takes as given: the members that the schema wants of each document. */
    private static void schema(CsafTree csaf) {
        var document = csaf.document();
        for (var name : List.of("category", "csaf_version", "title")) {
            if (Tree.text(document, name).isEmpty()) {
                csaf.add("schema", "/document/" + name, "is missing");
            }
        }
        for (var name : List.of("category", "name", "namespace")) {
            if (Tree.text(Tree.map(document, "publisher"), name).isEmpty()) {
                csaf.add("schema", "/document/publisher/" + name, "is missing");
            }
        }
        for (var name :
                List.of(
                        "id",
                        "status",
                        "version",
                        "initial_release_date",
                        "current_release_date")) {
            if (Tree.text(csaf.tracking(), name).isEmpty()) {
                csaf.add("schema", "/document/tracking/" + name, "is missing");
            }
        }
        if (Tree.list(csaf.tracking(), "revision_history").isEmpty()) {
            csaf.add("schema", "/document/tracking/revision_history", "is missing");
        }
    }
}
