package vn.luytre.detect;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** MD5, SHA-1 and SHA-256 in hexadecimal, either case. */
final class FileHash {

    /** The longest, SHA-256, in bytes. */
    static final int MAX_BYTES = 32;

    /** The bit that tells lower case from upper in ASCII, for eight letters at once; digits have it anyway. */
    private static final long LOWER_CASE = 0x2020202020202020L;

    /** The value of a hexadecimal digit of either case; -1 for other characters. */
    private static final byte[] DIGITS = digits();

    private FileHash() {}

    /** Whether the text has the length of one of the three. */
    static boolean fits(String text) {
        return text.length() == 32 || text.length() == 40 || text.length() == 64;
    }

    /**
     * The hash by which the table finds it: from the first and the last eight digits, so that made-up values that only
     * count up spread as well as real ones. Only for text that {@link #fits}; any number if it is not hexadecimal.
     */
    static long key(String text) {
        int length = text.length();
        long first = 0;
        long last = 0;
        for (int i = 0; i < 8; i++) {
            first = first << 8 | text.charAt(i);
            last = last << 8 | text.charAt(length - 8 + i);
        }
        return KeyHash.of(first | LOWER_CASE, last | LOWER_CASE, length);
    }

    private static byte[] digits() {
        var digits = new byte[128];
        Arrays.fill(digits, (byte) -1);
        for (int i = 0; i < 16; i++) {
            digits["0123456789abcdef".charAt(i)] = (byte) i;
            digits["0123456789ABCDEF".charAt(i)] = (byte) i;
        }
        return digits;
    }

    /** The value of two hexadecimal digits; negative if either is none. */
    private static int octet(String text, int at) {
        char high = text.charAt(at);
        char low = text.charAt(at + 1);
        return (high | low) < DIGITS.length ? DIGITS[high] << 4 | DIGITS[low] : -1;
    }

    /** The bytes of the hash; null if the text is no hash of the three. */
    static byte @Nullable [] parse(String text) {
        if (!fits(text)) {
            return null;
        }
        var bytes = new byte[text.length() / 2];
        int all = 0;
        for (int i = 0; i < bytes.length; i++) {
            int octet = octet(text, 2 * i);
            bytes[i] = (byte) octet;
            all |= octet;
        }
        return all < 0 ? null : bytes;
    }

    /** Whether the text, of twice as many characters, is that hash. */
    static boolean is(byte[] bytes, int from, int to, String text) {
        for (int i = from; i < to; i++) {
            if ((bytes[i] & 255) != octet(text, 2 * (i - from))) {
                return false;
            }
        }
        return true;
    }
}
