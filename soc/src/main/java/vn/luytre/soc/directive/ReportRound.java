package vn.luytre.soc.directive;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import vn.luytre.soc.store.Node;
import vn.luytre.soc.store.Scope;

/** Every hour: reports that become due are made, whether or not anybody looks. */
@Component
class ReportRound implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ReportRound.class);

    private final ReportCalendar calendar;
    private final Node node;
    private @Nullable ScheduledExecutorService thread;

    ReportRound(ReportCalendar calendar, Node node) {
        this.calendar = calendar;
        this.node = node;
    }

    private void run() {
        try {
            int made = Scope.PROVINCE.call(calendar::make);
            if (made > 0) {
                LOG.atInfo().addKeyValue("made", made).log("periodic reports are due");
            }
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("the reporting calendar could not be followed");
        }
    }

    @Override
    public synchronized void start() {
        thread =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().daemon().name("report-round").factory());
        thread.scheduleWithFixedDelay(this::run, 20, 3_600, TimeUnit.SECONDS);
    }

    @Override
    public boolean isAutoStartup() {
        return node.isConsole();
    }

    @Override
    public synchronized void stop() {
        if (thread != null) {
            thread.shutdownNow();
            thread = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return thread != null;
    }
}
