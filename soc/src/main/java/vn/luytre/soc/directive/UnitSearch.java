package vn.luytre.soc.directive;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import vn.luytre.soc.unit.Unit;

/** Finds units as people type: without accents, without signs; "so tttt" finds "Sở TT&amp;TT". */
final class UnitSearch {

    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{N} ]+");

    private UnitSearch() {}

    /** Whether every word typed begins a word of the unit's names. Nothing typed matches all. */
    static boolean matches(Unit unit, String typed) {
        var names = " " + folded(unit.shortName()) + " " + folded(unit.name());
        for (var word : folded(typed).split("\\s+")) {
            if (!word.isEmpty() && !names.contains(" " + word)) {
                return false;
            }
        }
        return true;
    }

    static String folded(String text) {
        var bare = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
        return SIGNS.matcher(bare.toLowerCase(Locale.ROOT).replace('đ', 'd'))
                .replaceAll("")
                .strip();
    }
}
