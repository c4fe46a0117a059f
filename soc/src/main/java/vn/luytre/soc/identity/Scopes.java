package vn.luytre.soc.identity;

import java.util.HashSet;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import vn.luytre.soc.store.Scope;

/** What a viewer sees: the units of {@link Viewer#scope} and those that a unit took over from. */
@Component
public class Scopes {

    private final ObjectProvider<Lineage> lineage;

    Scopes(ObjectProvider<Lineage> lineage) {
        this.lineage = lineage;
    }

    /** A unit made by a merger sees what was found at those it took over from. */
    public Scope of(Viewer viewer) {
        var scope = viewer.scope();
        var known = lineage.getIfAvailable();
        if (scope.all() || known == null) {
            return scope;
        }
        var all = new HashSet<Long>();
        scope.units().forEach(unit -> all.addAll(known.of(unit)));
        return new Scope(false, all);
    }
}
