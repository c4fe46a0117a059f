package vn.luytre.soc.ingest;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.luytre.event.Event;
import vn.luytre.lake.journal.Entry;
import vn.luytre.lake.journal.EventLog;
import vn.luytre.lake.journal.Transport;

/** The only way in: what it has taken is on disk, and only then may the sender be told. */
@Component
class Intake {

    /** The position of no record. */
    static final long NOTHING = -1;

    /** How long after a failure senders that ask are told to wait; then one must try. */
    private static final Duration CAUTION = Duration.ofSeconds(10);

    private final EventLog journal;
    private final Counters counters;
    private final InstantSource clock;
    private volatile @Nullable Instant failed;

    Intake(EventLog journal, Counters counters, InstantSource clock) {
        this.journal = journal;
        this.counters = counters;
        this.clock = clock;
    }

    /**
     * Keeps the records of one source; returns once they are on disk.
     *
     * @return the position of the last one in the journal; {@link #NOTHING} if there is none
     * @throws IOException if the disk is full or fails: nothing may be acknowledged
     */
    long take(long source, Transport transport, List<byte[]> records) throws IOException {
        if (records.isEmpty()) {
            return NOTHING;
        }
        long now = Event.micros(clock.instant());
        var entries = new ArrayList<Entry>(records.size());
        for (var bytes : records) {
            entries.add(new Entry(source, transport, now, bytes));
        }
        long first = append(entries);
        counters.received(Inlet.of(transport), entries.size());
        return first + entries.size() - 1;
    }

    /** Whether what stands at that position of the journal is on disk. It outlives a restart, as the journal does. */
    boolean isKept(long position) {
        return journal.holds(position);
    }

    /** Whether records could be kept when it was last tried, or that was a while ago. */
    boolean isWell() {
        var since = failed;
        return since == null || since.plus(CAUTION).isBefore(clock.instant());
    }

    /** Whether the last records that came could not be kept: nothing is acknowledged until some can. */
    boolean isRefusing() {
        return failed != null;
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

    private long append(List<Entry> entries) throws IOException {
        try {
            long first = journal.append(entries);
            failed = null;
            return first;
        } catch (IOException e) {
            failed = clock.instant();
            throw e;
        }
    }
}
