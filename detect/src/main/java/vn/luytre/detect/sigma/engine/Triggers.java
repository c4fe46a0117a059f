package vn.luytre.detect.sigma.engine;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.luytre.detect.match.Anchor;

/**
 * The literals that rules ask for, each once, numbered from 0: the automata report these numbers. Texts are folded; what is
 * asked with case is reported without and held again later.
 */
final class Triggers {

    /** Stands for the field where any text of the event may hold the literal. */
    static final int ANY_FIELD = -1;

    /**
     * One literal.
     *
     * @param field number of the slot, or {@link #ANY_FIELD}
     * @param text folded
     */
    record Trigger(int field, String text, Anchor anchor) {

        byte[] bytes() {
            return text.getBytes(StandardCharsets.UTF_8);
        }
    }

    private final Map<Trigger, Integer> numbers = new HashMap<>();
    private final List<Trigger> triggers = new ArrayList<>();

    int number(int field, String folded, Anchor anchor) {
        var trigger = new Trigger(field, folded, anchor);
        return numbers.computeIfAbsent(
                trigger,
                t -> {
                    triggers.add(t);
                    return triggers.size() - 1;
                });
    }

    Trigger get(int number) {
        return triggers.get(number);
    }

    int size() {
        return triggers.size();
    }
}
