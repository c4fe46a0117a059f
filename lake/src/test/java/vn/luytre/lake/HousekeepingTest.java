package vn.luytre.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.lake.index.FileIndex;
import vn.luytre.lake.query.Expr;
import vn.luytre.lake.query.SqlCompiler;

/** Merging and expiring change files, never what the lake holds, until it may go. */
class HousekeepingTest {

    private static final Instant START = Instant.parse("2024-02-09T20:00:00Z");

    @TempDir Path folder;

    @Test
    void mergesManyFilesIntoFewWithoutLosingOrDoublingAnEvent() throws Exception {
        var random = new Random(20240220);
        var made = new RandomEvents(random);
        var catalogue = new MemoryCatalogue();
        try (var lake = Lake.open(folder, catalogue, SearchTest.SMALL)) {
            long position = 0;
            var now = START;
            int most = 0;
            // Thirty hours of a commit each half hour, a clock that is wrong now and then.
            for (int commit = 0; commit < 60; commit++) {
                for (int i = 0; i < 20; i++) {
                    lake.add(
                            at(made.next(), now.minusSeconds(random.nextInt(4000)), now, random),
                            position++);
                }
                lake.commit(position);
                now = now.plus(Duration.ofMinutes(30));
                lake.compact(now);
                most = Math.max(most, lake.files().size());
                if (commit % 20 == 0) {
                    assertHolds(lake, position);
                }
            }
            assertHolds(lake, position);
            assertThat(most).isLessThan(60);
            lake.compact(now.plus(Duration.ofDays(3)));
            lake.compact(now.plus(Duration.ofDays(4)));
            assertThat(lake.files()).hasSizeLessThan(25);
            assertThat(
                            lake.files().stream()
                                    .filter(f -> f.level() == 3)
                                    .mapToLong(LakeFile::rows)
                                    .sum())
                    .isGreaterThan(position * 9 / 10);
            assertHolds(lake, position);
            assertThat(onDisk()).isEqualTo(live(lake));
            assertThat(lake.totals(Scope.ALL).stream().mapToLong(Tally::events).sum())
                    .isEqualTo(position);
        }
    }

    /** To sort them all at once would take several times what the writer may hold. */
    @Test
    void mergesLongRowsWithinTheWritersMemory() throws Exception {
        var settings =
                new LakeSettings(
                        "128MB",
                        "192MB",
                        1,
                        Duration.ofSeconds(60),
                        Duration.ofMinutes(10),
                        500_000,
                        1_000_000);
        var random = new Random(20240224);
        try (var lake = Lake.open(folder, new MemoryCatalogue(), settings)) {
            long position = 0;
            for (int commit = 0; commit < Merges.MANY; commit++) {
                for (int i = 0; i < 12_000; i++) {
                    lake.add(longRow(START.plusMillis(position), random), position++);
                }
                lake.commit(position);
            }
            lake.compact(START.plus(Duration.ofMinutes(10)));
            assertThat(lake.files()).hasSize(1);
            assertThat(lake.files().getFirst().rows()).isEqualTo(position);
            assertThat(lake.event(position - 1, Scope.ALL)).isPresent();
            lake.compact(START.plus(Duration.ofDays(2)));
            assertThat(lake.files())
                    .singleElement()
                    .extracting(LakeFile::level, LakeFile::rows)
                    .containsExactly(Merges.SORTED, position);
            assertThat(lake.event(position - 1, Scope.ALL)).isPresent();
        }
    }

    /** What comes fast is put behind each other as it is while its day is open, and sorted when that has closed. */
    @Test
    void stringsLargeFilesTogetherUntilTheirDayCloses() throws Exception {
        var random = new Random(20240225);
        try (var lake = Lake.open(folder, new MemoryCatalogue(), LakeSettings.DEFAULT)) {
            long position = 0;
            for (int commit = 0; commit < Merges.MANY; commit++) {
                for (int i = 0; i < Merges.LARGE; i++) {
                    var event = shortRow(START.plusMillis(position), 1 + random.nextInt(5));
                    lake.add(event, position++);
                }
                lake.commit(position);
            }
            var before =
                    lake.top(Query.always(Expr.ALL), Scope.ALL, Field.MESSAGE, 20, new Cancel());
            long bytes = lake.files().stream().mapToLong(LakeFile::bytes).sum();
            lake.compact(START.plus(Duration.ofMinutes(1)));
            assertThat(lake.files())
                    .singleElement()
                    .satisfies(file -> {
                        assertThat(file.level()).isEqualTo(2);
                        assertThat(file.bytes())
                                .isBetween(bytes * 9 / 10, bytes); // Not compressed anew.
                    });
            assertStrung(lake, position, before);
            lake.compact(START.plus(Duration.ofDays(2)));
            assertThat(lake.files()).singleElement().extracting(LakeFile::level).isEqualTo(3);
            assertStrung(lake, position, before);
            assertSortedByStretches(lake.files().getFirst(), position);
        }
    }

    /** One stretch of time after the other, each by unit. */
    private void assertSortedByStretches(LakeFile file, long rows) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement();
                var found =
                        statement.executeQuery(
                                """
                                SELECT count(*), sum(CAST(falls AS INTEGER)), count(DISTINCT stretch), bool_and(first >= last_before) FROM (
                                    SELECT stretch, unit_id < lag(unit_id) OVER (PARTITION BY stretch ORDER BY n) AS falls,
                                           min(ts) OVER (PARTITION BY stretch) AS first,
                                           max(ts) OVER (ORDER BY stretch RANGE BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS last_before
                                    FROM (SELECT unit_id, ts, file_row_number AS n, file_row_number // %d AS stretch
                                          FROM read_parquet('%s', file_row_number = true)))\
                                """
                                        .formatted(
                                                EventFiles.STRETCH, folder.resolve(file.path())))) {
            found.next();
            assertThat(found.getLong(1)).isEqualTo(rows);
            assertThat(found.getLong(2)).as("units that come back in one stretch").isZero();
            assertThat(found.getLong(3)).as("stretches").isEqualTo(rows / EventFiles.STRETCH);
            assertThat(found.getBoolean(4)).as("no stretch begins before the last ended").isTrue();
        }
    }

    private static void assertStrung(Lake lake, long position, List<SearchResult.Facet> before) {
        var file = lake.files().getFirst();
        assertThat(file.rows()).isEqualTo(position);
        assertThat(file.minPosition()).isZero();
        assertThat(file.maxPosition()).isEqualTo(position - 1);
        assertThat(file.minTime()).isEqualTo(Event.micros(START));
        assertThat(file.maxTime()).isEqualTo(Event.micros(START.plusMillis(position - 1)));
        assertThat(file.sources()).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertHolds(lake, position);
        assertThat(lake.event(position / 2, Scope.of(Set.of(1L, 2L, 3L, 4L, 5L)))).isPresent();
        assertThat(lake.top(Query.always(Expr.ALL), Scope.ALL, Field.MESSAGE, 20, new Cancel()))
                .isEqualTo(before);
    }

    private static Event shortRow(Instant time, int source) {
        return new Event.Builder()
                .reset("m" + source, Event.micros(time), new Event.Origin(source, source, 0))
                .time(Event.micros(time))
                .set(Field.MESSAGE, "m" + source)
                .build();
    }

    private static Event longRow(Instant time, Random random) {
        var text = new StringBuilder();
        while (text.length() < 700) {
            text.append(Long.toString(random.nextLong(), 36)).append(' ');
        }
        return new Event.Builder()
                .reset(text.toString(), Event.micros(time), new Event.Origin(1, 1, 0))
                .time(Event.micros(time))
                .set(Field.MESSAGE, text.toString())
                .build();
    }

    @Test
    void splitsADayThatIsTooLargeForOneFile() throws Exception {
        var settings =
                new LakeSettings(
                        "256MB",
                        "256MB",
                        1,
                        Duration.ofSeconds(30),
                        Duration.ofSeconds(60),
                        50,
                        100);
        var random = new Random(20240221);
        var made = new RandomEvents(random);
        try (var lake = Lake.open(folder, new MemoryCatalogue(), settings)) {
            for (int commit = 0; commit < 10; commit++) {
                for (int i = 0; i < 60; i++) {
                    var time = START.plusSeconds(random.nextInt(3 * 3600) - 3600);
                    lake.add(at(made.next(), time, START, new Random(1)), commit * 60L + i);
                }
                lake.commit((commit + 1) * 60L);
            }
            lake.compact(START.plus(Duration.ofDays(3)));
            assertHolds(lake, 600);
            assertThat(lake.files()).allMatch(f -> f.rows() <= 200).hasSizeLessThan(20);
        }
    }

    @Test
    void expiresEachSourceByItsOwnRuleAndFreesTheRoom() throws Exception {
        var catalogue = new MemoryCatalogue();
        try (var lake = Lake.open(folder, catalogue, SearchTest.SMALL)) {
            for (int day = 0; day < 10; day++) {
                for (int source = 1; source <= 3; source++) {
                    var time = Event.micros(START.plus(Duration.ofDays(day)));
                    var event =
                            new Event.Builder()
                                    .reset("d" + day, time, new Event.Origin(source, source, 0))
                                    .build();
                    lake.add(event, day * 3L + source - 1);
                }
                lake.commit(day * 3L + 3);
            }
            var now = START.plus(Duration.ofDays(10));
            lake.expire(new Retention(3, Map.of(2L, 6, 3L, 365)), now);
            assertThat(SearchTest.positions(all(lake)))
                    .containsExactlyInAnyOrderElementsOf(
                            java.util.stream.LongStream.range(0, 30)
                                    .filter(p -> keeps(p % 3 + 1, p / 3))
                                    .boxed()
                                    .toList());
            assertThat(onDisk()).hasSizeGreaterThan(10); // Until nobody reads them any more.
            lake.compact(now.plusSeconds(3600));
            lake.compact(now.plusSeconds(7200));
            assertThat(onDisk()).isEqualTo(live(lake));
            assertThat(lake.totals(Scope.ALL)).hasSize(3).allMatch(t -> t.events() == 10);
        }
    }

    private static boolean keeps(long source, long day) {
        long age = 10 - day;
        return source == 3 || age <= (source == 2 ? 6 : 3);
    }

    @Test
    void deletesAtOpeningWhatNoTransactionNames() throws Exception {
        var catalogue = new MemoryCatalogue();
        try (var lake = Lake.open(folder, catalogue, SearchTest.SMALL)) {
            SearchTest.fill(lake, new Random(1), 10, 1);
        }
        Files.writeString(folder.resolve("ev/orphan.parquet"), "half a file");
        Files.writeString(folder.resolve("tmp/write/left.parquet"), "half a file");
        try (var lake = Lake.open(folder, catalogue, SearchTest.SMALL)) {
            assertThat(onDisk()).isEqualTo(live(lake)).hasSize(1);
            assertThat(folder.resolve("tmp/write/left.parquet")).doesNotExist();
            assertHolds(lake, 10);
        }
    }

    @Test
    void answersWithoutAFileThatIsGoneAndNamesIt() throws Exception {
        var catalogue = new MemoryCatalogue();
        try (var lake = Lake.open(folder, catalogue, SearchTest.SMALL)) {
            SearchTest.fill(lake, new Random(1), 20, 2);
        }
        var gone = catalogue.live().getFirst();
        Files.delete(folder.resolve(gone.path()));
        try (var lake = Lake.open(folder, catalogue, SearchTest.SMALL)) {
            assertThat(lake.missing()).containsExactly(gone.path());
            assertHolds(lake, 10);
            lake.compact(START.plus(Duration.ofDays(3000)));
            assertHolds(lake, 10);
        }
    }

    @Test
    void sortsClosedDaysByUnit() throws Exception {
        try (var lake = Lake.open(folder, new MemoryCatalogue(), SearchTest.SMALL)) {
            var random = new Random(3);
            var made = new RandomEvents(random);
            for (int i = 0; i < 100; i++) {
                lake.add(at(made.next(), START, START, new Random(1)), i);
            }
            lake.commit(100);
            lake.compact(START.plus(Duration.ofDays(2)));
            assertThat(lake.files()).singleElement().extracting(LakeFile::level).isEqualTo(3);
            assertThat(lake.count(Query.always(Expr.ALL), Scope.of(Set.of(1L)), new Cancel()))
                    .isPositive();
        }
    }

    /** The same event at another time; now and then at no sensible one. */
    private static Event at(Event event, Instant time, Instant received, Random random) {
        long micros =
                switch (random.nextInt(400)) {
                    case 0 -> Long.MAX_VALUE;
                    case 1 -> 0;
                    default -> Event.micros(time);
                };
        var copy =
                new Event.Builder()
                        .reset(event.original(), Event.micros(received), event.origin())
                        .time(micros);
        for (var field : Field.values()) {
            if (!SqlCompiler.LOWER.contains(field) && event.text(field) != null) {
                copy.put(field.ecs(), event.text(field));
            }
        }
        return copy.build();
    }

    private static void assertHolds(Lake lake, long events) {
        assertThat(lake.count(Query.always(Expr.ALL), Scope.ALL, new Cancel())).isEqualTo(events);
        assertThat(new HashSet<>(SearchTest.positions(all(lake))))
                .hasSize((int) Math.min(events, 10_000));
    }

    private static SearchResult all(Lake lake) {
        return lake.search(
                SearchRequest.newest(Query.always(Expr.ALL), List.of(), 10_000),
                Scope.ALL,
                new Cancel());
    }

    private Set<Path> onDisk() throws Exception {
        try (var files = Files.walk(folder.resolve("ev"))) {
            return files.filter(Files::isRegularFile).collect(Collectors.toSet());
        }
    }

    private Set<Path> live(Lake lake) {
        return new ArrayList<>(lake.files())
                .stream()
                        .flatMap(f -> {
                            var file = folder.resolve(f.path());
                            return f.level() == Merges.SORTED
                                    ? Stream.of(file, FileIndex.beside(file))
                                    : Stream.of(file);
                        })
                        .collect(Collectors.toSet());
    }
}
