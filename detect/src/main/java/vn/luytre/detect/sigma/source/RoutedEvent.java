package vn.luytre.detect.sigma.source;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import vn.luytre.detect.sigma.evaluate.SigmaEvent;
import vn.luytre.detect.sigma.rule.Folding;
import vn.luytre.detect.sigma.rule.LogSource;

/** An event that answers to the field names of rules. */
record RoutedEvent(SigmaEvent event, Route route) implements SigmaEvent {

    @Override
    public List<@Nullable String> values(String field) {
        for (var name : route.candidates(field)) {
            var values = event.values(name);
            if (!values.isEmpty()) {
                return values;
            }
        }
        return List.of();
    }

    @Override
    public List<String> texts() {
        return event.texts();
    }

    @Override
    public @Nullable LogSource logsource() {
        return event.logsource();
    }

    /** Whether the event is of the route's kind. */
    boolean belongs() {
        return route.requirements().entrySet().stream()
                .allMatch(requirement ->
                        values(requirement.getKey()).stream()
                                .filter(Objects::nonNull)
                                .anyMatch(value ->
                                        requirement.getValue().contains("*")
                                                || requirement
                                                        .getValue()
                                                        .contains(Folding.fold(value))));
    }
}
