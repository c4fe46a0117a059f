package vn.luytre.parse.document;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Vietnamese as it was typed before Unicode: TCVN 5712 as the ABC fonts use it (TCVN3) and VNI-Windows. The same letters also
 * arrive inside Unicode files, where a document in such a font was pasted. The ABC fonts have no capitals with tones: ".VnTimeH"
 * draws small ones as capitals, so a line of capitals is known by its consonants.
 */
final class OldEncodings {

    private static final int SAMPLE = 20_000;

    /** Letters of Vietnamese that no byte encoding taken for Latin-1 can show: a line with one is Unicode already. */
    private static final Pattern UNICODE =
            Pattern.compile(
                    "[\u0102\u0103\u0110\u0111\u0128\u0129\u0168\u0169\u01A0\u01A1\u01AF\u01B0\u0300-\u0323\u1EA0-\u1EF9]");

    private static final Pattern OLD = Pattern.compile("[\u00A1-\u00FF]");
    private static final Pattern WORD = Pattern.compile("\\p{L}+");

    private static final String TCVN3_FROM =
            "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊËÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00ADõö÷øùúûüýþ®¡¢£¤¥¦§";
    private static final String TCVN3_TO =
            "àảãáạăằẳẵắặâầẩẫấậèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵđĂÂÊÔƠƯĐ";

    private static final Map<Character, Character> TCVN3 = new HashMap<>();
    private static final Map<String, Character> VNI = new HashMap<>();

    /** Words that almost every Vietnamese page holds, and that need their marks. */
    private static final Set<String> COMMON =
            Set.of(
                    "và", "của", "các", "được", "không", "có", "những", "thông", "công", "văn",
                    "về", "việc", "hệ", "thống", "mạng", "toàn", "tỉnh", "huyện", "xã", "sở", "là",
                    "để", "trên", "đến", "với", "cơ", "đơn", "vị", "theo", "tại", "điện", "địa",
                    "chỉ", "số", "ngày", "tháng", "năm", "bộ", "nhân", "dân", "ủy", "ban", "danh",
                    "sách", "máy", "phường", "thời", "tên", "độc", "lập", "xử", "lý", "bảo", "đảm");

    static {
        for (int i = 0; i < TCVN3_FROM.length(); i++) {
            TCVN3.put(TCVN3_FROM.charAt(i), TCVN3_TO.charAt(i));
        }
        vni("a", "øùûõïâàáåãäêèéúüë", "àáảãạâầấẩẫậăằắẳẵặ");
        vni("e", "øùûõïâàáåãä", "èéẻẽẹêềếểễệ");
        vni("o", "øùûõïâàáåãä", "òóỏõọôồốổỗộ");
        vni("ô", "øùûõï", "ờớởỡợ");
        vni("u", "øùûõï", "ùúủũụ");
        vni("ö", "øùûõï", "ừứửữự");
        vni("y", "øùûõ", "ỳýỷỹ");
        vni("", "æóòîñöô", "ỉĩịỵđươ");
    }

    private OldEncodings() {}

    private static void vni(String base, String marks, String to) {
        for (int i = 0; i < marks.length(); i++) {
            char mark = marks.charAt(i);
            char capital = Character.toUpperCase(to.charAt(i));
            VNI.put(base + mark, to.charAt(i));
            VNI.put((base + mark).toUpperCase(Locale.ROOT), capital);
            if (!base.isEmpty()) {
                VNI.put(base.toUpperCase(Locale.ROOT) + mark, capital);
            }
        }
    }

    /** The text itself where it already is Vietnamese or no old encoding makes it so, else its old lines converted. */
    static String repaired(String text) {
        var lines = text.split("(?<=\\n)", -1);
        var old = new StringBuilder();
        boolean mixed = false;
        for (var line : lines) {
            if (mayBeOld(line)) {
                if (old.length() < SAMPLE) {
                    old.append(line, 0, Math.min(line.length(), SAMPLE)).append('\n');
                }
            } else {
                mixed |= UNICODE.matcher(line).find();
            }
        }
        var convert = old.isEmpty() ? null : encodingOf(old.toString());
        if (convert == null) {
            return text;
        }
        var out = new StringBuilder(text.length());
        for (var line : lines) {
            out.append(mayBeOld(line) ? converted(line, convert, mixed) : line);
        }
        return out.toString();
    }

    /** The same for a document with tables: what its text is written in, its cells are. */
    static Extracted.Text repaired(Extracted.Text document) {
        var text = document.text();
        var right = repaired(text);
        if (right.equals(text)) {
            return document;
        }
        var tables = new ArrayList<Table>();
        for (var table : document.tables()) {
            var rows = new ArrayList<Row>();
            for (var row : table.rows()) {
                rows.add(new Row(row.number(), cells(row, text)));
            }
            tables.add(new Table(table.name(), rows));
        }
        return new Extracted.Text(right, tables, document.notes());
    }

    private static List<String> cells(Row row, String text) {
        var convert = encodingOf(head(text));
        return row.cells().stream()
                .map(cell ->
                        convert != null && mayBeOld(cell)
                                ? converted(cell, convert, true, 0)
                                : cell)
                .toList();
    }

    private static String head(String text) {
        return text.substring(0, Math.min(text.length(), SAMPLE));
    }

    private static boolean mayBeOld(String line) {
        return OLD.matcher(line).find() && !UNICODE.matcher(line).find();
    }

    /** Beside lines of Unicode, a line is taken for old only if it speaks for itself. */
    private static String converted(String line, UnaryOperator<String> convert, boolean mixed) {
        return converted(line, convert, mixed, 1);
    }

    private static String converted(
            String line, UnaryOperator<String> convert, boolean mixed, int least) {
        var right = convert.apply(line);
        int gained = score(right);
        boolean better = gained >= least && gained >= score(line) * 2;
        return mixed && !better ? line : right;
    }

    /** The encoding that makes Vietnamese of it; null where none does, or it is Vietnamese already. */
    private static @Nullable UnaryOperator<String> encodingOf(String sample) {
        int plain = score(sample);
        int tcvn3 = score(tcvn3(sample));
        int vni = score(vni(sample));
        int best = Math.max(tcvn3, vni);
        if (best < 2 || best <= plain * 2) {
            return null;
        }
        return tcvn3 >= vni ? OldEncodings::tcvn3 : OldEncodings::vni;
    }

    /** How many common words with Vietnamese marks the text holds. */
    static int score(String text) {
        int score = 0;
        for (var word :
                text.toLowerCase(Locale.ROOT)
                        .split("[^\\p{L}\\p{M}\u00A1-\u00BF\u00D7\u00F7]+", -1)) {
            if (COMMON.contains(word) && word.chars().anyMatch(c -> c > 127)) {
                score++;
            }
        }
        return score;
    }

    static String tcvn3(String text) {
        var out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            var to = TCVN3.get(c);
            out.append(to == null ? c : to.charValue());
        }
        return out.toString().lines().anyMatch(OldEncodings::isCapitals)
                ? raised(out)
                : out.toString();
    }

    /** Capitals for the lines that the font drew in capitals. */
    private static String raised(CharSequence text) {
        var out = new StringBuilder(text.length());
        for (var line : text.toString().split("(?<=\\n)", -1)) {
            out.append(
                    isCapitals(line)
                            ? WORD.matcher(line)
                                    .replaceAll(word ->
                                            capital(word.group())
                                                    ? word.group().toUpperCase(Locale.ROOT)
                                                    : word.group())
                            : line);
        }
        return out.toString();
    }

    /** Whether some word of the line has capital consonants round small letters that the font must have raised. */
    private static boolean isCapitals(String line) {
        return WORD.matcher(line)
                .results()
                .map(java.util.regex.MatchResult::group)
                .anyMatch(word ->
                        capital(word)
                                && word.chars().filter(c -> c >= 'A' && c <= 'Z').count() >= 2
                                && word.chars().anyMatch(Character::isLowerCase));
    }

    /** No small letter of the English alphabet in it. */
    private static boolean capital(String word) {
        return word.chars().noneMatch(c -> c >= 'a' && c <= 'z');
    }

    static String vni(String text) {
        var out = new StringBuilder(text.length());
        int i = 0;
        while (i < text.length()) {
            var pair = i + 1 < text.length() ? VNI.get(text.substring(i, i + 2)) : null;
            if (pair != null) {
                out.append(pair.charValue());
                i += 2;
                continue;
            }
            var one = VNI.get(text.substring(i, i + 1));
            out.append(one == null ? text.charAt(i) : one.charValue());
            i++;
        }
        return out.toString();
    }
}
