package vn.luytre.soc.detection;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import vn.luytre.detect.sigma.source.LogSources;
import vn.luytre.soc.store.Scope;

/** Keeps the rules that events are judged by up to date with what is stored: loaded at the start, swapped at a change. */
@Component
class RuleBook implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RuleBook.class);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

    /** How the knowledge of a rule's finding begins; its key follows. */
    static final String KNOWLEDGE = "SIGMA ";

    private final RuleTexts texts;
    private final Detectors detectors;
    private final RuleLooks looks;
    private final RuleTunings tunings;
    private final InstantSource clock;
    private final LogSources sources = LogSources.known();
    private volatile Book book = Book.EMPTY;
    private volatile List<Book.Text> known = List.of();
    private volatile @Nullable Instant since;
    private volatile boolean running;
    private ScheduledExecutorService worker = newWorker();

    /** How many loads were asked for, and how many of those are done. */
    private long asked;

    private long done;

    RuleBook(
            RuleTexts texts,
            Detectors detectors,
            RuleLooks looks,
            RuleTunings tunings,
            InstantSource clock) {
        this.texts = texts;
        this.detectors = detectors;
        this.looks = looks;
        this.tunings = tunings;
        this.clock = clock;
    }

    private static ScheduledExecutorService newWorker() {
        return Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("rules").daemon().factory());
    }

    /** What is known now; empty while the first load runs. */
    Book book() {
        return book;
    }

    /** The texts that the book was made of. */
    List<Book.Text> texts() {
        return known;
    }

    /** Since when; null while the first load runs. */
    @Nullable Instant since() {
        return since;
    }

    LogSources sources() {
        return sources;
    }

    @TransactionalEventListener
    void on(RulesChanged changed) {
        refresh();
    }

    /** Reads the rules again in the background; asked twice while one waits, it runs once. */
    synchronized void refresh() {
        if (running && asked++ == done) {
            loadAfter(Duration.ZERO);
        }
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

    private void loadAfter(Duration pause) {
        try {
            var unused =
                    worker.schedule(
                            () -> Scope.PROVINCE.run(this::load),
                            pause.toMillis(),
                            TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.atDebug().log("the server stops; the next start reads the rules");
        }
    }

    private void load() {
        long wanted = asked();
        try {
            long began = System.nanoTime();
            var read = texts.all();
            var fresh = Book.of(read, sources);
            var live = LiveRules.of(fresh, sources, tunings.open());
            long next = detectors.replace(live);
            looks.watched(live.known().stream().map(LiveRules.Known::key).toList(), next);
            book = fresh.without(live.set().refused());
            known = read;
            since = clock.instant();
            LOG.atInfo()
                    .addKeyValue("documents", fresh.entries().size())
                    .addKeyValue("rules", fresh.running().size())
                    .addKeyValue("millis", (System.nanoTime() - began) / 1_000_000)
                    .log("rules are in force");
            finished(wanted);
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("the rules could not be loaded; trying again");
            loadAfter(AFTER_FAILURE);
        }
    }

    private synchronized long asked() {
        return asked;
    }

    private synchronized void finished(long wanted) {
        done = wanted;
        notifyAll();
        if (done < asked) {
            loadAfter(Duration.ZERO);
        }
    }

    @Override
    public synchronized void start() {
        running = true;
        worker = newWorker();
        done = asked;
        refresh();
    }

    @Override
    public void stop() {
        running = false;
        worker.shutdownNow();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before the pipeline, whose first event waits for it. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 20;
    }
}
