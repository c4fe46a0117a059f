package vn.luytre.detect.sigma.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.luytre.detect.match.LiteralAutomaton;

/**
 * The rules that speak of one kind of logs, with automata for what they ask and no more. A rule waits for the triggers of its
 * witness; one without a witness is always judged. Immutable.
 */
public final class RoutedRules {

    private static final int[] NONE = {};

    private final int[] readings;

    /** By slot. */
    private final @Nullable LiteralAutomaton[] automata;

    /** By number of a name, the slots with an automaton that it can fill. */
    private final int[][] slots;

    private final @Nullable LiteralAutomaton anywhere;
    private final int[][] waiting;
    private final int[] always;

    RoutedRules(BitSet readings, RuleSet set, Automata shared) {
        this.readings = readings.stream().toArray();
        var triggers = set.triggers();
        var asked = new HashSet<Integer>();
        var waitingFor = new HashMap<Integer, List<Integer>>();
        var open = new ArrayList<Integer>();
        for (int reading : this.readings) {
            if (set.refused().containsKey(set.readings().rule(reading))) {
                continue;
            }
            collect(set.question(reading), asked);
            int[] witness = set.witness(reading);
            for (int trigger : witness) {
                waitingFor.computeIfAbsent(trigger, t -> new ArrayList<>()).add(reading);
            }
            if (witness.length == 0) {
                open.add(reading);
            }
        }
        waiting = new int[triggers.size()][];
        Arrays.fill(waiting, NONE);
        waitingFor.forEach((trigger, of) -> waiting[trigger] = ints(of));
        always = ints(open);
        automata = new LiteralAutomaton[set.slots().size()];
        anywhere = fill(asked, triggers, shared);
        slots = slots(set);
    }

    private int[][] slots(RuleSet set) {
        var candidates = set.slots().candidates();
        var lists = new int[set.fields().size()][];
        Arrays.fill(lists, NONE);
        for (int slot = 0; slot < candidates.length; slot++) {
            if (automata[slot] != null) {
                for (int name : candidates[slot]) {
                    lists[name] = Arrays.copyOf(lists[name], lists[name].length + 1);
                    lists[name][lists[name].length - 1] = slot;
                }
            }
        }
        return lists;
    }

    private static int[] ints(List<Integer> of) {
        return of.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Takes the automata; that for any field is the answer, null if no rule asks for it. */
    private @Nullable LiteralAutomaton fill(
            Set<Integer> asked, Triggers triggers, Automata shared) {
        var bySlot = new HashMap<Integer, BitSet>();
        for (int number : asked) {
            bySlot.computeIfAbsent(triggers.get(number).field(), slot -> new BitSet()).set(number);
        }
        LiteralAutomaton any = null;
        for (var entry : bySlot.entrySet()) {
            var automaton = shared.of(entry.getKey(), entry.getValue());
            if (entry.getKey() == Triggers.ANY_FIELD) {
                any = automaton;
            } else {
                automata[entry.getKey()] = automaton;
            }
        }
        return any;
    }

    private static void collect(Question question, Set<Integer> asked) {
        switch (question) {
            case Question.Met(int trigger) -> asked.add(trigger);
            case Question.Asked(_, _, int[] prefilter) -> {
                for (int trigger : prefilter) {
                    asked.add(trigger);
                }
            }
            case Question.All(var parts, _) -> {
                for (var part : parts) {
                    collect(part, asked);
                }
            }
            case Question.Any(var parts, _) -> {
                for (var part : parts) {
                    collect(part, asked);
                }
            }
            case Question.Not(var part) -> collect(part, asked);
            case Question.Constant _ -> {}
        }
    }

    @Nullable LiteralAutomaton automaton(int slot) {
        return automata[slot];
    }

    /** The slots that values of that name can fill. */
    int[] slots(int name) {
        return slots[name];
    }

    @Nullable LiteralAutomaton anywhere() {
        return anywhere;
    }

    int[] waitingFor(int trigger) {
        return waiting[trigger];
    }

    int[] always() {
        return always;
    }

    /** How many rules it has. */
    public int size() {
        return readings.length;
    }
}
