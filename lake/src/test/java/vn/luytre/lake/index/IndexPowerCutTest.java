package vn.luytre.lake.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.luytre.lake.journal.PowerCut;

/** The power fails while an index is written: it is whole or is not there, and there for good once it was written. */
class IndexPowerCutTest {

    private static final int MOST_STEPS = 100;
    private static final int ROWS = 7;
    private static final int FIELD = 40;

    @TempDir Path folder;

    @Test
    void isWholeOrIsNotThere() throws Exception {
        for (int seed = 0; seed < 20; seed++) {
            int steps = 0;
            while (!cutAfter(steps, seed)) {
                assertThat(++steps).isLessThan(MOST_STEPS);
            }
            assertThat(steps).as("steps that could fail").isGreaterThan(3);
        }
    }

    /** Whether it was written before the power failed. */
    private boolean cutAfter(int steps, long seed) throws IOException {
        var how = "%d steps, seed %d".formatted(steps, seed);
        var place = Files.createDirectories(folder.resolve(seed + "-" + steps));
        var disk = new PowerCut(place, seed, steps);
        var events = place.resolve("events.parquet");
        boolean written = false;
        try {
            var index = new IndexWriter(ROWS, new long[] {0, 1_000});
            index.keys(FIELD, new int[][] {{3, 5, 8}});
            index.write(disk, place.resolve("tmp/new.index"), FileIndex.beside(events));
            written = true;
            disk.pull();
        } catch (IOException e) {
            assertThat(disk.isCut()).as(how).isTrue();
        }
        var after = Files.createDirectories(folder.resolve(seed + "-" + steps + "-after"));
        disk.comeBack(after);
        var kept = after.resolve("events.parquet");
        boolean isThere = Files.exists(FileIndex.beside(kept));
        if (isThere) {
            assertThat(FileIndex.open(kept, ROWS)).as(how).isNotNull();
        }
        assertThat(isThere || !written).as("written and gone; %s", how).isTrue();
        return written;
    }
}
