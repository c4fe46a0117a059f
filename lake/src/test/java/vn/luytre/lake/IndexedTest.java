package vn.luytre.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.lake.index.FileIndex;
import vn.luytre.lake.query.Evaluator;
import vn.luytre.lake.query.Expr;
import vn.luytre.lake.query.Fold;
import vn.luytre.lake.query.Match;
import vn.luytre.lake.query.Printer;
import vn.luytre.lake.query.RandomExprs;
import vn.luytre.lake.query.Target;

/** What indexes spare is never what was asked for: answers are the evaluator's, with indexes whole, damaged, gone or not yet made. */
class IndexedTest {

    private static final long SEED = 20261130;
    private static final Instant START = Instant.parse("2024-02-05T00:00:00Z");
    private static final int DAYS = 6;

    /** Most days say few of them. */
    private static final List<String> RARE =
            List.of(
                    "mimikatz.exe",
                    "powershell -enc SQBFAFgA",
                    "Phát hiện mã độc",
                    "TẤN CÔNG từ chối dịch vụ",
                    "n34483.tin.example",
                    "185.220.101.4 failed",
                    "Failed password for root",
                    "K\u212Aelvin scale",
                    "日本語の記録");

    @TempDir Path folder;

    @Test
    void hidesNoEventWhateverIsAsked() throws Exception {
        var random = new Random(SEED);
        try (var lake = Lake.open(folder, new MemoryCatalogue(), SearchTest.SMALL)) {
            var held = fill(lake, random, 600);
            assertThat(indexes(lake)).hasSize(DAYS - 1);
            ask(lake, held, random, 400);
        }
    }

    @Test
    void readsTheEventsWhereAnIndexIsDamagedOrGone() throws Exception {
        var random = new Random(SEED + 1);
        for (int round = 0; round < 6; round++) {
            var catalogue = new MemoryCatalogue();
            var place = folder.resolve("round-" + round);
            List<Held> held;
            try (var lake = Lake.open(place, catalogue, SearchTest.SMALL)) {
                held = fill(lake, random, 300);
                for (var index : indexes(place, lake)) {
                    damage(index, random);
                }
            }
            try (var lake = Lake.open(place, catalogue, SearchTest.SMALL)) {
                ask(lake, held, random, 60);
                lake.compact(START.plus(Duration.ofDays(20)));
                assertThat(lake.files())
                        .filteredOn(f -> f.level() == Merges.SORTED)
                        .allMatch(f -> FileIndex.open(place.resolve(f.path()), f.rows()) != null);
                ask(lake, held, random, 30);
            }
        }
    }

    /** A needle is looked for in the files that may hold it, and in those that cannot say. */
    @Test
    void readsNoMoreFilesThanMayHoldTheValue() throws Exception {
        var random = new Random(SEED + 2);
        try (var lake = Lake.open(folder, new MemoryCatalogue(), SearchTest.SMALL)) {
            fill(lake, random, 600);
            var nowhere =
                    new Expr.Term(
                            new Target.Slot(Field.HOST_NAME), new Match.Words("không đâu cả"));
            var request =
                    SearchRequest.newest(Query.always(nowhere), List.of(), 10)
                            .around(10, List.of(), 1);
            var result = lake.search(request, Scope.ALL, new Cancel());
            assertThat(result.rows()).isEmpty();
            assertThat(result.histogram().total()).isZero();
            assertThat(result.stats().files()).isEqualTo(lake.files().size() - (DAYS - 1));
            var unsaid = new Expr.Term(Target.Group.FREE, new Match.Words("Chưa ai từng nói"));
            var none =
                    lake.search(
                            SearchRequest.newest(Query.always(unsaid), List.of(), 10),
                            Scope.ALL,
                            new Cancel());
            assertThat(none.rows()).isEmpty();
            assertThat(none.stats().files()).isEqualTo(lake.files().size() - (DAYS - 1));
        }
    }

    @Test
    void looksBackAsALoopDoes() throws Exception {
        var random = new Random(SEED + 3);
        var values = new RandomExprs(random);
        try (var lake = Lake.open(folder, new MemoryCatalogue(), SearchTest.SMALL)) {
            var held = fill(lake, random, 600);
            for (int round = 0; round < 25; round++) {
                var indicators = RetroTest.indicators(random, values);
                var scope = round % 2 == 0 ? Scope.ALL : Scope.of(Set.of(1L, 2L));
                var from = Event.micros(START) + random.nextLong(2 * Buckets.DAY);
                var request = new RetroRequest(indicators, from, Long.MAX_VALUE, 2);
                assertThat(lake.retro(request, scope, RetroProgress.NONE, new Cancel()).hits())
                        .as("seed %d, round %d, %s", SEED, round, indicators)
                        .isEqualTo(RetroTest.slowly(held, request, scope));
                assertThat(RetroTest.met(lake, request, scope))
                        .as("seed %d, round %d, %s", SEED, round, indicators)
                        .isEqualTo(RetroTest.metSlowly(held, request, scope));
            }
        }
    }

    private static void ask(Lake lake, List<Held> held, Random random, int rounds) {
        var exprs = new RandomExprs(random);
        long first = Event.micros(START);
        for (int round = 0; round < rounds; round++) {
            var expr =
                    switch (round % 3) {
                        case 0 -> about(random);
                        case 1 -> text(held, random);
                        default -> exprs.expr(random.nextInt(3));
                    };
            long from =
                    random.nextInt(4) == 0
                            ? Long.MIN_VALUE
                            : first + random.nextLong(DAYS * Buckets.DAY);
            long to =
                    random.nextInt(4) == 0
                            ? Long.MAX_VALUE
                            : Math.max(from, first) + random.nextLong(3 * Buckets.DAY);
            var scope =
                    random.nextBoolean() ? Scope.ALL : Scope.of(Set.of((long) random.nextInt(3)));
            var how =
                    "seed %d, round %d: %s from %d to %d in %s"
                            .formatted(SEED, round, Printer.print(expr), from, to, scope);
            var expected =
                    held.stream()
                            .filter(h -> h.filedMicros() >= from && h.filedMicros() < to)
                            .filter(h -> scope.sees(h.event().origin().unit()))
                            .filter(h -> Evaluator.test(expr, h.event()))
                            .sorted(
                                    Comparator.comparingLong(Held::filedMicros)
                                            .thenComparingLong(Held::position)
                                            .reversed())
                            .toList();
            var request =
                    SearchRequest.newest(new Query(expr, from, to), List.of(), 1000)
                            .around(1 + random.nextInt(200), List.of(), 1);
            var result = lake.search(request, scope, new Cancel());
            assertThat(SearchTest.positions(result))
                    .as(how)
                    .isEqualTo(expected.stream().map(Held::position).toList());
            var histogram = result.histogram();
            for (int bar = 0; bar < histogram.counts().size(); bar++) {
                long begin = histogram.from() + bar * histogram.width();
                assertThat(histogram.counts().get(bar))
                        .as("%s, bar %d", how, bar)
                        .isEqualTo(
                                expected.stream()
                                        .filter(h ->
                                                h.filedMicros() >= begin
                                                        && h.filedMicros()
                                                                < begin + histogram.width())
                                        .count());
            }
            assertThat(histogram.total()).as(how).isEqualTo(expected.size());
        }
    }

    /** Pieces of what an event says, written otherwise, alone or with another question. */
    private static Expr text(List<Held> held, Random random) {
        var target =
                List.of(Target.Group.FREE, Target.About.ORIGINAL, new Target.Slot(Field.MESSAGE))
                        .get(random.nextInt(3));
        var said = held.get(random.nextInt(held.size())).event();
        var message = said.text(Field.MESSAGE);
        var text = message != null && random.nextBoolean() ? message : said.original();
        if (text.isBlank()) {
            text = RARE.get(random.nextInt(RARE.size()));
        }
        int middle = text.offsetByCodePoints(0, text.codePointCount(0, text.length()) / 2);
        var first = piece(text.substring(0, middle), random);
        var second = piece(text.substring(middle), random);
        Match match =
                random.nextBoolean() || second.isEmpty()
                        ? new Match.Words(piece(text, random))
                        : new Match.Glob(
                                first.isEmpty()
                                        ? List.of("", second, "")
                                        : List.of("", first, second, ""));
        var term = new Expr.Term(target, match);
        return switch (random.nextInt(6)) {
            case 0 -> new Expr.Not(term);
            case 1 -> new Expr.And(List.of(term, about(random)));
            case 2 -> new Expr.Or(List.of(term, about(random)));
            default -> term;
        };
    }

    private static String piece(String text, Random random) {
        int points = text.codePointCount(0, text.length());
        if (points == 0) {
            return "";
        }
        int from = random.nextInt(Math.max(1, points / 3));
        int to = from + 1 + random.nextInt(points - from);
        var piece =
                text.substring(text.offsetByCodePoints(0, from), text.offsetByCodePoints(0, to));
        return switch (random.nextInt(3)) {
            case 0 -> Normalizer.normalize(piece, Normalizer.Form.NFD);
            case 1 -> Fold.lower(piece);
            default -> piece;
        };
    }

    /** What is counted apart: units and datasets. */
    private static Expr about(Random random) {
        var values = new RandomExprs(random);
        long unit = random.nextInt(3);
        Expr ofUnit = new Expr.Term(Target.About.UNIT, new Match.Numbers(unit, unit));
        Expr ofDataset =
                new Expr.Term(
                        new Target.Slot(Field.EVENT_DATASET),
                        new Match.Words(values.pick(RandomExprs.WORDS)));
        return switch (random.nextInt(5)) {
            case 0 -> Expr.ALL;
            case 1 -> ofUnit;
            case 2 -> ofDataset;
            case 3 -> new Expr.Or(List.of(ofUnit, new Expr.Not(ofDataset)));
            default -> new Expr.And(List.of(ofUnit, new Expr.Not(ofDataset)));
        };
    }

    /** Six days of events, of which five are closed and sorted; the last lies as it was committed. */
    private static List<Held> fill(Lake lake, Random random, int events) {
        var made = new RandomEvents(random);
        var held = new ArrayList<Held>();
        for (int day = 0; day < DAYS; day++) {
            for (int i = 0; i < events / DAYS; i++) {
                var time = START.plus(Duration.ofDays(day)).plusMillis(random.nextInt(57_600_000));
                var one = new Held(held.size(), at(made.next(), time, random));
                held.add(one);
                lake.add(one.event(), one.position());
            }
            lake.commit(held.size());
            if (day == DAYS - 2) {
                lake.compact(START.plus(Duration.ofDays(DAYS - 1)));
            }
        }
        return held;
    }

    private static Event at(Event event, Instant time, Random random) {
        var rare = random.nextInt(5) == 0 ? " " + RARE.get(random.nextInt(RARE.size())) : "";
        var copy =
                new Event.Builder()
                        .reset(event.original() + rare, Event.micros(time), event.origin())
                        .time(Event.micros(time));
        for (var field : Field.values()) {
            var text = event.text(field);
            if (text != null) {
                copy.put(field.ecs(), text);
            }
        }
        return copy.build();
    }

    private List<Path> indexes(Lake lake) {
        return indexes(folder, lake);
    }

    private static List<Path> indexes(Path folder, Lake lake) {
        return lake.files().stream()
                .map(f -> FileIndex.beside(folder.resolve(f.path())))
                .filter(Files::exists)
                .toList();
    }

    private static void damage(Path index, Random random) throws Exception {
        var bytes = Files.readAllBytes(index);
        switch (random.nextInt(4)) {
            case 0 -> Files.delete(index);
            case 1 ->
                    Files.write(
                            index, java.util.Arrays.copyOf(bytes, random.nextInt(bytes.length)));
            case 2 -> Files.write(index, new byte[0]);
            default -> {
                for (int i = 0; i < 3; i++) {
                    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                }
                Files.write(index, bytes);
            }
        }
    }
}
