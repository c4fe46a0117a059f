package vn.luytre.soc.detection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import vn.luytre.soc.detection.sweep.SweepProgress;
import vn.luytre.soc.detection.sweep.SweepStopped;
import vn.luytre.soc.store.Node;
import vn.luytre.soc.store.Scope;
import vn.luytre.soc.ui.Works;

/**
 * Runs sweeps of uploads, one after the other. What was uploaded is deleted when its sweep ends, however it ends, and at the next
 * start if the server did not get that far: a sweep that was cut short is told as broken off and must be asked for again.
 */
@Component
class SweepQueue implements SmartLifecycle {

    /** Sweeps that may wait or run, of all units. */
    static final int MOST = 20;

    private static final Logger LOG = LoggerFactory.getLogger(SweepQueue.class);
    private static final long AGAIN_MILLIS = 200;

    private final UploadSweeps sweeps;
    private final SweepRun run;
    private final SweepFolder folder;
    private final RuleBook book;
    private final Works works;
    private final Node node;
    private final Map<Long, Turn> turns = new ConcurrentHashMap<>();
    private volatile boolean running;
    private volatile CountDownLatch stopping = new CountDownLatch(1);
    private ExecutorService worker = newWorker();

    SweepQueue(
            UploadSweeps sweeps,
            SweepRun run,
            SweepFolder folder,
            RuleBook book,
            Works works,
            Node node) {
        this.node = node;
        this.sweeps = sweeps;
        this.run = run;
        this.folder = folder;
        this.book = book;
        this.works = works;
    }

    private static ExecutorService newWorker() {
        return Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("sweep").daemon().factory());
    }

    /** How far a sweep is that runs; all nought while it waits. */
    record Progress(int files, int ofFiles, long records, long hits) {
        static final Progress NONE = new Progress(0, 0, 0, 0);
    }

    /** One that waits or runs. */
    private final class Turn implements SweepProgress {
        private volatile boolean stopAsked;
        private volatile Progress progress = Progress.NONE;
        private volatile Works.@Nullable Work work;

        @Override
        public void at(int files, int ofFiles, long records, long hits) {
            progress = new Progress(files, ofFiles, records, hits);
            var told = work;
            if (told != null) {
                told.step(files, ofFiles);
            }
        }

        @Override
        public boolean isStopAsked() {
            return stopAsked || !running;
        }
    }

    /** Whether no further upload is taken now. */
    boolean isFull() {
        return turns.size() >= MOST;
    }

    /** How far that sweep is; null if it neither waits nor runs. */
    @Nullable Progress progress(long id) {
        var turn = turns.get(id);
        return turn == null ? null : turn.progress;
    }

    /** Ends that sweep soon, if it runs. */
    void stop(long id) {
        var turn = turns.get(id);
        if (turn != null) {
            turn.stopAsked = true;
        }
    }

    @TransactionalEventListener
    void on(UploadSweeps.Asked asked) {
        turns.put(asked.id(), new Turn());
        try {
            worker.execute(() -> Scope.PROVINCE.run(() -> turn(asked)));
        } catch (RejectedExecutionException e) {
            LOG.atDebug().log("the server stops; the next start tells that the sweep broke off");
        }
    }

    private void turn(UploadSweeps.Asked asked) {
        try {
            awaitRules();
            var turn = turns.get(asked.id());
            if (running && turn != null && sweeps.running(asked.id())) {
                sweep(asked, turn);
            }
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).addKeyValue("sweep", asked.id()).log("a sweep stumbled");
        } finally {
            turns.remove(asked.id());
            delete(asked.order().folder());
        }
    }

    private void sweep(UploadSweeps.Asked asked, Turn turn) {
        var order = asked.order();
        var work =
                works.begin(
                        "Quét nhật ký tải lên: %s%s"
                                .formatted(
                                        order.uploads().getFirst().name(),
                                        order.uploads().size() == 1
                                                ? ""
                                                : " và %d tệp nữa"
                                                        .formatted(order.uploads().size() - 1)),
                        order.unit());
        turn.work = work;
        try {
            var summary = run.run(asked.id(), order, turn);
            work.finish("%d bản ghi, %d lần khớp".formatted(summary.records(), summary.hits()));
        } catch (SweepStopped e) {
            work.fail("đã dừng theo yêu cầu");
            forget(asked.id());
        } catch (IOException | RuntimeException e) {
            work.fail("không quét được");
            forget(asked.id());
            if (running) {
                LOG.atError().setCause(e).addKeyValue("sweep", asked.id()).log("a sweep failed");
                sweeps.failed(asked.id());
            }
        }
    }

    private void forget(long id) {
        try {
            folder.forget(id);
        } catch (IOException e) {
            LOG.atWarn().setCause(e).addKeyValue("sweep", id).log("a report was not deleted");
        }
    }

    private void delete(Path upload) {
        try {
            folder.delete(upload);
        } catch (IOException e) {
            LOG.atError().setCause(e).log("an upload was not deleted; the next start tries again");
        }
    }

    /** With no rules loaded yet a sweep would find nothing. */
    private void awaitRules() {
        while (running && book.since() == null && !isStoppingAfter()) {}
    }

    /** Waits a little; true if the server stops. */
    private boolean isStoppingAfter() {
        try {
            return stopping.await(AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void start() {
        try {
            folder.open();
        } catch (IOException e) {
            throw new UncheckedIOException("uploads left waiting cannot be deleted", e);
        }
        var broken = Scope.PROVINCE.call(sweeps::breakOff);
        if (!broken.isEmpty()) {
            broken.forEach(this::forget);
            LOG.atWarn()
                    .addKeyValue("sweeps", broken)
                    .log("sweeps broke off when the server stopped");
        }
        stopping = new CountDownLatch(1);
        worker = newWorker();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        stopping.countDown();
        worker.shutdown();
        try {
            if (!worker.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.atWarn().log("a sweep did not end in time; the next start tidies up");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public boolean isAutoStartup() {
        return node.isConsole();
    }

    /** Before anybody can upload, and stopped after the last could. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 8_192;
    }
}
