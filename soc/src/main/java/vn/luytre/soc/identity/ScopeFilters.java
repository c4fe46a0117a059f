package vn.luytre.soc.identity;

import org.springframework.stereotype.Component;
import vn.luytre.soc.ui.UnitLabels;

/** Makes the filter of each door. The filter itself is no bean: Boot would put it before every door at once. */
@Component
class ScopeFilters {

    private final Scopes scopes;
    private final UnitLabels units;
    private final Sessions sessions;

    ScopeFilters(Scopes scopes, UnitLabels units, Sessions sessions) {
        this.scopes = scopes;
        this.units = units;
        this.sessions = sessions;
    }

    ScopeFilter filter() {
        return new ScopeFilter(scopes, units, sessions);
    }
}
