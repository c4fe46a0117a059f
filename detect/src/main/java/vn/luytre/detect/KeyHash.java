package vn.luytre.detect;

/**
 * Hashes of 64 bits for {@link KeyTable}. They only say where to look; the value itself is always compared, so a
 * collision costs time and never a false hit.
 */
final class KeyHash {

    /** The state before the first character. */
    static final long START = 0x9E3779B97F4A7C15L;

    private KeyHash() {}

    /** Takes in one character. Fed a name backwards, the state at each dot is the hash of the suffix behind it. */
    static long step(long state, int character) {
        long next = (state ^ character) * 0xD6E8FEB86659FD93L;
        return next ^ next >>> 32;
    }

    /** Makes every bit depend on every other (the finaliser of MurmurHash3). */
    static long mix(long state) {
        long h = (state ^ state >>> 33) * 0xFF51AFD7ED558CCDL;
        h = (h ^ h >>> 33) * 0xC4CEB9FE1A85EC53L;
        return h ^ h >>> 33;
    }

    /** The hash of two words and a number, each in its own place. */
    static long of(long first, long second, int number) {
        return mix(first + Long.rotateLeft(second * 0x9E3779B97F4A7C15L, 32) + number * START);
    }

    /** The hash of text read backwards, all of it ASCII. */
    static long backwards(String text) {
        long state = START;
        for (int i = text.length() - 1; i >= 0; i--) {
            state = step(state, text.charAt(i));
        }
        return mix(state);
    }

    /** As {@link #backwards(String)} for the same text as bytes. */
    static long backwards(byte[] text) {
        long state = START;
        for (int i = text.length - 1; i >= 0; i--) {
            state = step(state, text[i]);
        }
        return mix(state);
    }
}
