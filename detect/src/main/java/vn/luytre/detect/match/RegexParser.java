package vn.luytre.detect.match;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a regular expression. The dialect is what Perl, PCRE, RE2 and {@code java.util.regex} with {@code UNIX_LINES} have in
 * common: a line ends with a line feed, {@code $} stands at the end and before a line feed there. Where they disagree about a
 * plain character it is plain: a brace that counts nothing, {@code [} and {@code &} in a class, {@code ]} first in one. What
 * needs memory of what was matched (back-references, look-around, possessive and atomic groups) is refused.
 */
final class RegexParser {

    /** Why a text is no expression of ours; caught in {@link Regex#compile}. */
    static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1;
        final int at;

        Refusal(int at, String why) {
            super(why, null, false, false);
            this.at = at;
        }
    }

    static final int MAX_LENGTH = 8_192;
    static final int MAX_DEPTH = 100;

    /** The largest count in braces. */
    static final int MAX_COUNT = 1_000;

    private final String text;
    private final boolean unicodeCase;
    private int at;
    private int depth;
    private boolean ignoreCase;
    private boolean multiline;
    private boolean dotAll;

    RegexParser(String text, Regex.Flags flags) {
        this.text = text;
        unicodeCase = flags.unicodeCase();
        ignoreCase = flags.ignoreCase();
        multiline = flags.multiline();
        dotAll = flags.dotAll();
    }

    RegexNode parse() {
        if (text.length() > MAX_LENGTH) {
            throw new Refusal(MAX_LENGTH, "longer than " + MAX_LENGTH + " characters");
        }
        var node = choice();
        if (at < text.length()) {
            throw refusal(at, "closes no group");
        }
        return node;
    }

    private static Refusal refusal(int at, String why) {
        return new Refusal(at, why);
    }

    private boolean has(int offset, char c) {
        return at + offset < text.length() && text.charAt(at + offset) == c;
    }

    private RegexNode choice() {
        if (++depth > MAX_DEPTH) {
            throw refusal(at, "groups nested deeper than " + MAX_DEPTH);
        }
        var parts = new ArrayList<RegexNode>();
        parts.add(sequence());
        while (has(0, '|')) {
            at++;
            parts.add(sequence());
        }
        depth--;
        return parts.size() == 1 ? parts.getFirst() : new RegexNode.Choice(parts);
    }

    private RegexNode sequence() {
        var parts = new ArrayList<RegexNode>();
        while (at < text.length() && !has(0, '|') && !has(0, ')')) {
            int from = at;
            var atom = atom();
            if (atom != null) {
                parts.add(repeated(atom));
            } else if (at < text.length() && "*+?".indexOf(text.charAt(at)) >= 0) {
                throw refusal(from, "repeats nothing");
            }
        }
        return parts.size() == 1 ? parts.getFirst() : new RegexNode.Sequence(parts);
    }

    /** One atom; null if it only set flags. */
    private @Nullable RegexNode atom() {
        char c = text.charAt(at);
        switch (c) {
            case '(':
                return group();
            case '[':
                return new RegexNode.One(new RegexClass(this, text, at).read());
            case '\\':
                return escape();
            case '.':
                at++;
                return new RegexNode.One(dotAll ? CodePoints.ALL : CodePoints.LINE);
            case '^':
                at++;
                return new RegexNode.At(
                        multiline ? RegexNode.Look.LINE_BEGIN : RegexNode.Look.BEGIN);
            case '$':
                at++;
                return new RegexNode.At(multiline ? RegexNode.Look.LINE_END : RegexNode.Look.LAST);
            case '*', '+', '?':
                throw refusal(at, "repeats nothing");
            default:
                int character = text.codePointAt(at);
                at += Character.charCount(character);
                return one(character);
        }
    }

    private RegexNode one(int character) {
        return new RegexNode.One(single(character));
    }

    /** A single character, with its other cases where case is ignored. */
    CodePoints single(int character) {
        var set = CodePoints.of(character, character);
        return !ignoreCase ? set : unicodeCase ? set.withSameLetters() : set.withAsciiCase();
    }

    /** A range in a class, with the other cases of what is in it where case is ignored. */
    CodePoints range(int first, int last) {
        var set = CodePoints.of(first, last);
        return !ignoreCase ? set : unicodeCase ? set.withCase() : set.withAsciiCase();
    }

    void moveTo(int position) {
        at = position;
    }

    private @Nullable RegexNode group() {
        int from = at++;
        boolean oldCase = ignoreCase;
        boolean oldLines = multiline;
        boolean oldDot = dotAll;
        if (has(0, '?')) {
            at++;
            boolean on = true;
            for (; at < text.length() && "ims-".indexOf(text.charAt(at)) >= 0; at++) {
                switch (text.charAt(at)) {
                    case 'i' -> ignoreCase = on;
                    case 'm' -> multiline = on;
                    case 's' -> dotAll = on;
                    default -> on = false;
                }
            }
            if (has(0, ')') && at > from + 2) {
                at++;
                return null;
            }
            if (!has(0, ':')) {
                throw refusal(from, "look-around, named, atomic or unknown group");
            }
            at++;
        }
        var inside = choice();
        if (!has(0, ')')) {
            throw refusal(from, "group without end");
        }
        at++;
        ignoreCase = oldCase;
        multiline = oldLines;
        dotAll = oldDot;
        return inside;
    }

    private RegexNode escape() {
        int from = at;
        if (at + 1 >= text.length()) {
            throw refusal(from, "escapes nothing");
        }
        int look =
                switch (text.charAt(at + 1)) {
                    case 'b' -> RegexNode.Look.BOUNDARY;
                    case 'B' -> RegexNode.Look.NO_BOUNDARY;
                    case 'A' -> RegexNode.Look.BEGIN;
                    case 'z' -> RegexNode.Look.END;
                    case 'Z' -> RegexNode.Look.LAST;
                    default -> 0;
                };
        if (look != 0) {
            at += 2;
            return new RegexNode.At(look);
        }
        var escape = RegexEscape.read(text, at);
        at = escape.end();
        return escape.set() != null ? new RegexNode.One(escape.set()) : one(escape.character());
    }

    static Refusal refused(int at, String why) {
        return refusal(at, why);
    }

    /** Reads the quantifiers behind an atom; greedy or lazy is one, as only whether it matches counts. */
    private RegexNode repeated(RegexNode atom) {
        var node = atom;
        while (at < text.length()) {
            int from = at;
            int least;
            int most;
            switch (text.charAt(at)) {
                case '*' -> {
                    least = 0;
                    most = RegexNode.ENDLESS;
                    at++;
                }
                case '+' -> {
                    least = 1;
                    most = RegexNode.ENDLESS;
                    at++;
                }
                case '?' -> {
                    least = 0;
                    most = 1;
                    at++;
                }
                case '{' -> {
                    var counts = counts();
                    if (counts.isEmpty()) {
                        return node; // A plain brace.
                    }
                    least = counts.getFirst();
                    most = counts.getLast();
                }
                default -> {
                    return node;
                }
            }
            if (has(0, '+')) {
                throw refusal(from, "possessive");
            }
            if (has(0, '?')) {
                at++;
            }
            if (has(0, '*') || has(0, '+') || has(0, '?')) {
                throw refusal(at, "repeats a repetition");
            }
            node = new RegexNode.Repeat(node, least, most);
        }
        return node;
    }

    /** The least and the most of a count in braces; empty, and nothing read, if the brace is plain. */
    private List<Integer> counts() {
        int end = text.indexOf('}', at);
        var body = end < 0 ? "" : text.substring(at + 1, end);
        int comma = body.indexOf(',');
        var first = comma < 0 ? body : body.substring(0, comma);
        var second = comma < 0 ? body : body.substring(comma + 1);
        boolean digits = (first + second).chars().allMatch(c -> c >= '0' && c <= '9');
        if (first.isEmpty() || !digits) {
            return List.of();
        }
        int least = count(first);
        int most = second.isEmpty() ? RegexNode.ENDLESS : count(second);
        if (least > most) {
            throw refusal(at, "more at least than at most");
        }
        at = end + 1;
        return List.of(least, most);
    }

    private int count(String digits) {
        int count = digits.length() > 4 ? MAX_COUNT + 1 : Integer.parseInt(digits);
        if (count > MAX_COUNT) {
            throw refusal(at, "repeats more than " + MAX_COUNT + " times");
        }
        return count;
    }
}
