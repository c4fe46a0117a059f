package vn.luytre.detect.sigma.read;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import vn.luytre.detect.sigma.rule.Condition;
import vn.luytre.detect.sigma.rule.Position;
import vn.luytre.detect.sigma.rule.Reason;

/**
 * Reads a condition: {@code or} binds least, then {@code and}, {@code not}, {@code x of}, parentheses. Words of the
 * grammar may be written in any case; names may not.
 */
final class ConditionParser {

    private static final Pattern WORD = Pattern.compile("[^\\s()|]+");
    private static final String END = "";

    private final String text;
    private final Collection<String> names;
    private final IntFunction<Position> places;
    private final Budget budget;
    private int at;
    private int depth;

    private ConditionParser(
            String text, Collection<String> names, IntFunction<Position> places, Budget budget) {
        this.budget = budget;
        this.text = text;
        this.names = names;
        this.places = places;
    }

    /**
     * Reads the text as a condition over these names.
     *
     * @param places turns an offset in the text into the place that a person is shown
     * @throws Refuse if it is none, or names what is not there
     */
    static Condition parse(
            String text, Collection<String> names, IntFunction<Position> places, Budget budget) {
        if (text.length() > Limits.CONDITION) {
            throw new Refuse(Reason.TOO_LARGE, places.apply(0), String.valueOf(Limits.CONDITION));
        }
        var parser = new ConditionParser(text, names, places, budget);
        var condition = parser.or();
        var rest = parser.peek();
        if (!rest.equals(END)) {
            throw parser.stumble(rest);
        }
        return condition;
    }

    private Condition or() {
        return joined("or", this::and, Condition.Or::new);
    }

    private Condition and() {
        return joined("and", this::not, Condition.And::new);
    }

    private Condition joined(
            String word,
            java.util.function.Supplier<Condition> part,
            Function<List<Condition>, Condition> join) {
        var parts = new ArrayList<Condition>();
        parts.add(part.get());
        while (isWord(peek(), word)) {
            take();
            parts.add(part.get());
        }
        return parts.size() == 1 ? parts.getFirst() : join.apply(parts);
    }

    private Condition not() {
        if (!isWord(peek(), "not")) {
            return operand();
        }
        deeper();
        take();
        var negated = new Condition.Not(not());
        depth--;
        return negated;
    }

    private Condition operand() {
        var word = peek();
        if (word.equals("(")) {
            deeper();
            take();
            var inner = or();
            if (!peek().equals(")")) {
                throw stumble(peek());
            }
            take();
            depth--;
            return inner;
        }
        if (word.equals(END) || word.equals(")") || word.equals("|") || isGrammar(word)) {
            throw stumble(word);
        }
        int start = at;
        take();
        return isWord(peek(), "of") ? of(word, start) : named(word, start);
    }

    private Condition named(String name, int start) {
        if (!names.contains(name)) {
            throw new Refuse(Reason.SEARCH_UNKNOWN, places.apply(start), name);
        }
        return new Condition.Named(name);
    }

    private Condition of(String quantity, int start) {
        boolean every = isWord(quantity, "all");
        if (!every && !isWord(quantity, "any") && !quantity.equals("1")) {
            throw new Refuse(Reason.CONDITION_SYNTAX, places.apply(start), quantity);
        }
        take();
        var pattern = peek();
        int place = at;
        if (pattern.equals(END) || "()|".contains(pattern) || pattern.length() > Limits.NAME) {
            throw stumble(pattern);
        }
        if (!budget.takesNames(names.size())) {
            throw new Refuse(
                    Reason.TOO_MANY_VALUES, places.apply(place), String.valueOf(Limits.SEARCHES));
        }
        take();
        var matched = names.stream().filter(name -> matches(pattern, name)).toList();
        if (matched.isEmpty()) {
            throw new Refuse(Reason.PATTERN_MATCHES_NOTHING, places.apply(place), pattern);
        }
        return new Condition.Of(every, pattern, matched);
    }

    /** Names that begin with an underscore are not meant, unless the pattern itself begins so. */
    private static boolean matches(String pattern, String name) {
        if (name.startsWith("_") && !pattern.startsWith("_")) {
            return false;
        }
        return isWord(pattern, "them") || Stars.matches(pattern, name);
    }

    private void deeper() {
        if (++depth > Limits.CONDITION_DEPTH) {
            throw new Refuse(
                    Reason.CONDITION_TOO_DEEP,
                    places.apply(at),
                    String.valueOf(Limits.CONDITION_DEPTH));
        }
    }

    private static boolean isGrammar(String word) {
        return isWord(word, "and")
                || isWord(word, "or")
                || isWord(word, "not")
                || isWord(word, "of");
    }

    private static boolean isWord(String word, String grammar) {
        return word.toLowerCase(Locale.ROOT).equals(grammar);
    }

    /** The word or sign at which we stand; moves over white space only. */
    private String peek() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return END;
        }
        var word = WORD.matcher(text).region(at, text.length());
        return word.lookingAt() ? word.group() : text.substring(at, at + 1);
    }

    private void take() {
        at += peek().length();
    }

    private Refuse stumble(String word) {
        if (word.equals("|")) {
            return new Refuse(Reason.CONDITION_AGGREGATION, places.apply(at));
        }
        return new Refuse(Reason.CONDITION_SYNTAX, places.apply(at), word);
    }
}
