package vn.luytre.detect.sigma.engine;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import vn.luytre.detect.match.LiteralAutomaton;

/**
 * Makes automata for kinds of logs and shares them. A kind that asks for few of a slot's literals gets an automaton of its
 * own, smaller and faster, as long as {@link #MAX_OWN_BYTES} last; the others share the one for all literals of the slot, which
 * also reports what nobody waits for. Not thread-safe.
 */
final class Automata {

    /** Bytes that automata beside the shared ones may take together. */
    static final long MAX_OWN_BYTES = 192L << 20;

    private final Triggers triggers;
    private final long maxOwnBytes;

    /** By slot, all its triggers. */
    private final Map<Integer, BitSet> all = new HashMap<>();

    private final Map<BitSet, LiteralAutomaton> made = new HashMap<>();
    private long ownBytes;

    Automata(Triggers triggers, long maxOwnBytes) {
        this.triggers = triggers;
        this.maxOwnBytes = maxOwnBytes;
        for (int i = 0; i < triggers.size(); i++) {
            all.computeIfAbsent(triggers.get(i).field(), slot -> new BitSet()).set(i);
        }
    }

    /** An automaton that reports at least those triggers of the slot. */
    LiteralAutomaton of(int slot, BitSet asked) {
        var whole = all.getOrDefault(slot, asked);
        boolean own = 2 * asked.cardinality() <= whole.cardinality();
        var known = made.get(own ? asked : whole);
        if (known != null) {
            return known;
        }
        if (own && ownBytes < maxOwnBytes) {
            var automaton = make(asked);
            ownBytes += automaton.bytes();
            return automaton;
        }
        var shared = made.get(whole);
        return shared != null ? shared : make(whole);
    }

    private LiteralAutomaton make(BitSet of) {
        var builder = LiteralAutomaton.builder(true);
        of.stream()
                .forEach(number -> {
                    var trigger = triggers.get(number);
                    builder.add(trigger.bytes(), trigger.anchor(), number);
                });
        var automaton = builder.build();
        made.put(of, automaton);
        return automaton;
    }

    /** Bytes of all automata made. */
    long bytes() {
        return made.values().stream().mapToLong(LiteralAutomaton::bytes).sum();
    }
}
