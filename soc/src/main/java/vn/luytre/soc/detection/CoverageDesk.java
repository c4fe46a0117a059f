package vn.luytre.soc.detection;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.luytre.detect.sigma.coverage.Coverage;
import vn.luytre.detect.sigma.coverage.Techniques;
import vn.luytre.detect.sigma.rule.LogSource;
import vn.luytre.detect.sigma.rule.SigmaRule;
import vn.luytre.soc.unit.Unit;
import vn.luytre.soc.unit.Units;

/** Which rules in force can fire with the logs that units have sent of late. */
@Component
class CoverageDesk {

    /** A source that has said nothing for so long is not there. */
    static final Duration LATE = Duration.ofHours(24);

    private static final int MOST_GAINS = 12;

    private final RuleBook book;
    private final RuleCounts counts;
    private final FieldWatch fields;
    private final Units units;
    private final InstantSource clock;

    CoverageDesk(
            RuleBook book, RuleCounts counts, FieldWatch fields, Units units, InstantSource clock) {
        this.book = book;
        this.counts = counts;
        this.fields = fields;
        this.units = units;
        this.clock = clock;
    }

    /**
     * A unit in the list.
     *
     * @param sources kinds of logs that it sends and rules speak of
     * @param rules that can fire, and techniques of which at least one rule can
     */
    record Row(long id, String name, int sources, int rules, int techniques) {}

    /**
     * The page.
     *
     * @param rules all that run and speak of logs that parsers know
     * @param techniques of all of those
     * @param rows each unit that is the viewer's to see; the one that sees the least first
     * @param lacking of the rules that can fire there, those that ask for a field no event of any unit has ever held
     * @param of what the chosen unit sees, or the province as a whole
     * @param chosen null for the province
     */
    record Page(
            int rules,
            int techniques,
            long lacking,
            List<Row> rows,
            Coverage of,
            @Nullable Row chosen,
            List<LogSource> sends) {

        /** Those that send something rules look at. */
        List<Row> seeing() {
            return rows.stream().filter(row -> row.rules() > 0).toList();
        }

        /** Those that send nothing of it. */
        List<Row> blind() {
            return rows.stream().filter(row -> row.rules() == 0).toList();
        }

        List<Coverage.Gain> gains() {
            return of.gains().stream().limit(MOST_GAINS).toList();
        }

        /** Main techniques with the share of their rules that can fire. */
        List<Map.Entry<String, Coverage.Share>> main() {
            return of.techniques().entrySet().stream()
                    .filter(entry -> entry.getKey().indexOf('.') < 0)
                    .toList();
        }
    }

    /** What rules of one log source are about. */
    private record Worth(int rules, Set<String> techniques) {}

    Page page(long unit) {
        var rules = book.readable();
        var worth = worth(rules);
        var seen = seen();
        var rows =
                units.visible().stream()
                        .map(one -> row(one, seen.getOrDefault(one.id(), Set.of()), worth))
                        .sorted(Comparator.comparingInt(Row::rules).thenComparing(Row::name))
                        .toList();
        var chosen = chosen(rows, unit);
        var sends =
                chosen == null
                        ? seen.values().stream()
                                .flatMap(Set::stream)
                                .collect(Collectors.toUnmodifiableSet())
                        : seen.getOrDefault(chosen.id(), Set.of());
        var sorted = new TreeSet<LogSource>(Comparator.comparing(LogSource::toString));
        sorted.addAll(sends);
        var of =
                Coverage.of(
                        rules,
                        source -> !book.sources().routes(source).isEmpty(),
                        Set.copyOf(sends));
        var lacking = fields.lacking(book.book());
        return new Page(
                rules.size(),
                techniques(rules),
                of.able().stream().filter(rule -> lacking.containsKey(rule.about())).count(),
                rows,
                of,
                chosen,
                sorted.stream().filter(worth::containsKey).toList());
    }

    /** Who sees one unit alone need not choose it. */
    private static @Nullable Row chosen(List<Row> rows, long unit) {
        return rows.size() == 1
                ? rows.getFirst()
                : rows.stream().filter(row -> row.id() == unit).findFirst().orElse(null);
    }

    private static int techniques(List<SigmaRule> rules) {
        var all = new HashSet<String>();
        rules.forEach(rule -> all.addAll(Techniques.of(rule.about())));
        return all.size();
    }

    private static Map<LogSource, Worth> worth(List<SigmaRule> rules) {
        var worth = new HashMap<LogSource, Worth>();
        for (var rule : rules) {
            worth.merge(
                    rule.logsource(),
                    new Worth(1, Set.copyOf(Techniques.of(rule.about()))),
                    (a, b) -> {
                        var both = new HashSet<>(a.techniques);
                        both.addAll(b.techniques);
                        return new Worth(a.rules + b.rules, both);
                    });
        }
        return worth;
    }

    /** By unit, what it has sent of late. */
    private Map<Long, Set<LogSource>> seen() {
        var since = clock.instant().minus(LATE);
        var seen = new HashMap<Long, Set<LogSource>>();
        counts.sent()
                .forEach((source, senders) ->
                        senders.stream()
                                .filter(one -> one.last().isAfter(since))
                                .forEach(one ->
                                        seen.computeIfAbsent(one.unit(), _ -> new HashSet<>())
                                                .add(source)));
        return seen;
    }

    private static Row row(Unit unit, Set<LogSource> sends, Map<LogSource, Worth> worth) {
        int sources = 0;
        int rules = 0;
        var techniques = new HashSet<String>();
        for (var source : sends) {
            var of = worth.get(source);
            if (of != null) {
                sources++;
                rules += of.rules;
                techniques.addAll(of.techniques);
            }
        }
        return new Row(unit.id(), unit.name(), sources, rules, techniques.size());
    }
}
