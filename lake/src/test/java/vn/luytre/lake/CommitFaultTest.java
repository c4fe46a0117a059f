package vn.luytre.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.luytre.event.Event;
import vn.luytre.lake.query.Expr;

/**
 * A catalogue that fails before a transaction, or after it, when nobody can tell whether it was committed; and a lake that goes
 * on in the same process, or dies there and is opened again. Each event is there once.
 */
class CommitFaultTest {

    private static final Instant START = Instant.parse("2024-02-09T20:00:00Z");
    private static final int BATCHES = 12;
    private static final int EACH = 5;

    @TempDir Path folder;

    /** Fails every so many transactions. */
    private static final class Failing implements Catalogue {
        private final Catalogue behind = new MemoryCatalogue();
        private final int every;
        private final boolean afterwards;
        private int calls;
        private boolean down;

        Failing(int every, boolean afterwards) {
            this.every = every;
            this.afterwards = afterwards;
        }

        /** Whether the database can be asked right after a failure. */
        private void check() {
            if (down) {
                down = false;
                throw new LakeException.Broken("no connection", new java.sql.SQLException("gone"));
            }
        }

        private void transaction(Runnable work) {
            boolean fails = ++calls % every == 0;
            if (!fails || afterwards) {
                work.run();
            }
            if (fails) {
                down = calls % 2 == 0;
                throw new LakeException.Broken("no answer", new java.sql.SQLException("gone"));
            }
        }

        @Override
        public List<LakeFile> live() {
            check();
            return behind.live();
        }

        @Override
        public long committed(int partition) {
            check();
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
            transaction(() -> behind.commit(partition, added, tallies, expected, upTo));
        }

        @Override
        public void replace(List<LakeFile> gone, List<LakeFile> added, Instant at) {
            transaction(() -> behind.replace(gone, added, at));
        }

        @Override
        public List<Retired> retired() {
            return behind.retired();
        }

        @Override
        public void forget(Collection<String> paths) {
            behind.forget(paths);
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

    @ParameterizedTest
    @CsvSource({
        "2, false, false", "3, false, false", "2, true, false", "3, true, false",
        "2, false, true", "3, false, true", "2, true, true", "3, true, true"
    })
    void eachEventIsThereOnce(int every, boolean afterwards, boolean dies) throws Exception {
        var catalogue = new Failing(every, afterwards);
        var lake = open(catalogue);
        try {
            for (int batch = 1; batch <= BATCHES; batch++) {
                var now = START.plusSeconds(600L * batch);
                while (lake.committed() < (long) batch * EACH) {
                    try {
                        for (long at = lake.reached(); at < (long) batch * EACH; at++) {
                            lake.add(event(now), at);
                        }
                        lake.commit((long) batch * EACH);
                        lake.compact(now.plusSeconds(500));
                    } catch (LakeException.Broken e) {
                        if (dies) {
                            lake.close();
                            lake = open(catalogue);
                        }
                    }
                }
            }
            var found =
                    lake.search(
                            SearchRequest.newest(Query.always(Expr.ALL), List.of(), 1_000),
                            Scope.ALL,
                            new Cancel());
            assertThat(SearchTest.positions(found))
                    .containsExactlyInAnyOrderElementsOf(
                            LongStream.range(0, BATCHES * EACH).boxed().toList());
            assertThat(lake.totals(Scope.ALL).stream().mapToLong(Tally::events).sum())
                    .isEqualTo(BATCHES * EACH);
        } finally {
            lake.close();
        }
    }

    private Lake open(Failing catalogue) throws Exception {
        catalogue.down = false;
        return Lake.open(folder, catalogue, SearchTest.SMALL);
    }

    private static Event event(Instant at) {
        return new Event.Builder()
                .reset("x", Event.micros(at), new Event.Origin(1, 1, 0))
                .time(Event.micros(at))
                .build();
    }
}
