package vn.luytre.soc.ingest;

import java.io.IOException;
import java.util.List;
import vn.luytre.lake.journal.Cursor;
import vn.luytre.lake.journal.Damage;
import vn.luytre.lake.journal.Entry;
import vn.luytre.lake.journal.EventLog;

/** A journal on a disk with no room left. */
final class FullLog implements EventLog {

    @Override
    public long append(List<Entry> entries) throws IOException {
        throw new IOException("No space left on device");
    }

    @Override
    public long end() {
        return 0;
    }

    @Override
    public long upstream() {
        return 0;
    }

    @Override
    public long begin() {
        return 0;
    }

    @Override
    public Cursor read(long from) throws IOException {
        throw new IOException("nothing is held");
    }

    @Override
    public void release(long before) {}

    @Override
    public List<Damage> damages() {
        return List.of();
    }

    @Override
    public void close() {}
}
