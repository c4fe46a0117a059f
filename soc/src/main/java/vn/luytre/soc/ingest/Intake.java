package vn.luytre.soc.ingest;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.luytre.event.Event;
import vn.luytre.lake.journal.Entry;
import vn.luytre.lake.journal.EventLog;
import vn.luytre.lake.journal.Transport;

/** The only way in: what it has taken is on disk, and only then may the sender be told. */
@Component
class Intake {

    private final EventLog journal;
    private final Counters counters;
    private final InstantSource clock;

    Intake(EventLog journal, Counters counters, InstantSource clock) {
        this.journal = journal;
        this.counters = counters;
        this.clock = clock;
    }

    /**
     * Keeps the records of one source; returns once they are on disk.
     *
     * @throws IOException if the disk is full or fails: nothing may be acknowledged
     */
    void take(long source, Transport transport, List<byte[]> records) throws IOException {
        if (records.isEmpty()) {
            return;
        }
        long now = Event.micros(clock.instant());
        var entries = new ArrayList<Entry>(records.size());
        for (var bytes : records) {
            entries.add(new Entry(source, transport, now, bytes));
        }
        append(entries);
    }

    /**
     * Keeps what another log held already; returns once it is on disk.
     *
     * @param entries each with its position there, in order, beginning at {@link #takenOver}
     * @throws IOException if the disk is full or fails: nothing may be released there
     */
    void takeOver(List<Entry> entries) throws IOException {
        if (!entries.isEmpty()) {
            append(entries);
        }
    }

    /** The position in the other log from which on nothing has been kept here. */
    long takenOver() {
        return journal.upstream();
    }

    private void append(List<Entry> entries) throws IOException {
        journal.append(entries);
        counters.received(entries.size());
    }
}
