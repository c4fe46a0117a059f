package vn.luytre.detect.match;

/**
 * Finds which of many literals stand in a value, in one pass over its bytes: the automaton of Aho and Corasick (CACM 18(6),
 * 1975) with its failure function resolved into a table. Bytes are mapped to classes; states are multiplied by the number of
 * classes beforehand; a negative entry leads to a state that ends a literal. The end of the value is a symbol of its own and
 * its beginning a state of its own, so an anchored literal is reported only where it holds. Immutable; shared by threads.
 *
 * <p>The table is bounded: states past the bound (the deepest, seldom visited) keep only their own edges and their failure
 * link. With folding, ASCII letters are compared without case; a value with other letters is to be folded by {@link Folding}
 * beforehand, as its literals were, and then both are compared as {@code toLowerCase(Locale.ROOT)} would.
 */
public final class LiteralAutomaton {

    /** Bytes the table may take: more of it is hardly ever visited, and a server's last cache must hold several. */
    public static final int MAX_TABLE_BYTES = 8 << 20;

    private final short[] classes;
    private final int[] next;
    private final int stride;
    private final int start;

    /** The lowest state without a row: {@code next.length}. Below it, states are multiples of {@link #stride}. */
    private final int sparse;

    private final int denseStates;

    /** For states without a row, in order: range of their edges, and the state to go on from where no edge fits. */
    private final int[] edgesFrom;

    private final short[] edgeClasses;
    private final int[] edgeTargets;
    private final int[] failures;

    /** By number of state: range of the literals it ends, and the next shorter state that ends some, -1 if none. */
    private final int[] outputsFrom;

    private final int[] outputs;
    private final int[] links;

    /** Literals that are in every value. */
    private final int[] always;

    LiteralAutomaton(LiteralAutomatonBuilder.Tables tables) {
        classes = tables.classes();
        next = tables.next();
        stride = tables.stride();
        start = tables.start();
        sparse = next.length;
        denseStates = next.length / stride;
        edgesFrom = tables.edgesFrom();
        edgeClasses = tables.edgeClasses();
        edgeTargets = tables.edgeTargets();
        failures = tables.failures();
        outputsFrom = tables.outputsFrom();
        outputs = tables.outputs();
        links = tables.links();
        always = tables.always();
    }

    /** A builder; with {@code foldAscii}, ASCII letters are compared without case. */
    public static LiteralAutomatonBuilder builder(boolean foldAscii) {
        return new LiteralAutomatonBuilder(foldAscii);
    }

    /** Adds the numbers of all literals that stand in the bytes from {@code from} up to but not including {@code to}. */
    public void match(byte[] text, int from, int to, HitSet hits) {
        for (int literal : always) {
            hits.add(literal);
        }
        int state = start;
        for (int i = from; i < to; i++) {
            int symbol = classes[text[i] & 0xFF];
            state = state < sparse ? next[state + symbol] : step(state, symbol);
            if (state < 0) {
                state &= Integer.MAX_VALUE;
                report(number(state), hits);
            }
        }
        int last = state < sparse ? next[state + stride - 1] : step(state, stride - 1);
        if (last != 0) {
            report(number(last & Integer.MAX_VALUE), hits);
        }
    }

    /** From a state without a row: along failure links to one that has an edge, at the latest to one with a row. */
    private int step(int from, int symbol) {
        int state = from;
        while (state >= sparse) {
            int index = state - sparse;
            for (int i = edgesFrom[index]; i < edgesFrom[index + 1]; i++) {
                if (edgeClasses[i] == symbol) {
                    return edgeTargets[i];
                }
            }
            state = failures[index];
        }
        return next[state + symbol];
    }

    private int number(int state) {
        return state < sparse ? state / stride : state - sparse + denseStates;
    }

    private void report(int from, HitSet hits) {
        for (int number = from; number >= 0; number = links[number]) {
            for (int i = outputsFrom[number]; i < outputsFrom[number + 1]; i++) {
                hits.add(outputs[i]);
            }
        }
    }

    /** The number of states; how many of them have a row is {@link #rows}. */
    public int states() {
        return links.length;
    }

    public int rows() {
        return denseStates;
    }

    /** Bytes of all tables. */
    public long bytes() {
        return 4L * (next.length + edgeTargets.length + edgesFrom.length + failures.length)
                + 2L * (edgeClasses.length + classes.length)
                + 4L * (outputsFrom.length + outputs.length + links.length);
    }
}
