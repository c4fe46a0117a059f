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
 *
 * <p>Most bytes of a log begin no literal. Where at most the last byte could be part of one, the next one is looked up together with it in a
 * table of pairs: it fits the nearest cache, and no look-up waits for the one before, as steps of the automaton do.
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

    /** The first state after the root and those of one byte: none below it has read two bytes of a literal. */
    private final int deep;

    /** By class of a byte times {@link #stride}, plus class of the next: whether a literal goes on with the pair, or ends in its second. */
    private final boolean[] pairs;

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
        deep = deep();
        pairs = pairs();
    }

    /** The root, the beginning and the root's children come first, breadth first. */
    private int deep() {
        int deepest = start;
        for (int symbol = 0; symbol < stride - 1; symbol++) {
            deepest = Math.max(deepest, next[symbol] & Integer.MAX_VALUE);
        }
        return Math.min(deepest + stride, sparse);
    }

    private boolean[] pairs() {
        var matter = new boolean[stride * stride];
        for (int first = 0; first < stride - 1; first++) {
            int one = next[first] & Integer.MAX_VALUE;
            for (int second = 0; second < stride - 1; second++) {
                int two = one < deep ? next[one + second] : -1;
                matter[first * stride + second] = two < 0 || two >= deep;
            }
        }
        return matter;
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
            if (state < deep && state != start) {
                int begun = i;
                i = skip(text, i, to);
                if (i > begun) {
                    state = next[classes[text[i - 1] & 0xFF]];
                }
                if (i == to) {
                    break;
                }
            }
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

    /** Where the first byte stands, from there on, that with the one before it is a pair that matters; {@code to} if none does. */
    private int skip(byte[] text, int from, int to) {
        int before = classes[text[from - 1] & 0xFF] * stride;
        for (int i = from; i < to; i++) {
            int symbol = classes[text[i] & 0xFF];
            if (pairs[before + symbol]) {
                return i;
            }
            before = symbol * stride;
        }
        return to;
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
                + 4L * (outputsFrom.length + outputs.length + links.length)
                + pairs.length;
    }
}
