package vn.luytre.soc.store;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The units whose findings may be seen: all of the province, or the ones named. This is the one place that decides it
 * for pages, API, search and exports; row security in PostgreSQL decides it again ({@code ground.sees}).
 */
public record Scope(boolean all, Set<Long> units) {

    public static final Scope PROVINCE = new Scope(true, Set.of());
    public static final Scope NOTHING = new Scope(false, Set.of());

    private static final ScopedValue<Scope> CURRENT = ScopedValue.newInstance();

    public Scope {
        units = Set.copyOf(units);
    }

    public static Scope of(long unit) {
        return new Scope(false, Set.of(unit));
    }

    /** The scope of the code that runs now; nothing unless somebody has said otherwise. */
    public static Scope current() {
        return CURRENT.orElse(NOTHING);
    }

    public boolean sees(long unit) {
        return all || units.contains(unit);
    }

    /** The same units for questions to the lake. The one place that makes a lake's scope of a viewer's. */
    public vn.luytre.lake.Scope events() {
        return all ? vn.luytre.lake.Scope.ALL : vn.luytre.lake.Scope.of(units);
    }

    /** Runs the action with this scope, on this thread. */
    public <R, X extends Throwable> R call(ScopedValue.CallableOp<? extends R, X> action) throws X {
        return ScopedValue.where(CURRENT, this).call(action);
    }

    public void run(Runnable action) {
        ScopedValue.where(CURRENT, this).run(action);
    }

    /** As PostgreSQL reads it: {@code *}, or the units between commas, or nothing. */
    String setting() {
        if (all) {
            return "*";
        }
        return units.isEmpty()
                ? ""
                : new TreeSet<>(units)
                        .stream().map(String::valueOf).collect(Collectors.joining(",", ",", ","));
    }
}
