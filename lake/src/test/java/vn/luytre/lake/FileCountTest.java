package vn.luytre.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.luytre.event.Event;

/**
 * Days of a commit a second, merged once a minute as the server does: how many files a question may have to open. The
 * plan of merges alone, with files that are only described; {@link HousekeepingTest} and {@link ExpiryTest} write real ones.
 */
class FileCountTest {

    private static final Instant START = Instant.parse("2024-02-09T17:00:00Z");

    /** So many files besides those that their rows need: what is open, late or not merged yet. */
    private static final int OPEN = 150;

    private final List<LakeFile> live = new ArrayList<>();
    private int number;

    /**
     * At no moment are there more files than their rows need, a quarter more, and {@link #OPEN}.
     *
     * @param perCommit events of each commit, one a second
     * @param late so many of a hundred commits tell of up to twelve hours ago
     */
    @ParameterizedTest
    @CsvSource({"3, 5, 0", "3, 5, 10", "3, 1000, 10", "1, 20000, 10"})
    void staysUnderABound(int days, int perCommit, int late) {
        var random = new Random(20261130);
        for (int minute = 0; minute < days * 24 * 60; minute++) {
            for (int second = 0; second < 60; second++) {
                var now = START.plus(Duration.ofMinutes(minute)).plusSeconds(second);
                long time = Event.micros(now);
                long back = random.nextInt(100) < late ? random.nextLong(12 * Buckets.HOUR) : 0;
                live.add(
                        file(
                                0,
                                perCommit,
                                time - back - 1_000_000,
                                time - (back == 0 ? 1 : 0),
                                time));
            }
            assertThat(live)
                    .as("minute %d", minute)
                    .hasSizeLessThanOrEqualTo(
                            OPEN + needed((minute + 1) * 60L * perCommit * 5 / 4));
            merge(START.plus(Duration.ofMinutes(minute + 1)));
        }
        if (days > 1) { // A closed day: as few files as its rows need, and some half full.
            long end = Event.micros(START) + Buckets.DAY;
            assertThat(live.stream().filter(f -> f.maxTime() < end).count())
                    .isLessThanOrEqualTo(3 + 2 * needed(86_400L * perCommit));
        }
    }

    private static int needed(long rows) {
        return (int) (rows / LakeSettings.DEFAULT.largestFileRows());
    }

    private void merge(Instant now) {
        for (var next = Merges.next(live, LakeSettings.DEFAULT, now);
                next.isPresent();
                next = Merges.next(live, LakeSettings.DEFAULT, now)) {
            var merge = next.get();
            var gone = merge.gone().stream().map(LakeFile::path).collect(Collectors.toSet());
            live.removeIf(f -> gone.contains(f.path()));
            live.addAll(merge.width() == 0 ? List.of(whole(merge)) : cut(merge));
        }
    }

    private LakeFile whole(Merges.Merge merge) {
        var all = LakeFile.all(merge.gone());
        return file(merge.level(), all.rows(), all.minTime(), all.maxTime(), all.maxReceived());
    }

    /** One file for each hour; a commit's rows are taken to lie where it ends. */
    private List<LakeFile> cut(Merges.Merge merge) {
        var hours = new TreeMap<Long, List<LakeFile>>();
        for (var file : merge.gone()) {
            hours.computeIfAbsent(
                            Math.floorDiv(file.maxTime(), merge.width()), _ -> new ArrayList<>())
                    .add(file);
        }
        return hours.entrySet().stream()
                .map(hour -> {
                    var all = LakeFile.all(hour.getValue());
                    long from = Math.max(all.minTime(), hour.getKey() * merge.width());
                    return file(merge.level(), all.rows(), from, all.maxTime(), all.maxReceived());
                })
                .toList();
    }

    private LakeFile file(int level, long rows, long from, long to, long received) {
        return new LakeFile(
                "f" + number++, level, rows, 1, from, to, 0, 1, received, 1, 1, List.of(1L), 60);
    }
}
