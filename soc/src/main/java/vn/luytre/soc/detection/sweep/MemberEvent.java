package vn.luytre.soc.detection.sweep;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.luytre.detect.sigma.evaluate.SigmaEvent;

/** What a correlation needs of a hit of one of its rules: where the event was, and the fields it is grouped and counted by. */
final class MemberEvent implements SigmaEvent {

    private final Hit hit;
    private final long number;
    private final Map<String, List<@Nullable String>> values = new HashMap<>();

    /**
     * Keeps the fields of those names.
     *
     * @param number of the event, in the order of the sweep; all hits of one event share it
     * @param view the event by the names of the rule
     */
    MemberEvent(Hit hit, long number, SigmaEvent view, Set<String> names) {
        this.hit = hit;
        this.number = number;
        for (var name : names) {
            var found = view.values(name);
            if (!found.isEmpty()) {
                values.put(name, new ArrayList<>(found));
            }
        }
    }

    /** The hit of the rule. */
    Hit hit() {
        return hit;
    }

    long number() {
        return number;
    }

    @Override
    public List<@Nullable String> values(String field) {
        return Collections.unmodifiableList(values.getOrDefault(field, List.of()));
    }

    /** None: correlations ask fields. */
    @Override
    public List<String> texts() {
        return List.of();
    }
}
