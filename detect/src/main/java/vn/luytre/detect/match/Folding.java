package vn.luytre.detect.match;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.Locale;

/**
 * Makes texts equal that differ in case only: exactly {@code String.toLowerCase(Locale.ROOT)}, on UTF-8. Two texts are the
 * same without case if their folded bytes are; one holds another without case if its folded bytes hold the other's. ASCII and
 * all code points whose small letter depends on nothing else go through a table; the two for which Java has rules (İ, and Σ,
 * small at the end of a word) go through the string itself. So {@code ß} is not {@code ss} and {@code K} (Kelvin) is
 * {@code k}, as in Java. Reuses its buffer; not thread-safe.
 */
public final class Folding {

    /** Capital dotted I: two code points when small. */
    static final int DOTTED_I = 0x130;

    /** Capital sigma: which small one depends on its neighbours. */
    static final int SIGMA = 0x3A3;

    private byte[] bytes = new byte[1_024];
    private int length;

    /** The folded bytes of a text, for rules. */
    public static byte[] fold(String text) {
        return text.toLowerCase(Locale.ROOT).getBytes(UTF_8);
    }

    /** Whether a code point folds to the same whatever stands beside it. */
    static boolean isSteady(int character) {
        return character != DOTTED_I && character != SIGMA;
    }

    /** Folds valid UTF-8 into {@link #bytes}; answers the length of the result. */
    public int fold(byte[] text, int from, int to) {
        if (bytes.length < 2 * (to - from)) {
            bytes = new byte[2 * (to - from)]; // No small letter takes more than 3/2 of the bytes.
        }
        length = 0;
        int at = from;
        while (at < to) {
            int lead = text[at];
            if (lead >= 0) {
                bytes[length++] = (byte) (lead >= 'A' && lead <= 'Z' ? lead | 0x20 : lead);
                at++;
                continue;
            }
            int character = decode(text, at);
            if (!isSteady(character)) {
                return whole(text, from, to);
            }
            at += width(lead);
            append(Character.toLowerCase(character));
        }
        return length;
    }

    private int whole(byte[] text, int from, int to) {
        var folded = fold(new String(text, from, to - from, UTF_8));
        bytes = folded.length > bytes.length ? Arrays.copyOf(folded, 2 * folded.length) : bytes;
        System.arraycopy(folded, 0, bytes, 0, folded.length);
        length = folded.length;
        return length;
    }

    /** The buffer with the text folded last, from 0 on. */
    public byte[] bytes() {
        return bytes;
    }

    /** The number of bytes of the code point that begins with this one. */
    static int width(int lead) {
        return lead >= 0 ? 1 : (lead & 0xE0) == 0xC0 ? 2 : (lead & 0xF0) == 0xE0 ? 3 : 4;
    }

    private static int decode(byte[] text, int at) {
        int lead = text[at];
        return switch (width(lead)) {
            case 2 -> (lead & 0x1F) << 6 | text[at + 1] & 0x3F;
            case 3 -> (lead & 0x0F) << 12 | (text[at + 1] & 0x3F) << 6 | text[at + 2] & 0x3F;
            default ->
                    (lead & 0x07) << 18
                            | (text[at + 1] & 0x3F) << 12
                            | (text[at + 2] & 0x3F) << 6
                            | text[at + 3] & 0x3F;
        };
    }

    private void append(int character) {
        if (character < 0x80) {
            bytes[length++] = (byte) character;
            return;
        }
        if (character < 0x800) {
            bytes[length++] = (byte) (0xC0 | character >> 6);
        } else {
            if (character < 0x10000) {
                bytes[length++] = (byte) (0xE0 | character >> 12);
            } else {
                bytes[length++] = (byte) (0xF0 | character >> 18);
                bytes[length++] = (byte) (0x80 | character >> 12 & 0x3F);
            }
            bytes[length++] = (byte) (0x80 | character >> 6 & 0x3F);
        }
        bytes[length++] = (byte) (0x80 | character & 0x3F);
    }
}
