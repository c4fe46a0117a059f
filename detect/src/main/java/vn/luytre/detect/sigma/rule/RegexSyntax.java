package vn.luytre.detect.sigma.rule;

import java.util.ArrayDeque;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a regular expression as Sigma's modifiers appendix allows it (the common part of PCRE): what a linear-time
 * matcher can do, of bounded size. It also writes the same expression in the dialect of {@code java.util.regex}, whose
 * classes nest and whose brace is never a plain character.
 */
public final class RegexSyntax {

    private static final int LONGEST = 8_192;
    private static final int DEEPEST = 50;
    private static final int MOST_REPEATS = 1_000;
    private static final int MOST_STATES = 20_000;
    private static final String ESCAPES = "dDwWsSbBAzZtnrfaex0";

    private final String pattern;
    private final StringBuilder java = new StringBuilder();
    private final ArrayDeque<Long> outer = new ArrayDeque<>();
    private long size;
    private long last;
    private int at;

    private RegexSyntax(String pattern) {
        this.pattern = pattern;
    }

    /** What became of an expression. */
    public sealed interface Result {

        /**
         * It can be used.
         *
         * @param java the same for {@code java.util.regex}, to be compiled with {@code UNIX_LINES}
         */
        record Accepted(String java) implements Result {}

        /** It cannot: {@link Reason#REGEX_SYNTAX} or {@link Reason#REGEX_UNSUPPORTED}, and what stood in the way. */
        record Rejected(Reason reason, String what) implements Result {}
    }

    /** Reads the expression; never throws. */
    public static Result read(String pattern) {
        if (pattern.length() > LONGEST) {
            return new Result.Rejected(Reason.REGEX_UNSUPPORTED, "> " + LONGEST);
        }
        var syntax = new RegexSyntax(pattern);
        var trouble = syntax.walk();
        if (trouble != null) {
            return new Result.Rejected(Reason.REGEX_UNSUPPORTED, trouble);
        }
        try {
            Pattern.compile(syntax.java.toString(), Pattern.UNIX_LINES);
            return new Result.Accepted(syntax.java.toString());
        } catch (PatternSyntaxException e) {
            return new Result.Rejected(Reason.REGEX_SYNTAX, e.getDescription());
        }
    }

    /** Null, or the construct that is outside. */
    private @Nullable String walk() {
        while (at < pattern.length()) {
            var trouble =
                    switch (pattern.charAt(at)) {
                        case '\\' -> escape(true);
                        case '[' -> characterClass();
                        case '(' -> open();
                        case ')' -> close();
                        case '*', '+', '?' -> repeat(1, at + 1);
                        case '{' -> brace();
                        default -> atom(1);
                    };
            if (trouble != null) {
                return trouble;
            }
            if (size > MOST_STATES) {
                return "{,}";
            }
        }
        return null;
    }

    /** Copies an atom of that many chars. */
    private @Nullable String atom(int length) {
        java.append(pattern, at, at + length);
        at += length;
        last = 1;
        size++;
        return null;
    }

    private @Nullable String escape(boolean counts) {
        if (at + 1 >= pattern.length()) {
            return "\\";
        }
        char next = pattern.charAt(at + 1);
        boolean letterOrDigit =
                (next >= '0' && next <= '9')
                        || (next >= 'a' && next <= 'z')
                        || (next >= 'A' && next <= 'Z');
        if (letterOrDigit && ESCAPES.indexOf(next) < 0) {
            return "\\" + next;
        }
        java.append('\\').append(next);
        at += 2;
        if (counts) {
            last = 1;
            size++;
        }
        return null;
    }

    private @Nullable String characterClass() {
        int start = at;
        java.append('[');
        at++;
        if (at < pattern.length() && pattern.charAt(at) == '^') {
            java.append('^');
            at++;
        }
        for (boolean first = true; at < pattern.length(); first = false) {
            char c = pattern.charAt(at);
            if (c == ']' && !first) {
                java.append(']');
                at++;
                last = 1;
                size++;
                return null;
            }
            var trouble = classMember(c);
            if (trouble != null) {
                return trouble;
            }
        }
        return pattern.substring(start, Math.min(pattern.length(), start + 10));
    }

    private @Nullable String classMember(char c) {
        if (c == '\\') {
            return escape(false);
        }
        if (c == '[' && at + 1 < pattern.length() && ":.=".indexOf(pattern.charAt(at + 1)) >= 0) {
            return pattern.substring(at, at + 2);
        }
        if (c == '[' || c == ']' || c == '&') {
            java.append('\\');
        }
        java.append(c);
        at++;
        return null;
    }

    private @Nullable String open() {
        if (outer.size() >= DEEPEST) {
            return "(((";
        }
        outer.push(size);
        int end = at + 1;
        if (end < pattern.length() && pattern.charAt(end) == '?') {
            end++;
            while (end < pattern.length() && "ims-".indexOf(pattern.charAt(end)) >= 0) {
                end++;
            }
            boolean group = end < pattern.length() && pattern.charAt(end) == ':';
            boolean flags = end < pattern.length() && pattern.charAt(end) == ')' && end > at + 2;
            if (!group && !flags) {
                return pattern.substring(at, Math.min(pattern.length(), end + 1));
            }
            end += group ? 1 : 0;
        }
        java.append(pattern, at, end);
        at = end;
        last = 0;
        return null;
    }

    private @Nullable String close() {
        if (outer.isEmpty()) {
            return ")";
        }
        last = size - outer.pop();
        java.append(')');
        at++;
        return null;
    }

    private @Nullable String brace() {
        int end = at + 1;
        int comma = -1;
        while (end < pattern.length() && pattern.charAt(end) != '}') {
            char c = pattern.charAt(end);
            if (c == ',' && comma < 0 && end > at + 1) {
                comma = end;
            } else if (c < '0' || c > '9') {
                break;
            }
            end++;
        }
        if (end >= pattern.length() || pattern.charAt(end) != '}' || end == at + 1) {
            java.append('\\');
            return atom(1);
        }
        int least = number(at + 1, comma < 0 ? end : comma);
        int most = comma < 0 || comma + 1 == end ? least : number(comma + 1, end);
        int times = Math.max(1, Math.max(least, most));
        return times > MOST_REPEATS ? pattern.substring(at, end + 1) : repeat(times, end + 1);
    }

    /** The number in those digits, or one that is too large. */
    private int number(int from, int to) {
        return to - from > 5 ? Integer.MAX_VALUE : Integer.parseInt(pattern.substring(from, to));
    }

    private @Nullable String repeat(int times, int end) {
        if (end < pattern.length() && pattern.charAt(end) == '+') {
            return pattern.substring(at, end + 1);
        }
        int to = end < pattern.length() && pattern.charAt(end) == '?' ? end + 1 : end;
        java.append(pattern, at, to);
        at = to;
        size += last * (times - 1L);
        last *= times;
        return null;
    }
}
