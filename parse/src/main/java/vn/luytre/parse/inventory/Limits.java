package vn.luytre.parse.inventory;

/** How much of one file is read; the inventory of a large server, or a province's list of machines, stays far below each. */
public final class Limits {

    public static final int MAX_BYTES = 64 << 20;

    /** Objects, arrays and elements within each other. */
    public static final int MAX_DEPTH = 64;

    /** Values, elements and attributes of one JSON or XML file. */
    public static final int MAX_NODES = 2_000_000;

    /** Characters of one value; the rest of it is cut off. */
    public static final int MAX_VALUE = 1 << 16;

    /** Lines of a report that is plain text. */
    public static final int MAX_LINES = 1_000_000;

    /** Characters of such a line; what follows is not looked at. */
    public static final int MAX_LINE = 8_192;

    /** Machines in one file. */
    public static final int MAX_ASSETS = 20_000;

    /** Pieces of software on one machine. */
    public static final int MAX_SOFTWARE = 100_000;

    /** Pieces of software on all machines of one file, findings likewise. */
    public static final int MAX_ENTRIES = 500_000;

    /** Faults that are named one by one; further ones change nothing for the reader. */
    public static final int MAX_UNREAD = 100;

    private Limits() {}
}
