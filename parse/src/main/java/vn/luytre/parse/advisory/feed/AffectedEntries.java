package vn.luytre.parse.advisory.feed;

import vn.luytre.parse.advisory.Affected;

import java.util.List;
import java.util.Map;

/** Entries of what is affected, in the form of CVE 5, outside a record of the CVE List: advisories of our own are written so. */
public final class AffectedEntries {

    private AffectedEntries() {}

    /** The entries of an array of objects; their provider is empty. */
    public static List<Affected> of(List<Map<String, Object>> entries) {
        return CveAffected.all(entries, "", false);
    }
}
