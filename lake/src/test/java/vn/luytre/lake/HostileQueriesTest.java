package vn.luytre.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.lake.query.Evaluator;
import vn.luytre.lake.query.Expr;
import vn.luytre.lake.query.Match;
import vn.luytre.lake.query.Parsed;
import vn.luytre.lake.query.Parser;
import vn.luytre.lake.query.Printer;
import vn.luytre.lake.query.RandomExprs;
import vn.luytre.lake.query.Target;

/** Queries as large, as deep and as wild as the limits let through are answered rightly; larger ones are refused with their column. */
class HostileQueriesTest {

    private static final Comparator<Held> NEWEST_FIRST =
            Comparator.comparingLong(Held::filedMicros)
                    .thenComparingLong(Held::position)
                    .reversed();

    @TempDir Path folder;

    @Test
    void answersDeepAndWideQueriesAsTheEvaluatorDoes() throws Exception {
        long seed = 20240217;
        var random = new Random(seed);
        var exprs = new RandomExprs(random);
        try (var lake = Lake.open(folder, new MemoryCatalogue(), SearchTest.SMALL)) {
            var held = SearchTest.fill(lake, random, 200, 2);
            for (int round = 0; round < 60; round++) {
                var expr = round % 2 == 0 ? deep(exprs, random, 10) : wide(exprs, random, 190);
                var text = Printer.print(expr);
                var how = "seed %d, round %d: %s".formatted(seed, round, text);
                if (text.length() <= Parser.LONGEST) {
                    assertThat(Parser.parse(text)).as(how).isEqualTo(new Parsed.Ok(expr));
                }
                assertThat(found(lake, expr)).as(how).isEqualTo(expected(held, expr));
            }
        }
    }

    /** AND, OR and NOT in turn, so many levels of each other. */
    private static Expr deep(RandomExprs exprs, Random random, int levels) {
        var expr = exprs.expr(0);
        for (int i = 0; i < levels; i++) {
            expr =
                    switch (random.nextInt(3)) {
                        case 0 -> and(exprs.expr(0), expr);
                        case 1 -> or(expr, exprs.expr(0));
                        default ->
                                expr instanceof Expr.Not
                                        ? and(exprs.expr(0), expr)
                                        : new Expr.Not(expr);
                    };
        }
        return expr;
    }

    private static Expr and(Expr one, Expr other) {
        return new Expr.And(List.of(new Expr.Not(one), other));
    }

    private static Expr or(Expr one, Expr other) {
        return new Expr.Or(List.of(one, other));
    }

    private static Expr wide(RandomExprs exprs, Random random, int terms) {
        var parts = new ArrayList<Expr>();
        for (int i = 0; i < terms; i++) {
            var term = exprs.expr(0);
            parts.add(random.nextInt(4) == 0 ? new Expr.Not(term) : term);
        }
        return random.nextBoolean() ? new Expr.Or(parts) : new Expr.Not(new Expr.Or(parts));
    }

    /** Patterns that make a backtracking matcher try every way to cut a long text in sixteen. */
    @Test
    void answersPatternsThatBacktrackOnLongTexts() throws Exception {
        var letters = "a".repeat(60_000);
        try (var lake = Lake.open(folder, new MemoryCatalogue(), SearchTest.SMALL)) {
            for (int i = 0; i < 20; i++) {
                var event =
                        new Event.Builder()
                                .reset(letters, 1_700_000_000_000_000L, Event.Origin.UNKNOWN)
                                .set(Field.MESSAGE, letters)
                                .set(Field.USER_NAME, letters)
                                .build();
                lake.add(event, i);
            }
            lake.commit(20);
            var parts = new ArrayList<String>(List.of("a"));
            for (int i = 0; i < 14; i++) {
                parts.add("a");
            }
            parts.add("b");
            for (var field : List.of(Field.MESSAGE, Field.USER_NAME)) {
                var expr = new Expr.Term(new Target.Slot(field), new Match.Glob(parts));
                assertThat(found(lake, expr)).isEmpty();
                var ends = new ArrayList<>(parts);
                ends.set(15, "a");
                var all = new Expr.Term(new Target.Slot(field), new Match.Glob(ends));
                assertThat(found(lake, all)).hasSize(20);
            }
        }
    }

    @Test
    void refusesWhatIsBeyondTheLimitsWithItsColumn() {
        var million = "a ".repeat(500_000);
        for (var query :
                List.of(
                        million,
                        "(".repeat(10_000),
                        "(".repeat(10_000) + "a" + ")".repeat(10_000),
                        "(".repeat(40) + "a" + ")".repeat(40),
                        "NOT ".repeat(1_000) + "a",
                        "a OR ".repeat(800) + "a",
                        "user:" + "*a".repeat(40),
                        "user:[" + "a".repeat(300) + " TO *]",
                        "\"" + "x".repeat(4_000))) {
            assertThat(Parser.parse(query))
                    .as(query.substring(0, Math.min(40, query.length())))
                    .isInstanceOfSatisfying(
                            Parsed.Wrong.class,
                            wrong -> {
                                assertThat(wrong.column()).isBetween(1, Parser.LONGEST + 1);
                                assertThat(wrong.message()).startsWith("Cột ");
                            });
        }
        assertThat(Parser.parse("(".repeat(31) + "a" + ")".repeat(31)))
                .isInstanceOf(Parsed.Ok.class);
    }

    private static List<Long> found(Lake lake, Expr expr) {
        var request = SearchRequest.newest(Query.always(expr), List.of(), 1000);
        return lake.search(request, Scope.ALL, new Cancel()).rows().stream()
                .map(SearchResult.Row::position)
                .toList();
    }

    private static List<Long> expected(List<Held> held, Expr expr) {
        return held.stream()
                .filter(h -> Evaluator.test(expr, h.event()))
                .sorted(NEWEST_FIRST)
                .map(Held::position)
                .toList();
    }
}
