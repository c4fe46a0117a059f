package vn.luytre.soc.unit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads telephone numbers as Vietnamese offices write them: {@code 09x.xxx.xxxx}, {@code (0274) 3.8xx.xxx}, two numbers
 * with "/" or "-" between. Mobile numbers have ten digits and begin 03, 05, 07, 08 or 09; fixed ones begin 02 and have
 * eleven. Mobile numbers of eleven digits from before 15/9/2018 become those that replaced them (plan of the Ministry of Information
 * and Communications, QĐ 798/QĐ-BTTTT).
 */
final class VietnamPhones {

    private static final Pattern EXTENSION =
            Pattern.compile("(?iu)(máy lẻ|may le|số lẻ|ext\\.?|\\bml)\\s*:?\\s*\\d+");
    private static final Pattern BETWEEN = Pattern.compile("[/;,\\n]|(?iu)\\bhoặc\\b|\\s[-–]\\s");
    private static final Pattern DIGITS = Pattern.compile("\\+?\\d+");
    private static final int MOST_CHARACTERS = 400;

    private static final Map<String, String> OLD_MOBILE =
            Map.ofEntries(
                    Map.entry("0120", "070"),
                    Map.entry("0121", "079"),
                    Map.entry("0122", "077"),
                    Map.entry("0126", "076"),
                    Map.entry("0128", "078"),
                    Map.entry("0123", "083"),
                    Map.entry("0124", "084"),
                    Map.entry("0125", "085"),
                    Map.entry("0127", "081"),
                    Map.entry("0129", "082"),
                    Map.entry("0162", "032"),
                    Map.entry("0163", "033"),
                    Map.entry("0164", "034"),
                    Map.entry("0165", "035"),
                    Map.entry("0166", "036"),
                    Map.entry("0167", "037"),
                    Map.entry("0168", "038"),
                    Map.entry("0169", "039"),
                    Map.entry("0186", "056"),
                    Map.entry("0188", "058"),
                    Map.entry("0199", "059"));

    private VietnamPhones() {}

    /**
     * What was read.
     *
     * @param numbers E.164, in the order of the text, none twice
     * @param unread pieces with digits that are no number
     */
    record Read(List<String> numbers, List<String> unread) {
        Read {
            numbers = List.copyOf(numbers);
            unread = List.copyOf(unread);
        }
    }

    static Read read(String text) {
        var numbers = new ArrayList<String>();
        var unread = new ArrayList<String>();
        var bounded = text.length() > MOST_CHARACTERS ? text.substring(0, MOST_CHARACTERS) : text;
        for (var piece : BETWEEN.split(EXTENSION.matcher(bounded).replaceAll(" "))) {
            piece(piece, numbers, unread);
        }
        return new Read(numbers.stream().distinct().toList(), unread);
    }

    /** Joins runs of digits until they make a number; a rest that makes none is named. */
    private static void piece(String piece, List<String> numbers, List<String> unread) {
        var runs = DIGITS.matcher(piece).results().map(match -> match.group()).toList();
        int from = 0;
        while (from < runs.size()) {
            var joined = new StringBuilder();
            int used = 0;
            String found = null;
            for (int i = from; i < runs.size() && joined.length() <= 16; i++) {
                joined.append(runs.get(i));
                var number = number(joined.toString());
                if (number != null) {
                    found = number;
                    used = i + 1;
                    break;
                }
            }
            if (found == null) {
                unread.add(String.join(" ", runs.subList(from, runs.size())));
                return;
            }
            numbers.add(found);
            from = used;
        }
    }

    /** The number of exactly these digits; null if they are none. */
    private static @Nullable String number(String digits) {
        var national = digits;
        if (digits.startsWith("+84")) {
            national = "0" + digits.substring(3);
        } else if (digits.startsWith("0084")) {
            national = "0" + digits.substring(4);
        } else if (digits.startsWith("84") && digits.length() >= 11) {
            national = "0" + digits.substring(2);
        }
        if (national.length() == 11 && national.startsWith("01")) {
            var now = OLD_MOBILE.get(national.substring(0, 4));
            national = now == null ? national : now + national.substring(4);
        }
        boolean mobile = national.matches("0[35789]\\d{8}");
        boolean fixed = national.matches("02\\d{9}");
        return mobile || fixed ? "+84" + national.substring(1) : null;
    }
}
