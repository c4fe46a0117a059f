package vn.luytre.parse.advisory.feed;

import vn.luytre.parse.advisory.Affected;
import vn.luytre.parse.advisory.Affected.Status;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The entries {@code affected} of a record of form CVE 5 (CVE record schema, {@code definitions/product}). */
final class CveAffected {

    private CveAffected() {}

    static List<Affected> all(List<Map<String, Object>> entries, String provider, boolean adp) {
        var found = new ArrayList<Affected>();
        for (var each : entries) {
            found.add(
                    new Affected(
                            provider,
                            adp,
                            Tree.text(each, "vendor"),
                            Tree.text(each, "product"),
                            Tree.text(each, "packageName"),
                            Tree.text(each, "collectionURL"),
                            Tree.text(each, "packageURL"),
                            Tree.texts(each, "platforms"),
                            Tree.texts(each, "modules"),
                            Tree.texts(each, "cpes"),
                            status(each, "defaultStatus"),
                            ranges(each)));
        }
        return found;
    }

    private static List<Affected.Range> ranges(Map<String, Object> entry) {
        var found = new ArrayList<Affected.Range>();
        for (var each : Tree.maps(entry, "versions")) {
            var changes = new ArrayList<Affected.Change>();
            for (var change : Tree.maps(each, "changes")) {
                changes.add(new Affected.Change(Tree.text(change, "at"), status(change, "status")));
            }
            found.add(
                    new Affected.Range(
                            Tree.text(each, "version").strip(),
                            Tree.textOrNull(each, "lessThan"),
                            Tree.textOrNull(each, "lessThanOrEqual"),
                            status(each, "status"),
                            Tree.text(each, "versionType"),
                            changes));
        }
        return found;
    }

    private static Status status(Map<String, Object> object, String name) {
        return switch (Tree.text(object, name)) {
            case "affected" -> Status.AFFECTED;
            case "unaffected" -> Status.UNAFFECTED;
            default -> Status.UNKNOWN;
        };
    }
}
