package vn.luytre.parse.kit;

/** Hardware addresses in one writing, whichever the product has: six pairs in lower case, with colons. */
public final class Macs {

    private static final int DIGITS = 12;

    private Macs() {}

    /** Of {@code 00-1A-2B-3C-4D-5E}, {@code 001a.2b3c.4d5e}, {@code 001A2B3C4D5E}; anything else in lower case as it is. */
    public static String of(String text) {
        var digits = new StringBuilder(17);
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ':' || c == '-' || c == '.') {
                continue;
            }
            if (Character.digit(c, 16) < 0 || c > 'f' || ++count > DIGITS) {
                return lower(text);
            }
            if (count > 1 && count % 2 == 1) {
                digits.append(':');
            }
            digits.append(c);
        }
        return lower(count == DIGITS ? digits.toString() : text);
    }

    private static String lower(String text) {
        return text.toLowerCase(java.util.Locale.ROOT);
    }
}
