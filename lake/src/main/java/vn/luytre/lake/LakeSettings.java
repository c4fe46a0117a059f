package vn.luytre.lake;

import java.time.Duration;

/**
 * How much the lake may take.
 *
 * @param readerMemory what DuckDB may hold for questions, as DuckDB writes sizes, such as {@code 1GB}
 * @param writerMemory what it may hold for writing and compaction
 * @param threads threads for one question
 * @param timeout how long one question may run
 * @param grace how long a replaced file is kept for questions that still read it; longer than the timeout
 * @param smallFileRows files below this many rows are merged again when their day is closed
 * @param largestFileRows the most rows a compaction puts into one file
 */
public record LakeSettings(
        String readerMemory,
        String writerMemory,
        int threads,
        Duration timeout,
        Duration grace,
        long smallFileRows,
        long largestFileRows) {

    public static final LakeSettings DEFAULT =
            new LakeSettings(
                    "1GB",
                    "512MB",
                    2,
                    Duration.ofSeconds(60),
                    Duration.ofMinutes(10),
                    500_000,
                    1_000_000);

    public LakeSettings {
        for (var size : new String[] {readerMemory, writerMemory}) {
            if (!size.matches("[0-9]{1,6}[MG]B")) {
                throw new IllegalArgumentException("not a size: " + size);
            }
        }
        if (largestFileRows < 2 * smallFileRows) {
            throw new IllegalArgumentException("two small files must fit into a large one");
        }
        if (grace.compareTo(timeout) < 0) {
            throw new IllegalArgumentException("files would go while they are being read");
        }
    }

    /** {@link #writerMemory} in bytes. */
    long writerBytes() {
        long number = Long.parseLong(writerMemory.substring(0, writerMemory.length() - 2));
        return number * (writerMemory.endsWith("GB") ? 1_000_000_000L : 1_000_000L);
    }
}
