package vn.luytre.detect.sigma.rule;

/**
 * Which letters count as one when case does not: as in {@link String#equalsIgnoreCase}, one code point at a time. The
 * result has as many chars as the text, so positions stay; no language's special rules apply.
 */
public final class Folding {

    private Folding() {}

    /** The text with each letter in its one form. */
    public static String fold(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80 || (c >= 'A' && c <= 'Z')) {
                return folded(text);
            }
        }
        return text;
    }

    /** The one form of a letter. */
    public static int fold(int codePoint) {
        if (codePoint < 0x80) {
            return codePoint >= 'A' && codePoint <= 'Z' ? codePoint + 32 : codePoint;
        }
        return Character.toLowerCase(Character.toUpperCase(codePoint));
    }

    private static String folded(String text) {
        var out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> out.appendCodePoint(fold(c)));
        return out.toString();
    }
}
