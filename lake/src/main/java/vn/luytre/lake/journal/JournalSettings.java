package vn.luytre.lake.journal;

/**
 * How the journal lies on disk.
 *
 * @param segmentBytes the size of a segment file, set aside in advance; a larger batch gets a larger segment
 * @param entryBytes the longest entry taken
 * @param reserveBytes how much of the disk must stay free: below it no new segment is begun
 * @param folderBytes how much all segments may take together: beyond it no new segment is begun
 */
public record JournalSettings(
        long segmentBytes, int entryBytes, long reserveBytes, long folderBytes) {

    /** 256 MB segments, entries up to 16 MB, 512 MB kept free. */
    public static final JournalSettings DEFAULT =
            new JournalSettings(256L << 20, 16 << 20, 512L << 20);

    /** As long as the disk has room. */
    public JournalSettings(long segmentBytes, int entryBytes, long reserveBytes) {
        this(segmentBytes, entryBytes, reserveBytes, Long.MAX_VALUE);
    }

    public JournalSettings {
        if (segmentBytes < 256 || segmentBytes > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a segment of " + segmentBytes + " bytes");
        }
        if (entryBytes < 1 || entryBytes > 1 << 28) {
            throw new IllegalArgumentException("entries of " + entryBytes + " bytes");
        }
    }
}
