package vn.luytre.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import vn.luytre.detect.match.Anchor;
import vn.luytre.detect.match.HitSet;
import vn.luytre.detect.match.LiteralAutomaton;
import vn.luytre.detect.match.Regex;
import vn.luytre.detect.match.RegexMatcher;
import vn.luytre.detect.sigma.GuardedRule;
import vn.luytre.detect.sigma.rule.Predicate;
import vn.luytre.detect.sigma.rule.RegexSyntax;
import vn.luytre.detect.sigma.rule.Search;
import vn.luytre.event.FieldNames;
import vn.luytre.event.FlatRecord;
import vn.luytre.parse.FlatRecords;

/**
 * The parts of judging alone, each beside what one would take ready-made: reading JSON beside Jackson's tokens, literals beside
 * {@code String.contains} one by one, expressions beside {@code java.util.regex}. Megabytes a second of one processor.
 */
final class DetectParts {

    private static final String FIELD = "CommandLine";

    private final Run run;
    private final Lane lane;
    private final Set<String> literals = new LinkedHashSet<>();
    private final Set<String> patterns = new LinkedHashSet<>();
    private final List<byte[]> values = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private long bytes;

    DetectParts(Run run, List<GuardedRule> rules, Lane lane) {
        this.run = run;
        this.lane = lane;
        rules.forEach(rule -> rule.rule().detection().searches().values().forEach(this::collect));
    }

    private void collect(Search search) {
        switch (search) {
            case Search.All(var parts) -> parts.forEach(this::collect);
            case Search.Any(var parts) -> parts.forEach(this::collect);
            case Search.Not(var part) -> collect(part);
            case Search.Item item -> collect(item.test());
            case Search.Match(var field, Predicate.Contains(var text, _))
                    when field.equals(FIELD) ->
                    literals.add(text);
            case Search.Match(var field, Predicate.Regex regex) when field.equals(FIELD) ->
                    patterns.add(regex.pattern());
            case Search.Match _, Search.Keyword _ -> {}
        }
    }

    void measure() {
        json();
        run.add(Figure.of("detect.part.literals", literals.size(), "literals"));
        run.add(Figure.of("detect.part.expressions", patterns.size(), "expressions"));
        literals();
        expressions();
    }

    private void rate(String name, long amount, Runnable work) {
        var rates = ThreadCost.rates(run.size(5, 1), run.size(7, 1), amount, work);
        run.add(
                Figure.median(
                        "detect.part." + name,
                        rates.stream().map(rate -> rate / 1e6).toList(),
                        "MB/s"));
    }

    /** Reads the whole lane; keeps the command lines of its first events for the other parts. */
    private void json() {
        var record = new FlatRecord(FieldNames.of(List.of(FIELD)));
        var reader = new FlatRecords();
        for (int i = 0; i < Math.min(lane.size(), run.size(4_000, 200)); i++) {
            reader.read(lane.bytes(), lane.start(i), lane.length(i), record);
            int at = record.first(0);
            if (at >= 0) {
                texts.add(record.text(at));
                values.add(record.text(at).getBytes(UTF_8));
                bytes += record.length(at);
            }
        }
        int events = run.size(lane.size(), Math.min(lane.size(), 500));
        rate(
                "json",
                lane.ends()[events - 1],
                () -> {
                    for (int i = 0; i < events; i++) {
                        reader.read(lane.bytes(), lane.start(i), lane.length(i), record);
                    }
                });
        var jackson = new JsonFactory();
        var length = new long[1];
        rate(
                "json.peer-jackson",
                lane.ends()[events - 1],
                () -> {
                    for (int i = 0; i < events; i++) {
                        try (var parser =
                                jackson.createParser(
                                        ObjectReadContext.empty(),
                                        lane.bytes(),
                                        lane.start(i),
                                        lane.length(i))) {
                            while (parser.nextToken() != null) {
                                length[0] += parser.getStringLength();
                            }
                        }
                    }
                });
    }

    private void literals() {
        var builder = LiteralAutomaton.builder(true);
        int number = 0;
        for (var literal : literals) {
            builder.add(literal.getBytes(UTF_8), Anchor.ANYWHERE, number++);
        }
        var automaton = builder.build();
        var hits = new HitSet(number);
        rate(
                "literals.automaton",
                20 * bytes,
                () -> {
                    for (int i = 0; i < 20; i++) {
                        for (var value : values) {
                            hits.clear();
                            automaton.match(value, 0, value.length, hits);
                        }
                    }
                });
        int few = Math.min(50, texts.size());
        long part = values.subList(0, few).stream().mapToLong(value -> value.length).sum();
        var found = new long[1];
        rate(
                "literals.peer-contains",
                part,
                () -> {
                    for (var text : texts.subList(0, few)) {
                        var lower = text.toLowerCase(Locale.ROOT);
                        for (var literal : literals) {
                            found[0] += lower.contains(literal) ? 1 : 0;
                        }
                    }
                });
    }

    private void expressions() {
        var regexes = new ArrayList<Regex>();
        var peers = new ArrayList<Pattern>();
        for (var pattern : patterns) {
            if (Regex.compile(pattern, Regex.Flags.NONE) instanceof Regex.Result.Compiled(var regex)
                    && RegexSyntax.read(pattern) instanceof RegexSyntax.Result.Accepted(var java)) {
                regexes.add(regex);
                peers.add(Pattern.compile(java, Pattern.UNIX_LINES));
            }
        }
        var matchers = regexes.stream().map(RegexMatcher::of).toList();
        var found = new long[1];
        rate(
                "expressions.alone",
                bytes,
                () -> {
                    for (var value : values) {
                        for (var matcher : matchers) {
                            found[0] += matcher.find(value, 0, value.length) ? 1 : 0;
                        }
                    }
                });
        rate(
                "expressions.peer-java",
                bytes,
                () -> {
                    for (var text : texts) {
                        for (var peer : peers) {
                            found[0] += peer.matcher(text).find() ? 1 : 0;
                        }
                    }
                });
        var together = RegexMatcher.of(regexes);
        if (together != null) {
            var hits = new HitSet(regexes.size());
            rate(
                    "expressions.together",
                    bytes,
                    () -> {
                        for (var value : values) {
                            hits.clear();
                            together.findAll(value, 0, value.length, hits);
                        }
                    });
            run.add(
                    Figure.of(
                            "detect.part.expressions.together.losses", together.losses(), "times"));
        }
    }
}
