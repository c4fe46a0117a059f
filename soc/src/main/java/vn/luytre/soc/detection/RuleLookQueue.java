package vn.luytre.soc.detection;

import java.util.HashMap;
import java.util.Map;
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
import vn.luytre.event.Event;
import vn.luytre.lake.Cancel;
import vn.luytre.lake.Catalogue;
import vn.luytre.lake.Lake;
import vn.luytre.lake.Query;
import vn.luytre.lake.query.Expr;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.store.Node;
import vn.luytre.soc.store.Partitions;
import vn.luytre.soc.store.Scope;
import vn.luytre.soc.ui.Works;

/**
 * Runs looks back by rules, one after the other. What is left to do stands in a table, so one that a crash cut short begins
 * again; it tells nothing before it ends. Reading begins earlier than the time looked at, so that correlations know what came
 * before.
 */
@Component
class RuleLookQueue implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RuleLookQueue.class);

    private static final long AGAIN_MILLIS = 200;

    private final RuleLooks looks;
    private final RuleTunings tunings;
    private final RuleBook book;
    private final Lake lake;
    private final Works works;
    private final Catalogue catalogue;
    private final Partitions partitions;
    private final Node node;
    private volatile boolean running;
    private volatile Cancel current = new Cancel();
    private volatile @Nullable Turn turn;
    private volatile CountDownLatch stopping = new CountDownLatch(1);
    private ExecutorService worker = newWorker();

    /** The look that runs. */
    private record Turn(int look, Works.Work work) {}

    RuleLookQueue(
            RuleLooks looks,
            RuleTunings tunings,
            RuleBook book,
            Lake lake,
            Works works,
            Catalogue catalogue,
            Partitions partitions,
            Node node) {
        this.catalogue = catalogue;
        this.partitions = partitions;
        this.node = node;
        this.looks = looks;
        this.tunings = tunings;
        this.book = book;
        this.lake = lake;
        this.works = works;
    }

    private static ExecutorService newWorker() {
        return Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("rule-look").daemon().factory());
    }

    @TransactionalEventListener
    void on(RuleLooks.Asked asked) {
        wake();
    }

    private void wake() {
        try {
            worker.execute(() -> Scope.PROVINCE.run(this::round));
        } catch (RejectedExecutionException e) {
            LOG.atDebug().log("the server stops; the table knows what is left to do");
        }
    }

    private void round() {
        try {
            awaitRules();
            for (var look : looks.unfinished()) {
                if (running) {
                    run(look);
                }
            }
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("looks back by rules stumbled; the next start goes on");
        }
    }

    private void run(RuleLook look) {
        var now = book.book();
        var cancel = new Cancel();
        current = cancel;
        if (!looks.running(look.id())) {
            return; // Somebody stopped it while it waited.
        }
        var work = works.begin(title(look, now), 0).mayBeStopped();
        turn = new Turn(look.id(), work);
        try {
            awaitWhatWasJudged();
            var rules = rules(look, now);
            var back = new LookBack(rules, looks.watched(), files(now), Event.micros(look.from()));
            lake.scan(
                    Query.of(Expr.ALL, look.from().minus(rules.reach()), look.to()),
                    vn.luytre.lake.Scope.ALL,
                    (done, all, _) -> {
                        back.stretch();
                        step(work, cancel, done, all);
                    },
                    cancel,
                    held -> back.event(held.event(), held.position()));
            back.end();
            looks.done(look.id(), back);
            work.finish("%d sự kiện, %d lần khớp mới".formatted(back.events(), back.hits()));
        } catch (RuntimeException e) {
            if (!running) {
                return; // The next start begins it again.
            }
            boolean stopped = work.stopAsked();
            if (!stopped) {
                LOG.atError().setCause(e).addKeyValue("look", look.id()).log("a look back failed");
            }
            looks.gaveUp(look.id(), stopped ? RuleLook.Stage.CANCELLED : RuleLook.Stage.FAILED);
            work.fail(stopped ? "đã dừng theo yêu cầu" : "không đọc được kho sự kiện");
        } finally {
            turn = null;
        }
    }

    /** Ends that look soon; one that waits does not begin. Nothing of it is told. */
    void stop(Actor actor, int id) {
        if (!looks.stopped(actor, id)) {
            var now = turn;
            if (now != null && now.look == id) {
                now.work.askToStop();
            }
        }
    }

    /** With no rules loaded yet a look would end at once and have found nothing. */
    private void awaitRules() {
        while (running && book.since() == null && !isStoppingAfter()) {}
    }

    /** What has been judged but is not in the lake yet would be neither found here nor have been met live. */
    private void awaitWhatWasJudged() {
        if (partitions.several()) {
            var told = partitions.told();
            while (running && !areInTheLake(told) && !isStoppingAfter()) {}
            lake.refresh();
            return;
        }
        long end = lake.reached();
        while (running && lake.committed() < end && !isStoppingAfter()) {}
    }

    private boolean areInTheLake(Map<Integer, Long> told) {
        return told.entrySet().stream()
                .allMatch(each -> catalogue.committed(each.getKey()) >= each.getValue());
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

    private static void step(Works.Work work, Cancel cancel, long done, long all) {
        work.step(done, all);
        if (work.stopAsked()) {
            cancel.cancel();
        }
    }

    private static String title(RuleLook look, Book now) {
        return "Dò lại sự kiện đã lưu theo " + name(look.with(), now);
    }

    private static String name(RuleLook.With with, Book now) {
        var rule = with.rule();
        return rule == null
                ? with.all() ? "mọi luật đang chạy" : with.files().size() + " luật đã chọn"
                : now.entries().stream()
                        .filter(entry -> entry.file().id() == rule)
                        .map(entry -> "luật “" + entry.title() + "”")
                        .findFirst()
                        .orElse("một luật");
    }

    private LiveRules rules(RuleLook look, Book now) {
        var those = look.with().all() ? now : now.only(look.with().texts());
        return LiveRules.of(those, book.sources(), tunings.openForEachHit());
    }

    private static Map<String, Integer> files(Book now) {
        var files = new HashMap<String, Integer>();
        now.entries().forEach(entry -> files.putIfAbsent(entry.key(), entry.file().id()));
        return files;
    }

    /** Asks those that run to stop; they begin again at the next start. */
    @Override
    public void stop() {
        running = false;
        stopping.countDown();
        current.cancel();
        worker.shutdownNow();
    }

    @Override
    public void start() {
        running = true;
        stopping = new CountDownLatch(1);
        worker = newWorker();
        wake();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public boolean isAutoStartup() {
        return node.isConsole();
    }

    /** After the rules and the pipeline have begun. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 3;
    }
}
