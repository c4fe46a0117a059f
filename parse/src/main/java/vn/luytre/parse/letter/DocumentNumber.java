package vn.luytre.parse.letter;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Số, ký hiệu of a document (Nghị định 30/2020/NĐ-CP, Annex I, II.3), stray spaces and long dashes put right.
 *
 * @param number digits as written, leading zeros kept: {@code 05}; empty for none
 * @param variant what stands in brackets after the digits, such as {@code m} for a secret document; null if nothing does
 * @param year inside the number ({@code 10/2025/QĐ-UBND}), null if it has none
 * @param symbol {@code QĐ-UBND}; of a party document {@code NQ/TW}; of a standard {@code TCVN}
 * @param text the whole in its usual form: {@code 6140/BTTTT-CATTT}
 */
public record DocumentNumber(
        String number,
        @Nullable String variant,
        @Nullable Integer year,
        String symbol,
        String text) {

    private static final int MOST = 1_000;
    private static final String DASH = "[-\u2010-\u2015\u2212]";
    private static final String PART = "\\p{L}[\\p{L}&.]{0,14}+\\d{0,3}";

    /** {@code so [(variant)] / [year /] symbol}. */
    static final Pattern STATE =
            Pattern.compile(
                    "(?<![\\d/.:-])(\\d{1,5}) ?(?:\\((\\p{L}{1,3})\\))?[ \\t]{0,3}/[ \\t]{0,3}"
                            + "(?:((?:19|20)\\d\\d)[ \\t]{0,2}/[ \\t]{0,2})?("
                            + PART
                            + "(?:[ \\t]{0,2}"
                            + DASH
                            + "[ \\t\\r\\n]{0,3}"
                            + PART
                            + "){0,3})");

    /** Party documents: {@code 13-NQ/TW}, {@code 01-QĐ/BCĐCĐS}. */
    static final Pattern PARTY =
            Pattern.compile(
                    "(?<![\\d/.-])(\\d{1,4}) ?"
                            + DASH
                            + " ?(NQ|CT|QĐ|KL|TB|HD|QC|QyĐ|QĐi|CV|BC|KH|TTr|CTr) ?/ ?(\\p{Lu}{2,12}+)");

    static final Pattern STANDARD =
            Pattern.compile("\\b(TCVN|QCVN) ?(\\d{2,6}) ?: ?((?:19|20)\\d\\d)\\b");

    private static final Pattern DASHES = Pattern.compile("\\s*" + DASH + "\\s*");

    /** Reads a number that is the whole text; null if it is anything else. */
    public static @Nullable DocumentNumber parse(String text) {
        var clean = Normalizer.normalize(text, Normalizer.Form.NFC).strip();
        if (clean.length() > 80) {
            return null;
        }
        var found = all(clean, true);
        return found.size() == 1
                        && found.getFirst().start() == 0
                        && found.getFirst().end() == clean.length()
                ? found.getFirst().number()
                : null;
    }

    /** A number and where it stands. */
    record Found(DocumentNumber number, int start, int end) {}

    /** Every number in the text, in order, at most {@value #MOST}; those without capitals only where {@code trusted}. */
    static List<Found> all(String text, boolean trusted) {
        var found = new ArrayList<Found>();
        var state = STATE.matcher(text);
        int at = 0;
        while (found.size() < MOST && at <= text.length() && state.find(at)) {
            var one = state(text, state, trusted);
            if (one != null) {
                found.add(one);
            }
            at = one == null ? state.end(1) : one.end();
        }
        party(text, found);
        standards(text, found);
        found.sort(Comparator.comparingInt(Found::start));
        for (int i = found.size() - 1; i > 0; i--) {
            if (found.get(i).start() < found.get(i - 1).end()) {
                found.remove(i);
            }
        }
        return found;
    }

    private static void party(String text, List<Found> found) {
        var party = PARTY.matcher(text);
        while (found.size() < MOST && party.find()) {
            var symbol = piece(text, party, 2) + "/" + piece(text, party, 3);
            found.add(
                    found(
                            piece(text, party, 1),
                            null,
                            null,
                            symbol,
                            "-",
                            party.start(),
                            party.end()));
        }
    }

    private static void standards(String text, List<Found> found) {
        var standard = STANDARD.matcher(text);
        while (found.size() < MOST && standard.find()) {
            var name = piece(text, standard, 1);
            var number = piece(text, standard, 2);
            int year = Integer.parseInt(piece(text, standard, 3));
            var whole = name + " " + number + ":" + year;
            found.add(
                    new Found(
                            new DocumentNumber(number, null, year, name, whole),
                            standard.start(),
                            standard.end()));
        }
    }

    private static @Nullable Found state(String text, Matcher match, boolean trusted) {
        var parts = DASHES.split(piece(text, match, 4), -1);
        boolean lawLike = match.start(3) >= 0;
        int keep = 0;
        int end = match.start(4);
        while (keep < parts.length && isSymbol(parts[keep], trusted, lawLike)) {
            end = text.indexOf(parts[keep], end) + parts[keep].length();
            keep++;
        }
        if (keep == 0) {
            return null;
        }
        var symbol = String.join("-", List.of(parts).subList(0, keep));
        while (symbol.endsWith(".")) {
            symbol = symbol.substring(0, symbol.length() - 1);
            end--;
        }
        if (trusted && symbol.equals(symbol.toLowerCase(Locale.ROOT))) {
            symbol = symbol.toUpperCase(Locale.ROOT);
        }
        var variant = match.start(2) < 0 ? null : piece(text, match, 2);
        var year = match.start(3) < 0 ? null : Integer.valueOf(piece(text, match, 3));
        return found(piece(text, match, 1), variant, year, symbol, "/", match.start(), end);
    }

    private static boolean isSymbol(String part, boolean trusted, boolean lawLike) {
        long capitals = part.chars().filter(Character::isUpperCase).count();
        return part.length() > 1 && (capitals >= 2 || trusted && capitals == 0 && !part.isEmpty())
                || lawLike && capitals >= 1 && part.length() > 1 && part.length() <= 5;
    }

    private static Found found(
            String number,
            @Nullable String variant,
            @Nullable Integer year,
            String symbol,
            String join,
            int start,
            int end) {
        var text =
                number
                        + (variant == null ? "" : "(" + variant + ")")
                        + join
                        + (year == null ? "" : year + "/")
                        + symbol;
        return new Found(new DocumentNumber(number, variant, year, symbol, text), start, end);
    }

    private static String piece(String text, Matcher match, int group) {
        return text.substring(match.start(group), match.end(group));
    }

    /**
     * The key under which the same document is found again: number without leading zeros, year, symbol in capitals. Numbers of
     * letters start again each year, so the year of the date must be given where the number has none.
     *
     * @param dated year of the document's date, null if unknown
     */
    public String key(@Nullable Integer dated) {
        var digits = number.replaceFirst("^0+(?=.)", "");
        var when = year != null ? year : dated;
        return digits + "|" + (when == null ? "" : when) + "|" + symbol.toUpperCase(Locale.ROOT);
    }
}
