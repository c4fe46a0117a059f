package vn.luytre.soc.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.luytre.event.Event;
import vn.luytre.lake.Lake;
import vn.luytre.lake.LakeSettings;
import vn.luytre.lake.MemoryCatalogue;
import vn.luytre.lake.journal.Entry;
import vn.luytre.lake.journal.EventLog;
import vn.luytre.lake.journal.JournalSettings;
import vn.luytre.lake.journal.Segments;
import vn.luytre.lake.journal.Transport;

/** A checkpoint is told once and committed, or stays behind for the next start; no later one passes it. */
class CommitterTest {

    @TempDir Path folder;
    private Lake lake;
    private EventLog journal;

    @BeforeEach
    void open() throws IOException {
        lake = Lake.open(folder.resolve("lake"), new MemoryCatalogue(), LakeSettings.DEFAULT);
        journal = Segments.open(folder.resolve("journal"), JournalSettings.DEFAULT, 0);
    }

    @AfterEach
    void close() throws IOException {
        journal.close();
        lake.close();
    }

    @Test
    void triesUntilItSucceedsAndTellsInOrder() throws Exception {
        var failures = new AtomicInteger(3);
        List<Map<String, String>> told = new ArrayList<>();
        Committer.Telling telling =
                (batch, states) -> {
                    if (failures.getAndDecrement() > 0) {
                        throw new IllegalStateException("no database");
                    }
                    told.add(states);
                };
        var committer =
                new Committer(telling, lake, journal, () -> Long.MAX_VALUE, Duration.ofMillis(1));
        long first = read(3);
        committer.commit(new Checkpoint.Batch(), Map.of("which", "first"), first);
        long second = read(2);
        committer.commit(new Checkpoint.Batch(), Map.of("which", "second"), second);
        committer.settle();
        committer.end();
        assertThat(told).containsExactly(Map.of("which", "first"), Map.of("which", "second"));
        assertThat(lake.committed()).isEqualTo(second).isGreaterThan(first);
        assertThat(lake.buffered()).isZero();
    }

    @Test
    void leavesBehindWhatFailsWhileTheServerStops() throws Exception {
        var tried = new CountDownLatch(1);
        Committer.Telling telling =
                (batch, states) -> {
                    tried.countDown();
                    throw new IllegalStateException("no database");
                };
        var committer =
                new Committer(telling, lake, journal, () -> Long.MAX_VALUE, Duration.ofMinutes(10));
        long upTo = read(3);
        committer.commit(new Checkpoint.Batch(), Map.of(), upTo);
        tried.await();
        committer.stopTrying();
        assertThatThrownBy(committer::settle).isInstanceOf(IllegalStateException.class);
        // The last checkpoint of a stop must not say that this one's events have been dealt with.
        long later = read(2);
        assertThatThrownBy(() -> committer.commit(new Checkpoint.Batch(), Map.of(), later))
                .isInstanceOf(IllegalStateException.class);
        committer.end();
        assertThat(lake.committed()).isZero();
        try (var again = journal.read(lake.committed())) {
            assertThat(again.take(10, Duration.ofSeconds(5))).hasSize(5);
        }
    }

    /** Takes in so many records as the pipeline does; returns the position after them. */
    private long read(int records) throws IOException {
        long position = journal.end();
        var entries = new ArrayList<Entry>();
        for (int i = 0; i < records; i++) {
            var text = "line " + i;
            entries.add(
                    new Entry(
                            0,
                            Transport.RAW,
                            1_707_000_000_000_000L,
                            text.getBytes(StandardCharsets.UTF_8)));
            var event =
                    new Event.Builder()
                            .reset(text, 1_707_000_000_000_000L, Event.Origin.UNKNOWN)
                            .build();
            lake.add(event, position + i);
        }
        journal.append(entries);
        return journal.end();
    }
}
