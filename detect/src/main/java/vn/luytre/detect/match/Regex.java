package vn.luytre.detect.match;

import java.util.List;
import java.util.Objects;

/**
 * A regular expression that is matched in time linear in the value, whatever the expression; {@link RegexParser} says which
 * are taken. It matches where {@code java.util.regex.Pattern.find} with {@code UNIX_LINES} would, but for two oddities of
 * Java's: a look for "no boundary" between the halves of a surrogate pair, and that a round of a counted group that was empty
 * is not counted. Immutable; it is matched by a {@link RegexMatcher} of each thread's own.
 */
public final class Regex {

    /**
     * What is switched on from the start.
     *
     * @param unicodeCase whether case is ignored of all letters, not only of ASCII ones
     */
    public record Flags(
            boolean ignoreCase, boolean unicodeCase, boolean multiline, boolean dotAll) {

        public static final Flags NONE = new Flags(false, false, false, false);
    }

    /** What became of a text. */
    public sealed interface Result {

        record Compiled(Regex regex) implements Result {}

        /**
         * It is no expression, or one that cannot be matched in linear time and bounded memory.
         *
         * @param at the character it is about, from 0
         * @param why in English, for people who write expressions
         */
        record Refused(int at, String why) implements Result {}
    }

    private final String pattern;
    private final RegexNode node;
    private final RegexProgram program;
    private final List<RequiredLiterals.Literal> required;

    private Regex(String pattern, RegexNode node, RegexProgram program) {
        this.pattern = pattern;
        this.node = node;
        this.program = program;
        required = RequiredLiterals.of(node);
    }

    /** Never throws. */
    public static Result compile(String pattern, Flags flags) {
        try {
            var node = new RegexParser(pattern, flags).parse();
            var program = RegexProgram.of(List.of(node));
            return program == null
                    ? new Result.Refused(0, "larger than " + RegexProgram.MAX_NODES + " nodes")
                    : new Result.Compiled(new Regex(pattern, node, program));
        } catch (RegexParser.Refusal e) {
            return new Result.Refused(e.at, Objects.requireNonNull(e.getMessage()));
        }
    }

    public String pattern() {
        return pattern;
    }

    /** Where this matches, at least one of these stands in the folded value ({@link Folding}); empty if none is known. */
    public List<RequiredLiterals.Literal> required() {
        return required;
    }

    RegexProgram program() {
        return program;
    }

    RegexNode node() {
        return node;
    }

    @Override
    public String toString() {
        return pattern;
    }
}
