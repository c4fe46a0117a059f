package vn.luytre.soc.detection;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.luytre.soc.store.Scope;

/**
 * Loads something in the background when asked, in the scope of the province: one load at a time, asked twice while one waits it
 * runs once, asked while one runs it runs again, and one that failed is tried until it succeeds.
 */
final class Loading {

    private static final Logger LOG = LoggerFactory.getLogger(Loading.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

    private final String name;
    private final Runnable load;
    private ScheduledExecutorService worker;
    private boolean running;

    /** How many loads were asked for, and how many of those are done. */
    private long asked;

    private long done;

    /**
     * Nothing is loaded before {@link #start}.
     *
     * @param name of its thread, and of what it loads
     */
    Loading(String name, Runnable load) {
        this.name = name;
        this.load = load;
        worker = newWorker();
    }

    private ScheduledExecutorService newWorker() {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name(name).daemon().factory());
    }

    /** Begins with a first load. */
    synchronized void start() {
        running = true;
        worker = newWorker();
        done = asked;
        refresh();
    }

    /** What was asked for is loaded by the next start. */
    synchronized void stop() {
        running = false;
        worker.shutdownNow();
    }

    synchronized boolean isRunning() {
        return running;
    }

    /** Asks for a load; nothing before the start. */
    synchronized void refresh() {
        if (running && asked++ == done) {
            runAfter(Duration.ZERO);
        }
    }

    /** Whether all that was asked for is done. */
    synchronized boolean isIdle() {
        return done == asked;
    }

    /** Waits until what was asked for before this call is done, but not longer than that. */
    synchronized void await(Duration most) {
        long wanted = asked;
        long until = System.nanoTime() + most.toNanos();
        try {
            while (done < wanted) {
                long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
                if (left <= 0) {
                    return;
                }
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void runAfter(Duration pause) {
        try {
            var unused =
                    worker.schedule(
                            () -> Scope.PROVINCE.run(this::run),
                            pause.toMillis(),
                            TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.atDebug().log("the server stops; the next start loads");
        }
    }

    private void run() {
        long wanted = asked();
        try {
            load.run();
            finished(wanted);
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).addKeyValue("what", name).log("not loaded; trying again");
            runAfter(AFTER_FAILURE);
        }
    }

    private synchronized long asked() {
        return asked;
    }

    private synchronized void finished(long wanted) {
        done = wanted;
        notifyAll();
        if (done < asked) {
            runAfter(Duration.ZERO);
        }
    }
}
