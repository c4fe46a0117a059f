package vn.luytre.parse.evtx;

/** What a file may cost, whatever it says. Nothing here is reached by a log that Windows wrote. */
final class Limits {

    /** Template instances inside values of template instances. */
    static final int NESTED = 16;

    /** Elements open at one time in one fragment. */
    static final int OPEN_ELEMENTS = 512;

    /** Elements open at one time in a record that is written as XML or JSON. */
    static final int DOCUMENT_DEPTH = 200;

    /** Bytes of output and steps that one record may cause: a template may name one value many times. */
    static final int RECORD_WORK = 4 << 20;

    /** The same for all records of a chunk, and for compiling its templates. */
    static final int CHUNK_WORK = 16 << 20;

    /** Characters of names and literals kept for reuse before all are forgotten. */
    static final int POOLED_CHARS = 4 << 20;

    /** Instructions of templates, and a quarter of the characters in them, kept for reuse before all are forgotten; and as much to lend. */
    static final int KEPT_WEIGHT = 1 << 19;

    /** Template ids under which a template can be borrowed before all are forgotten. */
    static final int LENT_TEMPLATES = 1 << 14;

    /** Characters of field names, and a fixed cost of each, before all are forgotten. */
    static final int FIELD_NAME_CHARS = 4 << 20;

    /** Stretches of consecutive record ids that are remembered, to tell a recovered record from a copy of a live one. */
    static final int ID_RANGES = 1 << 16;

    /** Chunks of a stream held back for recovery, 64 KiB each. A file is read again instead. */
    static final int HELD_CHUNKS = 256;

    /** Stretches with something to recover, in one file. */
    static final int LEFTOVERS = 1 << 17;

    /** Findings listed one by one; beyond that they are counted only. */
    static final int FINDINGS = 1_000;

    private Limits() {}
}
