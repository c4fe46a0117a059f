package vn.luytre.parse.advisory.priority;

/**
 * One reason for a priority, for people to read in their own words.
 *
 * @param value a day, a number of days or a score; empty if the kind says all
 */
public record Reason(Kind kind, String value) {

    /** What is said. */
    public enum Kind {
        /** It is used by attackers. */
        EXPLOITED,
        EXPOSED,
        /** Whether the public reaches it is not known: counted as if it did. */
        EXPOSURE_UNKNOWN,
        AUTOMATABLE,
        AUTOMATABLE_UNKNOWN,
        TOTAL_CONTROL,
        CONTROL_UNKNOWN,
        /** BOD 26-04 gives so many days; {@code value} is the last of them. */
        TABLE_DUE,
        /** BOD 26-04 asks for no day: with the next upgrade. */
        ON_UPGRADE,
        /** BOD 26-04 asks to look for traces. */
        FORENSICS,
        /** The directive's last day. */
        DIRECTIVE_DUE,
        /** Of several last days the earliest counts; {@code value} is it. */
        EARLIEST,
        EPSS,
        CVSS
    }
}
