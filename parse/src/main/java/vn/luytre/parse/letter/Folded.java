package vn.luytre.parse.letter;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;

/**
 * A text folded for searching: lower case, no diacritics, every kind of space and dash made plain, words that a Gazette PDF
 * broke ("v ăn bản") healed. Every folded character knows its place in the original.
 */
final class Folded {

    private static final char[] BASE = new char[0x2000];

    static {
        for (int c = 0; c < BASE.length; c++) {
            var one = String.valueOf((char) c);
            var parts = Normalizer.normalize(one, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
            BASE[c] = parts.isEmpty() ? (char) c : parts.charAt(0);
        }
        BASE['đ'] = 'd';
        BASE['Đ'] = 'd';
    }

    private final String original;
    private final String text;
    private final int[] starts;
    private final int[] ends;
    private final int healed;

    private Folded(String original, String text, int[] starts, int[] ends, int healed) {
        this.original = original;
        this.text = text;
        this.starts = starts;
        this.ends = ends;
        this.healed = healed;
    }

    static Folded of(String original) {
        int length = original.length();
        var out = new StringBuilder(length);
        var starts = new int[length];
        var ends = new int[length];
        int healed = 0;
        var torn = TornWords.spaces(original);
        for (int i = 0; i < length; i++) {
            char c = original.charAt(i);
            if (isMark(c)) {
                if (!out.isEmpty()) {
                    ends[out.length() - 1] = i + 1;
                }
                continue;
            }
            char folded = fold(c, i, original);
            if (folded == 0) {
                continue;
            }
            if (folded == ' ' && torn.get(i)) {
                healed++;
                continue;
            }
            starts[out.length()] = i;
            ends[out.length()] = i + 1;
            out.append(folded);
        }
        int n = out.length();
        return new Folded(
                original, out.toString(), Arrays.copyOf(starts, n), Arrays.copyOf(ends, n), healed);
    }

    /** Folds a short text without keeping places. */
    static String fold(String text) {
        return of(text).text;
    }

    private static char fold(char c, int i, String original) {
        if (c == '\r') {
            return i + 1 < original.length() && original.charAt(i + 1) == '\n' ? 0 : '\n';
        }
        if (c == '\n' || c == '\f' || c == '\u000B' || c == '\u2028' || c == '\u2029') {
            return '\n';
        }
        if (c < 128) {
            return c < ' ' || c == 127 ? ' ' : c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
        }
        if (c >= '\u2010' && c <= '\u2015' || c == '\u2212') {
            return '-';
        }
        if (c >= '\u200B' && c <= '\u200F' || c == '\u2060' || c == '\uFEFF' || c == '\u00AD') {
            return 0;
        }
        if (Character.isSpaceChar(c)) {
            return ' ';
        }
        if (c >= '\uFF01' && c <= '\uFF5E') {
            return Character.toLowerCase((char) (c - 0xFEE0)); // Full-width forms.
        }
        return c < BASE.length ? BASE[c] : c;
    }

    private static boolean isMark(char c) {
        return c >= '\u0300' && c <= '\u036F';
    }

    String text() {
        return text;
    }

    int length() {
        return text.length();
    }

    char charAt(int i) {
        return text.charAt(i);
    }

    /** The original character at a folded place. */
    char original(int i) {
        return original.charAt(starts[i]);
    }

    /** How many torn words were healed. */
    int healed() {
        return healed;
    }

    int originalLength() {
        return original.length();
    }

    /** The span of the folded range, white space at both ends left out. */
    Span span(int from, int to) {
        int a = from;
        int b = to;
        while (a < b && isBlank(text.charAt(a))) {
            a++;
        }
        while (b > a && isBlank(text.charAt(b - 1))) {
            b--;
        }
        if (a >= b) {
            int at = a < starts.length ? starts[a] : original.length();
            return new Span(at, at, "");
        }
        return new Span(starts[a], ends[b - 1], readable(a, b));
    }

    /** The range as a person would type it: NFC, lines joined, a list dash on a new line, lone page numbers left out. */
    String readable(int from, int to) {
        var out = new StringBuilder(to - from);
        int i = from;
        while (i < to) {
            char c = text.charAt(i);
            if (c == '\n' || c == ' ') {
                int next = skipBlank(i, to);
                boolean newLine = text.substring(i, next).indexOf('\n') >= 0;
                if (newLine && isPageNumber(next, to)) {
                    next = skipBlank(lineEnd(next, to), to);
                }
                boolean dash = newLine && next + 1 < to && text.startsWith("- ", next);
                out.append(dash ? '\n' : ' ');
                i = next;
            } else {
                out.append(original, starts[i], ends[i]);
                i++;
            }
        }
        return Normalizer.normalize(out.toString().strip(), Normalizer.Form.NFC);
    }

    private boolean isPageNumber(int from, int to) {
        int end = lineEnd(from, to);
        var line = text.substring(from, end).strip();
        return end < to
                && !line.isEmpty()
                && line.length() <= 2
                && line.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    private int lineEnd(int from, int to) {
        int end = text.indexOf('\n', from);
        return end < 0 || end > to ? to : end;
    }

    private int skipBlank(int from, int to) {
        int i = from;
        while (i < to && isBlank(text.charAt(i))) {
            i++;
        }
        return i;
    }

    static boolean isBlank(char c) {
        return c == ' ' || c == '\n';
    }
}
