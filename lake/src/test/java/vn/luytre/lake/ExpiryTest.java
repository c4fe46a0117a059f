package vn.luytre.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.lake.index.FileIndex;
import vn.luytre.lake.query.Expr;

/** What has been kept long enough goes and gives its room back; what is held for an investigation stays. */
class ExpiryTest {

    private static final Instant START = Instant.parse("2024-02-09T20:00:00Z");
    private static final int EACH = 400;

    @TempDir Path folder;

    private long position;

    @Test
    void givesTheRoomBackAlsoWhenOnlyAPartOfAFileGoes() throws Exception {
        try (var lake = Lake.open(folder, new MemoryCatalogue(), SearchTest.SMALL)) {
            // Source 1 is heavy and goes after three days; source 2 stays a year.
            for (int day = 0; day < 5; day++) {
                fill(lake, START.plus(Duration.ofDays(day)), 1, 1, EACH);
                fill(lake, START.plus(Duration.ofDays(day)), 2, 2, 4);
                lake.commit(position);
            }
            lake.compact(START.plus(Duration.ofDays(7)));
            long before = bytes();
            var now = START.plus(Duration.ofDays(9));
            lake.expire(new Retention(365, Map.of(1L, 3)), now);
            lake.compact(now.plus(Duration.ofMinutes(11)));
            assertThat(count(lake)).isEqualTo(5 * 4);
            assertThat(bytes())
                    .isEqualTo(
                            lake.files().stream().mapToLong(f -> f.bytes() + indexBytes(f)).sum())
                    .isLessThan(before / 4);
            lake.expire(new Retention(1, Map.of()), now.plus(Duration.ofDays(1)));
            lake.compact(now.plus(Duration.ofDays(2)));
            assertThat(bytes()).isZero();
            try (var left = Files.walk(folder)) {
                assertThat(left.filter(f -> f.toString().endsWith(".parquet"))).isEmpty();
            }
        }
    }

    @Test
    void keepsWhatIsHeldAndNothingElseAndLetsItGoWhenReleased() throws Exception {
        try (var lake = Lake.open(folder, new MemoryCatalogue(), SearchTest.SMALL)) {
            for (int day = 0; day < 4; day++) {
                fill(lake, START.plus(Duration.ofDays(day)), 1, 7, 10);
                fill(lake, START.plus(Duration.ofDays(day)), 2, 8, 10);
                lake.commit(position);
            }
            lake.compact(START.plus(Duration.ofDays(7)));
            var now = START.plus(Duration.ofDays(100));
            var secondDayOfUnit7 = new Retention.Hold(7, 0, day(1), day(2));
            var thirdDayOfSource2 = new Retention.Hold(0, 2, day(2), day(3));
            var holding = new Retention(3, Map.of(), List.of(secondDayOfUnit7, thirdDayOfSource2));
            assertThat(lake.expire(holding, now)).isEqualTo(4);
            assertThat(count(lake)).isEqualTo(20);
            assertThat(lake.expire(holding, now)).as("nothing is written again").isZero();
            assertThat(lake.expire(new Retention(3, Map.of(), List.of(secondDayOfUnit7)), now))
                    .isEqualTo(1);
            assertThat(count(lake)).isEqualTo(10);
            assertThat(lake.files()).allMatch(f -> f.sources().equals(List.of(1L)));
            lake.expire(new Retention(3, Map.of()), now);
            lake.compact(now.plus(Duration.ofMinutes(11)));
            assertThat(count(lake)).isZero();
            assertThat(bytes()).isZero();
        }
    }

    /** A sender whose clock is years off: its events arrived in the span. */
    @Test
    void holdsWhatArrivedInTheSpanWhateverItsOwnTime() throws Exception {
        try (var lake = Lake.open(folder, new MemoryCatalogue(), SearchTest.SMALL)) {
            lake.add(event(START.minus(Duration.ofDays(3_000)), START, 1, 7), position++);
            lake.commit(position);
            var hold = new Retention.Hold(0, 1, day(0).minusSeconds(60), day(1));
            lake.expire(new Retention(3, Map.of(), List.of(hold)), day(100));
            assertThat(count(lake)).isEqualTo(1);
        }
    }

    /** A month and a half of commits: the number of files stays bounded, so that a question does not open more and more of them. */
    @Test
    void theNumberOfFilesFollowsDaysKeptNotCommitsMade() throws Exception {
        try (var lake = Lake.open(folder, new MemoryCatalogue(), SearchTest.SMALL)) {
            var retention = new Retention(10, Map.of());
            int most = 0;
            for (int commit = 0; commit < 45 * 4; commit++) {
                var now = START.plus(Duration.ofHours(6L * commit));
                fill(lake, now, 1 + commit % 3, 1, 2);
                lake.commit(position);
                if (commit % 2 == 0) {
                    lake.compact(now);
                    lake.expire(retention, now);
                }
                if (commit > 12 * 4) {
                    most = Math.max(most, lake.files().size());
                }
            }
            assertThat(most).as("ten days and the open one").isLessThan(10 + 20);
            assertThat(count(lake)).isBetween(10 * 8L, 12 * 8L);
        }
    }

    private static Instant day(int number) {
        return START.plus(Duration.ofDays(number));
    }

    private void fill(Lake lake, Instant at, long source, long unit, int count) {
        for (int i = 0; i < count; i++) {
            lake.add(event(at.plusSeconds(i), at.plusSeconds(i), source, unit), position++);
        }
    }

    private Event event(Instant time, Instant received, long source, long unit) {
        // Hardly to be packed: room must be seen to come back.
        var text = new StringBuilder();
        var random = new Random(position);
        for (int i = 0; i < 200; i++) {
            text.append((char) ('a' + random.nextInt(26)));
        }
        var event =
                new Event.Builder()
                        .reset(
                                text.toString(),
                                Event.micros(received),
                                new Event.Origin(source, unit, 0))
                        .time(Event.micros(time));
        event.put(Field.MESSAGE.ecs(), text.toString());
        return event.build();
    }

    private static long count(Lake lake) {
        return lake.count(Query.always(Expr.ALL), Scope.ALL, new Cancel());
    }

    /** An index comes and goes with its file. */
    private long indexBytes(LakeFile file) {
        return FileIndex.beside(folder.resolve(file.path())).toFile().length();
    }

    private long bytes() throws IOException {
        try (var files = Files.walk(folder.resolve("ev"))) {
            return files.filter(Files::isRegularFile).mapToLong(f -> f.toFile().length()).sum();
        }
    }
}
