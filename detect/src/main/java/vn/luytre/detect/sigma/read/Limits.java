package vn.luytre.detect.sigma.read;

/** How much we read before we refuse. The largest rule of the public set has under 40,000 characters. */
final class Limits {

    /** Chars of one YAML text. */
    static final int TEXT = 1 << 20;

    /** Documents of one YAML text. */
    static final int DOCUMENTS = 1_000;

    /** Values that one entry of a search may expand to, by {@code windash}, {@code expand} or as written. */
    static final int VALUES = 20_000;

    /** Chars of all values of one text, expanded. */
    static final long EXPANDED = 4L << 20;

    /** Searches of one document, and conditions in a list. */
    static final int SEARCHES = 1_000;

    /** Chars of the name of a search, and of a pattern for names. */
    static final int NAME = 100;

    /** Chars of a condition. */
    static final int CONDITION = 1 << 16;

    /** Parentheses and {@code not}s of a condition within each other. */
    static final int CONDITION_DEPTH = 60;

    /** Files of one archive or folder. */
    static final int FILES = 50_000;

    /** Bytes of all files of one archive, unpacked. */
    static final long UNPACKED = 64L << 20;

    /** Digits and signs of a number. */
    static final int NUMBER = 40;

    private Limits() {}
}
