package vn.luytre.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.luytre.event.Field;
import vn.luytre.lake.query.Evaluator;
import vn.luytre.lake.query.Expr;
import vn.luytre.lake.query.Parsed;
import vn.luytre.lake.query.Parser;
import vn.luytre.lake.query.RandomExprs;
import vn.luytre.lake.query.Target;

/** What is told of many events at once is what counting them one by one gives. */
class OutlineTest {

    @TempDir Path folder;

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
        try (var lake = Lake.open(folder, new MemoryCatalogue(), SearchTest.SMALL)) {
            var held = SearchTest.fill(lake, random, 300, 3);
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
                    assertThat(one.top()).as(how).isEqualTo(SearchTest.commonest(found, value));
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
        try (var lake = Lake.open(folder, new MemoryCatalogue(), SearchTest.SMALL)) {
            var held = SearchTest.fill(lake, random, 300, 3);
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

    @Test
    void whatArrivedIsCountedOnceHoweverWindowsAreCut() throws Exception {
        var random = new Random(20240220);
        var exprs = new RandomExprs(random);
        try (var lake = Lake.open(folder, new MemoryCatalogue(), SearchTest.SMALL)) {
            var held = SearchTest.fill(lake, random, 300, 3);
            assertThat(lake.settled()).isEqualTo(300);
            for (int round = 0; round < 10; round++) {
                var expr = round == 0 ? expr("ip:0.0.0.0/1") : exprs.expr(2);
                long first = random.nextInt(150);
                long second = 150 + random.nextInt(150);
                long sum = 0;
                for (var cut : List.of(0L, first, second)) {
                    long end = cut == 0 ? first : cut == first ? second : 300;
                    var arrived =
                            lake.arrived(
                                    expr,
                                    List.of(new Stretch(cut, end)),
                                    Scope.ALL,
                                    List.of(),
                                    3,
                                    new Cancel());
                    sum += arrived.extent().count();
                    assertThat(arrived.newest())
                            .hasSizeLessThanOrEqualTo(3)
                            .allMatch(row -> row.position() >= cut && row.position() < end);
                }
                assertThat(sum)
                        .isEqualTo(
                                held.stream().filter(h -> Evaluator.test(expr, h.event())).count());
            }
            var nobody = Scope.of(Set.of(99L));
            assertThat(
                            lake.arrived(
                                            Expr.ALL,
                                            List.of(new Stretch(0, 300)),
                                            nobody,
                                            List.of(),
                                            3,
                                            new Cancel())
                                    .extent()
                                    .count())
                    .isZero();
        }
    }

    private static Expr expr(String text) {
        return ((Parsed.Ok) Parser.parse(text)).expr();
    }
}
