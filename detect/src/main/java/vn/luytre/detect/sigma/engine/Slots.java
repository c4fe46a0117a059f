package vn.luytre.detect.sigma.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import vn.luytre.event.FieldNames;

/**
 * The fields that rules ask for, each as the names under which events may hold it: of these the first that an event has counts.
 * Numbered from 0; two rules that mean the same names mean the same slot.
 */
final class Slots {

    private final Map<List<String>, Integer> numbers = new HashMap<>();
    private final List<List<String>> slots = new ArrayList<>();
    private FieldNames fields = FieldNames.of(List.of());
    private int[][] candidates = {};

    int of(List<String> names) {
        return numbers.computeIfAbsent(
                List.copyOf(new LinkedHashSet<>(names)),
                some -> {
                    slots.add(some);
                    return slots.size() - 1;
                });
    }

    /** Numbers all names, when all slots are known. */
    void number(Collection<String> more) {
        var names = new LinkedHashSet<>(more);
        slots.forEach(names::addAll);
        fields = FieldNames.of(names);
        candidates =
                slots.stream()
                        .map(slot -> slot.stream().mapToInt(fields::id).toArray())
                        .toArray(int[][]::new);
    }

    int size() {
        return slots.size();
    }

    FieldNames fields() {
        return fields;
    }

    /** By slot, the numbers of its names in order. */
    int[][] candidates() {
        return candidates;
    }
}
