package vn.luytre.parse.kit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Event;
import vn.luytre.event.Field;

/**
 * A message with holes:
 *
 * <pre>
 * Deny {network.transport:lower} src {}:{source.ip}{?/{source.port}?} dst {}:{destination.ip}
 * </pre>
 *
 * A hole names a {@link Target} and takes as little as lets the rest fit; the last one takes the rest. A hole for an address takes
 * only what an address is made of, one for a number only digits, both as many as they can; <code>{}</code> is passed over. What stands between
 * <code>{?</code> and <code>?}</code> may be missing. Blanks count as they stand. Matching is bounded by {@link #MAX_STEPS}, so no text is dear.
 */
public final class Template {

    /** Steps of one match past which the text counts as not matching; a step is a try, or so many characters looked through. */
    static final int MAX_STEPS = 20_000;

    /** Without this every try could look through a whole line of 64 KB: a fifth of a second for one datagram. */
    private static final int CHARACTERS_A_STEP = 64;

    private sealed interface Node {}

    private record Literal(String text) implements Node {}

    private record Hole(int number, Field.@Nullable Kind kind) implements Node {}

    /** What follows up to the node at {@code end} may be missing. */
    private record Optional(int end) implements Node {}

    private final List<Node> nodes = new ArrayList<>();
    private final List<@Nullable Target> targets = new ArrayList<>();
    private final int[] starts;
    private final int[] ends;
    private int steps;

    /** @throws IllegalArgumentException if a brace is left open */
    public Template(String pattern) {
        int at = compile(pattern, 0, false);
        if (at != pattern.length()) {
            throw new IllegalArgumentException("a ?} too many: " + pattern);
        }
        starts = new int[targets.size()];
        ends = new int[targets.size()];
    }

    /** Reads up to the end, or behind the {@code ?}} that closes the part. */
    private int compile(String pattern, int from, boolean isPart) {
        int at = from;
        while (at < pattern.length()) {
            if (isPart && pattern.startsWith("?}", at)) {
                return at + 2;
            }
            if (pattern.startsWith("{?", at)) {
                int place = nodes.size();
                nodes.add(new Optional(0));
                at = compile(pattern, at + 2, true);
                nodes.set(place, new Optional(nodes.size()));
            } else if (pattern.charAt(at) == '{') {
                int close = pattern.indexOf('}', at);
                if (close < 0) {
                    throw new IllegalArgumentException("a { left open: " + pattern);
                }
                hole(pattern.substring(at + 1, close));
                at = close + 1;
            } else {
                int end = literalEnd(pattern, at);
                nodes.add(new Literal(pattern.substring(at, end)));
                at = end;
            }
        }
        if (isPart) {
            throw new IllegalArgumentException("a {? left open: " + pattern);
        }
        return at;
    }

    private static int literalEnd(String pattern, int from) {
        int i = from;
        while (i < pattern.length() && pattern.charAt(i) != '{' && !pattern.startsWith("?}", i)) {
            i++;
        }
        return i;
    }

    private void hole(String spec) {
        var target = spec.isEmpty() ? null : Target.of(spec, 0);
        var slot = target == null || target.as() == Target.As.HOST ? null : target.slot();
        boolean isPlain = target != null && target.as() == Target.As.PLAIN;
        nodes.add(new Hole(targets.size(), slot == null || !isPlain ? null : slot.kind()));
        targets.add(target);
    }

    /** Whether the whole text from {@code from} on has this form; if so the holes are put into their fields. */
    public boolean match(String s, int from, Event.Builder builder) {
        steps = 0;
        java.util.Arrays.fill(starts, -1);
        if (!match(0, s, from)) {
            return false;
        }
        for (int i = 0; i < starts.length; i++) {
            var target = targets.get(i);
            if (target != null && starts[i] >= 0) {
                var value = s.substring(starts[i], ends[i]).strip();
                if (!FieldTable.isNothing(value) && !target.put(value, builder)) {
                    builder.overflow(target.name() + ".text", value);
                }
            }
        }
        return true;
    }

    /** What the last match has cost. */
    int steps() {
        return steps;
    }

    private boolean match(int index, String s, int from) {
        int node = index;
        int at = from;
        while (node < nodes.size()) {
            if (++steps > MAX_STEPS) {
                return false;
            }
            switch (nodes.get(node)) {
                case Literal(var text) -> {
                    if (!s.startsWith(text, at)) {
                        return false;
                    }
                    at += text.length();
                    node++;
                }
                case Optional(var end) -> {
                    if (match(node + 1, s, at)) {
                        return true;
                    }
                    forget(node, end);
                    node = end;
                }
                case Hole hole -> {
                    return fill(hole, node + 1, s, at);
                }
            }
        }
        return at == s.length();
    }

    /** Holes of a part that turned out to be missing hold nothing. */
    private void forget(int from, int to) {
        for (int i = from; i < to; i++) {
            if (nodes.get(i) instanceof Hole hole) {
                starts[hole.number] = -1;
            }
        }
    }

    /** Tries ever longer values until the rest fits; of an address or a number ever shorter ones, as it seldom ends before it must. */
    private boolean fill(Hole hole, int next, String s, int from) {
        int most = longest(hole.kind, s, from);
        if (hole.kind == Field.Kind.IP || hole.kind == Field.Kind.LONG) {
            return shrink(hole, next, s, from, most);
        }
        var literal =
                next < nodes.size() && nodes.get(next) instanceof Literal(var text) ? text : null;
        int end = next == nodes.size() ? s.length() : from;
        while (end <= most) {
            if (literal != null) {
                int found = s.indexOf(literal, end);
                steps += ((found < 0 ? s.length() : found) - end) / CHARACTERS_A_STEP;
                if (found < 0 || found > most || steps > MAX_STEPS) {
                    return false;
                }
                end = found;
            }
            starts[hole.number] = from;
            ends[hole.number] = end;
            if (match(next, s, end)) {
                return true;
            }
            if (steps > MAX_STEPS) {
                return false;
            }
            end++;
        }
        return false;
    }

    private boolean shrink(Hole hole, int next, String s, int from, int most) {
        for (int end = most; end >= from && steps <= MAX_STEPS; end--) {
            starts[hole.number] = from;
            ends[hole.number] = end;
            if (match(next, s, end)) {
                return true;
            }
        }
        return false;
    }

    /** Where a value of that kind must end at the latest. */
    private static int longest(Field.@Nullable Kind kind, String s, int from) {
        if (kind != Field.Kind.IP && kind != Field.Kind.LONG) {
            return s.length();
        }
        int i = from;
        while (i < s.length() && fits(kind, s.charAt(i))) {
            i++;
        }
        return i;
    }

    private static boolean fits(Field.Kind kind, char c) {
        boolean isDigit = c >= '0' && c <= '9';
        return kind == Field.Kind.LONG
                ? isDigit
                : isDigit || c == '.' || c == ':' || Character.digit(c, 16) >= 0;
    }
}
