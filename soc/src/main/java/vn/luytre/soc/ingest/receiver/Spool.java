package vn.luytre.soc.ingest.receiver;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.luytre.event.Event;
import vn.luytre.lake.journal.Cursor;
import vn.luytre.lake.journal.Entry;
import vn.luytre.lake.journal.JournalException;
import vn.luytre.lake.journal.JournalSettings;
import vn.luytre.lake.journal.Segments;
import vn.luytre.lake.journal.Transport;

/**
 * What was received and no server has taken over yet, on disk. Bounded: when it is full, those who can wait do, so that
 * TCP pushes back to the sender, and datagrams are refused and counted.
 */
final class Spool implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
    private static final int LARGEST_SEGMENT = 32 << 20;
    private static final int SEGMENTS = 4;
    private static final int LONGEST_ENTRY = 2 << 20;
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final Segments log;
    private final Runnable onFailure;
    private final ReentrantLock waiting = new ReentrantLock();
    private final Condition room = waiting.newCondition();
    private volatile boolean full;
    private volatile boolean closing;

    private Spool(Segments log, Runnable onFailure) {
        this.log = log;
        this.onFailure = onFailure;
    }

    /** @param onFailure told when the disk fails: the spool must be opened anew */
    static Spool open(ReceiverSettings settings, Runnable onFailure) throws IOException {
        long segment = Math.clamp(settings.spoolBytes() / SEGMENTS, 64 << 10, LARGEST_SEGMENT);
        return new Spool(
                Segments.open(
                        settings.spool(),
                        new JournalSettings(
                                segment,
                                LONGEST_ENTRY,
                                JournalSettings.DEFAULT.reserveBytes(),
                                settings.spoolBytes()),
                        settings.floor()),
                onFailure);
    }

    /** Returns once the messages are on disk; waits for room as long as there is none. */
    void keep(Envelope envelope, List<byte[]> messages) throws IOException {
        if (messages.isEmpty()) {
            return;
        }
        var entries = new ArrayList<Entry>(messages.size());
        long now = now();
        for (var message : messages) {
            entries.add(entry(envelope, now, message));
        }
        while (!offer(entries)) {
            awaitRoom();
        }
    }

    static Entry entry(Envelope envelope, long received, byte[] message) {
        return new Entry(0, Transport.SYSLOG, received, envelope.around(message));
    }

    static long now() {
        return Event.micros(java.time.Instant.now());
    }

    /** Returns once the entries are on disk; false, and none is kept, if there is no room. */
    boolean offer(List<Entry> entries) throws IOException {
        try {
            log.append(entries);
            full = false;
            return true;
        } catch (JournalException.Full e) {
            if (!full) {
                LOG.atWarn()
                        .addKeyValue("reason", e.getMessage())
                        .log(
                                "the spool is full; TCP is not read and UDP is lost until a server takes over");
            }
            full = true;
            return false;
        } catch (JournalException.Failed e) {
            onFailure.run();
            throw e;
        }
    }

    private void awaitRoom() throws IOException {
        waiting.lock();
        try {
            if (closing) {
                throw new IOException("the receiver stops and the spool is full");
            }
            var unused = room.await(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the spool is full", e);
        } finally {
            waiting.unlock();
        }
    }

    boolean full() {
        return full;
    }

    long begin() {
        return log.begin();
    }

    long end() {
        return log.end();
    }

    Cursor read(long from) throws IOException {
        return log.read(from);
    }

    /** The server has everything before that position in its journal. */
    void release(long before) throws IOException {
        log.release(before);
        wakeWaiting();
    }

    /** Lets go those who wait for room: their senders were not told that anything was kept. */
    void noMoreWaiting() {
        closing = true;
        wakeWaiting();
    }

    private void wakeWaiting() {
        waiting.lock();
        try {
            room.signalAll();
        } finally {
            waiting.unlock();
        }
    }

    @Override
    public void close() throws IOException {
        log.close();
    }
}
