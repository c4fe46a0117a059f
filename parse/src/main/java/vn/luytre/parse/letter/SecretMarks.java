package vn.luytre.parse.letter;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the stamp of state secrecy near the head: a line or box of its own, "Độ mật: …", or a number such as 02(m). */
final class SecretMarks {

    /** The stamp stands beside or under the issuer (Thông tư 24/2020/TT-BCA); this many lines are looked at. */
    private static final int HEAD_LINES = 60;

    private static final Pattern FRAME =
            Pattern.compile("[\\[\\](){}|*_=.:\u2500-\u257F\u25A0-\u25FF ]+");
    private static final Pattern COLUMNS =
            Pattern.compile("\\t| {2,}|\\||\u2502|\u2503|\u00A0{2,}");
    private static final Pattern DEGREE =
            Pattern.compile(
                    "(?:do|muc|muc do|dau do|dau) mat\\s{0,3}[:\\-]\\s{0,3}(tuyet mat|toi mat|mat)\\b");
    private static final Pattern CAPITALS =
            Pattern.compile("(?:^|\\s)(TUYỆT MẬT|TỐI MẬT|TUYET MAT|TOI MAT)(?:\\s|$|[.,;:!])");
    private static final Pattern LAST_WORD = Pattern.compile("(?<!BẢO|BÍ|CƠ|TÚ|YẾU|AN NINH) MẬT$");

    /** The stamp on one line with the other column of the head, as a PDF gives it. */
    private static final Pattern BESIDE =
            Pattern.compile(
                    "(?<!\\p{L})(?<!BẢO |BÍ |CƠ |YẾU )MẬT(?! (?:KHẨU|MÃ|ĐỘ|THƯ|DANH|VỤ|LỆNH))(?!\\p{L})");

    private static final Pattern HEAD_WORDS =
            Pattern.compile("cong hoa xa hoi|doc lap ?-|ngay \\d|\\bso ?:");

    private SecretMarks() {}

    static @Nullable SecretMark find(
            Folded folded, List<Line> lines, ReferenceReader.@Nullable Place own) {
        if (own != null && own.number().variant() != null) {
            var level = variant(own.number().variant());
            if (level != null) {
                return new SecretMark(level, folded.span(own.from(), own.to()));
            }
        }
        for (var line : lines.subList(0, Math.min(HEAD_LINES, lines.size()))) {
            var level = inLine(rawLine(folded, line));
            if (level != null) {
                return new SecretMark(level, folded.span(line.from(), line.to()));
            }
            if (line.text().startsWith("noi nhan")) {
                break;
            }
        }
        return null;
    }

    private static String rawLine(Folded folded, Line line) {
        var raw = new StringBuilder(line.to() - line.from());
        for (int i = line.from(); i < line.to() && raw.length() < 400; i++) {
            raw.append(
                    folded.charAt(i) == ' ' && folded.original(i) != '\t'
                            ? " "
                            : folded.span(i, i + 1).text());
            if (folded.original(i) == '\t') {
                raw.append('\t');
            }
        }
        return raw.toString();
    }

    private static SecretMark.@Nullable Level inLine(String line) {
        var degree = DEGREE.matcher(Folded.fold(line));
        if (degree.find()) {
            var folded = Folded.fold(line);
            return level(folded.substring(degree.start(1), degree.end(1)));
        }
        for (var column : COLUMNS.split(line)) {
            var level = of(column);
            if (level != null) {
                return level;
            }
        }
        var capitals = CAPITALS.matcher(line);
        if (capitals.find()) {
            return level(Folded.fold(line.substring(capitals.start(1), capitals.end(1))));
        }
        if (BESIDE.matcher(line).find() && HEAD_WORDS.matcher(Folded.fold(line)).find()) {
            return SecretMark.Level.CONFIDENTIAL;
        }
        boolean loud = line.equals(line.toUpperCase(Locale.ROOT));
        return loud && LAST_WORD.matcher(line.strip()).find()
                ? SecretMark.Level.CONFIDENTIAL
                : null;
    }

    /** The level if the text is a stamp and nothing else, frames and spread letters allowed; else null. */
    static SecretMark.@Nullable Level of(String text) {
        if (text.length() > 80) {
            return null;
        }
        var clean =
                FRAME.matcher(Normalizer.normalize(text, Normalizer.Form.NFC))
                        .replaceAll(" ")
                        .strip();
        if (clean.startsWith("-") && clean.endsWith("-") && clean.length() > 2) {
            clean = clean.substring(1, clean.length() - 1).strip();
        }
        var packed = clean.replace(" ", "");
        var level =
                switch (Folded.fold(packed)) {
                    case "mat" -> SecretMark.Level.CONFIDENTIAL;
                    case "toimat" -> SecretMark.Level.SECRET;
                    case "tuyetmat" -> SecretMark.Level.TOP_SECRET;
                    default -> null;
                };
        // "mất", "mặt", "mát" fold alike: the right vowel, or bare capitals as an old machine
        // prints them.
        boolean marked = packed.toLowerCase(Locale.ROOT).endsWith("mật");
        boolean bare = packed.equals(packed.toUpperCase(Locale.ROOT)) && packed.endsWith("MAT");
        return level != null && (marked || bare) ? level : null;
    }

    private static SecretMark.Level level(String folded) {
        return folded.startsWith("tuyet")
                ? SecretMark.Level.TOP_SECRET
                : folded.startsWith("toi")
                        ? SecretMark.Level.SECRET
                        : SecretMark.Level.CONFIDENTIAL;
    }

    private static SecretMark.@Nullable Level variant(String variant) {
        return switch (variant.toLowerCase(Locale.ROOT)) {
            case "m" -> SecretMark.Level.CONFIDENTIAL;
            case "tm" -> SecretMark.Level.SECRET;
            case "tum", "tym" -> SecretMark.Level.TOP_SECRET;
            default -> null;
        };
    }
}
