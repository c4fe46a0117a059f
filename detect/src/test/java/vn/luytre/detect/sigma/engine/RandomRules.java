package vn.luytre.detect.sigma.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import vn.luytre.detect.sigma.GuardedRule;
import vn.luytre.detect.sigma.rule.About;
import vn.luytre.detect.sigma.rule.Comparison;
import vn.luytre.detect.sigma.rule.Condition;
import vn.luytre.detect.sigma.rule.DetectionSection;
import vn.luytre.detect.sigma.rule.GlobPart;
import vn.luytre.detect.sigma.rule.LogSource;
import vn.luytre.detect.sigma.rule.Predicate;
import vn.luytre.detect.sigma.rule.Search;
import vn.luytre.detect.sigma.rule.SigmaFilter;
import vn.luytre.detect.sigma.rule.SigmaRule;
import vn.luytre.event.Cidr;
import vn.luytre.event.FlatRecord;

/** Rules and events made up by chance, the same in each run, small enough to agree often. */
final class RandomRules {

    static final long SEED = 20240210;

    static final List<String> FIELDS = List.of("Image", "CommandLine", "a", "b");

    static final List<String> WORDS =
            List.of(
                    "cmd",
                    "CMD.exe",
                    "a",
                    "ab",
                    "b",
                    "Đường",
                    "đường",
                    "192.0.2.7",
                    "192.0.3.1",
                    "12",
                    "7.5",
                    "\\",
                    " ",
                    "-",
                    "x y",
                    "ſ",
                    "é");

    private final Random random = new Random(SEED);

    Random chance() {
        return random;
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    static GuardedRule rule(
            LogSource source, DetectionSection section, List<DetectionSection> filters) {
        var about =
                new About(
                        null, null, "made up", null, null, null, null, null, null, null, List.of(),
                        List.of(), List.of(), List.of(), List.of(), List.of(), "sigma", "test");
        var without =
                filters.stream()
                        .map(filter -> new SigmaFilter(about, source, List.of(), filter))
                        .toList();
        return new GuardedRule(new SigmaRule(about, source, section), without, true);
    }

    static GuardedRule rule(LogSource source, Search search) {
        return rule(
                source,
                new DetectionSection(Map.of("it", search), new Condition.Named("it")),
                List.of());
    }

    static void read(Map<String, List<String>> values, FlatRecord record) {
        var text = new StringBuilder();
        values.values()
                .forEach(list -> list.forEach(value -> text.append(value == null ? "" : value)));
        var all = text.toString().getBytes(UTF_8);
        var bytes = record.begin(all.length);
        System.arraycopy(all, 0, bytes, 0, all.length);
        int at = 0;
        for (var entry : values.entrySet()) {
            int field = record.fields().id(entry.getKey());
            for (var value : entry.getValue()) {
                int length = value == null ? 0 : value.getBytes(UTF_8).length;
                var kind = value == null ? FlatRecord.Kind.NULL : FlatRecord.Kind.TEXT;
                record.add(
                        field,
                        at,
                        length,
                        kind,
                        value == null || value.chars().allMatch(c -> c < 128));
                at += length;
            }
        }
    }

    Predicate predicate() {
        boolean cased = random.nextInt(4) == 0;
        return switch (random.nextInt(14)) {
            case 0, 1 -> new Predicate.Equals(one(WORDS), cased);
            case 2 -> new Predicate.StartsWith(one(WORDS), cased);
            case 3 -> new Predicate.EndsWith(one(WORDS), cased);
            case 4, 5 -> new Predicate.Contains(one(WORDS), cased);
            case 6 -> new Predicate.Glob(parts(), cased);
            case 7 -> regex();
            case 8 ->
                    new Predicate.InBlock(
                            Cidr.parse(one(List.of("192.0.2.0/24", "192.0.0.0/16", "::/0"))));
            case 9 ->
                    new Predicate.Compare(
                            one(List.of(Comparison.values())), new BigDecimal("7.50"));
            case 10 -> new Predicate.Empty();
            case 11 ->
                    new Predicate.FieldRef(
                            one(FIELDS), one(List.of(Predicate.FieldRef.Part.values())), cased);
            default ->
                    random.nextBoolean()
                            ? new Predicate.Exists(random.nextBoolean())
                            : new Predicate.IsNull();
        };
    }

    List<GlobPart> parts() {
        var parts = new ArrayList<GlobPart>();
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            parts.add(
                    switch (random.nextInt(3)) {
                        case 0 -> new GlobPart.One();
                        case 1 -> new GlobPart.Many();
                        default -> new GlobPart.Literal(one(WORDS));
                    });
        }
        return parts;
    }

    Predicate regex() {
        var pattern =
                one(
                        List.of(
                                "cmd",
                                "^c.d",
                                "[a-c]{2,}\\b",
                                "(?i)ĐƯỜNG|x\\sy",
                                "\\d+\\.\\d",
                                "a$",
                                "[^a]b",
                                "(cmd|ab)\\.?",
                                "s",
                                "k"));
        return new Predicate.Regex(
                pattern, random.nextBoolean(), random.nextBoolean(), random.nextBoolean());
    }

    Search search(int depth) {
        return switch (random.nextInt(depth > 2 ? 4 : 8)) {
            case 0 ->
                    new Search.Keyword(
                            random.nextBoolean()
                                    ? new Predicate.Contains(one(WORDS), false)
                                    : regex());
            case 4, 5 -> new Search.All(searches(depth));
            case 6 -> new Search.Any(searches(depth));
            case 7 -> new Search.Not(search(depth + 1));
            default -> new Search.Match(one(FIELDS), predicate());
        };
    }

    List<Search> searches(int depth) {
        var parts = new ArrayList<Search>();
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            parts.add(search(depth + 1));
        }
        return parts;
    }

    DetectionSection section() {
        var searches = new LinkedHashMap<String, Search>();
        for (var name : List.of("s1", "s2", "filter")) {
            searches.put(name, search(0));
        }
        var positive = new Condition.Of(random.nextBoolean(), "s*", List.of("s1", "s2"));
        var not = new Condition.Not(new Condition.Named("filter"));
        return new DetectionSection(
                searches,
                switch (random.nextInt(4)) {
                    case 0 -> new Condition.And(List.of(positive, not));
                    case 1 -> new Condition.Or(List.of(new Condition.Named("s1"), not));
                    case 2 -> positive;
                    default -> new Condition.Named("s2");
                });
    }

    Map<String, List<String>> event() {
        var values = new LinkedHashMap<String, List<String>>();
        for (var field :
                List.of(
                        "Image",
                        "process.executable",
                        "CommandLine",
                        "process.command_line",
                        "a",
                        "winlog.event_data.a",
                        "b",
                        "other")) {
            var list = new ArrayList<String>();
            for (int i = random.nextInt(3); i > 0; i--) {
                var text = new StringBuilder();
                for (int j = random.nextInt(3); j >= 0; j--) {
                    text.append(random.nextInt(8) == 0 ? "" : one(WORDS));
                }
                list.add(random.nextInt(12) == 0 ? null : text.toString());
            }
            if (!list.isEmpty()) {
                values.put(field, list);
            }
        }
        return values;
    }

    /** Two rules may be alike. */
    static int place(List<GuardedRule> rules, GuardedRule rule) {
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i) == rule) {
                return i;
            }
        }
        throw new AssertionError("not one of them");
    }
}
