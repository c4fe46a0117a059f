package vn.luytre.soc.detection;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;
import vn.luytre.lake.Cancel;
import vn.luytre.lake.Lake;
import vn.luytre.soc.store.Node;
import vn.luytre.soc.store.Partitions;
import vn.luytre.soc.store.Scope;
import vn.luytre.soc.ui.Works;

/**
 * Looks back for one list after another. What still has to be done stands in a table, so a look that a crash cut short
 * begins again; it counts nothing before it ends.
 */
@Component
class RetroQueue implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(RetroQueue.class);

    /** How often to look whether the lake has what was judged before the list was known. */
    private static final long AGAIN_MILLIS = 500;

    private final RetroMatch match;
    private final RetroStore store;
    private final Lake lake;
    private final Works works;
    private final Watches watches;
    private final boolean several;
    private final Node node;
    private final ScheduledExecutorService worker =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("retro").daemon().factory());
    private volatile @Nullable Cancel current;
    private volatile boolean closing;

    RetroQueue(
            RetroMatch match,
            RetroStore store,
            Lake lake,
            Works works,
            Watches watches,
            Partitions partitions,
            Node node) {
        this.watches = watches;
        this.several = partitions.several();
        this.node = node;
        this.match = match;
        this.store = store;
        this.lake = lake;
        this.works = works;
    }

    /** There may be something to do. */
    void wake() {
        if (node.isConsole()) {
            again(0);
        }
    }

    private void again(long millis) {
        try {
            worker.schedule(() -> Scope.PROVINCE.run(this::round), millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.atDebug().log("the server stops; the table knows what is left to do");
        }
    }

    private void round() {
        try {
            boolean waiting = false;
            for (var list : unfinished()) {
                // Up to there events were judged without it; they must be in the lake to be found.
                var before = before(list);
                if (before == null) {
                    waiting |= list.watchedFrom() != null || several && watches.isDue(list);
                } else if (!closing) {
                    run(list, before);
                }
            }
            if (waiting && !closing) {
                again(AGAIN_MILLIS);
            }
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("the look back stumbled and begins again");
            again(10 * AGAIN_MILLIS);
        }
    }

    /** What was judged before that list was known, if all of it is in the lake; else null. */
    private @Nullable LongPredicate before(KnowledgeList list) {
        if (several) {
            return watches.before(list);
        }
        var from = list.watchedFrom();
        return from == null || lake.committed() < from ? null : position -> position < from;
    }

    private List<KnowledgeList> unfinished() {
        return store.unfinished();
    }

    private void run(KnowledgeList list, LongPredicate before) {
        var title = "Dò lại sự kiện đã lưu theo “" + list.name() + "”";
        var work = works.begin(title, 0).mayBeStopped();
        var cancel = new Cancel();
        current = cancel;
        store.running(list.id());
        try {
            var found = match.run(list, before, work, cancel);
            store.done(found);
            work.finish(
                    "%d sự kiện trùng, %d phát hiện"
                            .formatted(found.hits(), found.found().hits().size()));
        } catch (RuntimeException e) {
            if (closing) {
                return; // The next start begins it again.
            }
            if (cancel.isCancelled()) {
                store.cancelled(list.id());
                work.fail("đã dừng theo yêu cầu");
                return;
            }
            LOG.atError().setCause(e).addKeyValue("list", list.id()).log("the look back failed");
            store.failed(list.id(), String.valueOf(e.getMessage()));
            work.fail("không đọc được kho sự kiện");
        } finally {
            current = null;
        }
    }

    @Override
    public void destroy() {
        closing = true;
        var cancel = current;
        if (cancel != null) {
            cancel.cancel();
        }
        worker.shutdownNow();
    }
}
