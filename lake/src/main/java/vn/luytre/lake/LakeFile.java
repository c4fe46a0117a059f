package vn.luytre.lake;

import java.util.List;
import java.util.stream.Stream;

/**
 * One Parquet file of events that the catalogue holds. Never changed once written; its name is never used again.
 *
 * @param path relative to the lake's folder
 * @param level 0 as committed, 1 merged, 2 one hour, 3 one closed day sorted by unit, dataset and time
 * @param minTime first and last time of an event in it, microseconds, both included
 * @param minPosition first and last journal position in it, both included
 * @param maxReceived when the last of its events arrived, or later: {@link Arrivals}; microseconds
 * @param sources the log sources in it, ascending
 * @param columns how many columns a file had when it was written; those that came later are null in it
 */
public record LakeFile(
        String path,
        int level,
        long rows,
        long bytes,
        long minTime,
        long maxTime,
        long minPosition,
        long maxPosition,
        long maxReceived,
        long minUnit,
        long maxUnit,
        List<Long> sources,
        int columns) {

    /** The level of a closed day. */
    public static final int CLOSED_DAY = 3;

    public LakeFile {
        sources = List.copyOf(sources);
    }

    /** What is in all of them; at least one. Its path, level and size are still to be set. */
    static LakeFile all(List<LakeFile> files) {
        return files.stream().reduce(LakeFile::and).orElseThrow();
    }

    private LakeFile and(LakeFile other) {
        return new LakeFile(
                "",
                0,
                rows + other.rows,
                0,
                Math.min(minTime, other.minTime),
                Math.max(maxTime, other.maxTime),
                Math.min(minPosition, other.minPosition),
                Math.max(maxPosition, other.maxPosition),
                Math.max(maxReceived, other.maxReceived),
                Math.min(minUnit, other.minUnit),
                Math.max(maxUnit, other.maxUnit),
                Stream.concat(sources.stream(), other.sources.stream())
                        .distinct()
                        .sorted()
                        .toList(),
                Math.min(columns, other.columns));
    }

    LakeFile named(String path, int level, long bytes) {
        return new LakeFile(
                path,
                level,
                rows,
                bytes,
                minTime,
                maxTime,
                minPosition,
                maxPosition,
                maxReceived,
                minUnit,
                maxUnit,
                sources,
                columns);
    }

    /** The same, said to have arrived no earlier than that (microseconds). */
    LakeFile arrived(long micros) {
        return micros <= maxReceived ? this : stamped(micros);
    }

    /** The same, said to have arrived by then (microseconds), whatever its events are stamped with. */
    LakeFile stamped(long micros) {
        return new LakeFile(
                path,
                level,
                rows,
                bytes,
                minTime,
                maxTime,
                minPosition,
                maxPosition,
                micros,
                minUnit,
                maxUnit,
                sources,
                columns);
    }

    boolean touches(long from, long to) {
        return maxTime >= from && minTime < to;
    }

    boolean touches(Scope scope) {
        return scope.all() || scope.units().stream().anyMatch(u -> u >= minUnit && u <= maxUnit);
    }
}
