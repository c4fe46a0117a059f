package vn.luytre.detect.sigma.correlate;

import vn.luytre.detect.sigma.rule.SigmaCorrelation;

/** A correlation that does not run, and why. */
public record Unfit(SigmaCorrelation correlation, Why why) {

    /** Why a correlation does not run. */
    public enum Why {
        /** It has more rules than {@link WindowFor#MOST_RULES}. */
        TOO_MANY_RULES,
        /** It has more fields to group by and to count than {@link WindowFor#MOST_FIELDS}. */
        TOO_MANY_FIELDS,
        /** An order of so many of so many rules takes more memory a group than we give. */
        ORDER_TOO_WIDE,
        /** It wants more hits than can be counted. */
        COUNT_TOO_LARGE,
        /** No number meets its bounds. */
        NEVER_MET,
        /** One of its rules is a correlation that does not run. */
        NEEDS_UNFIT
    }
}
