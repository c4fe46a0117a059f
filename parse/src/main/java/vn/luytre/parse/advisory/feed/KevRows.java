package vn.luytre.parse.advisory.feed;

import org.jspecify.annotations.Nullable;

import vn.luytre.parse.advisory.EpssScore;
import vn.luytre.parse.advisory.KevEntry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Rows of CISA's list and of FIRST's scores; their CSV has the columns that their JSON has members. */
final class KevRows {

    private KevRows() {}

    /** An entry from JSON, or from CSV by column. */
    static KevEntry kev(Map<String, Object> row) {
        var cwes = new ArrayList<>(Tree.texts(row, "cwes"));
        for (var each : Tree.text(row, "cwes").split(",", -1)) {
            if (!each.isBlank()) {
                cwes.add(each.strip());
            }
        }
        return new KevEntry(
                Tree.text(row, "cveID"),
                Tree.text(row, "vendorProject"),
                Tree.text(row, "product"),
                Tree.text(row, "vulnerabilityName"),
                FeedValues.day(Tree.text(row, "dateAdded")),
                FeedValues.day(Tree.text(row, "dueDate")),
                Tree.text(row, "shortDescription"),
                Tree.text(row, "requiredAction"),
                Tree.text(row, "knownRansomwareCampaignUse").equalsIgnoreCase("Known"),
                Tree.text(row, "notes"),
                List.copyOf(cwes));
    }

    /** A score; null if the row has no number from 0 to 1. Day and model of the file stand in for the row's own. */
    static @Nullable EpssScore epss(Map<String, Object> row, String day, String model) {
        var cve = Tree.text(row, "cve");
        var probability = FeedValues.number(row.get("epss"));
        if (probability == null || !(probability >= 0 && probability <= 1)) {
            return null;
        }
        var own = Tree.text(row, "date");
        return new EpssScore(
                cve.isEmpty() ? Tree.text(row, "id") : cve,
                probability,
                FeedValues.number(row.get("percentile")),
                FeedValues.day(own.isEmpty() ? day : own),
                model);
    }
}
