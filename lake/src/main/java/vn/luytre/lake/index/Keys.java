package vn.luytre.lake.index;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import vn.luytre.event.Ip;
import vn.luytre.event.Ipv4;
import vn.luytre.event.Ipv6;

/**
 * Values as numbers of 32 bits. Equal values have equal keys. An IPv4 address is its own key, so those of a block follow each other;
 * the keys of other values are spread evenly, and now and then two share one, which costs a reading and hides nothing. The numbers
 * are part of the files.
 */
public final class Keys {

    private static final long FNV_BASIS = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private Keys() {}

    public static int of(Ip ip) {
        return switch (ip) {
            case Ipv4(int bits) -> bits;
            case Ipv6(long high, long low) -> (int) (mix(high + mix(low)) >>> 32);
        };
    }

    /** Of the text as UTF-8 has it: what cannot be written in it is a question mark in the lake, too. */
    public static int of(String text) {
        long hash =
                FNV_BASIS; // FNV-1a (Fowler, Noll, Vo), then mixed: its upper bits alone are poor.
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ octet & 0xff) * FNV_PRIME;
        }
        return (int) (mix(hash) >>> 32);
    }

    /** The keys ascending, each once. */
    public static int[] ascending(int[] keys) {
        var sorted = keys.clone();
        Arrays.sort(sorted);
        int kept = 0;
        for (int key : sorted) {
            if (kept == 0 || sorted[kept - 1] != key) {
                sorted[kept++] = key;
            }
        }
        return Arrays.copyOf(sorted, kept);
    }

    /** The last steps of MurmurHash3 (A. Appleby). */
    private static long mix(long bits) {
        long h = bits;
        h = (h ^ h >>> 33) * 0xff51afd7ed558ccdL;
        h = (h ^ h >>> 33) * 0xc4ceb9fe1a85ec53L;
        return h ^ h >>> 33;
    }
}
