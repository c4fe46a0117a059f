package vn.luytre.lake;

import java.util.Set;

/**
 * Whose events a question may see: everybody's, or those of some units. Every question passes through
 * {@link EventSource}, which applies it; the empty set sees nothing.
 */
public record Scope(boolean all, Set<Long> units) {

    /** The province: everything, events of unknown senders too. */
    public static final Scope ALL = new Scope(true, Set.of());

    public Scope {
        units = Set.copyOf(units);
        if (all && !units.isEmpty()) {
            throw new IllegalArgumentException("a scope is everything or some units");
        }
    }

    public static Scope of(Set<Long> units) {
        return new Scope(false, units);
    }

    boolean seesNothing() {
        return !all && units.isEmpty();
    }

    boolean sees(long unit) {
        return all || units.contains(unit);
    }
}
