package vn.luytre.parse.advisory;

/** Who published a record, which decides what it may overrule (posture: vendor, then CNA, then NVD, then ADP). */
public enum Feed {
    /** The National Vulnerability Database, form 2.0 or 1.1. */
    NVD,
    /** The CVE List, form 5.x: the numbering authority's own words, with what CISA's Vulnrichment added. */
    CVE,
    /** Microsoft's security updates. */
    MSRC,
    /** A vendor's document in the old common form, CVRF 1.1 or 1.2. */
    CVRF,
    /** Written at this installation. */
    LOCAL
}
