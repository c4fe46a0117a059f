package vn.luytre.detect.match;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Which letters count as one when case does not, on UTF-8: as in {@link String#equalsIgnoreCase}, the small letter of the
 * capital one, code point by code point. So a text folded is its code points folded, and one text holds another without case
 * if its folded bytes hold the other's. For ASCII this is {@code toLowerCase(Locale.ROOT)}; beyond it the same except where
 * that looks at neighbours or makes two letters of one ({@code Σ, İ}) and where two small letters share a capital ({@code ς} is
 * {@code σ}, {@code ſ} is {@code s}, {@code ı} is {@code i}). Reuses its buffer; not thread-safe.
 */
public final class Folding {

    private byte[] bytes = new byte[1_024];
    private int length;

    /** The folded bytes of a text, for rules. */
    public static byte[] fold(String text) {
        var folded = new StringBuilder(text.length());
        text.codePoints().forEach(c -> folded.appendCodePoint(fold(c)));
        return folded.toString().getBytes(UTF_8);
    }

    /** The one form of a letter. */
    public static int fold(int character) {
        return character < 0x80
                ? character >= 'A' && character <= 'Z' ? character | 0x20 : character
                : Character.toLowerCase(Character.toUpperCase(character));
    }

    /** Folds valid UTF-8 into {@link #bytes}; answers the length of the result. */
    public int fold(byte[] text, int from, int to) {
        if (bytes.length < 2 * (to - from)) {
            bytes = new byte[2 * (to - from)]; // No letter folds to more than 3/2 of its bytes.
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
            at += width(lead);
            append(fold(character));
        }
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

    static int decode(byte[] text, int at) {
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
