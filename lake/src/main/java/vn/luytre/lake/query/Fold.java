package vn.luytre.lake.query;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;

/**
 * Text without case and marks, so that {@code "dang nhap"} finds {@code "Đăng nhập"}, composed or not. Each code point
 * folds to one or none; {@link #regex} accepts exactly the texts that {@link #fold} makes equal.
 */
public final class Fold {

    private static final String MARK =
            "[\\x{300}-\\x{36F}\\x{1AB0}-\\x{1AFF}\\x{1DC0}-\\x{1DFF}\\x{20D0}-\\x{20FF}\\x{FE20}-\\x{FE2F}]*";

    /** What each code point of the first plane folds to, once that was asked; 0 before. Two threads may find it out, the same. */
    private static final int[] FOLDED = new int[0x10000];

    /** Made when the first question without marks comes: it looks at every code point. */
    private static final class Classes {

        /** For each code point that others fold to: the character class of all of them and itself. */
        private static final Map<Integer, String> OF = classes();
    }

    private Fold() {}

    /** Lower case, without marks, đ as d. */
    public static String fold(String text) {
        var folded = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> !isMark(c))
                .forEach(c -> folded.appendCodePoint(c < 128 ? lower(c) : foldOne(c)));
        return folded.toString();
    }

    /** Lower case, one code point for one, whatever the language. */
    public static String lower(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 128 || c >= 'A' && c <= 'Z') {
                var lower = new StringBuilder(text.length());
                text.codePoints().forEach(p -> lower.appendCodePoint(lower(p)));
                return lower.toString();
            }
        }
        return text;
    }

    /** A pattern of RE2 and of Java that finds the folded text in an unfolded one. */
    static String regex(String text) {
        var regex = new StringBuilder();
        fold(text)
                .codePoints()
                .forEach(c -> {
                    var all = Classes.OF.get(c);
                    regex.append(all == null ? escape(c) : all).append(MARK);
                });
        return regex.toString();
    }

    private static int lower(int c) {
        return Character.toLowerCase(c);
    }

    private static boolean isMark(int c) {
        return c >= 0x300
                && (c <= 0x36F
                        || c >= 0x1AB0 && c <= 0x1AFF
                        || c >= 0x1DC0 && c <= 0x1DFF
                        || c >= 0x20D0 && c <= 0x20FF
                        || c >= 0xFE20 && c <= 0xFE2F);
    }

    private static int foldOne(int c) {
        if (c >= FOLDED.length) {
            return decomposed(c);
        }
        int known = FOLDED[c];
        return known != 0 ? known : (FOLDED[c] = decomposed(c));
    }

    private static int decomposed(int c) {
        int lower = lower(c);
        var parts = Normalizer.normalize(Character.toString(lower), Normalizer.Form.NFD);
        int base = parts.codePointAt(0);
        boolean onlyMarks = parts.codePoints().skip(1).allMatch(Fold::isMark) && !isMark(base);
        int plain = onlyMarks ? lower(base) : lower;
        return plain == 'đ' ? 'd' : plain;
    }

    private static Map<Integer, String> classes() {
        var members = new HashMap<Integer, StringBuilder>();
        for (int c = 0; c < 0x1F000; c++) {
            if (isMark(c) || c >= 0xD800 && c <= 0xDFFF || !Character.isDefined(c)) {
                continue;
            }
            int folded = c < 128 ? lower(c) : foldOne(c);
            if (folded != c) {
                members.computeIfAbsent(folded, f -> new StringBuilder(escape(f)))
                        .append(escape(c));
            }
        }
        var classes = new HashMap<Integer, String>();
        members.forEach((folded, all) -> classes.put(folded, "[" + all + "]"));
        return Map.copyOf(classes);
    }

    private static String escape(int c) {
        boolean plain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
        return plain ? Character.toString(c) : "\\x{%X}".formatted(c);
    }
}
