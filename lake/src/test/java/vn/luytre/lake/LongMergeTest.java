package vn.luytre.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.luytre.event.Event;
import vn.luytre.lake.index.FileIndex;
import vn.luytre.lake.query.Expr;

/** History that spans more than the hours a merge is cut into is cut by days, which then close as any other. */
class LongMergeTest {

    private static final Instant START = Instant.parse("2026-11-20T17:00:00Z"); // Midnight.
    private static final int DAYS = 6;
    private static final int COMMITS = 12;
    private static final int EACH = 48;

    @TempDir Path folder;

    @Test
    void theDaysOfALongMergeAreSortedAndIndexed() throws Exception {
        try (var lake = Lake.open(folder, new MemoryCatalogue(), SearchTest.SMALL)) {
            long position = 0;
            for (int commit = 0; commit < COMMITS; commit++) {
                for (int i = 0; i < EACH; i++) {
                    var at =
                            START.plus(Duration.ofHours(24L * DAYS * i / EACH)).plusSeconds(commit);
                    lake.add(event(at), position++);
                }
                lake.commit(position);
            }
            lake.add(event(Instant.parse("0001-01-02T00:00:00Z")), position++);
            lake.commit(position);
            lake.compact(START.plus(Duration.ofDays(DAYS + 2)));
            var days =
                    lake.files().stream()
                            .filter(file -> file.minTime() > Event.micros(Instant.EPOCH))
                            .toList();
            assertThat(days).hasSize(DAYS);
            assertThat(days)
                    .allMatch(file -> file.level() == Merges.SORTED)
                    .allMatch(file ->
                            FileIndex.open(folder.resolve(file.path()), file.rows()) != null);
            assertThat(lake.count(Query.always(Expr.ALL), Scope.ALL, new Cancel()))
                    .isEqualTo(position);
        }
    }

    private static Event event(Instant at) {
        return new Event.Builder()
                .reset(
                        "x",
                        Event.micros(START.plus(Duration.ofDays(DAYS))),
                        new Event.Origin(1, 1, 0))
                .time(Event.micros(at))
                .build();
    }
}
