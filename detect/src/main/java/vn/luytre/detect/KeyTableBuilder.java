package vn.luytre.detect;

import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Collects keys, one list at a time, and lays them out as a {@link KeyTable}. Keys are kept apart by the first bits of
 * their hash from the start: each part is laid out by itself, inside the processor's cache, and by whichever thread is free.
 */
final class KeyTableBuilder {

    private static final int MAX_ARRAY = Integer.MAX_VALUE - 16;
    private static final int PART_BITS = 8;
    private static final int PARTS = 1 << PART_BITS;

    private final @Nullable KeyPart[] parts = new KeyPart[PARTS];
    private int count;

    /**
     * Adds one key of at most {@link KeyTable#MAX_KEY} bytes. The hash must follow from the key alone.
     *
     * @param set the number of the set of lists that holds it
     */
    void add(long hash, byte[] key, int length, int set) {
        int number = (int) (hash >>> (64 - PART_BITS));
        var part = parts[number];
        if (part == null) {
            part = new KeyPart();
            parts[number] = part;
        }
        part.add(hash, key, length, set);
        count = Math.addExact(count, 1);
    }

    /** Lays the table out and frees what was collected, part by part. */
    KeyTable build(ListSets.Builder sets) {
        int bucketBits = Math.max(PART_BITS, 31 - Integer.numberOfLeadingZeros(count / 2 | 1));
        var starts = new int[(1 << bucketBits) + 1];
        var presence = new long[Math.max(PARTS, Integer.highestOneBit(count / 4))];
        var begins = begins();
        var table = new KeyPart.Table(presence, starts, 64 - bucketBits, new byte[begins[PARTS]]);
        var ends = new int[PARTS];
        var entries = new LongAdder();
        int buckets = 1 << (bucketBits - PART_BITS);
        IntStream.range(0, PARTS)
                .parallel()
                .forEach(p -> {
                    var part = Objects.requireNonNullElseGet(parts[p], KeyPart::new);
                    parts[p] = null;
                    var written =
                            part.write(table, p * buckets, (p + 1) * buckets, begins[p], sets);
                    ends[p] = written.end();
                    entries.add(written.entries());
                });
        int used = closeGaps(table.arena(), begins, ends, starts);
        return new KeyTable(presence, starts, trimmed(table.arena(), used), entries.sum());
    }

    /**
     * Where in the arena each part may begin: what lies before takes no more room than it was collected in. A key that came
     * twice is one entry, at most four bytes longer for the number of a later set, and keys have three bytes or more.
     */
    private int[] begins() {
        var begins = new int[PARTS + 1];
        long sum = 0;
        for (int p = 0; p < PARTS; p++) {
            var part = parts[p];
            sum += part == null ? 0 : part.entryBytes();
            // A set that does not fit is refused whole rather than loaded in part.
            if (sum > MAX_ARRAY) {
                throw new IllegalStateException("more than 2 GB of indicators of one kind");
            }
            begins[p + 1] = (int) sum;
        }
        return begins;
    }

    /** Moves the parts together: a key that came more than once has left room free. Returns where the last ends. */
    private static int closeGaps(byte[] arena, int[] begins, int[] ends, int[] starts) {
        int buckets = (starts.length - 1) / PARTS;
        int used = 0;
        for (int p = 0; p < PARTS; p++) {
            int back = begins[p] - used;
            if (back > 0) {
                System.arraycopy(arena, begins[p], arena, used, ends[p] - begins[p]);
                for (int b = p * buckets; b < (p + 1) * buckets; b++) {
                    starts[b] -= back;
                }
            }
            used = ends[p] - back;
        }
        starts[starts.length - 1] = used;
        return used;
    }

    /** Copying is only worth its moment of double memory where much would lie idle for months. */
    private static byte[] trimmed(byte[] arena, int used) {
        return arena.length - used > arena.length / 32 + 64 ? Arrays.copyOf(arena, used) : arena;
    }
}
