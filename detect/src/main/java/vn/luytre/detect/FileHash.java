package vn.luytre.detect;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** MD5, SHA-1 and SHA-256 in hexadecimal, either case. */
final class FileHash {

    /** The longest, SHA-256, in bytes. */
    static final int MAX_BYTES = 32;

    /** The bit that tells lower case from upper in ASCII, for eight letters at once; digits have it anyway. */
    private static final long LOWER_CASE = 0x2020202020202020L;

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

    /** The value of a hexadecimal digit of either case: letters stand one to six after a multiple of sixteen. */
    private static int digit(char c) {
        return (c & 15) + 9 * (c >>> 6 & 1);
    }

    /** The bytes of the hash; null if the text is no hash of the three. */
    static byte @Nullable [] parse(String text) {
        if (!fits(text)) {
            return null;
        }
        var bytes = new byte[text.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            char high = text.charAt(2 * i);
            char low = text.charAt(2 * i + 1);
            if (!HexFormat.isHexDigit(high) || !HexFormat.isHexDigit(low)) {
                return null;
            }
            bytes[i] = (byte) (digit(high) << 4 | digit(low));
        }
        return bytes;
    }
}
