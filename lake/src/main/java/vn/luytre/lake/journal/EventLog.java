package vn.luytre.lake.journal;

import java.io.IOException;
import java.util.List;

/**
 * An append-only log of what was received. Every entry has a position, ascending from 0 in the order of appending and never
 * used twice; the next follows behind as many positions as the entry takes ({@link Entry#positions()}). Thread-safe.
 */
public interface EventLog extends AutoCloseable {

    /**
     * Appends the entries and returns once they are on disk, so that the sender may be told. Either all are appended
     * or, when this throws, none is acknowledged.
     *
     * @return the position of the first entry; the others follow it in order, without a gap if nobody else can append
     * @throws JournalException if the disk is full, the disk failed, an entry is too long or a log elsewhere does not answer
     */
    long append(List<Entry> entries) throws IOException;

    /** The position the next entry will get; every position below it is on disk. */
    long end();

    /** Whether what was appended at that position is on disk, or has been and was let go. */
    default boolean holds(long position) {
        return position >= 0 && position < end();
    }

    /** About how many entries stand at that position or behind it. */
    default long waiting(long from) {
        return Math.max(0, end() - from);
    }

    /**
     * How far this log has taken over another one: the position after the highest {@link Entry#upstream()} on disk here;
     * 0 if it has taken over nothing. It outlives {@link #release}, so that a copier knows where to go on.
     */
    long upstream();

    /** The first position still held. */
    long begin();

    /**
     * Reads from the entry on that takes that position; from {@link #begin()} if the position has been released.
     */
    Cursor read(long from) throws IOException;

    /** Says that nobody needs entries before this position any more; whole segments before it are deleted. */
    void release(long before) throws IOException;

    /** Stretches of this log that are on disk but can no longer be read. Empty on a healthy disk. */
    List<Damage> damages();

    @Override
    void close() throws IOException;
}
