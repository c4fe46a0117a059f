package vn.luytre.parse.advisory.feed;

/** The forms that are told apart by their content. */
public enum FeedKind {
    NVD_2_0,
    NVD_1_1,
    CVE_5,
    KEV,
    EPSS,
    /** The table of updates with its columns {@code DatePosted,CVE,BulletinKB,…}. */
    MICROSOFT_TABLE,
    /** CVRF 1.1 and 1.2 in XML, and Microsoft's of it in JSON. */
    CVRF,
    CSAF_2_0,
    OSV,
    MATCH_CRITERIA,
    UNKNOWN
}
