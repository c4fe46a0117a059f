package vn.luytre.parse;

/** Well-formed UTF-8 (Unicode 17, table 3-7) in bytes, without making strings. */
final class Utf8 {

    private Utf8() {}

    /** Whether the bytes from {@code from} up to but not including {@code to} are whole, shortest, real code points. */
    static boolean isValid(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            int lead = bytes[at];
            if (lead >= 0) {
                at++;
                continue;
            }
            lead &= 0xFF;
            int more =
                    lead >= 0xC2 && lead <= 0xDF
                            ? 1
                            : lead >> 4 == 0xE ? 2 : lead >= 0xF0 && lead <= 0xF4 ? 3 : 0;
            if (more == 0 || at + more >= to || !isSecond(lead, bytes[at + 1] & 0xFF)) {
                return false;
            }
            for (int i = 2; i <= more; i++) {
                if ((bytes[at + i] & 0xC0) != 0x80) {
                    return false;
                }
            }
            at += more + 1;
        }
        return true;
    }

    /** The second byte rules out long forms, surrogates, and code points past the last. */
    private static boolean isSecond(int lead, int second) {
        return switch (lead) {
            case 0xE0 -> second >= 0xA0 && second <= 0xBF;
            case 0xED -> second >= 0x80 && second <= 0x9F;
            case 0xF0 -> second >= 0x90 && second <= 0xBF;
            case 0xF4 -> second >= 0x80 && second <= 0x8F;
            default -> second >= 0x80 && second <= 0xBF;
        };
    }

    /** Writes a code point that is no surrogate; returns the place behind it. */
    static int write(int character, byte[] bytes, int at) {
        if (character < 0x80) {
            bytes[at] = (byte) character;
            return at + 1;
        }
        if (character < 0x800) {
            bytes[at] = (byte) (0xC0 | character >> 6);
            bytes[at + 1] = (byte) (0x80 | character & 0x3F);
            return at + 2;
        }
        if (character < 0x10000) {
            bytes[at] = (byte) (0xE0 | character >> 12);
            bytes[at + 1] = (byte) (0x80 | character >> 6 & 0x3F);
            bytes[at + 2] = (byte) (0x80 | character & 0x3F);
            return at + 3;
        }
        bytes[at] = (byte) (0xF0 | character >> 18);
        bytes[at + 1] = (byte) (0x80 | character >> 12 & 0x3F);
        bytes[at + 2] = (byte) (0x80 | character >> 6 & 0x3F);
        bytes[at + 3] = (byte) (0x80 | character & 0x3F);
        return at + 4;
    }
}
