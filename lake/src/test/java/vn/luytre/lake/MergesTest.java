package vn.luytre.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import vn.luytre.event.Event;

/** Merging comes to an end and leaves few files, whatever it begins with. */
class MergesTest {

    private static final Instant NOW = Instant.parse("2024-02-20T00:00:00Z");
    private static final long DAY = Event.micros(Instant.parse("2024-02-09T17:00:00Z"));

    @Test
    void sortsAnUnsortedFileBesideASmallSortedOneThatDoesNotFit() {
        var sorted = file("a", 3, 400_000, DAY, DAY + 1);
        var unsorted = file("b", 1, 3_900_000, DAY + 2, DAY + 3);
        var merge = Merges.next(List.of(sorted, unsorted), LakeSettings.DEFAULT, NOW);
        assertThat(merge.orElseThrow().gone()).containsExactly(unsorted);
    }

    @Test
    void comesToAnEnd() {
        long seed = 20240223;
        var random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            var live = new ArrayList<LakeFile>();
            for (int i = random.nextInt(60); i >= 0; i--) {
                long from = DAY + random.nextInt(72) * Buckets.HOUR;
                long to = from + (random.nextInt(5) == 0 ? random.nextInt(90) * Buckets.HOUR : 1);
                long rows = 1 + random.nextInt(random.nextBoolean() ? 1000 : 5_000_000);
                live.add(file("f" + i, random.nextInt(4), rows, from, to));
            }
            int steps = 0;
            for (var next = Merges.next(live, LakeSettings.DEFAULT, NOW);
                    next.isPresent();
                    next = Merges.next(live, LakeSettings.DEFAULT, NOW)) {
                var merge = next.get();
                live.removeAll(merge.gone());
                live.add(merged("r" + round + "-" + steps, merge));
                assertThat(steps++).as("seed %d, round %d", seed, round).isLessThan(500);
            }
            assertThat(live).as("seed %d, round %d", seed, round).noneMatch(f -> f.level() == 0);
        }
    }

    private static LakeFile merged(String path, Merges.Merge merge) {
        var gone = merge.gone();
        return file(
                path,
                merge.level(),
                gone.stream().mapToLong(LakeFile::rows).sum(),
                gone.stream().mapToLong(LakeFile::minTime).min().orElseThrow(),
                gone.stream().mapToLong(LakeFile::maxTime).max().orElseThrow());
    }

    private static LakeFile file(String path, int level, long rows, long from, long to) {
        return new LakeFile(path, level, rows, 1, from, to, 0, 1, DAY, 1, 2, List.of(1L), 60);
    }
}
