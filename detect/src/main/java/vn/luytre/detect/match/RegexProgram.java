package vn.luytre.detect.match;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Expressions as one nondeterministic automaton over the bytes of valid UTF-8 (Thompson, CACM 11(6), 1968): a node reads a byte
 * out of a set, goes two ways, asks for a look, or says that an expression matched. Where no set tells apart characters beyond
 * ASCII, their continuation bytes mean nothing and are passed over. Immutable.
 */
final class RegexProgram {

    static final byte BYTES = 0;
    static final byte SPLIT = 1;
    static final byte LOOK = 2;
    static final byte MATCH = 3;

    /** Nodes of one program; states hold them as chars. */
    static final int MAX_NODES = 60_000;

    /** Kind of each node; the node behind it; and the other way, the looks, the set of bytes or the expression's number. */
    final byte[] kinds;

    final char[] nexts;
    final char[] arguments;

    /** Where each expression begins. */
    final char[] starts;

    /** Class of each byte, and how many there are. */
    final byte[] classes = new byte[256];

    final int classCount;

    /** By set of bytes, the classes in it. */
    private final BitSet[] sets;

    /** Whether continuation bytes lead nowhere and leave each state as it is. */
    final boolean passesContinuations;

    /** All looks that are asked for. */
    final int looks;

    /** Fewest bytes an expression can match. */
    final int leastBytes;

    private RegexProgram(Compiler made, int leastBytes) {
        kinds = new byte[made.kinds.size()];
        nexts = new char[kinds.length];
        arguments = new char[kinds.length];
        for (int i = 0; i < kinds.length; i++) {
            kinds[i] = (byte) made.kinds.get(i);
            nexts[i] = (char) made.nexts.get(i);
            arguments[i] = (char) made.arguments.get(i);
        }
        starts = new char[made.starts.size()];
        for (int i = 0; i < starts.length; i++) {
            starts[i] = (char) made.starts.get(i);
        }
        looks = made.looks;
        passesContinuations = made.passes;
        this.leastBytes = leastBytes;
        classCount = classify(made.sets);
        sets = new BitSet[made.sets.size()];
        for (int i = 0; i < sets.length; i++) {
            sets[i] = new BitSet();
            for (int b = 0; b < 256; b++) {
                if (made.sets.get(i).get(b)) {
                    sets[i].set(classes[b] & 0xFF);
                }
            }
        }
    }

    /** Bytes that lie in the same sets are one class; continuations that are passed over are one of their own. */
    private int classify(List<BitSet> of) {
        var seen = new HashMap<List<Boolean>, Integer>();
        for (int b = 0; b < 256; b++) {
            var key = new ArrayList<Boolean>();
            for (var set : of) {
                key.add(set.get(b));
            }
            key.add(passesContinuations && (b & 0xC0) == 0x80);
            classes[b] = (byte) (int) seen.computeIfAbsent(key, k -> seen.size());
        }
        return seen.size();
    }

    boolean reads(int node, int byteClass) {
        return kinds[node] == BYTES && sets[arguments[node]].get(byteClass);
    }

    /** Whether every expression can begin at the beginning of the value only. */
    boolean isAnchored() {
        for (char start : starts) {
            if (kinds[start] != LOOK || (arguments[start] & RegexNode.Look.BEGIN) == 0) {
                return false;
            }
        }
        return true;
    }

    /** One program for all of them, in order; null if it would take more than {@link #MAX_NODES}. */
    static @Nullable RegexProgram of(List<RegexNode> expressions) {
        var compiler = new Compiler(expressions.stream().allMatch(RegexProgram::passes));
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < expressions.size(); i++) {
            int match = compiler.node(MATCH, 0, i);
            compiler.starts.add(compiler.compile(expressions.get(i), match));
            least = Math.min(least, leastBytes(expressions.get(i)));
        }
        return compiler.full ? null : new RegexProgram(compiler, least);
    }

    static boolean passes(RegexNode node) {
        return switch (node) {
            case RegexNode.One(var set) -> set.isAsciiAlone();
            case RegexNode.At _ -> true;
            case RegexNode.Sequence(var parts) -> parts.stream().allMatch(RegexProgram::passes);
            case RegexNode.Choice(var parts) -> parts.stream().allMatch(RegexProgram::passes);
            case RegexNode.Repeat(var part, _, _) -> passes(part);
        };
    }

    /** Capped, so that sums and products stay small. */
    static int leastBytes(RegexNode node) {
        long least =
                switch (node) {
                    case RegexNode.One _ -> 1;
                    case RegexNode.At _ -> 0;
                    case RegexNode.Sequence(var parts) ->
                            parts.stream().mapToLong(RegexProgram::leastBytes).sum();
                    case RegexNode.Choice(var parts) ->
                            parts.stream().mapToLong(RegexProgram::leastBytes).min().orElse(0);
                    case RegexNode.Repeat(var part, int times, _) ->
                            (long) times * leastBytes(part);
                };
        return (int) Math.min(least, MAX_NODES);
    }

    /** Builds nodes from the end to the beginning: each is told where to go on. */
    private static final class Compiler {

        final IntList kinds = new IntList(64);
        final IntList nexts = new IntList(64);
        final IntList arguments = new IntList(64);
        final IntList starts = new IntList(4);
        final List<BitSet> sets = new ArrayList<>();
        final HashMap<BitSet, Integer> numbers = new HashMap<>();
        final boolean passes;
        int looks;
        boolean full;

        Compiler(boolean passes) {
            this.passes = passes;
        }

        int node(byte kind, int next, int argument) {
            if (kinds.size() >= MAX_NODES) {
                full = true;
                return 0;
            }
            kinds.add(kind);
            nexts.add(next);
            arguments.add(argument);
            return kinds.size() - 1;
        }

        int bytes(BitSet set, int next) {
            return node(
                    BYTES,
                    next,
                    numbers.computeIfAbsent(
                            set,
                            s -> {
                                sets.add(s);
                                return sets.size() - 1;
                            }));
        }

        int split(int one, int other) {
            return node(SPLIT, one, other);
        }

        int compile(RegexNode node, int next) {
            if (full) {
                return 0;
            }
            return switch (node) {
                case RegexNode.One(var set) ->
                        passes
                                ? bytes(leads(set), next)
                                : Utf8Sequences.compile(
                                        set,
                                        next,
                                        this::bytes,
                                        this::split,
                                        () -> node(BYTES, next, none()));
                case RegexNode.At(int look) -> {
                    looks |= look;
                    yield node(LOOK, next, look);
                }
                case RegexNode.Sequence(var parts) -> {
                    int to = next;
                    for (var part : parts.reversed()) {
                        to = compile(part, to);
                    }
                    yield to;
                }
                case RegexNode.Choice(var parts) -> {
                    int to = compile(parts.getLast(), next);
                    for (var part : parts.reversed().subList(1, parts.size())) {
                        to = split(compile(part, next), to);
                    }
                    yield to;
                }
                case RegexNode.Repeat repeat -> repeat(repeat, next);
            };
        }

        private int none() {
            return numbers.computeIfAbsent(
                    new BitSet(),
                    s -> {
                        sets.add(s);
                        return sets.size() - 1;
                    });
        }

        private int repeat(RegexNode.Repeat repeat, int next) {
            int to = next;
            if (repeat.most() == RegexNode.ENDLESS) {
                int loop = split(0, next);
                int body = compile(repeat.part(), loop);
                if (!full) {
                    nexts.set(loop, body);
                }
                to = loop;
            } else {
                for (int i = repeat.least(); i < repeat.most() && !full; i++) {
                    to = split(compile(repeat.part(), to), next);
                }
            }
            for (int i = 0; i < repeat.least() && !full; i++) {
                to = compile(repeat.part(), to);
            }
            return to;
        }

        /** The first bytes of the characters in a set that holds all beyond ASCII or none. */
        private static BitSet leads(CodePoints set) {
            var bytes = new BitSet(256);
            for (int b = 0; b < 128; b++) {
                bytes.set(b, set.contains(b));
            }
            bytes.set(0xC2, 0xF5, set.contains(0x80));
            return bytes;
        }
    }
}
