package vn.luytre.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.luytre.event.Cidr;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.lake.query.RandomExprs;
import vn.luytre.lake.query.Target;

/** A list held against the lake finds what a loop over all events and all indicators finds. */
class RetroTest {

    @TempDir Path folder;

    @Test
    void findsWhatALoopFinds() throws Exception {
        long seed = 20240222;
        var random = new Random(seed);
        var values = new RandomExprs(random);
        try (var lake = Lake.open(folder, new MemoryCatalogue(), SearchTest.SMALL)) {
            var held = SearchTest.fill(lake, random, 400, 4);
            for (int round = 0; round < 30; round++) {
                var indicators = indicators(random, values);
                var scope = round % 2 == 0 ? Scope.ALL : Scope.of(Set.of(1L, 2L));
                var request =
                        new RetroRequest(indicators, 1_700_000_010_000_000L, Long.MAX_VALUE, 2);
                var seen = new ArrayList<Long>();
                var result =
                        lake.retro(
                                request,
                                scope,
                                (done, all, hits) -> seen.add(all - done),
                                new Cancel());
                assertThat(result.hits())
                        .as("seed %d, round %d, %s", seed, round, indicators)
                        .isEqualTo(slowly(held, request, scope));
                assertThat(seen).endsWith(0L);
            }
        }
    }

    @Test
    void stopsWhenCancelled() throws Exception {
        try (var lake = Lake.open(folder, new MemoryCatalogue(), SearchTest.SMALL)) {
            SearchTest.fill(lake, new Random(5), 40, 4);
            var cancel = new Cancel();
            cancel.cancel();
            var request = RetroRequest.of(List.of(new RetroRequest.Domain("example.org")));
            assertThatThrownBy(() -> lake.retro(request, Scope.ALL, RetroProgress.NONE, cancel))
                    .isInstanceOf(LakeException.Cancelled.class);
        }
    }

    private static List<RetroRequest.Indicator> indicators(Random random, RandomExprs values) {
        var indicators = new ArrayList<RetroRequest.Indicator>();
        for (int i = random.nextInt(12); i >= 0; i--) {
            indicators.add(
                    switch (random.nextInt(4)) {
                        case 0 -> new RetroRequest.Address(values.ip());
                        case 1 -> {
                            var ip = values.ip();
                            yield new RetroRequest.Block(
                                    new Cidr(ip, random.nextInt(ip.width() + 1)));
                        }
                        case 2 ->
                                new RetroRequest.Domain(
                                        values.pick(
                                                List.of(
                                                        "ORG",
                                                        "example.org",
                                                        "mail.example.org.",
                                                        "web",
                                                        "ample.org")));
                        default -> new RetroRequest.Hash(values.pick(RandomExprs.WORDS));
                    });
        }
        return indicators;
    }

    private record Key(int indicator, long unit, Field field) {}

    private static List<RetroResult.Hit> slowly(
            List<Held> held, RetroRequest request, Scope scope) {
        var hits =
                new TreeMap<Key, RetroResult.Hit>(
                        Comparator.comparingInt(Key::indicator)
                                .thenComparingLong(Key::unit)
                                .thenComparing(Key::field));
        for (var one : held.reversed()) { // Newest position first.
            long unit = one.event().origin().unit();
            long time = one.filedMicros();
            if (!scope.sees(unit) || time < request.from() || time >= request.to()) {
                continue;
            }
            for (int i = 0; i < request.indicators().size(); i++) {
                for (var field : Field.values()) {
                    if (meets(request.indicators().get(i), field, one.event())) {
                        hits.merge(
                                new Key(i, unit, field),
                                new RetroResult.Hit(
                                        i, unit, field, 1, time, time, List.of(one.position())),
                                (a, b) ->
                                        new RetroResult.Hit(
                                                a.indicator(),
                                                unit,
                                                field,
                                                a.count() + 1,
                                                Math.min(a.first(), time),
                                                Math.max(a.last(), time),
                                                a.samples().size() < request.samples()
                                                        ? List.of(
                                                                a.samples().getFirst(),
                                                                b.samples().getFirst())
                                                        : a.samples()));
                    }
                }
            }
        }
        return List.copyOf(hits.values());
    }

    private static boolean meets(RetroRequest.Indicator indicator, Field field, Event event) {
        var text = event.text(field);
        if (text == null) {
            return false;
        }
        return switch (indicator) {
            case RetroRequest.Address(var ip) -> ip.equals(event.get(field));
            case RetroRequest.Block(var cidr) ->
                    event.ip(field) != null && cidr.contains(event.ip(field));
            case RetroRequest.Domain(var name) -> {
                var wanted = name.toLowerCase(Locale.ROOT).replaceAll("\\.$", "");
                var lower = text.toLowerCase(Locale.ROOT);
                yield Target.Group.DOMAIN.fields().contains(field)
                        && (lower.equals(wanted) || lower.endsWith("." + wanted));
            }
            case RetroRequest.Hash(var hex) ->
                    Target.Group.HASH.fields().contains(field) && text.equalsIgnoreCase(hex);
        };
    }
}
