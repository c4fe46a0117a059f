package vn.luytre.soc.duty;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.luytre.soc.unit.Unit;
import vn.luytre.soc.unit.UnitNames;

/** Units by the names people write over their tables. A name that two units bear names none. */
final class UnitIndex {

    private static final int SHORTEST_WITHIN = 7;
    private static final long TWO = -1;
    private static final Pattern NUMBERING =
            Pattern.compile("^\\s*(?:[ivxlc]+|\\d{1,3}|[a-z])\\s*[.)/-]\\s*");
    private static final Pattern LEAD =
            Pattern.compile("^(?:don vi|co quan|ten don vi|ubnd|uy ban nhan dan)\\s*:?\\s+");

    private final Map<String, Long> names = new HashMap<>();

    UnitIndex(Collection<Unit> units) {
        for (var unit : units) {
            put(unit.name(), unit.id());
            put(unit.shortName(), unit.id());
            put(UnitNames.shortOf(unit.name()), unit.id());
            if (!unit.code().isBlank()) {
                put(unit.code(), unit.id());
            }
        }
    }

    private void put(String name, long unit) {
        var key = key(name);
        if (!key.isEmpty()) {
            names.merge(key, unit, (held, other) -> held.equals(other) ? held : TWO);
        }
    }

    private static String key(String name) {
        var words = UnitNames.folded(name).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
        var bare = LEAD.matcher(words).replaceFirst("");
        return LEAD.matcher(bare).replaceFirst("");
    }

    /** The unit of that name, however numbered; null for none or more than one. */
    @Nullable Long named(String text) {
        var numbered = NUMBERING.matcher(UnitNames.folded(text)).replaceFirst("");
        var found = names.get(key(text));
        found = found == null ? names.get(key(numbered)) : found;
        return found == null || found == TWO ? null : found;
    }

    /** The unit with the longest name that stands in the text; null for none. */
    @Nullable Long within(String text) {
        var exact = named(text);
        if (exact != null) {
            return exact;
        }
        var words = " " + UnitNames.folded(text).replaceAll("[^\\p{L}\\p{N}]+", " ").strip() + " ";
        Long best = null;
        int longest = SHORTEST_WITHIN;
        for (var name : names.entrySet()) {
            if (name.getKey().length() > longest && words.contains(" " + name.getKey() + " ")) {
                longest = name.getKey().length();
                best = name.getValue();
            }
        }
        return best == null || best == TWO ? null : best;
    }
}
