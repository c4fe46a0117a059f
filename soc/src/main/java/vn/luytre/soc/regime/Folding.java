package vn.luytre.soc.regime;

import java.text.Normalizer;
import java.util.Locale;

/** Text without Vietnamese marks, đ as d, lower case: how people type into a search box. */
final class Folding {

    private Folding() {}

    static String fold(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .toLowerCase(Locale.ROOT)
                .replace('đ', 'd');
    }

    static boolean contains(Control control, String words) {
        var where = fold(control.code() + " " + control.name() + " " + control.nameEn());
        for (var word : fold(words).strip().split("\\s+")) {
            if (!where.contains(word)) {
                return false;
            }
        }
        return true;
    }
}
