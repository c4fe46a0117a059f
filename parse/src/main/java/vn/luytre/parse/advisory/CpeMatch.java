package vn.luytre.parse.advisory;

import org.jspecify.annotations.Nullable;

/**
 * One criterion: a CPE 2.3 name and, where its version is {@code *}, a range. Bounds are as written, without blanks around them.
 *
 * @param vulnerable false if it is only a condition, such as the hardware below
 * @param criteria the formatted string {@code cpe:2.3:…}; may be malformed, the source is
 * @param matchCriteriaId NVD's id; empty if none
 */
public record CpeMatch(
        boolean vulnerable,
        String criteria,
        @Nullable String versionStartIncluding,
        @Nullable String versionStartExcluding,
        @Nullable String versionEndIncluding,
        @Nullable String versionEndExcluding,
        String matchCriteriaId) {

    /** Whether any bound is given: then the range decides and not the version in the criteria. */
    public boolean hasRange() {
        return versionStartIncluding != null
                || versionStartExcluding != null
                || versionEndIncluding != null
                || versionEndExcluding != null;
    }
}
