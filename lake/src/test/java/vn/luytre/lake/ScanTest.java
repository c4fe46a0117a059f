package vn.luytre.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.lake.query.Evaluator;
import vn.luytre.lake.query.Expr;
import vn.luytre.lake.query.RandomExprs;

/** A scan hands over each event that the question finds, once and whole. */
class ScanTest {

    private static final long FROM = 1_700_000_020_000_000L;
    private static final long TO = 1_700_000_070_000_000L;

    @TempDir Path folder;

    @Test
    void handsOverWhatTheEvaluatorFindsOnceAndWhole() throws Exception {
        long seed = 20240216;
        var random = new Random(seed);
        var exprs = new RandomExprs(random);
        try (var lake = Lake.open(folder, new MemoryCatalogue(), SearchTest.SMALL)) {
            var held = SearchTest.fill(lake, random, 300, 4);
            var alone = new TreeMap<Long, String>();
            for (var one : held) {
                var opened = lake.event(one.position(), Scope.ALL).orElseThrow();
                alone.put(one.position(), whole(opened.event()));
            }
            for (int round = 0; round < 60; round++) {
                var expr = exprs.expr(random.nextInt(3));
                var query =
                        round % 3 == 0
                                ? Query.always(expr)
                                : new Query(expr, FROM, FROM + random.nextLong(TO - FROM));
                var scope = round % 2 == 0 ? Scope.ALL : Scope.of(Set.of(1L, 2L));
                var expected = new TreeMap<Long, String>();
                held.stream()
                        .filter(h -> scope.sees(h.event().origin().unit()))
                        .filter(h ->
                                h.filedMicros() >= query.from() && h.filedMicros() < query.to())
                        .filter(h -> Evaluator.test(expr, h.event()))
                        .forEach(h -> expected.put(h.position(), alone.get(h.position())));
                // Stretches of a few rows, so that there are many, and parts of stretches.
                for (long rows : new long[] {3, 40, 100_000}) {
                    var found = new TreeMap<Long, String>();
                    long count =
                            lake.scan(rows)
                                    .run(
                                            query,
                                            scope,
                                            RetroProgress.NONE,
                                            new Cancel(),
                                            h ->
                                                    assertThat(
                                                                    found.put(
                                                                            h.position(),
                                                                            whole(h.event())))
                                                            .isNull());
                    assertThat(found.keySet())
                            .as("seed %d, round %d, stretches of %d", seed, round, rows)
                            .isEqualTo(expected.keySet());
                    found.forEach((at, text) -> assertThat(text).isEqualTo(expected.get(at)));
                    assertThat(count).isEqualTo(found.size());
                }
            }
        }
    }

    private static String whole(Event event) {
        var text = new StringBuilder();
        for (var field : Field.values()) {
            text.append(event.text(field)).append('|');
        }
        return text.append(event.overflow())
                .append(event.original())
                .append(event.flaw())
                .append(event.timeMicros())
                .append(event.receivedMicros())
                .append(event.origin())
                .toString();
    }

    @Test
    void tellsHowFarItIsAndStopsWhenTold() throws Exception {
        var random = new Random(20240217);
        try (var lake = Lake.open(folder, new MemoryCatalogue(), SearchTest.SMALL)) {
            SearchTest.fill(lake, random, 300, 4);
            var seen = new ArrayList<Long>();
            var query = Query.always(Expr.ALL);
            lake.scan(20)
                    .run(
                            query,
                            Scope.ALL,
                            (done, all, _) -> seen.add(all - done),
                            new Cancel(),
                            _ -> {});
            assertThat(seen)
                    .hasSizeGreaterThan(10)
                    .endsWith(0L)
                    .isSortedAccordingTo((a, b) -> Long.compare(b, a));
            var cancel = new Cancel();
            assertThatThrownBy(() ->
                            lake.scan(20)
                                    .run(
                                            query,
                                            Scope.ALL,
                                            (_, _, _) -> cancel.cancel(),
                                            cancel,
                                            _ -> {}))
                    .isInstanceOf(LakeException.Cancelled.class);
        }
    }
}
