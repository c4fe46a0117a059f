package vn.luytre.parse.evtx;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Names and literals that have been seen, found again by their UTF-16 bytes without making a new string. Bounded. */
final class StringPool {

    /** Names made to collide cost no more than this many looks; then they are not kept. */
    private static final int PROBES = 64;

    private static final int SMALLEST = 1024;
    private static final int MOST = 1 << 18;

    private @Nullable String[] table = new @Nullable String[SMALLEST];
    private int count;
    private int chars;

    /** The text of {@code length} UTF-16LE characters at that place. */
    String get(byte[] bytes, int at, int length) {
        int hash = length;
        for (int i = 0; i < length; i++) {
            hash = hash * 31 + Le.u16(bytes, at + 2 * i);
        }
        int slot = spread(hash) & (table.length - 1);
        for (int probe = 0; probe < PROBES; probe++) {
            var known = table[slot];
            if (known == null) {
                return add(text(bytes, at, length), slot);
            }
            if (same(known, bytes, at, length)) {
                return known;
            }
            slot = (slot + 1) & (table.length - 1);
        }
        return text(bytes, at, length);
    }

    private static String text(byte[] bytes, int at, int length) {
        return new String(bytes, at, 2 * length, StandardCharsets.UTF_16LE);
    }

    private static boolean same(String known, byte[] bytes, int at, int length) {
        if (known.length() != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (known.charAt(i) != Le.u16(bytes, at + 2 * i)) {
                return false;
            }
        }
        return true;
    }

    private String add(String text, int slot) {
        if (chars + text.length() > Limits.POOLED_CHARS || 2 * count > MOST) {
            table = new @Nullable String[SMALLEST];
            count = 0;
            chars = 0;
            return text;
        }
        table[slot] = text;
        count++;
        chars += text.length() + 16;
        if (2 * count > table.length) {
            grow();
        }
        return text;
    }

    private void grow() {
        var old = table;
        table = new @Nullable String[old.length * 2];
        for (var text : old) {
            if (text != null) {
                put(text);
            }
        }
    }

    private void put(String text) {
        int hash = text.length();
        for (int i = 0; i < text.length(); i++) {
            hash = hash * 31 + text.charAt(i);
        }
        int slot = spread(hash) & (table.length - 1);
        for (int probe = 0; probe < PROBES; probe++) {
            if (table[slot] == null) {
                table[slot] = text;
                return;
            }
            slot = (slot + 1) & (table.length - 1);
        }
    }

    private static int spread(int hash) {
        return hash ^ (hash >>> 15);
    }
}
