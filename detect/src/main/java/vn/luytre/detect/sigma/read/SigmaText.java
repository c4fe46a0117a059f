package vn.luytre.detect.sigma.read;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.luytre.detect.sigma.rule.GlobPart;
import vn.luytre.detect.sigma.rule.GlobPart.Literal;
import vn.luytre.detect.sigma.rule.GlobPart.Many;
import vn.luytre.detect.sigma.rule.GlobPart.One;
import vn.luytre.detect.sigma.rule.Predicate;

/**
 * A value as text and wildcards, in which neighbouring literals are one and no two {@link Many} touch.
 *
 * @param bytes whether each char stands for a byte, after an encoding
 */
record SigmaText(List<GlobPart> parts, boolean bytes) {

    SigmaText {
        parts = joined(parts);
    }

    /**
     * Reads Sigma's escapes: a backslash before {@code *}, {@code ?} or another backslash that leads to one of these
     * frees it of its meaning; any other backslash is itself. Two backslashes are one only where Sigma says so:
     * everywhere in pairs.
     */
    static SigmaText parse(String value) {
        var parts = new ArrayList<GlobPart>();
        var text = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\' && i + 1 < value.length() && "\\*?".indexOf(value.charAt(i + 1)) >= 0) {
                text.append(value.charAt(++i));
            } else if (c == '*' || c == '?') {
                flush(text, parts);
                parts.add(c == '*' ? new Many() : new One());
            } else {
                text.append(c);
            }
        }
        flush(text, parts);
        return new SigmaText(parts, false);
    }

    static SigmaText plain(String text) {
        return new SigmaText(text.isEmpty() ? List.of() : List.of(new Literal(text)), false);
    }

    private static void flush(StringBuilder text, List<GlobPart> parts) {
        if (!text.isEmpty()) {
            parts.add(new Literal(text.toString()));
            text.setLength(0);
        }
    }

    /** With any text allowed before it. */
    SigmaText openStart() {
        var open = new ArrayList<GlobPart>();
        open.add(new Many());
        open.addAll(parts);
        return new SigmaText(open, bytes);
    }

    /** With any text allowed after it. */
    SigmaText openEnd() {
        var open = new ArrayList<>(parts);
        open.add(new Many());
        return new SigmaText(open, bytes);
    }

    /** How many chars and wildcards it has. */
    int length() {
        return parts.stream()
                .mapToInt(part -> part instanceof Literal(var text) ? text.length() : 1)
                .sum();
    }

    /** The text without wildcards; null if it has any. */
    @Nullable String plain() {
        if (parts.isEmpty()) {
            return "";
        }
        return parts.size() == 1 && parts.getFirst() instanceof Literal(var text) ? text : null;
    }

    /** The simplest predicate that says the same. */
    Predicate predicate(boolean cased) {
        int size = parts.size();
        boolean start = size > 1 && parts.getFirst() instanceof Many;
        boolean end = size > 1 && parts.getLast() instanceof Many;
        int middle = size - (start ? 1 : 0) - (end ? 1 : 0);
        if (size == 0) {
            return new Predicate.Empty();
        }
        if (middle != 1 || !(parts.get(start ? 1 : 0) instanceof Literal(var text))) {
            return new Predicate.Glob(parts, cased);
        }
        if (start) {
            return end ? new Predicate.Contains(text, cased) : new Predicate.EndsWith(text, cased);
        }
        return end ? new Predicate.StartsWith(text, cased) : new Predicate.Equals(text, cased);
    }

    private static List<GlobPart> joined(List<GlobPart> parts) {
        var out = new ArrayList<GlobPart>(parts.size());
        for (var part : parts) {
            var last = out.isEmpty() ? null : out.getLast();
            if (part instanceof Literal(var text) && last instanceof Literal(var before)) {
                out.set(out.size() - 1, new Literal(before + text));
            } else if (!(part instanceof Many && last instanceof Many)) {
                out.add(part);
            }
        }
        return List.copyOf(out);
    }
}
