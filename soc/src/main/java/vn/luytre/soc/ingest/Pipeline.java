package vn.luytre.soc.ingest;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import vn.luytre.event.Event;
import vn.luytre.lake.Lake;
import vn.luytre.lake.journal.Cursor;
import vn.luytre.lake.journal.EventLog;
import vn.luytre.soc.detection.Detectors;
import vn.luytre.soc.store.Partitions;
import vn.luytre.soc.store.Scope;
import vn.luytre.soc.store.Settings;

/**
 * From the journal to the lake: one platform thread reads, judges and keeps; every second another makes a checkpoint of
 * what the first has done, while that goes on. The lake's committed position is the one cursor: after a crash everything
 * past it is read again.
 */
@Component
class Pipeline implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Pipeline.class);
    private static final int BATCH = 4_096;
    private static final Duration WAIT = Duration.ofMillis(200);
    private static final int CHECKPOINT_EVENTS = 40_000;
    private static final Duration CHECKPOINT_TIME = Duration.ofSeconds(1);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

    private final EventLog journal;
    private final Lake lake;
    private final Doorkeeper doorkeeper;
    private final Detectors detectors;
    private final Checkpoint checkpoint;
    private final Counters counters;
    private final Meters meters;
    private final Partitions partitions;

    /** Read since the last checkpoint; outlives a stumble, so that no hit is forgotten. The pipeline's thread only. */
    private Checkpoint.Batch batch = new Checkpoint.Batch();

    private final CorrelationFile correlations;
    private final Committer committer;
    private volatile boolean running;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile Thread thread = Thread.currentThread();

    Pipeline(
            EventLog journal,
            Lake lake,
            Doorkeeper doorkeeper,
            Detectors detectors,
            Checkpoint checkpoint,
            Counters counters,
            Meters meters,
            Partitions partitions,
            Settings settings) {
        this.partitions = partitions;
        this.meters = meters;
        this.journal = journal;
        this.lake = lake;
        this.doorkeeper = doorkeeper;
        this.detectors = detectors;
        this.checkpoint = checkpoint;
        this.counters = counters;
        this.correlations =
                new CorrelationFile(settings.data().resolve("correlations.state"), detectors);
        this.committer =
                new Committer(checkpoint::tell, lake, journal, correlations::needed, AFTER_FAILURE);
    }

    @Override
    public void start() {
        running = true;
        thread = Thread.ofPlatform().name("pipeline").start(() -> Scope.PROVINCE.run(this::run));
    }

    private void run() {
        var reader = new Reader(doorkeeper, counters.flows());
        reader.restore(checkpoint.parserStates());
        try {
            recall(reader);
        } catch (InterruptedException e) {
            return;
        } catch (IOException | RuntimeException e) {
            LOG.atError().setCause(e).log("correlations could not be told what came before");
        }
        while (running) {
            // What a stumble left behind is kept by the lake: go on after the last one it was
            // given.
            try (var cursor = journal.read(lake.reached())) {
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

    /** Tells correlations of the events that were dealt with after they were last written down. */
    private void recall(Reader reader) throws IOException, InterruptedException {
        long end = lake.reached();
        long from = correlations.takeUp(Math.max(end, journal.end()));
        if (from >= end) {
            return;
        }
        try (var cursor = journal.read(from)) {
            while (running) {
                for (var positioned : cursor.take(BATCH, WAIT)) {
                    if (positioned.position() >= end) {
                        return;
                    }
                    reader.read(positioned, detectors::remember);
                }
                if (cursor.position() >= end) {
                    return;
                }
            }
        }
    }

    private void follow(Cursor cursor, Reader reader) throws IOException, InterruptedException {
        // A datagram may have been left half read: what the lake holds of it is not taken twice.
        long from = lake.reached();
        checkpoint(
                cursor.position(),
                reader); // What a stumble left waiting goes first, so that it cannot pile up.
        long since = System.nanoTime();
        int read = 0;
        while (running) {
            read += pass(cursor.take(BATCH, WAIT), reader, from);
            boolean due =
                    read >= CHECKPOINT_EVENTS
                            || System.nanoTime() - since >= CHECKPOINT_TIME.toNanos();
            if (due || !running) {
                checkpoint(cursor.position(), reader);
                remember(cursor.position());
                since = System.nanoTime();
                read = 0;
            }
        }
        committer.settle();
        correlations.keep(cursor.position());
    }

    /** Writes down what correlations remember, when all they have found so far has been told. */
    private void remember(long upTo) throws InterruptedException {
        if (correlations.isDue()) {
            committer.settle();
            correlations.keep(upTo);
        }
    }

    /** Takes the events of the entries that stand at {@code from} or behind it; returns how many they were. */
    private int pass(List<Cursor.Positioned> entries, Reader reader, long from) {
        int flawed = batch.flawed();
        int events = batch.events();
        int hits = batch.hits().size();
        for (var positioned : entries) {
            reader.read(
                    positioned,
                    (event, position) -> {
                        if (position >= from) {
                            take(event, position);
                        }
                    });
        }
        counters.read(batch.events() - events, batch.flawed() - flawed, batch.hits().size() - hits);
        return Math.max(entries.size(), batch.events() - events);
    }

    private void take(Event event, long position) {
        batch.add(event);
        meters.note(event, position);
        detectors.detect(event, position, batch::add, batch.rules());
        lake.add(event, position);
    }

    /** What was read so far; nothing if that is nothing. Entries without events are dealt with too. */
    private void checkpoint(long upTo, Reader reader) throws InterruptedException {
        committer.settle();
        if (lake.buffered() == 0 && upTo == lake.committed()) {
            return;
        }
        var read = batch;
        batch = new Checkpoint.Batch();
        committer.commit(read, reader.states(), upTo);
    }

    /** After a failure; ends at once when the server stops. */
    private void pause() {
        try {
            stopping.await(AFTER_FAILURE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            running = false;
        }
    }

    @Override
    public void stop() {
        running = false;
        stopping.countDown();
        committer.stopTrying();
        try {
            thread.join(Duration.ofSeconds(15));
            committer.end();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** A log of several partitions is {@link SharedPipeline}'s. */
    @Override
    public boolean isAutoStartup() {
        return !partitions.several();
    }

    /** Before the listeners open, after they have closed. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 10;
    }
}
