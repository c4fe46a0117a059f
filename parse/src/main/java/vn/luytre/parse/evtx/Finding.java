package vn.luytre.parse.evtx;

/**
 * Something about a file that an examiner must know: it was read on regardless.
 *
 * @param offset of what it is about, in bytes from the start of the file
 */
public record Finding(Kind kind, long offset) {

    /** What was found. */
    public enum Kind {
        /** The file does not begin with {@code ElfFile}; chunks were looked for all the same. */
        FILE_MAGIC,
        /** The CRC-32 of the file header is not what the header says. */
        FILE_CRC,
        /** The log was not closed in good order: counters in its headers may lag behind. */
        DIRTY,
        /** There are chunks beyond the number the file header tells. */
        BEYOND_COUNT,
        /** The file ends in the middle of a chunk. */
        TRUNCATED,
        /** A stretch that holds something, but no chunk where one should begin. */
        CHUNK_MAGIC,
        /** The CRC-32 of a chunk's header is not what the header says. */
        CHUNK_CRC,
        /** The CRC-32 of a chunk's records is not what its header says. */
        DATA_CRC,
        /** Records break off before the end that the chunk's header tells. */
        RECORD_CHAIN,
        /** A record's content could not be read to its end. */
        CONTENT,
        /** A record's template is not in its chunk, nor known from elsewhere. */
        TEMPLATE,
        /** A record or chunk asked for more than {@link Limits} allow and was cut short. */
        LIMIT,
        /** Too much to recover in a stream: what was not held back was not looked through. */
        NOT_RECOVERED
    }
}
