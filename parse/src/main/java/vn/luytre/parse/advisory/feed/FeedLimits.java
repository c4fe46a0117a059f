package vn.luytre.parse.advisory.feed;

/** How much is read of a feed: far above the largest honest one, far below what would hurt. */
public final class FeedLimits {

    /** Values within one record: the largest monthly CVRF of Microsoft has about half a million. */
    public static final int MAX_NODES = 2_000_000;

    /** Characters within one record. */
    public static final long MAX_CHARACTERS = 64L << 20;

    public static final int MAX_NESTING = 100;

    /** Bytes of one line of a file with a record a line. */
    public static final int MAX_LINE = 16 << 20;

    /** Bytes that come out of one packed file with all that is in it. */
    public static final long MAX_UNPACKED = 32L << 30;

    /** Unpacked to packed bytes, counted beyond {@link #RATIO_FROM}: feeds reach 40. */
    public static final long MAX_RATIO = 250;

    public static final long RATIO_FROM = 64L << 20;

    /** Files in an archive: the whole CVE List has a file for each of 300,000 records. */
    public static final int MAX_ENTRIES = 2_000_000;

    /** Archives within archives. */
    public static final int MAX_ARCHIVES_DEEP = 3;

    /** Faults told one by one; the rest are counted. */
    public static final int MAX_FAULTS_TOLD = 1_000;

    private FeedLimits() {}
}
