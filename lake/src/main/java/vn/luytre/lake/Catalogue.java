package vn.luytre.lake;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** Which files make up the lake, and how far into each partition of the log they reach. Every change is one transaction. */
public interface Catalogue {

    /** Files that hold events now, in no order. */
    List<LakeFile> live();

    /**
     * The position up to which, not including it, the partition's events are in the live files; its first at first
     * ({@link vn.luytre.lake.journal.Positions#first}).
     */
    long committed(int partition);

    /**
     * Adds files and tallies and moves the partition's position, all or nothing. Adding nothing only moves the position.
     *
     * @param expected the position the caller believes committed
     * @throws LakeException.Stale if it is another one
     */
    void commit(int partition, List<LakeFile> added, List<Tally> tallies, long expected, long upTo);

    /** Partitions that have ever been committed to, ascending. */
    List<Integer> partitions();

    /**
     * Puts files in the place of others, all or nothing.
     *
     * @throws LakeException.Stale if one of those gone is not live any more
     */
    void replace(List<LakeFile> gone, List<LakeFile> added, Instant at);

    /** Files that were replaced or expired and may still lie on disk. */
    List<Retired> retired();

    /** Those of all that were replaced or expired which {@link #retired} leaves out, because somebody outside still reads them. */
    default List<Retired> lent() {
        return List.of();
    }

    /** Forgets retired files that are deleted. */
    void forget(Collection<String> paths);

    /** Tallies of the hours from {@code fromHour} up to but not including {@code toHour}, microseconds. */
    List<Tally> tallies(long fromHour, long toHour);

    /** For each source and unit everything that ever came: a tally over all hours, {@code hour} being the last one. */
    List<Tally> totals();

    /** A file no new question reads, and since when. */
    record Retired(String path, Instant at) {}
}
