package vn.luytre.parse.letter;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
        var clean = java.text.Normalizer.normalize(text, java.text.Normalizer.Form.NFC).strip();
        if (clean.length() > 80) {
            return null;
        }
        var found = find(clean, 0, true);
        return found != null && found.start() == 0 && found.end() == clean.length()
                ? found.number()
                : null;
    }

    /** A number and where it stands. */
    record Found(DocumentNumber number, int start, int end) {}

    /** Every number in the text, in order; those without capitals only where {@code trusted}. */
    static List<Found> all(String text, boolean trusted) {
        var found = new ArrayList<Found>();
        int at = 0;
        while (found.size() < 1_000) {
            var next = find(text, at, trusted);
            if (next == null) {
                break;
            }
            found.add(next);
            at = next.end();
        }
        return found;
    }

    private static @Nullable Found find(String text, int from, boolean trusted) {
        Found best = null;
        var state = STATE.matcher(text);
        int at = from;
        while (best == null && at <= text.length() && state.find(at)) {
            best = state(text, state, trusted);
            at = state.end(1);
        }
        var party = PARTY.matcher(text);
        if (party.find(from) && (best == null || party.start() < best.start())) {
            var symbol = piece(text, party, 2) + "/" + piece(text, party, 3);
            best =
                    found(
                            piece(text, party, 1),
                            null,
                            null,
                            symbol,
                            "-",
                            party.start(),
                            party.end());
        }
        var standard = STANDARD.matcher(text);
        if (standard.find(from) && (best == null || standard.start() < best.start())) {
            var name = piece(text, standard, 1);
            var number = piece(text, standard, 2);
            int year = Integer.parseInt(piece(text, standard, 3));
            var whole = name + " " + number + ":" + year;
            best =
                    new Found(
                            new DocumentNumber(number, null, year, name, whole),
                            standard.start(),
                            standard.end());
        }
        return best;
    }

    private static @Nullable Found state(
            String text, java.util.regex.Matcher match, boolean trusted) {
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

    private static String piece(String text, java.util.regex.Matcher match, int group) {
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
