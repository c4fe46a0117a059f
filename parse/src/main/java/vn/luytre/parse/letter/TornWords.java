package vn.luytre.parse.letter;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Words that a PDF broke ("v ăn bản", "c ơ quan", "đượ c"), found by what Vietnamese syllables can be. Of all ways to join the
 * pieces of a line, the one that leaves the least that cannot stand alone. Only spaces between letters go: what stands at a digit,
 * a slash, a dash or a dot is never touched.
 */
public final class TornWords {

    private static final int MOST_PIECES = 4;
    private static final double JOIN = 0.6;
    private static final double ALONE = 1;

    /** After these a single letter is a label: "điểm c", "mục đ". */
    private static final Set<String> LABELLED =
            Set.of(
                    "điểm", "khoản", "mục", "tiết", "ý", "nhóm", "loại", "hạng", "lục", "lớp",
                    "bảng", "hình", "mẫu", "cấp");

    private static final String QUANTITIES = "NXKM";
    private static final String VOWELS_ALONE = "ăâêôơư";

    private TornWords() {}

    /** A run of letters; {@code free} where nothing but spaces and plain punctuation is at its sides. */
    private record Piece(String text, int from, int to, boolean free) {}

    /** The text without the spaces that broke its words. */
    public static String mended(String text) {
        var torn = spaces(text);
        if (torn.isEmpty()) {
            return text;
        }
        var out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (!torn.get(i)) {
                out.append(text.charAt(i));
            }
        }
        return out.toString();
    }

    /** The places of the spaces that should not be there. */
    static BitSet spaces(String text) {
        var torn = new BitSet();
        var run = new ArrayList<Piece>();
        int i = 0;
        while (i < text.length()) {
            if (!isLetter(text.charAt(i))) {
                i++;
                continue;
            }
            int end = i;
            while (end < text.length() && isLetter(text.charAt(end))) {
                end++;
            }
            var piece = new Piece(text.substring(i, end), i, end, isFree(text, i, end));
            if (!run.isEmpty() && !isOneSpace(text, run.getLast().to(), i)) {
                join(run, torn);
                run.clear();
            }
            run.add(piece);
            i = end;
        }
        join(run, torn);
        return torn;
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c > 127 && (Character.isLetter(c) || c >= '\u0300' && c <= '\u036F');
    }

    private static boolean isOneSpace(String text, int from, int to) {
        return to - from == 1 && (text.charAt(from) == ' ' || text.charAt(from) == '\u00A0');
    }

    private static boolean isFree(String text, int from, int to) {
        return isSide(from == 0 ? ' ' : text.charAt(from - 1), true)
                && isSide(to == text.length() ? ' ' : text.charAt(to), false);
    }

    private static boolean isSide(char c, boolean before) {
        return Character.isWhitespace(c)
                || c == '\u00A0'
                || "\"“”‘’".indexOf(c) >= 0
                || (before ? "(" : ",;:?!)").indexOf(c) >= 0
                || !before && c == '.';
    }

    /** The cheapest way to join, from left to right. */
    private static void join(List<Piece> run, BitSet torn) {
        int n = run.size();
        if (n < 2 || run.stream().noneMatch(TornWords::isOdd)) {
            return;
        }
        var cost = new double[n + 1];
        var pieces = new int[n + 1];
        Arrays.fill(cost, 1, n + 1, Double.MAX_VALUE);
        for (int to = 1; to <= n; to++) {
            for (int k = 1; k <= Math.min(MOST_PIECES, to); k++) {
                double whole =
                        cost[to - k] + (k == 1 ? alone(run, to - 1) : joined(run, to - k, to));
                if (whole < cost[to]) {
                    cost[to] = whole;
                    pieces[to] = k;
                }
            }
        }
        for (int to = n; to > 0; to -= pieces[to]) {
            for (int j = to - pieces[to]; j < to - 1; j++) {
                torn.set(run.get(j).to());
            }
        }
    }

    private static boolean isOdd(Piece piece) {
        return piece.free() && (Syllable.isConsonants(piece.text()) || !Syllable.is(piece.text()));
    }

    /** What it costs that a piece stands alone. */
    private static double alone(List<Piece> run, int at) {
        var piece = run.get(at);
        var text = piece.text();
        if (!piece.free() || text.length() > 7) {
            return 0;
        }
        if (Syllable.isConsonants(text)) {
            return text.length() == 1 && isLabel(run, at) ? 0 : ALONE;
        }
        if (Syllable.is(text)) {
            return text.length() == 1 && VOWELS_ALONE.contains(text) ? ALONE : 0;
        }
        return isCode(text) ? 0 : ALONE;
    }

    /** "điểm c", one of "a b c d đ", or a quantity: "trên N gói". */
    private static boolean isLabel(List<Piece> run, int at) {
        if (QUANTITIES.contains(run.get(at).text())) {
            return true;
        }
        if (at > 0 && LABELLED.contains(run.get(at - 1).text().toLowerCase(Locale.ROOT))) {
            return true;
        }
        return at > 1 && isLetterAlone(run.get(at - 1)) && isLetterAlone(run.get(at - 2));
    }

    private static boolean isLetterAlone(Piece piece) {
        return piece.text().length() == 1
                && (piece.text().charAt(0) < 128 || piece.text().equals("đ"));
    }

    /** Capitals after the first, or letters that Vietnamese has not: an abbreviation or a foreign word. */
    private static boolean isCode(String text) {
        return text.chars().skip(1).anyMatch(Character::isUpperCase)
                || text.toLowerCase(Locale.ROOT).chars().anyMatch(c -> "fjwz".indexOf(c) >= 0)
                || text.chars().allMatch(c -> c < 128) && text.length() > 2;
    }

    private static double joined(List<Piece> run, int from, int to) {
        var whole = new StringBuilder();
        boolean consonants = false;
        for (int i = from; i < to; i++) {
            var piece = run.get(i);
            if (!piece.free()) {
                return Double.MAX_VALUE;
            }
            consonants |= alone(run, i) > 0;
            whole.append(piece.text());
        }
        var text = whole.toString();
        boolean lower = text.chars().skip(1).noneMatch(Character::isUpperCase);
        boolean upper = text.chars().noneMatch(Character::isLowerCase);
        boolean marked = text.chars().anyMatch(c -> c > 127);
        // Without any mark, "b an" may be a label and a word; two consonants never stand alone.
        boolean sure = marked || lower && run.get(from).text().length() > 1;
        return consonants && sure && (lower || upper && text.length() > 1) && Syllable.is(text)
                ? JOIN * (to - from - 1)
                : Double.MAX_VALUE;
    }
}
