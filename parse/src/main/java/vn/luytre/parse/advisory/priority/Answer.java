package vn.luytre.parse.advisory.priority;

import java.util.List;

/** An answer that may be missing. What is not known counts as the worse of the two, and that it was not known is said. */
public enum Answer {
    YES,
    NO,
    UNKNOWN;

    /** Yes or no. */
    public static Answer of(boolean yes) {
        return yes ? YES : NO;
    }

    /** What it may turn out to be. */
    List<Boolean> possible() {
        return this == UNKNOWN ? List.of(true, false) : List.of(this == YES);
    }
}
