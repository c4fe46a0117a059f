package vn.luytre.detect;

/** What became of a value offered to an {@link IndicatorSetBuilder}. Only {@link #ADMITTED} is searched for. */
public enum Admission {
    /** Kept. The same value from a second list is admitted too and joins the first. */
    ADMITTED,
    /** Not a value of the kind it was said to be. */
    UNREADABLE,
    /** A domain that strangers register theirs below, such as {@code vn} or {@code com.vn}: it would hit half the Internet. */
    TOO_WIDE,
    /** A private or reserved address ({@link vn.luytre.event.Ip#isPublic()}), which many machines carry at once. */
    RESERVED,
    /** Wholly covered by the allow-list. */
    ALLOW_LISTED
}
