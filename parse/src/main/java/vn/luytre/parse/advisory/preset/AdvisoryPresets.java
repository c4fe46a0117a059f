package vn.luytre.parse.advisory.preset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import vn.luytre.parse.advisory.Advisory;
import vn.luytre.parse.advisory.Affected;
import vn.luytre.parse.advisory.FixedBy;
import vn.luytre.parse.advisory.feed.AffectedEntries;
import vn.luytre.parse.advisory.feed.Tree;

/**
 * Advisories that come with the product: F5 and Zimbra of late 2023, Microsoft's months from May to November 2023. Where the list of
 * a letter was not found, its basis says so and nothing is made up.
 */
public final class AdvisoryPresets {

    private static final String RESOURCE = "/vn/luytre/parse/advisory/advisories-2023.json";

    private AdvisoryPresets() {}

    /** All of them, in the order of the letter. */
    public static List<Advisory> all() {
        try (var in = Objects.requireNonNull(AdvisoryPresets.class.getResourceAsStream(RESOURCE))) {
            var root = Objects.requireNonNull(Tree.read(in.readAllBytes()), RESOURCE);
            return Tree.maps(root, "advisories").stream().map(AdvisoryPresets::advisory).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Advisory advisory(Map<String, Object> each) {
        var issued = Tree.text(each, "issued");
        var month = Tree.text(each, "vendorMonth");
        var deadline = Tree.text(each, "deadline");
        return new Advisory(
                Tree.text(each, "id"),
                Tree.text(each, "issuer"),
                Tree.text(each, "number"),
                issued.isEmpty() ? null : LocalDate.parse(issued),
                Tree.text(each, "title"),
                Advisory.Basis.valueOf(Tree.text(each, "basis")),
                month.isEmpty() ? null : YearMonth.parse(month),
                Tree.maps(each, "statements").stream().map(AdvisoryPresets::statement).toList(),
                Tree.texts(each, "cves"),
                Boolean.TRUE.equals(each.get("fixKnown")),
                Tree.text(each, "mitigation"),
                Tree.texts(each, "indicators"),
                deadline.isEmpty() ? null : LocalDate.parse(deadline),
                Tree.texts(each, "recipients"),
                Tree.texts(each, "sources"));
    }

    private static Advisory.Statement statement(Map<String, Object> each) {
        List<Affected> affected = AffectedEntries.of(Tree.maps(each, "affected"));
        var fixes = new ArrayList<FixedBy>();
        for (var fix : Tree.maps(each, "fixes")) {
            fixes.add(
                    new FixedBy(
                            FixedBy.Kind.valueOf(Tree.text(fix, "kind")),
                            Tree.text(fix, "name"),
                            List.of(),
                            List.of(),
                            Tree.text(fix, "url")));
        }
        return new Advisory.Statement(Tree.text(each, "cve"), affected, fixes);
    }
}
