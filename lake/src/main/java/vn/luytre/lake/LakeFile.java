package vn.luytre.lake;

import java.util.List;

/**
 * One Parquet file of events that the catalogue holds. Never changed once written; its name is never used again.
 *
 * @param path relative to the lake's folder
 * @param level 0 as committed, 1 merged, 2 one hour, 3 one closed day sorted by unit, dataset and time
 * @param minTime first and last time of an event in it, microseconds, both included
 * @param minPosition first and last journal position in it, both included
 * @param maxReceived when the last of its events arrived, microseconds
 * @param sources the log sources in it, ascending
 * @param columns how many fields had slots when it was written; later fields are null in it
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

    public LakeFile {
        sources = List.copyOf(sources);
    }

    boolean touches(long from, long to) {
        return maxTime >= from && minTime < to;
    }

    boolean touches(Scope scope) {
        return scope.all() || scope.units().stream().anyMatch(u -> u >= minUnit && u <= maxUnit);
    }
}
