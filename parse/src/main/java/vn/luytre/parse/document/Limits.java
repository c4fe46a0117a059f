package vn.luytre.parse.document;

/** How much is read of one file. A province's largest honest list is far below each of these. */
public final class Limits {

    public static final int MAX_BYTES = 64 << 20;
    public static final long MAX_UNZIPPED = 256L << 20;
    public static final int MAX_ENTRIES = 1_000;

    /** Unpacked to packed bytes, counted only beyond {@link #RATIO_FROM}: sheets of equal cells reach 50. */
    public static final int MAX_RATIO = 200;

    public static final long RATIO_FROM = 8L << 20;
    public static final int MAX_ROWS = 500_000;
    public static final int MAX_COLUMNS = 200;

    /** What Excel itself allows in a cell. */
    public static final int MAX_CELL = 32_767;

    public static final int MAX_PAGES = 500;

    /** The main part of a DOCX is held as a tree of about ten times its size. */
    public static final long MAX_DOCX_XML = 16L << 20;

    /** Characters of text taken from one file. */
    public static final int MAX_TEXT = 100_000_000;

    private Limits() {}
}
