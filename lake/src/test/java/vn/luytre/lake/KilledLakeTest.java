package vn.luytre.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.lake.journal.Entry;
import vn.luytre.lake.journal.JournalSettings;
import vn.luytre.lake.journal.Segments;
import vn.luytre.lake.journal.Transport;
import vn.luytre.lake.query.Expr;

/** Journal, lake and catalogue together: kill -9 at any moment, and each acknowledged entry is in the lake exactly once. */
class KilledLakeTest {

    private static final JournalSettings JOURNAL = new JournalSettings(64 << 10, 4096, 0);

    private static final int KILLS = 20;

    @TempDir Path folder;

    @Test
    void holdsEachAcknowledgedEntryOnce() throws Exception {
        Postgres.fresh();
        var random = new Random(20240219);
        var acknowledged = new HashMap<Long, String>();
        for (int life = 0; life < 4; life++) {
            var lines =
                    ChildJvm.runAndKill(
                            Child.class,
                            200 + random.nextInt(2500),
                            folder.toString(),
                            Postgres.url(),
                            "life" + life);
            for (var line : lines) {
                var parts = line.split(" ", 2);
                acknowledged.put(Long.valueOf(parts[0]), parts[1]);
            }
        }
        check(acknowledged, "seed 20240219");
    }

    /** By the clock, also while it starts and recovers; the seed decides the moments, the machine what happens at them. */
    @Test
    void holdsEachAcknowledgedEntryOnceAfterManyKillsAtAnyMoment() throws Exception {
        Postgres.fresh();
        long seed = System.nanoTime();
        var random = new Random(seed);
        var acknowledged = new HashMap<Long, String>();
        for (int kill = 0; kill < KILLS; kill++) {
            boolean early = kill % 5 == 4;
            var lines =
                    ChildJvm.runAndKillAfter(
                            Child.class,
                            early ? 0 : 1,
                            Duration.ofMillis(random.nextInt(early ? 2_000 : 900)),
                            folder.toString(),
                            Postgres.url(),
                            "kill" + kill);
            for (var line : lines) {
                var parts = line.split(" ", 2);
                assertThat(acknowledged.put(Long.valueOf(parts[0]), parts[1]))
                        .as("seed %d: position %s acknowledged twice", seed, parts[0])
                        .isNull();
            }
        }
        assertThat(acknowledged).as("seed %d", seed).hasSizeGreaterThan(KILLS);
        check(acknowledged, "seed " + seed);
    }

    private void check(Map<Long, String> acknowledged, String how) throws Exception {
        try (var loop = new Loop(folder, Postgres.url())) {
            assertThat(loop.lake.committed()).as(how).isPositive();
            while (loop.lake.committed() < loop.journal.end()) {
                loop.step(Duration.ZERO);
            }
            var request =
                    SearchRequest.newest(Query.always(Expr.ALL), List.of(Field.MESSAGE), 10_000);
            var held = new HashMap<Long, String>();
            long rows = 0;
            while (request != null) {
                var page = loop.lake.search(request, Scope.ALL, new Cancel());
                page.rows().forEach(r -> held.put(r.position(), r.values().get(Field.MESSAGE)));
                rows += page.rows().size();
                request =
                        page.next() == null
                                ? null
                                : new SearchRequest(
                                        request.query(),
                                        request.columns(),
                                        10_000,
                                        page.next(),
                                        0,
                                        List.of(),
                                        1);
            }
            assertThat(rows).as("%s: none twice", how).isEqualTo(held.size());
            assertThat(rows).as("%s: none missing", how).isEqualTo(loop.journal.end());
            assertThat(held).as(how).containsAllEntriesOf(acknowledged);
            assertThat(loop.lake.totals(Scope.ALL).stream().mapToLong(Tally::events).sum())
                    .as("%s: none counted twice", how)
                    .isEqualTo(rows);
        }
    }

    /** The smallest ingest there can be: journal to lake, with housekeeping between. */
    private static final class Loop implements AutoCloseable {
        final Lake lake;
        final Segments journal;
        private int steps;

        Loop(Path folder, String url) throws Exception {
            var database = new PGSimpleDataSource();
            database.setUrl(url);
            lake = Lake.open(folder.resolve("lake"), new JdbcCatalogue(database), SearchTest.SMALL);
            journal = Segments.open(folder.resolve("journal"), JOURNAL, lake.committed());
        }

        void step(Duration wait) throws Exception {
            try (var cursor = journal.read(lake.committed())) {
                for (var read : cursor.take(500, wait)) {
                    lake.add(parse(read.entry()), read.position());
                }
                lake.commit(cursor.position());
            }
            if (++steps % 5 == 0) {
                lake.compact(Instant.now());
            }
            journal.release(0); // Entries stay: the test compares with all of them.
        }

        private static Event parse(Entry entry) {
            var text = new String(entry.bytes(), StandardCharsets.UTF_8);
            return new Event.Builder()
                    .reset(
                            text,
                            entry.receivedMicros(),
                            new Event.Origin(entry.source(), 1 + entry.source() % 3, 0))
                    .set(Field.MESSAGE, text)
                    .build();
        }

        @Override
        public void close() throws Exception {
            lake.close();
            journal.close();
        }
    }

    static final class Child {
        private static final int AHEAD = 150;

        public static void main(String[] args) throws Exception {
            try (var loop = new Loop(Path.of(args[0]), args[1])) {
                Thread.ofPlatform().daemon().start(() -> send(loop, args[2]));
                while (true) {
                    loop.step(Duration.ofSeconds(1));
                }
            }
        }

        /** Never far ahead of the lake: on a quick disk the kill would come before its first commit. */
        private static void send(Loop loop, String life) {
            var random = new Random(life.hashCode());
            try {
                for (int i = 0; ; i++) {
                    while (loop.journal.end() - loop.lake.committed() > AHEAD) {
                        LockSupport.parkNanos(1_000_000);
                    }
                    var batch = new ArrayList<Entry>();
                    for (int j = random.nextInt(20); j >= 0; j--) {
                        var text = (life + " " + i + " " + j).getBytes(StandardCharsets.UTF_8);
                        batch.add(new Entry(j, Transport.RAW, Event.micros(Instant.now()), text));
                    }
                    long first = loop.journal.append(batch);
                    for (int j = 0; j < batch.size(); j++) {
                        var text = new String(batch.get(j).bytes(), StandardCharsets.UTF_8);
                        ChildJvm.say((first + j) + " " + text);
                    }
                }
            } catch (java.io.IOException e) {
                Runtime.getRuntime().halt(4);
            }
        }
    }
}
