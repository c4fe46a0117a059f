package vn.luytre.detect.match;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Matches expressions, one or many in one pass, and remembers the states it met ({@link RegexStates}), so that a value much
 * like earlier ones costs one look-up a byte. Values are valid UTF-8. Not thread-safe: each thread has its own.
 */
public final class RegexMatcher {

    private final RegexProgram program;
    private final RegexStates states;
    private final boolean inner;
    private final boolean last;

    private RegexMatcher(RegexProgram program, int maxBytes) {
        this.program = program;
        states = new RegexStates(program, maxBytes);
        inner = (program.looks & RegexNode.Look.INNER) != 0;
        last = (program.looks & RegexNode.Look.LAST) != 0;
    }

    /** For one expression; its number is 0. */
    public static RegexMatcher of(Regex regex) {
        return new RegexMatcher(regex.program(), RegexStates.MAX_BYTES);
    }

    static RegexMatcher of(Regex regex, int maxBytes) {
        return new RegexMatcher(regex.program(), maxBytes);
    }

    /** For several, numbered in order; null if they are too large together. */
    public static @Nullable RegexMatcher of(List<Regex> regexes) {
        var program = RegexProgram.of(regexes.stream().map(Regex::node).toList());
        return program == null ? null : new RegexMatcher(program, RegexStates.MAX_BYTES);
    }

    /** Whether an expression matches somewhere in the bytes from {@code from} up to but not including {@code to}. */
    public boolean find(byte[] text, int from, int to) {
        return run(text, from, to, null);
    }

    /** Adds the numbers of all expressions that match somewhere in those bytes. */
    public void findAll(byte[] text, int from, int to, HitSet hits) {
        run(text, from, to, hits);
    }

    /** How often the states remembered were too many and were forgotten. */
    public int losses() {
        return states.losses();
    }

    /** Bytes of the states remembered now. */
    public int bytes() {
        return states.bytes();
    }

    private boolean run(byte[] text, int from, int to, @Nullable HitSet hits) {
        if (to - from < program.leastBytes) {
            return false;
        }
        int state = states.begin();
        return inner
                ? runLooking(text, from, to, state, hits)
                : runPlain(text, from, to, state, hits);
    }

    /** Looks can hold at the beginning, the end and before a last line feed only. */
    private boolean runPlain(byte[] text, int from, int to, int begin, @Nullable HitSet hits) {
        int lastAt = last && to > from && text[to - 1] == '\n' ? to - 1 : to;
        int state = look(begin, RegexNode.Look.BEGIN | ending(from, lastAt, to));
        if (isOver(state, hits)) {
            return state != (states.dead | RegexStates.ATTENTION);
        }
        state = scan(text, from, lastAt, state & ~RegexStates.ATTENTION, hits);
        if (state < 0) {
            return state != (states.dead | RegexStates.ATTENTION);
        }
        if (lastAt < to && lastAt > from) {
            state = look(state, RegexNode.Look.LAST);
            if (isOver(state, hits)) {
                return state != (states.dead | RegexStates.ATTENTION);
            }
            state &= ~RegexStates.ATTENTION;
        }
        if (lastAt < to) {
            state = scan(text, lastAt, to, state, hits);
        }
        if (state >= 0 && to > from) {
            state = look(state, RegexNode.Look.LAST | RegexNode.Look.END);
            isOver(state, hits);
        }
        return state < 0 && state != (states.dead | RegexStates.ATTENTION);
    }

    private static int ending(int at, int lastAt, int to) {
        return (at == lastAt ? RegexNode.Look.LAST : 0)
                | (at == to
                        ? RegexNode.Look.LAST | RegexNode.Look.END | RegexNode.Look.LINE_END
                        : 0);
    }

    private int look(int state, int holding) {
        return program.looks == 0
                ? state | (states.matches(state, null) ? RegexStates.ATTENTION : 0)
                : states.look(state, holding);
    }

    /** Reports what matched in a state that asks for attention; true if nothing more can be learnt. */
    private boolean isOver(int state, @Nullable HitSet hits) {
        if (state >= 0) {
            return false;
        }
        int name = state & ~RegexStates.ATTENTION;
        return name == states.dead || states.matches(name, hits) && hits == null;
    }

    /** Goes on over bytes; negative if it is over. */
    private int scan(byte[] text, int from, int to, int begin, @Nullable HitSet hits) {
        byte[] classes = program.classes;
        int[] next = states.next;
        int state = begin;
        for (int i = from; i < to; i++) {
            int symbol = classes[text[i] & 0xFF] & 0xFF;
            int target = next[state + symbol];
            if (target <= 0) {
                if (target == RegexStates.UNKNOWN) {
                    target = states.step(state, symbol);
                    next = states.next;
                }
                if (isOver(target, hits)) {
                    return target;
                }
                target &= ~RegexStates.ATTENTION;
            }
            state = target;
        }
        return state;
    }

    /** Looks can hold at any place: character by character. */
    private boolean runLooking(byte[] text, int from, int to, int begin, @Nullable HitSet hits) {
        int state = begin;
        boolean wordBefore = false;
        boolean baseBefore = false;
        for (int i = from; ; ) {
            int character = i < to ? character(text, i, to) : -1;
            boolean mark =
                    character >= 0x80 && Character.getType(character) == Character.NON_SPACING_MARK;
            boolean word = CodePoints.WORD.contains(character) || mark && baseBefore;
            int holding =
                    (word != wordBefore ? RegexNode.Look.BOUNDARY : RegexNode.Look.NO_BOUNDARY)
                            | (i == from ? RegexNode.Look.BEGIN : 0)
                            | (i < to && (i == from || text[i - 1] == '\n')
                                    ? RegexNode.Look.LINE_BEGIN
                                    : 0)
                            | (character == '\n' ? RegexNode.Look.LINE_END : 0)
                            | ending(i, character == '\n' ? to - 1 : to, to);
            state = states.look(state, holding);
            if (isOver(state, hits)) {
                return state != (states.dead | RegexStates.ATTENTION);
            }
            if (i >= to) {
                return state < 0;
            }
            int after = Math.min(to, i + Folding.width(text[i]));
            state = scan(text, i, after, state & ~RegexStates.ATTENTION, hits);
            if (state < 0) {
                return state != (states.dead | RegexStates.ATTENTION);
            }
            i = after;
            wordBefore = word;
            baseBefore =
                    mark
                            ? baseBefore
                            : Character.isBmpCodePoint(character)
                                    && Character.isLetterOrDigit(character);
        }
    }

    private static int character(byte[] text, int at, int to) {
        return at + Folding.width(text[at]) > to
                ? 0xFFFD
                : text[at] >= 0 ? text[at] : Folding.decode(text, at);
    }
}
