package vn.luytre.detect.sigma.engine;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import vn.luytre.detect.match.Anchor;
import vn.luytre.detect.match.Glob;
import vn.luytre.detect.match.Regex;
import vn.luytre.detect.sigma.rule.Condition;
import vn.luytre.detect.sigma.rule.DetectionSection;
import vn.luytre.detect.sigma.rule.Folding;
import vn.luytre.detect.sigma.rule.GlobPart;
import vn.luytre.detect.sigma.rule.Predicate;
import vn.luytre.detect.sigma.rule.Search;
import vn.luytre.detect.sigma.rule.SigmaRule;
import vn.luytre.event.FieldNames;

/** Makes questions of rules; what two rules ask alike is one question. */
final class RuleCompiler {

    /** Leaves the compiling of one rule; caught in {@link #compile()}. */
    private static final class Uncompiled extends RuntimeException {
        private static final long serialVersionUID = 1;

        Uncompiled(String why) {
            super(why, null, false, false);
        }
    }

    private record Leaf(int field, Predicate predicate) {}

    private record Expression(String pattern, Regex.Flags flags) {}

    private final List<SigmaRule> rules;
    private final FieldNames fields;
    private final Triggers triggers = new Triggers();
    private final Map<Leaf, Question> leaves = new HashMap<>();
    private final Map<Expression, Integer> expressions = new HashMap<>();
    private final List<Regex> regexes = new ArrayList<>();
    private final Map<Integer, String> refused = new LinkedHashMap<>();
    private int questionCount;

    RuleCompiler(List<SigmaRule> rules, Collection<String> more) {
        this.rules = rules;
        var names = new LinkedHashSet<>(more);
        for (var rule : rules) {
            rule.detection().searches().values().forEach(search -> names(search, names));
        }
        fields = FieldNames.of(names);
    }

    private static void names(Search search, Set<String> names) {
        switch (search) {
            case Search.All(var parts) -> parts.forEach(part -> names(part, names));
            case Search.Any(var parts) -> parts.forEach(part -> names(part, names));
            case Search.Not(var part) -> names(part, names);
            case Search.Item item -> names(item.test(), names);
            case Search.Match(var field, var predicate) -> {
                names.add(field);
                if (predicate instanceof Predicate.FieldRef(var other, _, _)) {
                    names.add(other);
                }
            }
            case Search.Keyword _ -> {}
        }
    }

    RuleSet compile() {
        var questions = new Question[rules.size()];
        for (int i = 0; i < questions.length; i++) {
            var detection = rules.get(i).detection();
            try {
                questions[i] = condition(detection.condition(), detection);
            } catch (Uncompiled e) {
                questions[i] = new Question.Constant(false);
                refused.put(i, Objects.requireNonNull(e.getMessage()));
            }
        }
        return new RuleSet(rules, this, questions);
    }

    FieldNames fields() {
        return fields;
    }

    Triggers triggers() {
        return triggers;
    }

    List<Regex> regexes() {
        return regexes;
    }

    Map<Integer, String> refused() {
        return refused;
    }

    int questionCount() {
        return questionCount;
    }

    private Question condition(Condition condition, DetectionSection in) {
        return switch (condition) {
            case Condition.And(var parts) ->
                    Question.All.of(parts.stream().map(part -> condition(part, in)).toList());
            case Condition.Or(var parts) ->
                    Question.Any.of(parts.stream().map(part -> condition(part, in)).toList());
            case Condition.Not(var part) -> new Question.Not(condition(part, in));
            case Condition.Named(var name) -> search(in, name);
            case Condition.Of(boolean every, _, var names) -> {
                var parts = names.stream().map(name -> search(in, name)).toList();
                yield parts.size() == 1
                        ? parts.getFirst()
                        : every ? Question.All.of(parts) : Question.Any.of(parts);
            }
        };
    }

    private Question search(DetectionSection in, String name) {
        var search = in.searches().get(name);
        if (search == null) {
            throw new IllegalArgumentException("a condition names no search: " + name);
        }
        return question(search);
    }

    private Question question(Search search) {
        return switch (search) {
            case Search.Item item -> question(item.test());
            case Search.Match(var field, var predicate) -> leaf(fields.id(field), predicate);
            case Search.Keyword(var predicate) -> leaf(Triggers.ANY_FIELD, predicate);
            case Search.Not(var part) -> new Question.Not(question(part));
            case Search.All(var parts) ->
                    parts.size() == 1
                            ? question(parts.getFirst())
                            : Question.All.of(parts.stream().map(this::question).toList());
            case Search.Any(var parts) ->
                    parts.size() == 1
                            ? question(parts.getFirst())
                            : Question.Any.of(parts.stream().map(this::question).toList());
        };
    }

    private Question leaf(int field, Predicate predicate) {
        var leaf = new Leaf(field, predicate);
        var known = leaves.get(leaf);
        if (known == null) {
            known = make(field, predicate);
            leaves.put(leaf, known);
        }
        return known;
    }

    private Question make(int field, Predicate predicate) {
        return switch (predicate) {
            case Predicate.Equals(var text, boolean cased) ->
                    literal(field, text, Anchor.WHOLE, cased);
            case Predicate.StartsWith(var text, boolean cased) ->
                    literal(field, text, Anchor.START, cased);
            case Predicate.EndsWith(var text, boolean cased) ->
                    literal(field, text, Anchor.END, cased);
            case Predicate.Contains(var text, boolean cased) ->
                    literal(field, text, Anchor.ANYWHERE, cased);
            case Predicate.Empty() -> literal(field, "", Anchor.WHOLE, false);
            case Predicate.Glob glob -> glob(field, glob);
            case Predicate.Regex regex -> regex(field, regex);
            case Predicate.InBlock(var block) ->
                    asked(new ValueTest.InBlock(field, block), Witness.NONE);
            case Predicate.Compare(var comparison, var number) ->
                    asked(new ValueTest.Compares(field, comparison, number), Witness.NONE);
            case Predicate.Exists(boolean present) ->
                    asked(new FieldTest.Exists(field, present), Witness.NONE);
            case Predicate.IsNull() -> asked(new FieldTest.IsNull(field), Witness.NONE);
            case Predicate.FieldRef(var other, var part, boolean cased) ->
                    asked(new FieldTest.SameAs(field, fields.id(other), part, cased), Witness.NONE);
            case Predicate.TimePart _ -> throw new Uncompiled("parts of times");
        };
    }

    private Question asked(Test test, int[] prefilter) {
        return new Question.Asked(questionCount++, test, prefilter);
    }

    private Question literal(int field, String text, Anchor anchor, boolean cased) {
        int trigger = triggers.number(field, cased ? Folding.fold(text) : text, anchor);
        return cased
                ? asked(
                        new ValueTest.Cased(field, text.getBytes(StandardCharsets.UTF_8), anchor),
                        new int[] {trigger})
                : new Question.Met(trigger);
    }

    private Question glob(int field, Predicate.Glob of) {
        var glob = Glob.builder(!of.cased());
        int longest = -1;
        var parts = of.parts();
        for (int i = 0; i < parts.size(); i++) {
            switch (parts.get(i)) {
                case GlobPart.Literal(var text) -> {
                    glob.literal(text);
                    if (longest < 0
                            || text.length()
                                    > ((GlobPart.Literal) parts.get(longest)).text().length()) {
                        longest = i;
                    }
                }
                case GlobPart.One() -> glob.one();
                case GlobPart.Many() -> glob.many();
            }
        }
        var prefilter = Witness.NONE;
        if (longest >= 0) {
            var text = ((GlobPart.Literal) parts.get(longest)).text();
            var anchor =
                    longest == 0
                            ? Anchor.START
                            : longest == parts.size() - 1 ? Anchor.END : Anchor.ANYWHERE;
            prefilter =
                    new int[] {
                        triggers.number(
                                field,
                                Folding.fold(text),
                                parts.size() == 1 ? Anchor.WHOLE : anchor)
                    };
        }
        return asked(new ValueTest.Fits(field, glob.build(), of.cased()), prefilter);
    }

    private Question regex(int field, Predicate.Regex of) {
        var flags = new Regex.Flags(of.ignoreCase(), of.ignoreCase(), of.multiline(), of.dotAll());
        int number =
                expressions.computeIfAbsent(new Expression(of.pattern(), flags), this::compile);
        var prefilter =
                regexes.get(number).required().stream()
                        .mapToInt(
                                literal -> triggers.number(field, literal.text(), literal.anchor()))
                        .toArray();
        return asked(new ValueTest.Matches(field, number), prefilter);
    }

    private int compile(Expression expression) {
        return switch (Regex.compile(expression.pattern(), expression.flags())) {
            case Regex.Result.Compiled(var regex) -> {
                regexes.add(regex);
                yield regexes.size() - 1;
            }
            case Regex.Result.Refused(int at, var why) ->
                    throw new Uncompiled("%s at %d: %s".formatted(expression.pattern(), at, why));
        };
    }
}
