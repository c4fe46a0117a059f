package vn.luytre.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.luytre.lake.journal.Positions;
import vn.luytre.lake.query.Expr;

/** What a node has written and not committed yet is spared as long as it can still be committed, and no longer. */
class OrphansTest {

    private static final int PARTITION = 2;
    private static final long FIRST = Positions.first(PARTITION);

    @TempDir Path folder;

    /** A catalogue that opens the lake anew in the moment between a file and its commit. */
    private final class Interrupting implements CatalogueBehind {
        private final MemoryCatalogue behind = new MemoryCatalogue();
        private boolean interrupts = true;

        @Override
        public Catalogue behind() {
            return behind;
        }

        @Override
        public void commit(
                int partition,
                List<LakeFile> added,
                List<Tally> tallies,
                long expected,
                long upTo) {
            if (interrupts) {
                interrupts = false;
                open(behind);
            }
            behind.commit(partition, added, tallies, expected, upTo);
        }
    }

    private void open(Catalogue catalogue) {
        try {
            Lake.open(folder, catalogue, SearchTest.SMALL).close();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void sparesAFileThatIsAboutToBeCommitted() throws Exception {
        var catalogue = new Interrupting();
        try (var node = SharedLake.join(folder, catalogue, SearchTest.SMALL)) {
            var writer = node.writer(PARTITION);
            writer.add(new RandomEvents(new Random(1)).next(), FIRST + 5);
            writer.commit(FIRST + Positions.ROOM);
        }
        try (var lake = Lake.open(folder, catalogue.behind(), SearchTest.SMALL)) {
            assertThat(lake.missing()).isEmpty();
            assertThat(lake.count(Query.always(Expr.ALL), Scope.ALL, new Cancel())).isOne();
        }
    }

    @Test
    void deletesAFileWhosePartitionHasMovedOn() throws Exception {
        var catalogue = new MemoryCatalogue();
        var day = Files.createDirectories(folder.resolve("ev/dt=2024-02-09"));
        var mark = new Orphans.Mark(PARTITION, FIRST);
        var file = Files.writeString(day.resolve("l0-" + mark.prefix() + "x.parquet"), "x");
        open(catalogue);
        assertThat(file).exists();
        catalogue.commit(PARTITION, List.of(), List.of(), FIRST, FIRST + 1);
        open(catalogue);
        assertThat(file).doesNotExist();
    }

    @Test
    void readsTheMarkItWrote() {
        var mark = new Orphans.Mark(3, 77);
        assertThat(Orphans.Mark.of("l0-" + mark.prefix() + "ab-cd.parquet")).isEqualTo(mark);
        assertThat(new Orphans.Mark(0, 77).prefix()).isEmpty();
        assertThat(Orphans.Mark.of("l0-1b4e28ba-2fa1-11d2-883f-0016d3cca427.parquet")).isNull();
        assertThat(Orphans.Mark.of("l0-p3-9999999999999999999-x.parquet")).isNull();
    }
}
