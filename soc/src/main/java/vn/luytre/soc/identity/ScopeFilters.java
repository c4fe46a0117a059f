package vn.luytre.soc.identity;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import vn.luytre.soc.ui.UnitLabels;

/** Makes the filter of each door. The filter itself is no bean: Boot would put it before every door at once. */
@Component
class ScopeFilters {

    private final ObjectProvider<Lineage> lineage;
    private final UnitLabels units;
    private final Sessions sessions;

    ScopeFilters(ObjectProvider<Lineage> lineage, UnitLabels units, Sessions sessions) {
        this.lineage = lineage;
        this.units = units;
        this.sessions = sessions;
    }

    ScopeFilter filter() {
        return new ScopeFilter(lineage, units, sessions);
    }
}
