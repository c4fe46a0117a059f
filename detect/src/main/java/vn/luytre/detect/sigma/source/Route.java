package vn.luytre.detect.sigma.source;

import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.luytre.detect.sigma.evaluate.SigmaEvent;

/**
 * One kind of event that a log source means.
 *
 * @param requirements Sigma field → folded texts of which the event must have one; {@code *} is any; may be empty
 * @param renames Sigma field → the field by which these events call it
 * @param names further names for a field, as {@link FieldNames} has them
 */
public record Route(
        Map<String, Set<String>> requirements, Map<String, String> renames, FieldNames names) {

    public Route {
        requirements = Map.copyOf(requirements);
        renames = Map.copyOf(renames);
    }

    /** The names under which events of this route may hold what a rule asks for; the first one present counts. */
    public List<String> candidates(String field) {
        return names.of(renames.getOrDefault(field, field));
    }

    /** The event by the names of rules. */
    public SigmaEvent view(SigmaEvent event) {
        return new RoutedEvent(event, this);
    }
}
