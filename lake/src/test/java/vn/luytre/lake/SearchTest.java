package vn.luytre.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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

    /** The three commonest values, counted one by one. */
    static List<SearchResult.Facet> commonest(List<Held> events, Function<Held, String> value) {
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
            catalogue.commit(0, List.of(), List.of(), 0, 5); // As another process would.
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
