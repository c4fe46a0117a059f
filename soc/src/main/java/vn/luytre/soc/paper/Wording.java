package vn.luytre.soc.paper;

import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Locale;

/** Days, hours and figures as an administrative document writes them (NĐ 30/2020, Annex I). */
public final class Wording {

    private static final Locale VIETNAMESE = Locale.of("vi");
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    /** A gap for a pen; not a space, so that justification leaves it alone and no line breaks in it. */
    static final String BLANK = "\u00a0".repeat(6);

    private Wording() {}

    /** "ngày 05 tháng 02 năm 2024", "ngày 15 tháng 3 năm 2024": a zero before days under 10 and months under 3. */
    public static String day(LocalDate day) {
        return "ngày %02d %s".formatted(day.getDayOfMonth(), month(YearMonth.from(day)));
    }

    /** "ngày       tháng 02 năm 2024", for the day that the clerk writes in. */
    public static String blankDay(YearMonth month) {
        return "ngày" + BLANK + month(month);
    }

    /** "17 giờ 00 ngày 15/02/2024", in Vietnam. */
    public static String moment(Instant instant) {
        var at = instant.atZone(ZONE);
        return "%02d giờ %02d ngày %02d/%02d/%d"
                .formatted(
                        at.getHour(),
                        at.getMinute(),
                        at.getDayOfMonth(),
                        at.getMonthValue(),
                        at.getYear());
    }

    /** "03", "11", "4.812": a zero before figures under 10, a point between thousands. */
    public static String count(long figure) {
        return figure >= 0 && figure < 10 ? "0" + figure : String.format(VIETNAMESE, "%,d", figure);
    }

    /** "87,5%", "100%"; a share of nothing is "0%". */
    public static String share(long part, long whole) {
        var tenths = whole <= 0 ? 0 : Math.round(1000.0 * part / whole);
        // Nearly all is not all: 999 of 1000 machines must never print as 100%, nor one as none.
        if (part < whole && tenths == 1000) {
            tenths = 999;
        }
        if (part > 0 && tenths == 0) {
            tenths = 1;
        }
        return tenths % 10 == 0 ? tenths / 10 + "%" : tenths / 10 + "," + tenths % 10 + "%";
    }

    private static String month(YearMonth month) {
        var pattern = month.getMonthValue() < 3 ? "tháng %02d năm %d" : "tháng %d năm %d";
        return pattern.formatted(month.getMonthValue(), month.getYear());
    }

    static String capitals(String text) {
        return text.toUpperCase(VIETNAMESE);
    }

    /**
     * The text in composed letters (NFC, TCVN 6909:2001) on one line, without what neither XML nor a page can hold: control
     * characters, lone surrogates, noncharacters.
     */
    static String clean(String text) {
        var kept = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> isBreak(point) ? ' ' : point)
                .filter(Wording::printable)
                .forEach(kept::appendCodePoint);
        return Normalizer.normalize(kept, Normalizer.Form.NFC).strip();
    }

    private static boolean isBreak(int point) {
        return point == '\t'
                || point == '\n'
                || point == '\r'
                || point == 0x2028
                || point == 0x2029;
    }

    private static boolean printable(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.SURROGATE, Character.UNASSIGNED, Character.FORMAT ->
                    false;
            default -> (point & 0xFFFE) != 0xFFFE;
        };
    }

    /** The text with this mark at its end and no other: "- Lưu: VT;" */
    static String closed(String text, char mark) {
        int end = text.length();
        while (end > 0 && ";,. ".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return text.substring(0, end) + mark;
    }
}
