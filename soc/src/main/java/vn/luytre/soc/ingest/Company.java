package vn.luytre.soc.ingest;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.luytre.lake.Catalogue;
import vn.luytre.lake.Lake;
import vn.luytre.soc.detection.Following;
import vn.luytre.soc.store.Bulletin;
import vn.luytre.soc.store.Node;
import vn.luytre.soc.store.Scope;
import vn.luytre.soc.uplink.SourcesChanged;

/**
 * What a process that shares the log does every second beside judging: says that it lives and by what it judges, takes up what people have
 * changed elsewhere, and, being the console, lets be found what others have put into the lake.
 */
@Component
class Company {

    private static final Logger LOG = LoggerFactory.getLogger(Company.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final int SECONDS = 60;

    private final Shares shares;
    private final Node node;
    private final Following following;
    private final Bulletin bulletin;
    private final Doorkeeper doorkeeper;
    private final SourceClocks clocks;
    private final Catalogue catalogue;
    private final Lake lake;
    private final InstantSource clock;
    private final String name = named();
    private final Instant started;
    private final Map<Integer, Long> kept = new HashMap<>();
    private long sources;
    private int round;
    private @Nullable ScheduledExecutorService thread;

    Company(
            Shares shares,
            Node node,
            Following following,
            Bulletin bulletin,
            Doorkeeper doorkeeper,
            SourceClocks clocks,
            Catalogue catalogue,
            Lake lake,
            InstantSource clock) {
        this.shares = shares;
        this.node = node;
        this.following = following;
        this.bulletin = bulletin;
        this.doorkeeper = doorkeeper;
        this.clocks = clocks;
        this.catalogue = catalogue;
        this.lake = lake;
        this.clock = clock;
        this.started = clock.instant();
    }

    /** The machine and the process on it. */
    private static String named() {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            host = "localhost";
        }
        return host + "/" + ProcessHandle.current().pid();
    }

    String name() {
        return name;
    }

    @EventListener
    public void on(SourcesChanged changed) {
        bulletin.changed(Bulletin.Topic.SOURCES);
    }

    synchronized void start() {
        var begun =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name("company").daemon().factory());
        begun.scheduleWithFixedDelay(
                () -> Scope.PROVINCE.run(this::look), 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
        thread = begun;
    }

    private void look() {
        try {
            take(bulletin.versions());
            shares.seen(
                    new Shares.Process(
                            name,
                            node.role(),
                            started,
                            clock.instant(),
                            following.lists(),
                            following.rules()));
            if (node.isConsole()) {
                find();
            } else if (++round % SECONDS == 0) {
                following.everyMinute();
                if (round % (5 * SECONDS) == 0) {
                    clocks.lookRound();
                }
            }
        } catch (RuntimeException e) {
            LOG.atWarn().setCause(e).log("the records do not answer; asked again in a second");
        }
    }

    private void take(Map<Bulletin.Topic, Long> versions) {
        following.take(versions);
        long newest = versions.getOrDefault(Bulletin.Topic.SOURCES, 0L);
        if (newest > sources) {
            doorkeeper.reload();
            sources = newest;
        }
    }

    /** What any process has committed since the last look can be found from now on. */
    private void find() {
        boolean moved = false;
        for (int partition : shares.all()) {
            long committed = catalogue.committed(partition);
            var before = kept.put(partition, committed);
            moved |= before == null || before != committed;
        }
        if (moved) {
            lake.refresh();
        }
    }

    synchronized void stop() {
        var running = thread;
        thread = null;
        if (running == null) {
            return;
        }
        running.shutdownNow();
        try {
            Scope.PROVINCE.run(() -> shares.gone(name));
        } catch (RuntimeException e) {
            LOG.atDebug().setCause(e).log("its row is forgotten a day later");
        }
    }
}
