package vn.luytre.detect;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * An immutable set of byte strings, each with a small number, without an object per entry. A Bloom filter
 * answers most misses; a bucket of the few entries that share the hash's first bits is then read through and compared in full.
 * Layout of an entry in the arena: length (1 or 2 bytes), number (7 bits a byte), the key.
 */
final class KeyTable {

    /** The longest key, so that its length fits two bytes. */
    static final int MAX_KEY = 8192;

    private final long[] presence;
    private final int presenceShift;
    private final int[] starts;
    private final int bucketShift;
    private final byte[] arena;
    private final long size;

    KeyTable(long[] presence, int[] starts, byte[] arena, long size) {
        this.presence = presence;
        this.presenceShift = presenceShift(presence);
        this.starts = starts;
        this.bucketShift = 64 - Integer.numberOfTrailingZeros(starts.length - 1);
        this.arena = arena;
        this.size = size;
    }

    /** How far to shift a hash to have the number of its word among so many, a power of two above one. */
    static int presenceShift(long[] presence) {
        return 64 - Integer.numberOfTrailingZeros(presence.length);
    }

    /** The three bits of its word that a hash sets: a Bloom filter that costs one memory access. */
    static long presenceBits(long hash) {
        return 1L << hash | 1L << (hash >>> 6) | 1L << (hash >>> 12);
    }

    /** False for certain; true in one or two of a hundred misses and in every hit. */
    boolean mayContain(long hash) {
        long bits = presenceBits(hash);
        return (presence[(int) (hash >>> presenceShift)] & bits) == bits;
    }

    /** Where the entry of that key stands; negative if there is none. */
    int find(long hash, byte[] key, int length) {
        int at = start(hash);
        for (int end = end(hash); at < end; at = next(at)) {
            int from = keyAt(arena, at);
            if (keyLength(arena, at) == length
                    && Arrays.equals(arena, from, from + length, key, 0, length)) {
                return at;
            }
        }
        return -1;
    }

    /** Where the entry of the characters {@code from} up to {@code to} stands, upper-case ASCII read as lower. */
    int find(long hash, String text, int from, int to) {
        int at = start(hash);
        for (int end = end(hash); at < end; at = next(at)) {
            if (keyLength(arena, at) == to - from && sameText(keyAt(arena, at), text, from, to)) {
                return at;
            }
        }
        return -1;
    }

    /** Where the entry of a file hash, in hexadecimal of either case, stands; negative for text that is none. */
    int findHash(long hash, String hex) {
        int at = start(hash);
        for (int end = end(hash); at < end; at = next(at)) {
            int from = keyAt(arena, at);
            int to = next(at);
            if (2 * (to - from) == hex.length() && FileHash.is(arena, from, to, hex)) {
                return at;
            }
        }
        return -1;
    }

    private boolean sameText(int key, String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (arena[key + i - from] != DomainName.lower(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private int start(long hash) {
        return starts[(int) (hash >>> bucketShift)];
    }

    private int end(long hash) {
        return starts[(int) (hash >>> bucketShift) + 1];
    }

    private int next(int entry) {
        return next(arena, entry);
    }

    /** Where the entry that begins there in such an arena ends. */
    static int next(byte[] arena, int entry) {
        return keyAt(arena, entry) + keyLength(arena, entry);
    }

    /** How long the entry's key is. */
    static int keyLength(byte[] arena, int entry) {
        int low = arena[entry];
        return low >= 0 ? low : low & 127 | arena[entry + 1] << 7;
    }

    /** Where the entry's key begins. */
    static int keyAt(byte[] arena, int entry) {
        int at = numberAt(arena, entry);
        while (arena[at] < 0) {
            at++;
        }
        return at + 1;
    }

    private static int numberAt(byte[] arena, int entry) {
        return arena[entry] >= 0 ? entry + 1 : entry + 2;
    }

    /** The number kept with the entry. */
    int number(int entry) {
        return number(arena, entry);
    }

    static int number(byte[] arena, int entry) {
        int at = numberAt(arena, entry);
        int number = 0;
        for (int shift = 0; ; shift += 7) {
            int b = arena[at++];
            number |= (b & 127) << shift;
            if (b >= 0) {
                return number;
            }
        }
    }

    byte[] key(int entry) {
        return Arrays.copyOfRange(arena, keyAt(arena, entry), next(arena, entry));
    }

    String text(int entry) {
        return new String(key(entry), StandardCharsets.ISO_8859_1);
    }

    long size() {
        return size;
    }

    long bytes() {
        return 8L * presence.length + 4L * starts.length + arena.length;
    }
}
