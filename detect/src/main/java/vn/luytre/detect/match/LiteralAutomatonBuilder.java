package vn.luytre.detect.match;

import java.util.Arrays;

/** Collects literals in a trie and makes the automaton of them, breadth first. Not thread-safe. */
public final class LiteralAutomatonBuilder {

    /** What {@link LiteralAutomaton} consists of; its fields say what each is. */
    record Tables(
            short[] classes,
            int[] next,
            int stride,
            int start,
            int[] edgesFrom,
            short[] edgeClasses,
            int[] edgeTargets,
            int[] failures,
            int[] outputsFrom,
            int[] outputs,
            int[] links,
            int[] always) {}

    private static final int ROOT = 0;

    /** The state at the beginning of a value, below which anchored literals hang. */
    private static final int BEGINNING = 1;

    /** Symbol behind the last byte. */
    private static final int END = 256;

    private final boolean foldAscii;

    /** The trie: by node, its symbol, its first child, its next sibling, -1 for none; the first literal it ends. */
    private final IntList symbols = new IntList(256);

    private final IntList children = new IntList(256);
    private final IntList siblings = new IntList(256);
    private final IntList firstOutputs = new IntList(256);

    /** By literal as added: its number, and the literal before it that ends at the same node, -1 for none. */
    private final IntList literals = new IntList(64);

    private final IntList sameEnd = new IntList(64);
    private final IntList always = new IntList(4);
    private final boolean[] used = new boolean[256];

    LiteralAutomatonBuilder(boolean foldAscii) {
        this.foldAscii = foldAscii;
        node(-1);
        node(-1);
    }

    private int node(int symbol) {
        symbols.add(symbol);
        children.add(-1);
        siblings.add(-1);
        firstOutputs.add(-1);
        return symbols.size() - 1;
    }

    /** Adds a literal under that number; several may share a number. An empty one anchored at one end is in every value. */
    public LiteralAutomatonBuilder add(byte[] literal, Anchor anchor, int number) {
        if (literal.length == 0 && anchor != Anchor.WHOLE) {
            always.add(number);
            return this;
        }
        int node = anchor.atStart() ? BEGINNING : ROOT;
        for (byte b : literal) {
            int symbol = folded(b & 0xFF);
            used[symbol] = true;
            node = child(node, symbol);
        }
        if (anchor.atEnd()) {
            node = child(node, END);
        }
        literals.add(number);
        sameEnd.add(firstOutputs.get(node));
        firstOutputs.set(node, literals.size() - 1);
        return this;
    }

    private int folded(int symbol) {
        return foldAscii && symbol >= 'A' && symbol <= 'Z' ? symbol | 0x20 : symbol;
    }

    private int child(int parent, int symbol) {
        for (int at = children.get(parent); at >= 0; at = siblings.get(at)) {
            if (symbols.get(at) == symbol) {
                return at;
            }
        }
        int made = node(symbol);
        siblings.set(made, children.get(parent));
        children.set(parent, made);
        return made;
    }

    public LiteralAutomaton build() {
        return build(LiteralAutomaton.MAX_TABLE_BYTES);
    }

    /** With a bound for the table; at least the root and the beginning have a row. */
    LiteralAutomaton build(int maxTableBytes) {
        return new LiteralAutomaton(new Making(maxTableBytes).tables());
    }

    /** The automaton half made: nodes of the trie in breadth-first order, so that a failure lies before what fails to it. */
    private final class Making {

        final short[] classes = new short[256];
        final int stride;

        /** Nodes in order; those behind {@code inner} end with the value and have no children. */
        final int[] order = new int[symbols.size()];

        final int[] place = new int[symbols.size()];
        final int inner;
        final int rows;
        final int[] next;

        /** By node: the node of its longest proper suffix. */
        final int[] failure = new int[symbols.size()];

        final int[] links = new int[symbols.size()];

        Making(int maxTableBytes) {
            int count = 1;
            for (int symbol = 0; symbol < 256; symbol++) {
                classes[symbol] = used[symbol] ? (short) count++ : 0;
            }
            for (int symbol = 'A'; symbol <= 'Z' && foldAscii; symbol++) {
                classes[symbol] = classes[symbol | 0x20];
            }
            stride = count + 1;
            inner = arrange();
            rows = Math.clamp(maxTableBytes / 4L / stride, 2, inner);
            next = new int[rows * stride];
        }

        /** Breadth first; the beginning is as deep as a single byte. */
        private int arrange() {
            int head = 0;
            int tail = 0;
            int last = order.length;
            order[tail++] = ROOT;
            order[tail++] = BEGINNING;
            // Children of the beginning are one deeper than those of the root, so they come behind
            // them.
            tail = inOrder(ROOT, tail);
            head = 1;
            while (head < tail) {
                tail = inOrder(order[head++], tail);
            }
            for (int node = 0; node < order.length; node++) {
                if (symbols.get(node) == END) {
                    order[--last] = node;
                }
            }
            for (int i = 0; i < order.length; i++) {
                place[order[i]] = i;
            }
            return tail;
        }

        private int inOrder(int parent, int from) {
            int tail = from;
            for (int at = children.get(parent); at >= 0; at = siblings.get(at)) {
                if (symbols.get(at) != END) {
                    order[tail++] = at;
                }
            }
            return tail;
        }

        Tables tables() {
            Arrays.fill(links, -1);
            var edgesFrom = new IntList(order.length - rows + 1);
            var edgeClasses = new IntList(64);
            var edgeTargets = new IntList(64);
            for (int i = 0; i < inner; i++) {
                int node = order[i];
                if (i < rows && node != ROOT) {
                    System.arraycopy(next, state(failure[node]), next, i * stride, stride);
                } else if (i >= rows) {
                    edgesFrom.add(edgeTargets.size());
                }
                for (int at = children.get(node); at >= 0; at = siblings.get(at)) {
                    int symbol = symbols.get(at) == END ? stride - 1 : classes[symbols.get(at)];
                    fail(at, node == ROOT ? ROOT : step(failure[node], at));
                    if (i < rows) {
                        next[i * stride + symbol] = entry(at);
                    } else {
                        edgeClasses.add(symbol);
                        edgeTargets.add(entry(at));
                    }
                }
            }
            for (int i = Math.max(rows, inner); i <= order.length; i++) {
                edgesFrom.add(edgeTargets.size());
            }
            return finish(edgesFrom, edgeClasses, edgeTargets);
        }

        private void fail(int node, int to) {
            failure[node] = to;
            links[node] = firstOutputs.get(to) >= 0 ? to : links[to];
        }

        /** The node that the suffix of a node goes to with the symbol of the given one. */
        private int step(int from, int like) {
            int symbol = symbols.get(like);
            for (int node = from; ; node = failure[node]) {
                if (place[node] < rows) {
                    int index = symbol == END ? stride - 1 : classes[symbol];
                    return node(next[state(node) + index] & Integer.MAX_VALUE);
                }
                for (int at = children.get(node); at >= 0; at = siblings.get(at)) {
                    if (symbols.get(at) == symbol) {
                        return at;
                    }
                }
            }
        }

        private int state(int node) {
            int at = place[node];
            return at < rows ? at * stride : at - rows + rows * stride;
        }

        private int node(int state) {
            return order[state < rows * stride ? state / stride : state - rows * stride + rows];
        }

        private int entry(int node) {
            boolean ends = firstOutputs.get(node) >= 0 || links[node] >= 0;
            return state(node) | (ends ? Integer.MIN_VALUE : 0);
        }

        private Tables finish(IntList edgesFrom, IntList edgeClasses, IntList edgeTargets) {
            var outputsFrom = new int[order.length + 1];
            var outputs = new IntList(literals.size());
            var linked = new int[order.length];
            for (int i = 0; i < order.length; i++) {
                outputsFrom[i] = outputs.size();
                for (int at = firstOutputs.get(order[i]); at >= 0; at = sameEnd.get(at)) {
                    outputs.add(literals.get(at));
                }
                linked[i] = links[order[i]] < 0 ? -1 : place[links[order[i]]];
            }
            outputsFrom[order.length] = outputs.size();
            var failures = new int[order.length - rows];
            for (int i = 0; i < failures.length; i++) {
                failures[i] = state(failure[order[i + rows]]);
            }
            var symbolsOfEdges = new short[edgeClasses.size()];
            for (int i = 0; i < symbolsOfEdges.length; i++) {
                symbolsOfEdges[i] = (short) edgeClasses.get(i);
            }
            return new Tables(
                    classes,
                    next,
                    stride,
                    state(BEGINNING),
                    edgesFrom.toArray(),
                    symbolsOfEdges,
                    edgeTargets.toArray(),
                    failures,
                    outputsFrom,
                    outputs.toArray(),
                    linked,
                    always.toArray());
        }
    }
}
