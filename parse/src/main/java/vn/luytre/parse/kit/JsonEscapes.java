package vn.luytre.parse.kit;

/** What the escapes in a JSON string stand for (RFC 8259 §7). */
public final class JsonEscapes {

    private static final byte[] MEANT = new byte[128];

    static {
        var letters = "\"\\/bfnrt";
        var meant = "\"\\/\b\f\n\r\t";
        for (int i = 0; i < letters.length(); i++) {
            MEANT[letters.charAt(i)] = (byte) meant.charAt(i);
        }
    }

    private JsonEscapes() {}

    /** The byte that a backslash and this letter stand for; 0 if they stand for nothing. */
    public static byte meant(byte letter) {
        return letter < 0 ? 0 : MEANT[letter];
    }

    /**
     * The code point of the escape <code>&#92;uXXXX</code> at that place, of two if they are the halves of a pair.
     *
     * @return U+FFFD for a half alone, -1 if four hexadecimal digits do not follow; above U+FFFF it took both escapes
     */
    public static int character(byte[] bytes, int at) {
        int first = hex4(bytes, at + 2);
        if (first < 0 || !Character.isSurrogate((char) first)) {
            return first;
        }
        if (Character.isHighSurrogate((char) first)
                && bytes[at + 6] == '\\'
                && bytes[at + 7] == 'u') {
            int second = hex4(bytes, at + 8);
            if (second >= 0 && Character.isLowSurrogate((char) second)) {
                return Character.toCodePoint((char) first, (char) second);
            }
        }
        return 0xFFFD;
    }

    private static int hex4(byte[] bytes, int at) {
        int value = 0;
        for (int i = at; i < at + 4; i++) {
            int digit = bytes[i] < 0 ? -1 : Character.digit(bytes[i], 16);
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }
}
