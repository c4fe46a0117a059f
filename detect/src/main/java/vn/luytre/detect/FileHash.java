package vn.luytre.detect;

import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** MD5, SHA-1 and SHA-256 in hexadecimal, either case. */
final class FileHash {

    /** The longest, SHA-256, in bytes. */
    static final int MAX_BYTES = 32;

    private static final byte[] DIGIT = digits();

    private FileHash() {}

    private static byte[] digits() {
        var digits = new byte[128];
        Arrays.fill(digits, (byte) -1);
        for (char c = 0; c < 128; c++) {
            if (HexFormat.isHexDigit(c)) {
                digits[c] = (byte) HexFormat.fromHexDigit(c);
            }
        }
        return digits;
    }

    /** Whether the text has the length of one of the three. */
    static boolean fits(String text) {
        return text.length() == 32 || text.length() == 40 || text.length() == 64;
    }

    /**
     * The hash by which the table finds it: from the first and the last eight bytes, so that made-up values that only
     * count up spread as well as real ones. Only for text that {@link #fits}; any number if it is not hexadecimal.
     */
    static long key(String text) {
        int length = text.length();
        return KeyHash.of(word(text, 0), word(text, length - 16), length);
    }

    /** Sixteen digits as a number. */
    private static long word(String text, int from) {
        long word = 0;
        for (int i = from; i < from + 16; i++) {
            word = word << 4 | digit(text.charAt(i)) & 15;
        }
        return word;
    }

    private static int digit(char c) {
        return c < 128 ? DIGIT[c] : -1;
    }

    /** The bytes of the hash; null if the text is no hash of the three. */
    static byte @Nullable [] parse(String text) {
        if (!fits(text)) {
            return null;
        }
        var bytes = new byte[text.length() / 2];
        for (int i = 0; i < bytes.length; i++) {
            int high = digit(text.charAt(2 * i));
            int low = digit(text.charAt(2 * i + 1));
            if ((high | low) < 0) {
                return null;
            }
            bytes[i] = (byte) (high << 4 | low);
        }
        return bytes;
    }
}
