package vn.luytre.soc.detection.sweep;

/** Text of unknown origin made harmless for where it is shown. */
final class Plain {

    private Plain() {}

    /** Without control characters, which a terminal would obey, and marks that turn the direction of writing. */
    static String text(String text) {
        var plain = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> isHarmless(c) ? c : c == '\n' || c == '\r' || c == '\t' ? ' ' : 0xFFFD)
                .forEach(plain::appendCodePoint);
        return plain.toString();
    }

    private static boolean isHarmless(int c) {
        boolean turns = c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
        return !Character.isISOControl(c)
                && !turns
                && Character.getType(c) != Character.SURROGATE
                && c != 0x2028
                && c != 0x2029;
    }

    /** As content or a quoted attribute of an HTML page. */
    static String html(String text) {
        return text(text)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
