package vn.luytre.soc.search;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import vn.luytre.lake.Cancel;
import vn.luytre.lake.Lake;
import vn.luytre.lake.LakeException;
import vn.luytre.lake.query.Parsed;
import vn.luytre.lake.query.Parser;
import vn.luytre.soc.identity.Identity;
import vn.luytre.soc.identity.Role;
import vn.luytre.soc.identity.Scopes;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.store.Node;
import vn.luytre.soc.store.Scope;

/**
 * Asks what is due, one search after the other, each in the scope that its owner has at that moment. A window is a stretch
 * of the log, or of each of its partitions: an event that comes late is in the window it came in, and after a crash the same window is asked again.
 */
@Component
class ScheduleWatch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ScheduleWatch.class);

    private static final long LOOK_SECONDS = 15;
    private static final long PATIENCE_SECONDS = 30;
    private static final int SAMPLES = 5;

    private final Schedules schedules;
    private final Identity identity;
    private final Scopes scopes;
    private final Lake lake;
    private final Windows windows;
    private final Node node;
    private final InstantSource clock;
    private volatile @Nullable ScheduledExecutorService thread;
    private volatile Cancel current = new Cancel();

    ScheduleWatch(
            Schedules schedules,
            Identity identity,
            Scopes scopes,
            Lake lake,
            InstantSource clock,
            Windows windows,
            Node node) {
        this.windows = windows;
        this.node = node;
        this.schedules = schedules;
        this.identity = identity;
        this.scopes = scopes;
        this.lake = lake;
        this.clock = clock;
    }

    /** Asks everything that is due now. */
    void look() {
        try {
            Scope.PROVINCE.run(() -> {
                for (var due : schedules.due(clock.instant())) {
                    askOrSay(due);
                }
            });
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("scheduled searches stumbled; the next look goes on");
        }
    }

    /** One that stumbles is moved on, or it would hold up all others for good. */
    private void askOrSay(Schedule schedule) {
        var begun = clock.instant();
        try {
            ask(schedule, begun);
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).addKeyValue("schedule", schedule.id()).log("not asked");
            schedules.failed(schedule, Schedule.Why.LAKE, begun);
        }
    }

    private void ask(Schedule schedule, Instant begun) {
        var owner = identity.standIn(schedule.owner());
        var why = hindered(schedule, owner);
        if (why != null || owner == null) {
            schedules.halted(schedule, why == null ? Schedule.Why.ACCOUNT : why, begun);
            return;
        }
        if (!(Parser.parse(schedule.query(), begun) instanceof Parsed.Ok(var expr))) {
            schedules.failed(schedule, Schedule.Why.QUERY, begun);
            return;
        }
        var cancel = new Cancel();
        current = cancel;
        CompletableFuture.delayedExecutor(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .execute(cancel::cancel);
        try {
            var window = windows.since(schedule);
            var arrived =
                    lake.arrived(
                            expr,
                            window.stretches(),
                            scopes.of(owner).events(),
                            Events.COLUMNS,
                            SAMPLES,
                            cancel);
            schedules.counted(schedule, arrived, window, begun);
        } catch (LakeException e) {
            LOG.atWarn().setCause(e).addKeyValue("schedule", schedule.id()).log("not asked");
            boolean slow =
                    e instanceof LakeException.TimedOut || e instanceof LakeException.Cancelled;
            schedules.failed(schedule, slow ? Schedule.Why.SLOW : Schedule.Why.LAKE, begun);
        }
    }

    /** Why the owner may not ask any more; null if he may. */
    private static Schedule.@Nullable Why hindered(Schedule schedule, @Nullable Viewer owner) {
        if (owner == null) {
            return Schedule.Why.ACCOUNT;
        }
        if (owner.unit() != schedule.unit()) {
            return Schedule.Why.UNIT;
        }
        boolean may =
                owner.has(Role.ADMIN, Role.ANALYST, Role.RESPONSE)
                        || owner.unit() != 0 && owner.has(Role.OFFICER, Role.HEAD);
        return may ? null : Schedule.Why.ROLE;
    }

    @Override
    public synchronized void start() {
        if (thread == null) {
            var started =
                    Executors.newSingleThreadScheduledExecutor(
                            Thread.ofPlatform().name("scheduled-search").daemon().factory());
            started.scheduleWithFixedDelay(
                    this::look, LOOK_SECONDS, LOOK_SECONDS, TimeUnit.SECONDS);
            thread = started;
        }
    }

    @Override
    public void stop() {
        ScheduledExecutorService running;
        synchronized (this) {
            running = thread;
            thread = null;
        }
        if (running != null) {
            running.shutdown();
            current.cancel();
            running.close();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    @Override
    public boolean isAutoStartup() {
        return node.isConsole();
    }
}
