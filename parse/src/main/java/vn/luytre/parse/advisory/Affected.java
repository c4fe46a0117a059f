package vn.luytre.parse.advisory;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One product in a record of form CVE 5. The first range that holds decides; if none does, the default status.
 *
 * @param provider short name of who says so, {@code f5} or {@code CISA-ADP}
 * @param adp whether an added container says so and not the numbering authority
 * @param packageName and {@code collection}: name and address of a package collection; empty if it is no package
 * @param packageUrl {@code pkg:…}; empty if none
 * @param cpes names as written, 2.2 or 2.3
 */
public record Affected(
        String provider,
        boolean adp,
        String vendor,
        String product,
        String packageName,
        String collection,
        String packageUrl,
        List<String> platforms,
        List<String> modules,
        List<String> cpes,
        Status defaultStatus,
        List<Range> versions) {

    /** What is said of a version. */
    public enum Status {
        AFFECTED,
        UNAFFECTED,
        /** Also if nothing is said. */
        UNKNOWN
    }

    /**
     * One version, or those from it up to a bound.
     *
     * @param version the lowest; {@code 0} or empty: from the first on
     * @param lessThan bound that is not in it, {@code *} for none; null if not given
     * @param lessThanOrEqual bound that is in it; null if not given. Both null: the one version
     * @param versionType {@code semver}, {@code git}, {@code custom}, …; empty if not said
     */
    public record Range(
            String version,
            @Nullable String lessThan,
            @Nullable String lessThanOrEqual,
            Status status,
            String versionType,
            List<Change> changes) {

        public Range {
            changes = List.copyOf(changes);
        }
    }

    /** From a version within the range on, another status. */
    public record Change(String at, Status status) {}

    public Affected {
        platforms = List.copyOf(platforms);
        modules = List.copyOf(modules);
        cpes = List.copyOf(cpes);
        versions = List.copyOf(versions);
    }
}
