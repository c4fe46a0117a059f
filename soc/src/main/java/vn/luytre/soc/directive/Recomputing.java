package vn.luytre.soc.directive;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import vn.luytre.soc.store.Node;

/**
 * When verdicts are computed: shortly after facts changed (many changes at once are one computation), when a deadline
 * passes, and from time to time, so that a change whose news was lost in a crash is found all the same.
 */
@Component
class Recomputing implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Recomputing.class);
    private static final Duration GATHER = Duration.ofMillis(300);
    private static final Duration ROUND = Duration.ofMinutes(5);

    /** Beyond so many units it is as quick to judge them all. */
    private static final int MOST_UNITS = 10_000;

    private final Verdicts verdicts;
    private final InstantSource clock;
    private final Node node;
    private final Set<Long> units = new HashSet<>();
    private final Set<Topic> topics = EnumSet.noneOf(Topic.class);
    private boolean all;
    private boolean waiting;
    private @Nullable ScheduledExecutorService thread;
    private @Nullable ScheduledFuture<?> nextDeadline;

    Recomputing(Verdicts verdicts, InstantSource clock, Node node) {
        this.node = node;
        this.verdicts = verdicts;
        this.clock = clock;
    }

    /** What was asked for since the last computation. */
    private record Asked(Set<Long> units, Set<Topic> topics) {}

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT, fallbackExecution = true)
    void on(FactsChanged changed) {
        ask(changed.units(), changed.topics());
    }

    synchronized void ask(Set<Long> changedUnits, Set<Topic> changedTopics) {
        all |= changedUnits.isEmpty() || units.size() + changedUnits.size() > MOST_UNITS;
        units.addAll(changedUnits);
        // Two changes about different units and topics become their product: more work, never less.
        topics.addAll(changedTopics.isEmpty() ? EnumSet.allOf(Topic.class) : changedTopics);
        if (!waiting && thread != null) {
            waiting = true;
            thread.schedule(this::run, GATHER.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private synchronized Asked take() {
        var asked = new Asked(all ? Set.of() : Set.copyOf(units), Set.copyOf(topics));
        all = false;
        waiting = false;
        units.clear();
        topics.clear();
        return asked;
    }

    private void run() {
        var asked = take();
        try {
            var began = clock.instant();
            var computed = verdicts.compute(asked.units(), asked.topics());
            if (computed.changed() > 0) {
                LOG.atInfo()
                        .addKeyValue("judged", computed.judged())
                        .addKeyValue("changed", computed.changed())
                        .addKeyValue("ms", Duration.between(began, clock.instant()).toMillis())
                        .log("verdicts computed");
            }
            wakeAtNextDeadline();
        } catch (RuntimeException e) {
            // The next round computes everything again.
            LOG.atError().setCause(e).log("verdicts could not be computed");
        }
    }

    private synchronized void wakeAtNextDeadline() {
        if (thread == null) {
            return;
        }
        if (nextDeadline != null) {
            nextDeadline.cancel(false);
        }
        var now = clock.instant();
        Instant next = verdicts.nextDeadline(now);
        if (next != null && Duration.between(now, next).compareTo(ROUND) < 0) {
            nextDeadline =
                    thread.schedule(
                            () -> ask(Set.of(), Set.of()),
                            Duration.between(now, next).toMillis() + 5,
                            TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public synchronized void start() {
        thread =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name("verdicts").daemon().factory());
        thread.scheduleWithFixedDelay(
                () -> ask(Set.of(), Set.of()), 5, ROUND.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public void stop() {
        ScheduledExecutorService running;
        synchronized (this) {
            running = thread;
            thread = null;
        }
        if (running != null) {
            // A deadline minutes away must not hold up the end of the server; nothing half done is
            // committed.
            running.shutdownNow();
            try {
                if (!running.awaitTermination(10, TimeUnit.SECONDS)) {
                    LOG.atWarn().log("verdicts were still being computed at the end");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }

    @Override
    public boolean isAutoStartup() {
        return node.isConsole();
    }
}
