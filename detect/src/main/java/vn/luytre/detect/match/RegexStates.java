package vn.luytre.detect.match;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The deterministic states of a program as far as values have led there: each a set of nodes, with the states its bytes and
 * looks lead to. Memory is bounded: past {@link #MAX_BYTES} all states are forgotten but the one just reached. After too many
 * such losses in one value its rest is simulated without remembering, at a cost per byte bounded by the size of the program.
 * States are named by where their row begins; a name with the sign bit asks for attention: it matches or is dead. Not
 * thread-safe.
 */
final class RegexStates {

    /** Bytes of states kept. */
    static final int MAX_BYTES = 2 << 20;

    /** How often in one value states may be forgotten. */
    static final int MAX_LOSSES = 3;

    /** In a row: not known yet. */
    static final int UNKNOWN = 0;

    static final int ATTENTION = Integer.MIN_VALUE;

    private static final char[] NONE = {};

    private final RegexProgram program;
    private final RegexClosure closure;
    private final int stride;
    private final boolean anchored;
    private final int maxBytes;

    /** No node, and no expression may begin later: nothing can match any more. */
    final int dead;

    /** Its nodes are {@link #loose}; its row stays empty. */
    private final int simulated;

    /** Rows, one behind the other. */
    int[] next;

    /** By state in order: its nodes, ascending; the expressions that match; by looks, the state that follows without a byte. */
    private final List<char[]> sets = new ArrayList<>();

    private final List<char[]> matched = new ArrayList<>();

    private final List<int[]> looks = new ArrayList<>();
    private char[] loose = NONE;

    /** Open addressing: numbers of states, 0 where free. */
    private int[] table = new int[64];

    private int held;
    private int losses;
    private int lossesEver;

    RegexStates(RegexProgram program, int maxBytes) {
        this.program = program;
        this.maxBytes = maxBytes;
        closure = new RegexClosure(program);
        stride = program.classCount;
        anchored = program.isAnchored();
        dead = stride;
        simulated = 2 * stride;
        next = new int[16 * stride];
        clear();
    }

    private void clear() {
        sets.clear();
        matched.clear();
        looks.clear();
        Arrays.fill(next, 0);
        Arrays.fill(table, 0);
        held = 0;
        for (int i = 0; i <= 2; i++) { // Unknown, dead, simulated.
            sets.add(NONE);
            matched.add(NONE);
            looks.add(new int[0]);
        }
    }

    /** The state at the beginning of a value, before any look. */
    int begin() {
        losses = 0;
        closure.begin();
        closure.addStarts();
        return intern() & ~ATTENTION;
    }

    /** The state a byte of that class leads to. */
    int step(int state, int byteClass) {
        int target;
        if (program.passesContinuations && byteClass == (program.classes[0x80] & 0xFF)) {
            target = state;
        } else {
            closure.step(nodes(state), byteClass);
            int before = lossesEver;
            target = intern();
            if (before != lossesEver) {
                return target; // The row it would be written to is gone.
            }
        }
        if (state != simulated) {
            next[state + byteClass] = target;
        }
        return target;
    }

    /** The state in which what holds here has been seen; a program that asks for none of it stays. */
    int look(int state, int holding) {
        int number = state / stride;
        var known = looks.get(number);
        if (known.length > 0 && known[holding] != UNKNOWN) {
            return known[holding];
        }
        closure.look(nodes(state), holding);
        int before = lossesEver;
        int target = intern();
        if (before == lossesEver && state != simulated) {
            if (known.length == 0) {
                known = new int[RegexNode.Look.COUNT];
                looks.set(number, known);
                held += 4 * known.length;
            }
            known[holding] = target;
        }
        return target;
    }

    private char[] nodes(int state) {
        return state == simulated ? loose : sets.get(state / stride);
    }

    /** Adds the numbers of the expressions that match in this state; whether there are any. */
    boolean matches(int state, @Nullable HitSet hits) {
        var numbers = state == simulated ? matched(loose) : matched.get(state / stride);
        if (hits != null) {
            for (char number : numbers) {
                hits.add(number);
            }
        }
        return numbers.length > 0;
    }

    private char[] matched(char[] set) {
        var numbers = new StringBuilder();
        for (char node : set) {
            if (program.kinds[node] == RegexProgram.MATCH) {
                numbers.append(program.arguments[node]);
            }
        }
        return numbers.isEmpty() ? NONE : numbers.toString().toCharArray();
    }

    /** How often states were forgotten, ever. */
    int losses() {
        return lossesEver;
    }

    int bytes() {
        return held;
    }

    /** The state of the nodes just collected, made if it is new. */
    private int intern() {
        var set = closure.nodes();
        if (set.length == 0 && anchored) {
            return dead | ATTENTION;
        }
        var numbers = matched(set);
        int attention = numbers.length > 0 ? ATTENTION : 0;
        if (losses > MAX_LOSSES) {
            loose = set;
            return simulated | attention;
        }
        Arrays.sort(set);
        int slot = Arrays.hashCode(set) * 0x9E3779B9 >>> 8 & table.length - 1;
        for (; table[slot] != 0; slot = slot + 1 & table.length - 1) {
            if (Arrays.equals(sets.get(table[slot]), set)) {
                return table[slot] * stride | attention;
            }
        }
        int cost = 2 * set.length + 4 * stride + 64;
        if (held + cost > maxBytes && held > 0) {
            clear();
            losses++;
            lossesEver++;
            return intern();
        }
        held += cost;
        table[slot] = sets.size();
        sets.add(set);
        matched.add(numbers);
        looks.add(new int[0]);
        grow();
        return (sets.size() - 1) * stride | attention;
    }

    private void grow() {
        if (sets.size() * stride > next.length) {
            next = Arrays.copyOf(next, 2 * next.length);
        }
        if (sets.size() * 2 > table.length) {
            var old = table;
            table = new int[2 * old.length];
            for (int number : old) {
                if (number != 0) {
                    int slot =
                            Arrays.hashCode(sets.get(number)) * 0x9E3779B9 >>> 8 & table.length - 1;
                    while (table[slot] != 0) {
                        slot = slot + 1 & table.length - 1;
                    }
                    table[slot] = number;
                }
            }
        }
    }
}
