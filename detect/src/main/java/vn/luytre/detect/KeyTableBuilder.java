package vn.luytre.detect;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Collects keys, one list at a time, and lays them out as a {@link KeyTable}. Keys are kept apart by the first bits of
 * their hash from the start: laying out then works on one small part after the other, inside the processor's cache.
 */
final class KeyTableBuilder {

    private static final int MAX_ARRAY = Integer.MAX_VALUE - 16;
    private static final int PART_BITS = 8;

    private final @Nullable Part[] parts = new Part[1 << PART_BITS];
    private int count;

    /** Adds one key of at most {@link KeyTable#MAX_KEY} bytes. The hash must follow from the key alone. */
    void add(long hash, byte[] key, int length, int list) {
        int number = (int) (hash >>> (64 - PART_BITS));
        var part = parts[number];
        if (part == null) {
            part = new Part();
            parts[number] = part;
        }
        part.add(hash, key, length, list);
        count = Math.addExact(count, 1);
    }

    /** Lays the table out and frees what was collected. */
    KeyTable build(ListSets.Builder sets) {
        int bucketBits = Math.max(PART_BITS, 31 - Integer.numberOfLeadingZeros(count / 2 | 1));
        var starts = new int[(1 << bucketBits) + 1];
        var presence = new long[Math.max(1 << PART_BITS, Integer.highestOneBit(count / 4))];
        var out = new Output(expectedBytes());
        int buckets = 1 << (bucketBits - PART_BITS);
        for (int p = 0; p < parts.length; p++) {
            var part = parts[p];
            if (part == null) {
                Arrays.fill(starts, p * buckets, (p + 1) * buckets, out.used);
            } else {
                part.markPresent(presence);
                part.write(starts, p * buckets, 64 - bucketBits, sets, out);
                parts[p] = null;
            }
        }
        starts[starts.length - 1] = out.used;
        return new KeyTable(presence, starts, out.trimmed(), out.entries);
    }

    /** What the finished arena takes if no key is there twice and the sets' numbers are small. */
    private long expectedBytes() {
        long bytes = 64;
        for (var part : parts) {
            bytes += part == null ? 0 : part.used + 2L * part.count;
        }
        return bytes;
    }

    /** Half as much again; a set that does not fit is refused whole rather than loaded in part. */
    private static int grown(int now, long needed) {
        if (needed > MAX_ARRAY) {
            throw new IllegalStateException("more than 2 GB of indicators of one kind");
        }
        return (int) Math.min(MAX_ARRAY, Math.max(needed, now + (long) (now >>> 1)));
    }

    /** The keys whose hashes begin alike, in the order they came. */
    private static final class Part {
        private byte[] arena = new byte[128];
        private int used;
        private int[] ends = new int[8];
        private int[] lists = new int[8];
        private long[] hashes = new long[8];
        private int count;

        void add(long hash, byte[] key, int length, int list) {
            if (count == ends.length) {
                int capacity = grown(count, (long) count + 1);
                ends = Arrays.copyOf(ends, capacity);
                lists = Arrays.copyOf(lists, capacity);
                hashes = Arrays.copyOf(hashes, capacity);
            }
            if ((long) used + length > arena.length) {
                arena = Arrays.copyOf(arena, grown(arena.length, (long) used + length));
            }
            System.arraycopy(key, 0, arena, used, length);
            used += length;
            ends[count] = used;
            lists[count] = list;
            hashes[count++] = hash;
        }

        void markPresent(long[] presence) {
            int shift = KeyTable.presenceShift(presence);
            for (int i = 0; i < count; i++) {
                presence[(int) (hashes[i] >>> shift)] |= KeyTable.presenceBits(hashes[i]);
            }
        }

        /** Writes the part's buckets in order; the first has the number {@code from}. */
        void write(int[] starts, int from, int shift, ListSets.Builder sets, Output out) {
            int buckets = 1 << (64 - PART_BITS - shift);
            var bucketEnds = new int[buckets];
            var order = orderByBucket(bucketEnds, from, shift);
            int begin = 0;
            for (int b = 0; b < buckets; b++) {
                starts[from + b] = out.used;
                writeBucket(order, begin, bucketEnds[b], sets, out);
                begin = bucketEnds[b];
            }
        }

        /** The entries' numbers, bucket by bucket, and where each bucket ends among them. */
        private int[] orderByBucket(int[] bucketEnds, int from, int shift) {
            for (int i = 0; i < count; i++) {
                bucketEnds[(int) (hashes[i] >>> shift) - from]++;
            }
            int sum = 0;
            for (int b = 0; b < bucketEnds.length; b++) {
                int inBucket = bucketEnds[b];
                bucketEnds[b] = sum;
                sum += inBucket;
            }
            var order = new int[count];
            for (int i = 0; i < count; i++) {
                order[bucketEnds[(int) (hashes[i] >>> shift) - from]++] = i;
            }
            return order;
        }

        private void writeBucket(int[] order, int from, int to, ListSets.Builder sets, Output out) {
            sort(order, from, to);
            for (int i = from; i < to; ) {
                int first = order[i];
                int set = ListSets.NONE;
                while (i < to && compare(first, order[i]) == 0) {
                    set = sets.with(set, lists[order[i++]]);
                }
                out.entry(arena, begin(first), ends[first] - begin(first), set);
            }
        }

        /** Buckets hold two or three; only a list made to hurt, or one value in many lists, fills one further. */
        private void sort(int[] order, int from, int to) {
            if (to - from > 32) {
                var boxed = Arrays.stream(order, from, to).boxed().toArray(Integer[]::new);
                Arrays.sort(boxed, this::compare);
                for (int i = from; i < to; i++) {
                    order[i] = boxed[i - from];
                }
                return;
            }
            for (int i = from + 1; i < to; i++) {
                int moving = order[i];
                int j = i;
                for (; j > from && compare(order[j - 1], moving) > 0; j--) {
                    order[j] = order[j - 1];
                }
                order[j] = moving;
            }
        }

        private int compare(int a, int b) {
            int byHash = Long.compare(hashes[a], hashes[b]);
            return byHash != 0 || a == b
                    ? byHash
                    : Arrays.compare(arena, begin(a), ends[a], arena, begin(b), ends[b]);
        }

        private int begin(int index) {
            return index == 0 ? 0 : ends[index - 1];
        }
    }

    /** The arena of the finished table. */
    private static final class Output {
        private byte[] bytes;
        private int used;
        private long entries;

        Output(long expected) {
            bytes = new byte[grown(0, expected)];
        }

        void entry(byte[] source, int from, int length, int set) {
            if ((long) used + length + 8 > bytes.length) {
                bytes = Arrays.copyOf(bytes, grown(bytes.length, (long) used + length + 8));
            }
            if (length < 128) {
                bytes[used++] = (byte) length;
            } else {
                bytes[used++] = (byte) (length | 128);
                bytes[used++] = (byte) (length >>> 7);
            }
            int rest = set;
            for (; rest > 127; rest >>>= 7) {
                bytes[used++] = (byte) (rest | 128);
            }
            bytes[used++] = (byte) rest;
            System.arraycopy(source, from, bytes, used, length);
            used += length;
            entries++;
        }

        /** Copying is only worth its moment of double memory where much would lie idle for months. */
        byte[] trimmed() {
            return bytes.length - used > bytes.length / 32 + 64
                    ? Arrays.copyOf(bytes, used)
                    : bytes;
        }
    }
}
