package vn.luytre.soc.directive;

import java.util.Set;

/**
 * What a module's facts say about a unit's obligation. Each module that holds such facts answers with a package-private
 * bean; {@code directive} asks all of them and names none. When facts change, the module publishes
 * {@link FactsChanged}; verdicts are then computed again.
 */
public interface Evidence {

    /** The topics this evidence speaks to. */
    Set<Topic> topics();

    /**
     * What the facts held now say about the unit in that period. Called with the scope of the whole province, in a
     * transaction; must not write.
     */
    Finding assess(long unit, Topic topic, Period period);
}
