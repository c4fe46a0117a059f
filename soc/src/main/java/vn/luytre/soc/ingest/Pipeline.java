package vn.luytre.soc.ingest;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import vn.luytre.lake.Lake;
import vn.luytre.lake.journal.Cursor;
import vn.luytre.lake.journal.EventLog;
import vn.luytre.soc.detection.Detectors;
import vn.luytre.soc.store.Scope;

/**
 * From the journal to the lake, on one platform thread: read, judge, keep, and every second a checkpoint. The
 * lake's committed position is the one cursor: after a crash everything past it is read again.
 */
@Component
class Pipeline implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);
    private static final int BATCH = 4_096;
    private static final Duration WAIT = Duration.ofMillis(200);
    private static final int CHECKPOINT_EVENTS = 100_000;
    private static final Duration CHECKPOINT_TIME = Duration.ofSeconds(1);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

    private final EventLog journal;
    private final Lake lake;
    private final Doorkeeper doorkeeper;
    private final Detectors detectors;
    private final Checkpoint checkpoint;
    private final Counters counters;

    /** Read since the last checkpoint; outlives a stumble, so that no hit is forgotten. The pipeline's thread only. */
    private Checkpoint.Batch batch = new Checkpoint.Batch();

    private volatile boolean running;
    private volatile Thread thread = Thread.currentThread();

    Pipeline(
            EventLog journal,
            Lake lake,
            Doorkeeper doorkeeper,
            Detectors detectors,
            Checkpoint checkpoint,
            Counters counters) {
        this.journal = journal;
        this.lake = lake;
        this.doorkeeper = doorkeeper;
        this.detectors = detectors;
        this.checkpoint = checkpoint;
        this.counters = counters;
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("pipeline").start(() -> Scope.PROVINCE.run(this::run));
    }

    private void run() {
        var reader = new Reader(doorkeeper);
        reader.restore(checkpoint.parserStates());
        while (running) {
            // Buffered events of a failed stretch are kept by the lake: go on after the last one it
            // was given.
            try (var cursor = journal.read(lake.committed() + lake.buffered())) {
                follow(cursor, reader);
            } catch (InterruptedException e) {
                return;
            } catch (IOException | RuntimeException e) {
                LOG.atError()
                        .setCause(e)
                        .log("the pipeline stumbled and tries again; nothing acknowledged is lost");
                pause();
            }
        }
    }

    private void follow(Cursor cursor, Reader reader) throws IOException, InterruptedException {
        commit(
                cursor.position(),
                reader); // What a stumble left waiting goes first, so that it cannot pile up.
        long since = System.nanoTime();
        while (running) {
            pass(cursor.take(BATCH, WAIT), reader);
            boolean due =
                    lake.buffered() >= CHECKPOINT_EVENTS
                            || System.nanoTime() - since >= CHECKPOINT_TIME.toNanos();
            if (due || !running) {
                commit(cursor.position(), reader);
                since = System.nanoTime();
            }
        }
    }

    private void pass(List<Cursor.Positioned> entries, Reader reader) {
        long flawed = 0;
        int before = batch.hits().size();
        for (var positioned : entries) {
            var event = reader.read(positioned.entry());
            flawed += event.flaw() == null ? 0 : 1;
            batch.add(event);
            detectors.detect(event, positioned.position(), batch::add);
            lake.add(event, positioned.position());
        }
        counters.read(entries.size(), flawed, batch.hits().size() - before);
    }

    private void commit(long upTo, Reader reader) throws IOException {
        if (lake.buffered() == 0) {
            return;
        }
        checkpoint.tell(batch, reader.states());
        lake.commit(upTo);
        batch = new Checkpoint.Batch();
        journal.release(upTo);
    }

    private void pause() {
        try {
            Thread.sleep(AFTER_FAILURE);
        } catch (InterruptedException e) {
            running = false;
        }
    }

    @Override
    public void stop() {
        running = false;
        try {
            thread.join(Duration.ofSeconds(15));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the listeners open, after they have closed. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 10;
    }
}
