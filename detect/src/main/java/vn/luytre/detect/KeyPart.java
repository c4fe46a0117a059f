package vn.luytre.detect;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The keys of a {@link KeyTableBuilder} whose hashes begin alike, in the order they came: in blocks of bytes, so that
 * nothing is copied as they grow, each its hash and then the entry as {@link KeyTable} keeps it.
 */
final class KeyPart {

    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int BLOCK_BITS = 13;
    private static final int BLOCK = 1 << BLOCK_BITS;

    /** The most that an entry has before its key: two bytes of length, five of number. */
    private static final int MAX_HEAD = 7;

    private byte[] block = new byte[128]; // The last; the first may be smaller than the others.
    private int used;
    private byte[][] blocks = {block};
    private int[] ends = new int[1]; // What is used of each block but the last.
    private int last;
    private int count;
    private long entryBytes;

    /** Adds a key, the number of the set that it is in and its hash. */
    void add(long hash, byte[] key, int length, int set) {
        int most = Long.BYTES + MAX_HEAD + length;
        if (used + most > block.length) {
            makeRoom(most);
        }
        LONG.set(block, used, hash);
        int entry = used + Long.BYTES;
        int at = writeHead(block, entry, length, set);
        System.arraycopy(key, 0, block, at, length);
        used = at + length;
        entryBytes += used - entry;
        count++;
    }

    private void makeRoom(int most) {
        if (block.length < BLOCK) {
            block = Arrays.copyOf(block, Math.min(BLOCK, 2 * (block.length + most)));
            blocks[last] = block;
            if (used + most <= block.length) {
                return;
            }
        }
        ends[last++] = used;
        if (last == blocks.length) {
            if (last > Integer.MAX_VALUE >> BLOCK_BITS) {
                throw new IllegalStateException("more than 2 GB of indicators of one kind");
            }
            blocks = Arrays.copyOf(blocks, last + (last >> 1) + 1);
            ends = Arrays.copyOf(ends, blocks.length);
        }
        block = new byte[Math.max(BLOCK, most)]; // A key that is longer has one of its own.
        blocks[last] = block;
        used = 0;
    }

    /** Writes what stands before a key; returns where the key goes. */
    private static int writeHead(byte[] out, int from, int length, int number) {
        int at = from;
        if (length < 128) {
            out[at++] = (byte) length;
        } else {
            out[at++] = (byte) (length | 128);
            out[at++] = (byte) (length >>> 7);
        }
        int rest = number;
        for (; rest > 127; rest >>>= 7) {
            out[at++] = (byte) (rest | 128);
        }
        out[at++] = (byte) rest;
        return at;
    }

    /** Bytes of the entries without their hashes: what they take in the table if no key came twice. */
    long entryBytes() {
        return entryBytes;
    }

    /**
     * The arrays of the table that is being laid out. Each part has a stretch of each to itself.
     *
     * @param starts where each bucket begins in the arena
     * @param shift how far to shift a hash to have its bucket's number
     * @param arena for the entries
     */
    record Table(long[] presence, int[] starts, int shift, byte[] arena) {

        int bucket(long hash) {
            return (int) (hash >>> shift);
        }
    }

    /** Where a part's entries end in the arena, and how many there are: each key once. */
    record Written(int end, int entries) {}

    /**
     * Writes the part.
     *
     * @param from the number of its first bucket
     * @param to the number behind its last bucket
     * @param begin where its entries begin in the arena
     */
    Written write(Table table, int from, int to, int begin, ListSets.Builder sets) {
        var keys = KeyOrder.of(this, table, from, to);
        int at = begin;
        int entries = 0;
        int next = 0;
        for (int bucket = from; bucket < to; bucket++) {
            table.starts[bucket] = at;
            int end = keys.sortBucket(bucket - from);
            for (; next < end; entries++) {
                int first = next++;
                while (next < end && keys.compare(first, next) == 0) {
                    next++;
                }
                at = writeEntry(keys, first, next, table.arena, at, sets);
            }
        }
        return new Written(at, entries);
    }

    /** Writes the key that all of them are, with every list that one of them is in; returns where it ends. */
    private int writeEntry(
            KeyOrder keys, int from, int to, byte[] arena, int begin, ListSets.Builder sets) {
        var bytes = block(keys.place(from));
        int entry = entry(keys.place(from));
        int end = KeyTable.next(bytes, entry);
        if (to - from == 1) {
            System.arraycopy(bytes, entry, arena, begin, end - entry);
            return begin + end - entry;
        }
        int set = KeyTable.number(bytes, entry);
        for (int i = from + 1; i < to; i++) {
            set = sets.union(set, number(keys.place(i)));
        }
        int length = KeyTable.keyLength(bytes, entry);
        int at = writeHead(arena, begin, length, set);
        System.arraycopy(bytes, end - length, arena, at, length);
        return at + length;
    }

    private int number(int place) {
        return KeyTable.number(block(place), entry(place));
    }

    private byte[] block(int place) {
        return blocks[place >>> BLOCK_BITS];
    }

    /** Where the entry begins in its block. */
    private static int entry(int place) {
        return (place & BLOCK - 1) + Long.BYTES;
    }

    /** The order of the two keys as bytes. */
    int compareKeys(int placeA, int placeB) {
        var a = block(placeA);
        var b = block(placeB);
        int fromA = KeyTable.keyAt(a, entry(placeA));
        int fromB = KeyTable.keyAt(b, entry(placeB));
        int toA = fromA + KeyTable.keyLength(a, entry(placeA));
        int toB = fromB + KeyTable.keyLength(b, entry(placeB));
        return Arrays.compare(a, fromA, toA, b, fromB, toB);
    }

    int count() {
        return count;
    }

    /** Hands out every key's hash and its place, the number of its block and where in it, in the order they came. */
    void read(long[] hashes, int[] places) {
        int i = 0;
        ends[last] = used;
        for (int b = 0; b <= last; b++) {
            var bytes = blocks[b];
            for (int at = 0; at < ends[b]; i++) {
                hashes[i] = (long) LONG.get(bytes, at);
                places[i] = b << BLOCK_BITS | at;
                at = KeyTable.next(bytes, at + Long.BYTES);
            }
        }
    }
}
