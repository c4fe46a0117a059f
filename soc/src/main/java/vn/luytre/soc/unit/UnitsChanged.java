package vn.luytre.soc.unit;

import java.util.Set;

/** Published in the transaction that adds, renames, merges, splits or ends units. */
public record UnitsChanged(Set<Long> units) {

    public UnitsChanged {
        units = Set.copyOf(units);
    }
}
