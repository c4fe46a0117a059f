package vn.luytre.lake.journal;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The journal of one machine keeps a log's promises. */
class SegmentsContractTest extends EventLogContract {

    @TempDir Path folder;

    @Override
    protected EventLog open() throws Exception {
        return Segments.open(folder, new JournalSettings(16 << 10, ENTRY_BYTES, 0));
    }
}
