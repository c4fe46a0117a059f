package vn.luytre.parse.advisory.priority;

import org.jspecify.annotations.Nullable;

/**
 * How soon to remediate.
 *
 * @param days from the day the vulnerability was known here; null: with the next upgrade, no day of its own
 * @param forensics whether to look for traces of an intrusion as well
 */
public record Timeline(@Nullable Integer days, boolean forensics) {

    /** The stricter of two: fewer days, and traces if either wants them. */
    Timeline stricter(Timeline other) {
        Integer fewer = days == null || other.days != null && other.days < days ? other.days : days;
        return new Timeline(fewer, forensics || other.forensics);
    }
}
