package vn.luytre.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.luytre.event.Event;
import vn.luytre.lake.journal.PowerCut;
import vn.luytre.lake.query.Expr;

/**
 * The power fails between any two steps of writing, naming, committing, merging and expiring: the lake that comes back holds
 * what the catalogue says, each event once.
 */
class LakePowerCutTest {

    private static final Instant START = Instant.parse("2024-02-09T20:00:00Z");
    private static final int LIVES = 40;
    private static final int EACH = 5;

    @TempDir Path folder;

    /** The catalogue is another machine's, or forces by itself: what it has committed stays. Asking it is a step too. */
    private static final class Elsewhere implements Catalogue {
        private final MemoryCatalogue behind = new MemoryCatalogue();
        private PowerCut disk;

        private void step() {
            try {
                disk.step();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public List<LakeFile> live() {
            return behind.live();
        }

        @Override
        public long committed(int partition) {
            return behind.committed(partition);
        }

        @Override
        public List<Integer> partitions() {
            return behind.partitions();
        }

        @Override
        public void commit(
                int partition,
                List<LakeFile> added,
                List<Tally> tallies,
                long expected,
                long upTo) {
            step();
            behind.commit(partition, added, tallies, expected, upTo);
            step();
        }

        @Override
        public void replace(List<LakeFile> gone, List<LakeFile> added, Instant at) {
            step();
            behind.replace(gone, added, at);
            step();
        }

        @Override
        public List<Retired> retired() {
            return behind.retired();
        }

        @Override
        public void forget(Collection<String> paths) {
            step();
            behind.forget(paths);
            step();
        }

        @Override
        public List<Tally> tallies(long fromHour, long toHour) {
            return behind.tallies(fromHour, toHour);
        }

        @Override
        public List<Tally> totals() {
            return behind.totals();
        }
    }

    @Test
    void holdsWhatTheCatalogueSays() throws Exception {
        long seed = 20261130;
        var random = new Random(seed);
        var catalogue = new Elsewhere();
        var place = Files.createDirectories(folder.resolve("0"));
        var days = new HashSet<Long>();
        int deaths = 0;
        for (int life = 1; life <= LIVES; life++) {
            var disk = new PowerCut(place, random.nextLong(), random.nextInt(40));
            catalogue.disk = disk;
            live(place, disk, catalogue);
            deaths += disk.isCut() ? 1 : 0;
            var after = Files.createDirectories(folder.resolve("" + life));
            disk.comeBack(after);
            place = after;
            var how = "seed %d, life %d".formatted(seed, life);
            for (var file : catalogue.live()) {
                assertThat(place.resolve(file.path())).as(how).exists();
                days.add(file.minTime() / Buckets.DAY);
            }
            try (var lake = Lake.open(place, catalogue.behind, SearchTest.SMALL)) {
                assertThat(lake.missing()).as(how).isEmpty();
                assertThat(positions(lake))
                        .as(how)
                        .containsExactlyInAnyOrderElementsOf(
                                LongStream.range(0, lake.committed()).boxed().toList());
            }
        }
        assertThat(deaths).isEqualTo(LIVES);
        assertThat(catalogue.committed(0)).as("it got on in spite of all").isGreaterThan(100);
        assertThat(days).as("more than one folder was made").hasSizeGreaterThan(1);
    }

    /** Commits and merges until the power fails. */
    private static void live(Path place, PowerCut disk, Elsewhere catalogue) throws Exception {
        try (var lake = Lake.open(place, catalogue, SearchTest.SMALL, disk, 0)) {
            while (true) {
                long from = lake.reached();
                var now = START.plus(Duration.ofMinutes(20 * from));
                for (long at = from; at < from + EACH; at++) {
                    lake.add(event(START.plus(Duration.ofMinutes(20 * at))), at);
                }
                lake.commit(from + EACH);
                lake.compact(now);
                lake.expire(new Retention(3_650, java.util.Map.of()), now);
            }
        } catch (IOException | UncheckedIOException | LakeException.Broken e) {
            assertThat(disk.isCut()).as("%s", e).isTrue();
        }
    }

    private static List<Long> positions(Lake lake) {
        return SearchTest.positions(
                lake.search(
                        SearchRequest.newest(Query.always(Expr.ALL), List.of(), 10_000),
                        Scope.ALL,
                        new Cancel()));
    }

    private static Event event(Instant at) {
        return new Event.Builder()
                .reset("x", Event.micros(at), new Event.Origin(1, 1, 0))
                .time(Event.micros(at))
                .build();
    }
}
