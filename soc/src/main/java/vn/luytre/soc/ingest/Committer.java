package vn.luytre.soc.ingest;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.luytre.lake.Lake;
import vn.luytre.lake.journal.EventLog;
import vn.luytre.soc.store.Scope;

/**
 * Makes checkpoints on a thread of its own while what follows is read: tells the house, commits the lake, lets the journal
 * go. At most one is under way, so what has been read meanwhile waits and memory is bounded. A checkpoint that fails is
 * tried until it succeeds: none may pass over what the one before it has not told.
 */
final class Committer {

    /** {@link Checkpoint#tell}. */
    interface Telling {
        void tell(Checkpoint.Batch batch, Map<String, String> parserStates);
    }

    private static final Logger LOG = LoggerFactory.getLogger(Committer.class);

    private final Telling telling;
    private final Lake lake;
    private final EventLog journal;
    private final LongSupplier needed;
    private final Duration afterFailure;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().name("checkpoint").daemon().factory());
    private Future<?> last = CompletableFuture.completedFuture(null);

    /**
     * A committer.
     *
     * @param needed the position from which on somebody else needs the journal
     */
    Committer(
            Telling telling,
            Lake lake,
            EventLog journal,
            LongSupplier needed,
            Duration afterFailure) {
        this.telling = telling;
        this.lake = lake;
        this.journal = journal;
        this.needed = needed;
        this.afterFailure = afterFailure;
    }

    /**
     * Hands over what was read, once the checkpoint before it is done.
     *
     * @throws IllegalStateException if that one was given up because the server stops
     */
    void commit(Checkpoint.Batch read, Map<String, String> states, long upTo)
            throws InterruptedException {
        settle();
        last = thread.submit(() -> Scope.PROVINCE.run(() -> untilDone(read, states, upTo)));
    }

    /** Waits for the checkpoint under way. */
    void settle() throws InterruptedException {
        try {
            last.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a checkpoint ended with an error", e);
        }
    }

    private void untilDone(Checkpoint.Batch read, Map<String, String> states, long upTo) {
        boolean isTold = false;
        while (true) {
            try {
                if (!isTold) {
                    telling.tell(read, states);
                    isTold = true;
                }
                lake.commit(upTo);
                journal.release(Math.min(upTo, needed.getAsLong()));
                return;
            } catch (IOException | RuntimeException | Error e) {
                LOG.atError()
                        .setCause(e)
                        .log("a checkpoint failed and is tried again; nothing is lost");
                if (isStoppingAfter(afterFailure)) {
                    throw new IllegalStateException(
                            "the server stops; the next start reads this stretch again", e);
                }
            }
        }
    }

    private boolean isStoppingAfter(Duration wait) {
        try {
            return stopping.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    /** A checkpoint that fails from now on is given up. */
    void stopTrying() {
        stopping.countDown();
    }

    /** After the last one. */
    void end() {
        thread.shutdown();
    }
}
