package vn.luytre.soc.directive;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.luytre.soc.unit.Unit;
import vn.luytre.soc.unit.UnitNames;

/** Which unit a cell of a table names: only where exactly one does, never by likeness. */
final class UnitFinder {

    private static final long SEVERAL = -1;

    private final Map<String, Long> byKey = new HashMap<>();

    UnitFinder(List<Unit> units) {
        for (var unit : units) {
            put(unit.name(), unit.id());
            put(unit.shortName(), unit.id());
            put(unit.code(), unit.id());
        }
    }

    private void put(String name, long unit) {
        if (!name.isBlank()) {
            byKey.merge(
                    UnitNames.key(name),
                    unit,
                    (one, other) -> one.equals(other) ? one : Long.valueOf(SEVERAL));
        }
    }

    @Nullable Long find(String name) {
        var found = name.isBlank() ? null : byKey.get(UnitNames.key(name));
        return found == null || found == SEVERAL ? null : found;
    }
}
