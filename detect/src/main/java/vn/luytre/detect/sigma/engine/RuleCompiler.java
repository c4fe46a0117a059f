package vn.luytre.detect.sigma.engine;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import vn.luytre.detect.match.Anchor;
import vn.luytre.detect.match.Glob;
import vn.luytre.detect.match.Regex;
import vn.luytre.detect.sigma.GuardedRule;
import vn.luytre.detect.sigma.rule.Condition;
import vn.luytre.detect.sigma.rule.DetectionSection;
import vn.luytre.detect.sigma.rule.Folding;
import vn.luytre.detect.sigma.rule.GlobPart;
import vn.luytre.detect.sigma.rule.Predicate;
import vn.luytre.detect.sigma.rule.Search;
import vn.luytre.detect.sigma.source.LogSources;
import vn.luytre.detect.sigma.source.Route;

/** Makes questions of rules; what two rules ask alike is one question. */
final class RuleCompiler {

    /** Leaves the compiling of one rule; caught in {@link #compile()}. */
    private static final class Uncompiled extends RuntimeException {
        private static final long serialVersionUID = 1;

        Uncompiled(String why) {
            super(why, null, false, false);
        }
    }

    /** What names mean: of searches, and of fields. */
    private record Scope(DetectionSection section, Route names) {}

    private record Leaf(int field, Predicate predicate, int other) {}

    private record Expression(String pattern, Regex.Flags flags) {}

    private final List<GuardedRule> rules;
    private final LogSources sources;
    private final Slots slots = new Slots();
    private final ZoneId zone;
    private final Triggers triggers = new Triggers();
    private final Map<Leaf, Question> leaves = new HashMap<>();
    private final Map<Expression, Integer> expressions = new HashMap<>();
    private final List<Regex> regexes = new ArrayList<>();
    private final Map<Integer, String> refused = new LinkedHashMap<>();
    private int questionCount;

    RuleCompiler(List<GuardedRule> rules, LogSources sources, ZoneId zone) {
        this.rules = rules;
        this.sources = sources;
        this.zone = zone;
    }

    /** Events are also to be read for the fields of those names. */
    RuleSet compile(Collection<String> more, int maxRoutes) {
        var kinds = new Kinds(sources.kinds(), slots);
        var readings = new Readings(rules, sources, this::read);
        slots.number(more);
        return new RuleSet(rules, this, readings, kinds, maxRoutes);
    }

    private Question read(int rule, Route names) {
        try {
            return question(rules.get(rule), names);
        } catch (Uncompiled e) {
            refused.put(rule, Objects.requireNonNull(e.getMessage()));
            return new Question.Constant(false);
        }
    }

    /** The rule's detection and none of its filters'. Filters see events as the rule does. */
    private Question question(GuardedRule guarded, Route names) {
        var parts = new ArrayList<Question>();
        parts.add(
                condition(
                        guarded.rule().detection().condition(),
                        new Scope(guarded.rule().detection(), names)));
        for (var filter : guarded.filters()) {
            var section = filter.detection();
            parts.add(new Question.Not(condition(section.condition(), new Scope(section, names))));
        }
        return parts.size() == 1 ? parts.getFirst() : Question.All.of(parts);
    }

    Slots slots() {
        return slots;
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

    private Question condition(Condition condition, Scope in) {
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

    private Question search(Scope in, String name) {
        var search = in.section().searches().get(name);
        if (search == null) {
            throw new IllegalArgumentException("a condition names no search: " + name);
        }
        return question(search, in);
    }

    private Question question(Search search, Scope in) {
        return switch (search) {
            case Search.Item item -> question(item.test(), in);
            case Search.Match(var field, var predicate) -> leaf(slot(field, in), predicate, in);
            case Search.Keyword(var predicate) -> leaf(Triggers.ANY_FIELD, predicate, in);
            case Search.Not(var part) -> new Question.Not(question(part, in));
            case Search.All(var parts) ->
                    parts.size() == 1
                            ? question(parts.getFirst(), in)
                            : Question.All.of(
                                    parts.stream().map(part -> question(part, in)).toList());
            case Search.Any(var parts) ->
                    parts.size() == 1
                            ? question(parts.getFirst(), in)
                            : Question.Any.of(
                                    parts.stream().map(part -> question(part, in)).toList());
        };
    }

    private int slot(String field, Scope in) {
        return slots.of(in.names().candidates(field));
    }

    private Question leaf(int field, Predicate predicate, Scope in) {
        // What another field is called depends on the scope too.
        int other = predicate instanceof Predicate.FieldRef(var name, _, _) ? slot(name, in) : -1;
        var leaf = new Leaf(field, predicate, other);
        var known = leaves.get(leaf);
        if (known == null) {
            known = make(leaf);
            leaves.put(leaf, known);
        }
        return known;
    }

    private Question make(Leaf leaf) {
        int field = leaf.field();
        return switch (leaf.predicate()) {
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
                    asked(new ValueCheck.InBlock(field, block), Witness.NONE);
            case Predicate.Compare(var comparison, var number) ->
                    asked(new ValueCheck.Compares(field, comparison, number), Witness.NONE);
            case Predicate.Exists(boolean present) ->
                    asked(new FieldCheck.Exists(field, present), Witness.NONE);
            case Predicate.IsNull() -> asked(new FieldCheck.IsNull(field), Witness.NONE);
            case Predicate.FieldRef(_, var part, boolean cased) ->
                    asked(new FieldCheck.SameAs(field, leaf.other(), part, cased), Witness.NONE);
            case Predicate.TimePart part ->
                    asked(FieldCheck.Plainly.of(field, part, zone), Witness.NONE);
        };
    }

    private Question asked(Check check, int[] prefilter) {
        return new Question.Asked(questionCount++, check, prefilter);
    }

    private Question literal(int field, String text, Anchor anchor, boolean cased) {
        int trigger = triggers.number(field, cased ? Folding.fold(text) : text, anchor);
        return cased
                ? asked(
                        new ValueCheck.Cased(field, text.getBytes(StandardCharsets.UTF_8), anchor),
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
        return asked(new ValueCheck.Fits(field, glob.build(), of.cased()), prefilter);
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
        return asked(new ValueCheck.Matches(field, number), prefilter);
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
