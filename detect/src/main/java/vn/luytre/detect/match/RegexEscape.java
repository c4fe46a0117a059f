package vn.luytre.detect.match;

import org.jspecify.annotations.Nullable;

/**
 * What a backslash and what follows it stand for, in and outside classes.
 *
 * @param set a set of characters; null if it is one
 * @param character that one
 * @param end the place behind the escape
 */
record RegexEscape(@Nullable CodePoints set, int character, int end) {

    private static final String NAMED = "tnrfae";
    private static final int[] NAMED_CHARACTERS = {'\t', '\n', '\r', '\f', 7, 27};

    static RegexEscape read(String text, int at) {
        if (at + 1 >= text.length()) {
            throw RegexParser.refused(at, "escapes nothing");
        }
        int c = text.codePointAt(at + 1);
        int end = at + 1 + Character.charCount(c);
        var set =
                switch (c) {
                    case 'd' -> CodePoints.DIGITS;
                    case 'D' -> CodePoints.DIGITS.not();
                    case 'w' -> CodePoints.WORD;
                    case 'W' -> CodePoints.WORD.not();
                    case 's' -> CodePoints.SPACE;
                    case 'S' -> CodePoints.SPACE.not();
                    default -> null;
                };
        if (set != null) {
            return new RegexEscape(set, -1, end);
        }
        int named = NAMED.indexOf(c);
        if (named >= 0) {
            return new RegexEscape(null, NAMED_CHARACTERS[named], end);
        }
        return switch (c) {
            case 'x' -> hex(text, at);
            case 'u' -> hex(text, at, end, 4);
            case '0' -> octal(text, at, end);
            default -> {
                if (c >= '1' && c <= '9' || c == 'k') {
                    throw RegexParser.refused(at, "back-reference");
                }
                if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z') {
                    throw RegexParser.refused(at, "unknown escape \\" + (char) c);
                }
                yield new RegexEscape(null, c, end);
            }
        };
    }

    /** Two digits, or any number of them in braces. */
    private static RegexEscape hex(String text, int at) {
        if (at + 2 < text.length() && text.charAt(at + 2) == '{') {
            int close = text.indexOf('}', at);
            return close < 0
                    ? hex(text, at, at + 3, 1 << 20)
                    : hex(text, at, at + 3, close - at - 3, close + 1);
        }
        return hex(text, at, at + 2, 2);
    }

    private static RegexEscape hex(String text, int at, int from, int digits) {
        return hex(text, at, from, digits, from + digits);
    }

    private static RegexEscape hex(String text, int at, int from, int digits, int end) {
        int character = 0;
        boolean good = digits > 0 && from + digits <= text.length();
        for (int i = from; i < from + digits && good; i++) {
            int digit = Character.digit(text.charAt(i), 16);
            character = character << 4 | digit;
            good = digit >= 0 && character <= Character.MAX_CODE_POINT;
        }
        if (!good || character >= Character.MIN_SURROGATE && character <= Character.MAX_SURROGATE) {
            throw RegexParser.refused(at, "names no character");
        }
        return new RegexEscape(null, character, end);
    }

    /** One to three octal digits behind the zero, at most 377, as Java has it. */
    private static RegexEscape octal(String text, int at, int from) {
        int character = 0;
        int end = from;
        while (end < text.length()
                && end < from + 3
                && text.charAt(end) >= '0'
                && text.charAt(end) <= '7'
                && character * 8 + text.charAt(end) - '0' <= 0xFF) {
            character = character * 8 + text.charAt(end++) - '0';
        }
        if (end == from) {
            throw RegexParser.refused(at, "names no character");
        }
        return new RegexEscape(null, character, end);
    }
}
