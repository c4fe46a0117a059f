package vn.luytre.detect.sigma.evaluate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.luytre.detect.sigma.rule.Predicate;

/**
 * One step of a judgement and the steps below it, none left out.
 *
 * @param step what kind of step
 * @param label the name of a search, the pattern of an {@code of}, or a field with its modifiers; else empty
 * @param predicate what a value was held against; null but for MATCH and KEYWORD
 * @param holds the outcome
 * @param values what the event held there, null members and all; empty but for MATCH
 */
public record Trace(
        Step step,
        String label,
        @Nullable Predicate predicate,
        boolean holds,
        List<@Nullable String> values,
        List<Trace> parts) {

    public Trace {
        values = Collections.unmodifiableList(new ArrayList<>(values));
        parts = List.copyOf(parts);
    }

    /** Kinds of step: of the condition, then of the searches. */
    public enum Step {
        AND,
        OR,
        NOT,
        SEARCH,
        ALL_OF,
        ANY_OF,
        ITEM,
        MATCH,
        KEYWORD
    }

    /** The entries that decided: those whose outcome, reversed, could have reversed this one. */
    public List<Trace> deciding() {
        if (step == Step.ITEM) {
            return List.of(this);
        }
        return parts.stream()
                .filter(part -> step == Step.NOT || step == Step.SEARCH || part.holds == holds)
                .flatMap(part -> part.deciding().stream())
                .toList();
    }
}
