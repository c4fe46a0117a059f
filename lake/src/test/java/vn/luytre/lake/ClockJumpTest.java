package vn.luytre.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.luytre.event.Event;
import vn.luytre.lake.query.Expr;

/** The server's clock was wrong for a while and is right again; senders' clocks are wrong for good. */
class ClockJumpTest {

    private static final Instant START = Instant.parse("2026-11-30T00:00:00Z");
    private static final Duration YEARS = Duration.ofDays(3 * 365);

    @TempDir Path folder;

    private long position;

    @Test
    void whatArrivedWhileTheClockWasBackIsNotTakenForOld() throws Exception {
        try (var lake = Lake.open(folder, new MemoryCatalogue(), SearchTest.SMALL)) {
            var retention = new Retention(30, Map.of());
            arrive(lake, START, START);
            var back = START.minus(YEARS);
            arrive(lake, back, back);
            lake.expire(retention, back);
            arrive(lake, back.plusSeconds(600), START); // Its sender's clock is right.
            var right = START.plusSeconds(1_200);
            arrive(lake, right, right);
            lake.compact(right);
            lake.expire(retention, right.plus(Duration.ofDays(1)));
            assertThat(count(lake)).isEqualTo(4);
            lake.expire(retention, right.plus(Duration.ofDays(31)));
            lake.compact(right.plus(Duration.ofDays(32)));
            assertThat(count(lake)).as("all are old by now").isZero();
        }
    }

    /** Merged while the clock was years ahead, and then it was set back too far. */
    @Test
    void whatWasMergedWhileTheClockWasAheadStillTellsWhenOthersArrived() throws Exception {
        try (var lake = Lake.open(folder, new MemoryCatalogue(), SearchTest.SMALL)) {
            var retention = new Retention(30, Map.of());
            arrive(lake, START, START);
            var ahead = START.plus(YEARS);
            arrive(lake, ahead, START.plusSeconds(60));
            arrive(lake, ahead.plusSeconds(1), START.plusSeconds(61));
            lake.compact(ahead.plusSeconds(900), START.plusSeconds(900));
            assertThat(lake.files()).as("the two of the leap").hasSize(2);
            var back = START.minus(YEARS);
            arrive(lake, back, START.plusSeconds(62));
            lake.compact(back.plusSeconds(900), back.plusSeconds(900));
            var right = START.plusSeconds(1_200);
            lake.expire(retention, right);
            assertThat(count(lake)).isEqualTo(4);
            lake.compact(right.plus(Duration.ofDays(2)));
            assertThat(lake.files()).as("the day is closed").hasSize(1);
            assertThat(lake.files().getFirst().level()).isEqualTo(Merges.SORTED);
            lake.expire(retention, right.plus(Duration.ofDays(31)));
            assertThat(count(lake)).isEqualTo(4);
            lake.expire(retention, right.plus(Duration.ofDays(33)));
            assertThat(count(lake)).as("all are old by now, whatever their stamps").isZero();
        }
    }

    @Test
    void whatWasReplacedWhileTheClockWasAheadGivesItsRoomBack() throws Exception {
        try (var lake = Lake.open(folder, new MemoryCatalogue(), SearchTest.SMALL)) {
            for (int i = 0; i < 8; i++) {
                arrive(lake, START.plusSeconds(i), START.plusSeconds(i));
            }
            lake.compact(START.plus(YEARS));
            assertThat(lake.files()).hasSize(1);
            long before = onDisk();
            assertThat(before).isGreaterThan(8);
            lake.compact(START.plusSeconds(60));
            assertThat(onDisk()).as("a question may still read them").isEqualTo(before);
            lake.compact(START.plusSeconds(60).plus(SearchTest.SMALL.grace()));
            assertThat(onDisk()).isEqualTo(1);
            assertThat(count(lake)).isEqualTo(8);
        }
    }

    @Test
    void aDayWithEventsStampedAheadIsClosedAsAnyOther() throws Exception {
        try (var lake = Lake.open(folder, new MemoryCatalogue(), SearchTest.SMALL)) {
            for (int i = 0; i < 6; i++) {
                var time = START.plusSeconds(600L * i);
                arrive(lake, i == 3 ? time.plus(YEARS) : time, time);
            }
            lake.compact(START.plus(Duration.ofDays(2)));
            assertThat(lake.files()).hasSize(1);
            assertThat(lake.files().getFirst().level()).isEqualTo(Merges.SORTED);
            assertThat(count(lake)).isEqualTo(6);
        }
    }

    /** Events that tell of the years 1 and 9999 are kept by when they arrived, and found by what they tell. */
    @Test
    void timesOfSendersDecideNothing() throws Exception {
        try (var lake = Lake.open(folder, new MemoryCatalogue(), SearchTest.SMALL)) {
            var longAgo = Instant.parse("0001-01-02T00:00:00Z");
            var far = Instant.parse("9999-12-30T00:00:00Z");
            arrive(lake, START, longAgo);
            arrive(lake, START, far);
            arrive(lake, START, START);
            lake.expire(new Retention(30, Map.of()), START.plus(Duration.ofDays(29)));
            lake.compact(START.plus(Duration.ofDays(29)));
            assertThat(count(lake)).isEqualTo(3);
            assertThat(
                            lake.tallies(START, START.plus(Duration.ofHours(1)), Scope.ALL).stream()
                                    .mapToLong(Tally::events)
                                    .sum())
                    .as("hours are those of arrival")
                    .isEqualTo(3);
            lake.expire(new Retention(30, Map.of()), START.plus(Duration.ofDays(31)));
            assertThat(count(lake)).isZero();
        }
    }

    private void arrive(Lake lake, Instant received, Instant time) {
        lake.add(
                new Event.Builder()
                        .reset("x", Event.micros(received), new Event.Origin(1, 1, 0))
                        .time(Event.micros(time))
                        .build(),
                position++);
        lake.commit(position);
    }

    private static long count(Lake lake) {
        return lake.count(Query.always(Expr.ALL), Scope.ALL, new Cancel());
    }

    private long onDisk() throws IOException {
        try (var files = Files.walk(folder.resolve("ev"))) {
            return files.filter(f -> f.toString().endsWith(".parquet")).count();
        }
    }
}
