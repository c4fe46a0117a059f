package vn.luytre.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.luytre.event.Cidr;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Ip;
import vn.luytre.lake.query.Fold;
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
                assertThat(met(lake, request, scope))
                        .as("seed %d, round %d, %s", seed, round, indicators)
                        .isEqualTo(metSlowly(held, request, scope));
            }
        }
    }

    record Met(Field field, long position, long unit, String value) {}

    static Set<Met> met(Lake lake, RetroRequest request, Scope scope) {
        var met = new HashSet<Met>();
        lake.met(
                request,
                Set.of(Field.values()),
                List.of(Field.DNS_QUESTION_NAME),
                scope,
                RetroProgress.NONE,
                new Cancel(),
                (field, row) ->
                        met.add(
                                new Met(
                                        field,
                                        row.position(),
                                        row.origin().unit(),
                                        row.values().getOrDefault(Field.DNS_QUESTION_NAME, ""))));
        return met;
    }

    static Set<Met> metSlowly(List<Held> held, RetroRequest request, Scope scope) {
        var met = new HashSet<Met>();
        for (var one : held) {
            long unit = one.event().origin().unit();
            long time = one.filedMicros();
            if (!scope.sees(unit) || time < request.from() || time >= request.to()) {
                continue;
            }
            var name = one.event().text(Field.DNS_QUESTION_NAME);
            for (var field : Field.values()) {
                if (request.indicators().stream()
                        .anyMatch(indicator -> meets(indicator, field, one.event()))) {
                    met.add(
                            new Met(
                                    field,
                                    one.position(),
                                    unit,
                                    name == null ? "" : Fold.lower(name)));
                }
            }
        }
        return met;
    }

    @Test
    void findsTheHostOfAUrlWhereNothingElseNamesIt() throws Exception {
        var urls =
                List.of(
                        "http://evil.example/a",
                        "HTTPS://u:p@www.EVIL.example:8443/b?next=http://good.example/",
                        "//evil.example#c",
                        "evil.example:80/d",
                        "http://good.example/?to=http://evil.example/",
                        "http://notevil.example/",
                        "http://203.0.113.7:8080/e",
                        "http://[2001:db8::7]/f",
                        "http://198.51.100.9/g",
                        "/only/a/path",
                        "");
        try (var lake = Lake.open(folder, new MemoryCatalogue(), SearchTest.SMALL)) {
            for (int i = 0; i < urls.size(); i++) {
                lake.add(url(urls.get(i), null), 2 * i);
                lake.add(url(urls.get(i), "elsewhere.example"), 2 * i + 1);
            }
            lake.commit(2L * urls.size());
            var request =
                    RetroRequest.of(
                            List.of(
                                    new RetroRequest.Domain("Evil.Example"),
                                    new RetroRequest.Address(Ip.parse("203.0.113.7")),
                                    new RetroRequest.Address(Ip.parse("2001:db8::7")),
                                    new RetroRequest.Block(Cidr.parse("198.51.100.8/30"))));
            var result = lake.retro(request, Scope.ALL, RetroProgress.NONE, new Cancel());
            assertThat(result.hits())
                    .allSatisfy(hit -> assertThat(hit.field()).isEqualTo(Field.URL_FULL))
                    .extracting(RetroResult.Hit::indicator, RetroResult.Hit::count)
                    .containsExactly(tuple(0, 4L), tuple(1, 1L), tuple(2, 1L), tuple(3, 1L));
            assertThat(met(lake, request, Scope.ALL))
                    .extracting(Met::position)
                    .containsExactlyInAnyOrder(0L, 2L, 4L, 6L, 12L, 14L, 16L);
        }
    }

    @Test
    void findsAddressesAndNamesAmongTheAnswersOfDns() throws Exception {
        var answers =
                List.of(
                        "cdn.example 203.0.113.7",
                        "[\"c2.EVIL.example.\",\"198.51.100.9\",\"evil.example\"]",
                        "notevil.example",
                        "2001:db8::7",
                        "v=spf1 include:evil.example");
        try (var lake = Lake.open(folder, new MemoryCatalogue(), SearchTest.SMALL)) {
            for (int i = 0; i < answers.size(); i++) {
                var event =
                        new Event.Builder().reset("", 1_700_000_000_000_000L, Event.Origin.UNKNOWN);
                event.set(Field.DNS_ANSWERS, answers.get(i));
                lake.add(event.build(), i);
            }
            lake.commit(answers.size());
            var request =
                    RetroRequest.of(
                            List.of(
                                    new RetroRequest.Domain("evil.example"),
                                    new RetroRequest.Address(Ip.parse("203.0.113.7")),
                                    new RetroRequest.Block(Cidr.parse("198.51.100.8/30")),
                                    new RetroRequest.Address(Ip.parse("2001:db8::7"))));
            var result = lake.retro(request, Scope.ALL, RetroProgress.NONE, new Cancel());
            assertThat(result.hits())
                    .allSatisfy(hit -> assertThat(hit.field()).isEqualTo(Field.DNS_ANSWERS))
                    .extracting(RetroResult.Hit::indicator, RetroResult.Hit::count)
                    .containsExactly(tuple(0, 1L), tuple(1, 1L), tuple(2, 1L), tuple(3, 1L));
            assertThat(met(lake, request, Scope.ALL))
                    .extracting(Met::position)
                    .containsExactlyInAnyOrder(0L, 1L, 3L);
        }
    }

    /** Where addresses alone are wanted DuckDB takes the answers apart; a name beside them, and Java does: both say the same. */
    @Test
    void findsTheSameAmongTheAnswersHoweverTheyAreTakenApart() throws Exception {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        var parts =
                List.of(
                        "203.0.113.7",
                        "203.0.113.8",
                        "1203.0.113.7",
                        "203.0.113.78",
                        "::ffff:203.0.113.7",
                        "2001:DB8::7",
                        "cdn.example");
        var separators =
                List.of(
                        " ", ",", "\t", "\n", "|", ";", "\",\"", "','", "] [", "\u0001", "\u0000",
                        "/");
        try (var lake = Lake.open(folder, new MemoryCatalogue(), SearchTest.SMALL)) {
            for (int i = 0; i < 400; i++) {
                var answers = new StringBuilder(random.nextInt(4) == 0 ? "[\"" : "");
                for (int part = random.nextInt(5); part >= 0; part--) {
                    answers.append(parts.get(random.nextInt(parts.size())))
                            .append(separators.get(random.nextInt(separators.size())));
                }
                var event =
                        new Event.Builder().reset("", 1_700_000_000_000_000L, Event.Origin.UNKNOWN);
                event.set(Field.DNS_ANSWERS, answers.toString());
                lake.add(event.build(), i);
            }
            lake.commit(400);
            var wanted = new ArrayList<RetroRequest.Indicator>();
            wanted.add(new RetroRequest.Address(Ip.parse("203.0.113.7")));
            wanted.add(new RetroRequest.Address(Ip.parse("2001:db8::7")));
            wanted.add(new RetroRequest.Address(Ip.parse("203.0.113.7")));
            wanted.add(new RetroRequest.Address(Ip.parse("203.0.113.9")));
            var byDuck = hits(lake, wanted);
            wanted.add(new RetroRequest.Domain("nowhere.example"));
            assertThat(byDuck).as("seed %d", seed).isNotEmpty().isEqualTo(hits(lake, wanted));
        }
    }

    private static List<RetroResult.Hit> hits(Lake lake, List<RetroRequest.Indicator> wanted) {
        return lake.retro(RetroRequest.of(wanted), Scope.ALL, RetroProgress.NONE, new Cancel())
                .hits();
    }

    private static Event url(String url, @Nullable String domain) {
        var event = new Event.Builder().reset("", 1_700_000_000_000_000L, Event.Origin.UNKNOWN);
        event.set(Field.URL_FULL, url);
        if (domain != null) {
            event.set(Field.URL_DOMAIN, domain);
        }
        return event.build();
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

    static List<RetroRequest.Indicator> indicators(Random random, RandomExprs values) {
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

    static List<RetroResult.Hit> slowly(List<Held> held, RetroRequest request, Scope scope) {
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
        if (field == Field.URL_FULL) {
            return event.get(Field.URL_DOMAIN) == null && meets(indicator, host(text));
        }
        if (field == Field.DNS_ANSWERS) {
            return Arrays.stream(text.split("[\\s,;|\\[\\]\"']+"))
                    .anyMatch(answer -> meets(indicator, answer));
        }
        return switch (indicator) {
            case RetroRequest.Address(var ip) -> ip.equals(event.get(field));
            case RetroRequest.Block(var cidr) ->
                    event.ip(field) != null && cidr.contains(event.ip(field));
            case RetroRequest.Domain _ ->
                    Target.Group.DOMAIN.fields().contains(field) && meets(indicator, text);
            case RetroRequest.Hash(var hex) ->
                    Target.Group.HASH.fields().contains(field) && text.equalsIgnoreCase(hex);
        };
    }

    private static boolean meets(RetroRequest.Indicator indicator, String host) {
        var ip = Ip.parse(host);
        return switch (indicator) {
            case RetroRequest.Address(var wanted) -> wanted.equals(ip);
            case RetroRequest.Block(var cidr) -> ip != null && cidr.contains(ip);
            case RetroRequest.Domain(var name) -> {
                var wanted = name.toLowerCase(Locale.ROOT).replaceAll("\\.$", "");
                var lower = host.toLowerCase(Locale.ROOT).replaceAll("\\.$", "");
                yield lower.equals(wanted) || lower.endsWith("." + wanted);
            }
            case RetroRequest.Hash _ -> false;
        };
    }

    /** The words the events are made of hold neither scheme nor user. */
    private static String host(String url) {
        return url.strip().split("[/?#\\\\]", 2)[0].replaceAll(":[0-9]*$", "").strip();
    }
}
