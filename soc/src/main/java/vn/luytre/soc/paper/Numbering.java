package vn.luytre.soc.paper;

/** The numbers of parts, sections, clauses and points as they follow each other (NĐ 30/2020, Annex I, II.5). */
final class Numbering {

    private static final String POINTS = "abcdđeghiklmnopqrstuvxy";
    private static final int[] VALUES = {1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1};
    private static final String[] ROMAN = {
        "M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"
    };

    private int part;
    private int section;
    private int point;

    String part() {
        section = 0;
        point = 0;
        return roman(++part) + ". ";
    }

    String section() {
        point = 0;
        return ++section + ". ";
    }

    /** "a) ", …, "đ) ", …, "y) ", then "aa) ". */
    String point() {
        return letters(point++) + ") ";
    }

    static String letters(int index) {
        int count = POINTS.length();
        return (index < count ? "" : letters(index / count - 1)) + POINTS.charAt(index % count);
    }

    static String roman(int number) {
        var text = new StringBuilder();
        for (int i = 0; i < VALUES.length; i++) {
            for (; number >= VALUES[i]; number -= VALUES[i]) {
                text.append(ROMAN[i]);
            }
        }
        return text.toString();
    }
}
