package vn.luytre.detect;

import java.util.Arrays;

/** Collects keys, one list at a time, and lays them out as a {@link KeyTable}. Single use: building frees what it held. */
final class KeyTableBuilder {

    private static final int MAX_ARRAY = Integer.MAX_VALUE - 16;

    private byte[] arena = new byte[1024];
    private int used;
    private int[] offsets = new int[64];
    private int[] lists = new int[64];
    private long[] hashes = new long[64];
    private int count;

    /** Adds one key of at most {@link KeyTable#MAX_KEY} bytes. The hash must follow from the key alone. */
    void add(long hash, byte[] key, int length, int list) {
        if (count == offsets.length) {
            int capacity = grown(count, (long) count + 1);
            offsets = Arrays.copyOf(offsets, capacity);
            lists = Arrays.copyOf(lists, capacity);
            hashes = Arrays.copyOf(hashes, capacity);
        }
        if ((long) used + length + 2 > arena.length) {
            arena = Arrays.copyOf(arena, grown(arena.length, (long) used + length + 2));
        }
        offsets[count] = used;
        lists[count] = list;
        hashes[count++] = hash;
        arena[used++] = (byte) length;
        arena[used++] = (byte) (length >>> 8);
        System.arraycopy(key, 0, arena, used, length);
        used += length;
    }

    /** Half as much again; a set that does not fit is refused whole rather than loaded in part. */
    private static int grown(int now, long needed) {
        if (needed > MAX_ARRAY) {
            throw new IllegalStateException("more than 2 GB of indicators of one kind");
        }
        return (int) Math.min(MAX_ARRAY, Math.max(needed, now + (now >>> 1)));
    }

    KeyTable build(ListSets.Builder sets) {
        int buckets = Math.max(1, Integer.highestOneBit(count / 2));
        var ends = new int[buckets + 1];
        var presence = new long[Math.max(1, Integer.highestOneBit(count / 4))];
        int shift = 64 - Long.numberOfTrailingZeros(64L * presence.length);
        for (int i = 0; i < count; i++) {
            ends[bucket(i, buckets)]++;
            long bit = hashes[i] >>> shift;
            presence[(int) (bit >>> 6)] |= 1L << bit;
        }
        var order = orderByBucket(ends, buckets);
        var out = new Output(used - 2 * count + 2L * count + 16);
        int from = 0;
        for (int b = 0; b < buckets; b++) {
            int to = ends[b];
            ends[b] = out.used;
            writeBucket(order, from, to, sets, out);
            from = to;
        }
        ends[buckets] = out.used;
        long size = out.entries;
        arena = new byte[0];
        return new KeyTable(presence, ends, out.trimmed(), size);
    }

    private int bucket(int index, int buckets) {
        return (int) hashes[index] & buckets - 1;
    }

    /** The entries' numbers, bucket by bucket; leaves in {@code ends} where each bucket ends in that order. */
    private int[] orderByBucket(int[] ends, int buckets) {
        int sum = 0;
        for (int b = 0; b < buckets; b++) {
            int inBucket = ends[b];
            ends[b] = sum;
            sum += inBucket;
        }
        var order = new int[count];
        for (int i = 0; i < count; i++) {
            order[ends[bucket(i, buckets)]++] = i;
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
            out.entry(arena, offsets[first] + 2, length(first), set);
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
        if (byHash != 0 || a == b) {
            return byHash;
        }
        int x = offsets[a] + 2;
        int y = offsets[b] + 2;
        return Arrays.compare(arena, x, x + length(a), arena, y, y + length(b));
    }

    private int length(int index) {
        int at = offsets[index];
        return arena[at] & 255 | (arena[at + 1] & 255) << 8;
    }

    /** The arena of the finished table. */
    private static final class Output {
        private byte[] bytes;
        private int used;
        private long entries;

        Output(long expected) {
            bytes = new byte[(int) Math.min(MAX_ARRAY, expected)];
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
