package vn.luytre.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.lake.query.Evaluator;
import vn.luytre.lake.query.Expr;
import vn.luytre.lake.query.Parsed;
import vn.luytre.lake.query.Parser;
import vn.luytre.lake.query.Printer;
import vn.luytre.lake.query.RandomExprs;
import vn.luytre.lake.query.Target;

/** What the lake answers is what the evaluator says of each event, in the order promised. */
class SearchTest {

    static final LakeSettings SMALL =
            new LakeSettings(
                    "256MB",
                    "256MB",
                    1,
                    java.time.Duration.ofSeconds(30),
                    java.time.Duration.ofSeconds(60),
                    1000,
                    10_000);

    private static final Comparator<Held> NEWEST_FIRST =
            Comparator.comparingLong(Held::filedMicros)
                    .thenComparingLong(Held::position)
                    .reversed();

    @TempDir Path folder;

    @Test
    void answersAsTheEvaluatorDoes() throws Exception {
        long seed = 20240213;
        var random = new Random(seed);
        var exprs = new RandomExprs(random);
        try (var lake = Lake.open(folder, new MemoryCatalogue(), SMALL)) {
            var held = fill(lake, random, 300, 3);
            for (int round = 0; round < 700; round++) {
                var expr = exprs.expr(random.nextInt(3));
                var how = "seed %d, round %d: %s".formatted(seed, round, Printer.print(expr));
                var expected =
                        held.stream()
                                .filter(h -> Evaluator.test(expr, h.event()))
                                .sorted(NEWEST_FIRST)
                                .map(Held::position)
                                .toList();
                var request =
                        SearchRequest.newest(Query.always(expr), List.of(Field.MESSAGE), 1000);
                assertThat(positions(lake.search(request, Scope.ALL, new Cancel())))
                        .as(how)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void pagesWithoutGapsOrRepeats() throws Exception {
        var random = new Random(20240214);
        try (var lake = Lake.open(folder, new MemoryCatalogue(), SMALL)) {
            var held = fill(lake, random, 300, 3);
            for (var expr : List.of(Expr.ALL, new RandomExprs(random).expr(2))) {
                var expected =
                        held.stream()
                                .filter(h -> Evaluator.test(expr, h.event()))
                                .sorted(NEWEST_FIRST)
                                .map(Held::position)
                                .toList();
                var seen = new ArrayList<Long>();
                SearchResult.Mark mark = null;
                do {
                    var request =
                            new SearchRequest(
                                    Query.always(expr), List.of(), 17, mark, 0, List.of(), 1);
                    var page = lake.search(request, Scope.ALL, new Cancel());
                    seen.addAll(positions(page));
                    mark = page.next();
                } while (mark != null);
                assertThat(seen).isEqualTo(expected);
            }
        }
    }

    @Test
    void countsInTimeAndByValue() throws Exception {
        var random = new Random(20240215);
        try (var lake = Lake.open(folder, new MemoryCatalogue(), SMALL)) {
            var held = fill(lake, random, 300, 3);
            long from = 1_700_000_020_000_000L;
            long to = 1_700_000_070_000_000L;
            var inside =
                    held.stream()
                            .filter(h -> h.filedMicros() >= from && h.filedMicros() < to)
                            .toList();
            var query = new Query(Expr.ALL, from, to);
            var request =
                    SearchRequest.newest(query, List.of(), 10)
                            .around(
                                    12,
                                    List.of(
                                            new Target.Slot(Field.HOST_NAME),
                                            Target.About.UNIT,
                                            Target.About.SOURCE),
                                    3);
            var result = lake.search(request, Scope.ALL, new Cancel());
            var histogram = result.histogram();
            assertThat(histogram.total()).isEqualTo(inside.size());
            assertThat(histogram.width()).isEqualTo(5_000_000L);
            assertThat(histogram.counts()).hasSizeLessThanOrEqualTo(12);
            for (int i = 0; i < histogram.counts().size(); i++) {
                long start = histogram.from() + i * histogram.width();
                assertThat(histogram.counts().get(i))
                        .isEqualTo(
                                inside.stream()
                                        .filter(h -> h.filedMicros() >= start)
                                        .filter(h -> h.filedMicros() < start + histogram.width())
                                        .count());
            }
            assertThat(result.facets().getFirst().top())
                    .hasSize(3)
                    .isEqualTo(commonest(inside, h -> h.event().text(Field.HOST_NAME)));
            assertThat(result.facets().get(1).top())
                    .isEqualTo(commonest(inside, h -> "" + h.event().origin().unit()));
            assertThat(result.facets().get(2).top())
                    .isEqualTo(commonest(inside, h -> "" + h.event().origin().source()));
            assertThat(result.facets()).allMatch(f -> f.total() == inside.size());
            assertThat(lake.top(query, Scope.ALL, Field.HOST_NAME, 3, new Cancel()))
                    .isEqualTo(result.facets().getFirst().top());
        }
    }

    @Test
    void countsTheValuesOfAnyFieldAndWhatIsLeft() throws Exception {
        var random = new Random(20240218);
        var exprs = new RandomExprs(random);
        Map<Target, Function<Held, String>> fields = new LinkedHashMap<>();
        for (var field :
                List.of(Field.MESSAGE, Field.SOURCE_IP, Field.SOURCE_PORT, Field.USER_NAME)) {
            fields.put(new Target.Slot(field), h -> h.event().text(field));
        }
        for (var name : List.of("a.b", "x", "source.port", "never.there")) {
            fields.put(
                    new Target.Overflow(name),
                    h -> Objects.toString(h.event().overflow().get(name), null));
        }
        fields.put(Target.About.FLAW, h -> h.event().flaw());
        fields.put(Target.About.SYSTEM, h -> "" + h.event().origin().system());
        try (var lake = Lake.open(folder, new MemoryCatalogue(), SMALL)) {
            var held = fill(lake, random, 300, 3);
            for (int round = 0; round < 20; round++) {
                var scope = round % 2 == 0 ? Scope.ALL : Scope.of(Set.of(1L));
                // Groups of fields run as several scans, which must count nothing twice.
                var expr =
                        round == 2
                                ? expr("ip:*.1 OR domain:a")
                                : round == 3 ? expr("ip:0.0.0.0/1") : exprs.expr(2);
                var found =
                        held.stream()
                                .filter(h -> scope.sees(h.event().origin().unit()))
                                .filter(h -> Evaluator.test(expr, h.event()))
                                .toList();
                var counts =
                        lake.counts(
                                Query.always(expr),
                                scope,
                                List.copyOf(fields.keySet()),
                                3,
                                new Cancel());
                for (var one : counts) {
                    var value = fields.get(one.target());
                    var there = found.stream().map(value).filter(Objects::nonNull).toList();
                    var how = one.target() + " where " + expr;
                    assertThat(one.top()).as(how).isEqualTo(commonest(found, value));
                    assertThat(one.none()).as(how).isEqualTo(found.size() - there.size());
                    assertThat(one.total()).as(how).isEqualTo(found.size());
                    assertThat(one.distinct()).as(how).isEqualTo(Set.copyOf(there).size());
                }
            }
        }
    }

    @Test
    void tellsHowFarEventsReachAndWhatTheyAreWhen() throws Exception {
        var random = new Random(20240219);
        var exprs = new RandomExprs(random);
        try (var lake = Lake.open(folder, new MemoryCatalogue(), SMALL)) {
            var held = fill(lake, random, 300, 3);
            for (int round = 0; round < 20; round++) {
                var expr = round == 0 ? expr("ip:0.0.0.0/1") : exprs.expr(2);
                var parts = List.of(exprs.expr(1), exprs.expr(1));
                var scope = round % 2 == 0 ? Scope.ALL : Scope.of(Set.of(1L));
                var found =
                        held.stream()
                                .filter(h -> scope.sees(h.event().origin().unit()))
                                .filter(h -> Evaluator.test(expr, h.event()))
                                .toList();
                var extent = lake.extent(Query.always(expr), scope, parts, new Cancel());
                assertThat(extent.count()).isEqualTo(found.size());
                for (int p = 0; p < 2; p++) {
                    var part = parts.get(p);
                    assertThat(extent.parts().get(p))
                            .isEqualTo(
                                    found.stream()
                                            .filter(h -> Evaluator.test(part, h.event()))
                                            .count());
                }
                if (!found.isEmpty()) {
                    var times = found.stream().mapToLong(Held::filedMicros).summaryStatistics();
                    assertThat(extent.first()).isEqualTo(times.getMin());
                    assertThat(extent.last()).isEqualTo(times.getMax());
                }
                var names = List.of("web", "WEB01");
                var bands =
                        lake.bands(
                                Query.always(expr),
                                scope,
                                Field.HOST_NAME,
                                names,
                                10,
                                new Cancel());
                assertThat(bands.counts().keySet()).containsExactly("web", "WEB01", "");
                bands.counts()
                        .forEach((name, bars) ->
                                assertThat(bars.stream().mapToLong(n -> n).sum())
                                        .isEqualTo(
                                                found.stream()
                                                        .map(h -> h.event().text(Field.HOST_NAME))
                                                        .map(n ->
                                                                n != null && names.contains(n)
                                                                        ? n
                                                                        : "")
                                                        .filter(name::equals)
                                                        .count()));
            }
        }
    }

    private static Expr expr(String text) {
        return ((Parsed.Ok) Parser.parse(text)).expr();
    }

    /** The three commonest values, counted one by one. */
    private static List<SearchResult.Facet> commonest(
            List<Held> events, Function<Held, String> value) {
        var counts =
                events.stream()
                        .filter(h -> value.apply(h) != null)
                        .collect(Collectors.groupingBy(value, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(e -> new SearchResult.Facet(e.getKey(), e.getValue()))
                .sorted(Comparator.comparingLong(SearchResult.Facet::count).reversed())
                .limit(3)
                .toList();
    }

    @Test
    void showsAUnitItsOwnAndNothingElse() throws Exception {
        var random = new Random(20240216);
        var exprs = new RandomExprs(random);
        try (var lake = Lake.open(folder, new MemoryCatalogue(), SMALL)) {
            var held = fill(lake, random, 200, 2);
            for (int round = 0; round < 100; round++) {
                var expr = exprs.expr(2);
                var scope = Scope.of(Set.of((long) random.nextInt(3), 77L));
                var request = SearchRequest.newest(Query.always(expr), List.of(), 1000);
                var expected =
                        held.stream()
                                .filter(h -> scope.sees(h.event().origin().unit()))
                                .filter(h -> Evaluator.test(expr, h.event()))
                                .map(Held::position)
                                .toList();
                assertThat(positions(lake.search(request, scope, new Cancel())))
                        .containsExactlyInAnyOrderElementsOf(expected);
            }
            var nobody = Scope.of(Set.of());
            assertThat(lake.count(Query.always(Expr.ALL), nobody, new Cancel())).isZero();
            assertThat(lake.event(0, nobody)).isEmpty();
            assertThat(lake.totals(nobody)).isEmpty();
        }
    }

    @Test
    void keepsEventsThatCouldNotBeCommitted() throws Exception {
        var catalogue = new MemoryCatalogue();
        try (var lake = Lake.open(folder, catalogue, SMALL)) {
            lake.add(new RandomEvents(new Random(1)).next(), 0);
            catalogue.commit(List.of(), List.of(), 0, 5); // As another process would.
            assertThatThrownBy(() -> lake.commit(1)).isInstanceOf(LakeException.Stale.class);
            assertThat(lake.buffered()).isEqualTo(1);
            assertThat(lake.count(Query.always(Expr.ALL), Scope.ALL, new Cancel())).isZero();
        }
    }

    @Test
    void belongsToOneProcessAndTakesAnyText() throws Exception {
        try (var lake = Lake.open(folder, new MemoryCatalogue(), SMALL)) {
            assertThatThrownBy(() -> Lake.open(folder, new MemoryCatalogue(), SMALL))
                    .hasMessageContaining("in use");
            var hostile = "\u0000'; DROP TABLE x; --\uD800\n\"";
            var event =
                    new Event.Builder()
                            .reset(hostile, 1, Event.Origin.UNKNOWN)
                            .set(Field.HOST_NAME, hostile)
                            .overflow(hostile, hostile)
                            .overflow("k.v", "'; --")
                            .build();
            lake.add(event, 0);
            lake.commit(1);
            assertThat(lake.event(0, Scope.ALL).orElseThrow().event().original())
                    .isEqualTo(hostile.replace('\uD800', '?'));
            for (var text : List.of("k.v:\"'; --\"", "\"drop table x; --\"", "host:*DROP*")) {
                var expr = ((Parsed.Ok) Parser.parse(text)).expr();
                assertThat(lake.count(Query.always(expr), Scope.ALL, new Cancel()))
                        .as(text)
                        .isOne();
            }
            var longest =
                    ((Parsed.Ok) Parser.parse("a".repeat(256) + " \"" + "đ".repeat(256) + "\""))
                            .expr();
            assertThat(lake.count(Query.always(longest), Scope.ALL, new Cancel())).isZero();
        }
    }

    @Test
    void opensAnEventAsItCame() throws Exception {
        var random = new Random(20240217);
        try (var lake = Lake.open(folder, new MemoryCatalogue(), SMALL)) {
            var held = fill(lake, random, 200, 2);
            for (var one : held) {
                var opened = lake.event(one.position(), Scope.ALL).orElseThrow();
                assertThat(describe(opened.event())).isEqualTo(describe(one.event()));
                var around = lake.neighbours(opened, Scope.ALL, 3);
                assertThat(around).extracting(SearchResult.Row::position).contains(one.position());
                assertThat(around).hasSizeLessThanOrEqualTo(7);
                assertThat(around)
                        .isSortedAccordingTo(
                                Comparator.comparingLong(SearchResult.Row::time)
                                        .thenComparingLong(SearchResult.Row::position));
            }
            assertThat(lake.event(100_000, Scope.ALL)).isEmpty();
        }
    }

    /** Everything an event says; names in DNS and hashes without case, doubles as the lake keeps them. */
    static String describe(Event event) {
        var text = new StringBuilder();
        text.append(event.timeMicros()).append(event.receivedMicros()).append(event.origin());
        text.append(event.original()).append(event.flaw());
        for (var field : Field.values()) {
            var value = event.text(field);
            boolean lower = vn.luytre.lake.query.SqlCompiler.LOWER.contains(field);
            text.append(lower && value != null ? value.toLowerCase(java.util.Locale.ROOT) : value);
        }
        return text.append(event.overflow()).toString();
    }

    static List<Held> fill(Lake lake, Random random, int events, int commits) {
        var made = new RandomEvents(random);
        var held = new ArrayList<Held>();
        for (int c = 0; c < commits; c++) {
            for (int i = 0; i < events / commits; i++) {
                var one = new Held(held.size(), made.next());
                held.add(one);
                lake.add(one.event(), one.position());
            }
            lake.commit(held.size());
        }
        return held;
    }

    static List<Long> positions(SearchResult result) {
        return result.rows().stream().map(SearchResult.Row::position).toList();
    }
}
