package vn.luytre.soc.detection;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import vn.luytre.detect.Admission;
import vn.luytre.detect.IndicatorKind;
import vn.luytre.detect.IndicatorSet;
import vn.luytre.soc.registry.PlanChanged;
import vn.luytre.soc.store.Bulletin;
import vn.luytre.soc.store.Partitions;
import vn.luytre.soc.store.Scope;

/** Keeps what events are held against up to date with the lists: loaded at the start, swapped when a list changes. */
@Component
public class Knowledge implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Knowledge.class);

    private final ResidentLists resident;
    private final Detectors detectors;
    private final RetroQueue retros;
    private final Bulletin bulletin;
    private final Partitions partitions;
    private final InstantSource clock;
    private final Loading loading = new Loading("knowledge", this::load);
    private volatile Set<Integer> inForce = Set.of();
    private volatile @Nullable Instant since;
    private volatile long version;

    Knowledge(
            ResidentLists resident,
            Detectors detectors,
            RetroQueue retros,
            Bulletin bulletin,
            Partitions partitions,
            InstantSource clock) {
        this.resident = resident;
        this.detectors = detectors;
        this.retros = retros;
        this.bulletin = bulletin;
        this.partitions = partitions;
        this.clock = clock;
    }

    /**
     * What events are held against now.
     *
     * @param since since when; null while the first load runs
     * @param lists how many lists are in force
     * @param refused values that are not searched for, by reason, over all lists in force
     */
    public record Status(
            @Nullable Instant since,
            int lists,
            long indicators,
            long bytes,
            Map<Admission, Long> refused) {}

    public Status status() {
        var set = detectors.knowledge().indicators();
        return new Status(since, inForce.size(), set.size(), set.bytes(), refused(set));
    }

    private static Map<Admission, Long> refused(IndicatorSet set) {
        var refused = new EnumMap<Admission, Long>(Admission.class);
        for (var admission : Admission.values()) {
            long count = 0;
            for (var kind : IndicatorKind.values()) {
                count += set.offered(kind, admission);
            }
            if (admission != Admission.ADMITTED && count > 0) {
                refused.put(admission, count);
            }
        }
        return Map.copyOf(refused);
    }

    @TransactionalEventListener
    void on(ListPublished published) {
        refresh();
    }

    @TransactionalEventListener
    void on(ListRetired retired) {
        refresh();
    }

    @TransactionalEventListener(fallbackExecution = true)
    void on(PlanChanged changed) {
        refresh();
    }

    /** A list begins or ends with its day, without anybody touching it. */
    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT10M")
    void lookAtTheDay() {
        if (!Scope.PROVINCE.<Set<Integer>, RuntimeException>call(resident::due).equals(inForce)) {
            refresh();
        }
    }

    /** Reads the lists again in the background; asked twice while one waits, it runs once. */
    void refresh() {
        loading.refresh();
    }

    /** Reads again what another process has changed, unless that is under way. */
    void follow(long newest) {
        if (version < newest && loading.isIdle()) {
            refresh();
        }
    }

    /** Waits until what was asked for before this call is done, but not longer than that. */
    void await(Duration most) {
        loading.await(most);
    }

    /** How many changes there had been when what is known was read; 0 where one process does everything. */
    long version() {
        return version;
    }

    private void load() {
        long began = System.nanoTime();
        long newest = bulletin.version(Bulletin.Topic.LISTS);
        if (!detectors.loaded() && !partitions.several()) {
            resident.afterRestart();
        }
        var read = resident.read();
        long position = detectors.replace(read.known());
        if (!partitions.several()) {
            resident.noteWatch(read.inForce(), position);
        }
        version = newest;
        inForce = Set.copyOf(read.inForce());
        since = clock.instant();
        LOG.atInfo()
                .addKeyValue("lists", inForce.size())
                .addKeyValue("indicators", read.known().knowledge().indicators().size())
                .addKeyValue("millis", (System.nanoTime() - began) / 1_000_000)
                .log("indicators are resident");
        retros.wake();
    }

    @Override
    public void start() {
        loading.start();
    }

    @Override
    public void stop() {
        loading.stop();
    }

    @Override
    public boolean isRunning() {
        return loading.isRunning();
    }

    /** Before the pipeline, whose first event waits for it. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 20;
    }
}
