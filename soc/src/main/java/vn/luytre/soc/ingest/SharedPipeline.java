package vn.luytre.soc.ingest;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import vn.luytre.lake.journal.Cursor;
import vn.luytre.lake.journal.Damage;
import vn.luytre.lake.journal.EventLog;
import vn.luytre.lake.kafka.KafkaMember;
import vn.luytre.lake.kafka.SharedLog;
import vn.luytre.soc.store.Partitions;
import vn.luytre.soc.store.Scope;
import vn.luytre.soc.store.Settings;

/**
 * The {@link Pipeline} of a log of several partitions, which several processes share: one thread reads, judges, tells and keeps what comes
 * through those partitions that Kafka gives this process. Where each goes on the lake and the table of shares say.
 */
@Component
class SharedPipeline implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SharedPipeline.class);
    private static final Duration WAIT = Duration.ofMillis(200);
    private static final int CHECKPOINT_EVENTS = 40_000;
    private static final Duration CHECKPOINT_TIME = Duration.ofSeconds(1);
    private static final Duration AFTER_FAILURE = Duration.ofSeconds(5);

    private final Partitions partitions;
    private final TopicSettings topic;
    private final Settings settings;
    private final EventLog log;
    private final Shares rows;
    private final Sharing sharing;
    private final Company company;
    private final InstantSource clock;
    private final Map<Integer, Share> shares = new HashMap<>();

    /** Partitions that another had taken when this process told of them, though Kafka has not said so. */
    private final Set<Integer> refused = new HashSet<>();

    private int read;
    private volatile boolean running;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile Thread thread = Thread.currentThread();

    SharedPipeline(
            Partitions partitions,
            TopicSettings topic,
            Settings settings,
            EventLog log,
            Shares rows,
            Sharing sharing,
            Company company,
            InstantSource clock) {
        this.partitions = partitions;
        this.topic = topic;
        this.settings = settings;
        this.log = log;
        this.rows = rows;
        this.sharing = sharing;
        this.company = company;
        this.clock = clock;
    }

    @Override
    public void start() {
        running = true;
        company.start();
        thread =
                Thread.ofPlatform()
                        .name("shared-pipeline")
                        .start(() -> Scope.PROVINCE.run(this::run));
    }

    private void run() {
        while (running) {
            try (var member = KafkaMember.join(topic.kafka(settings.data()), new Work())) {
                follow(member);
            } catch (InterruptedException e) {
                return;
            } catch (IOException | RuntimeException e) {
                LOG.atError()
                        .setCause(e)
                        .log(
                                "this process lets its partitions go and tries again; nothing acknowledged is lost");
                forgetAll();
                pause();
            }
        }
    }

    private void follow(KafkaMember member) throws IOException, InterruptedException {
        long since = System.nanoTime();
        while (running) {
            member.poll(WAIT);
            for (int partition : Set.copyOf(refused)) {
                refused.remove(partition);
                member.restart(partition); // Kafka still calls it this process's.
            }
            if (read >= CHECKPOINT_EVENTS
                    || System.nanoTime() - since >= CHECKPOINT_TIME.toNanos()) {
                checkpoint(member);
                since = System.nanoTime();
            }
        }
        checkpoint(member);
    }

    private void checkpoint(KafkaMember member) {
        read = 0;
        var behind = member.behind();
        member.reached()
                .forEach((partition, upTo) -> {
                    var share = shares.get(partition);
                    if (share == null) {
                        return;
                    }
                    if (share.checkpoint(upTo)) {
                        share.remember(upTo, false);
                        long waiting = behind.getOrDefault(partition, 0L);
                        rows.seen(partition, share.fence().epoch(), waiting, clock.instant());
                    } else {
                        LOG.atWarn()
                                .addKeyValue("partition", partition)
                                .log(
                                        "another process has told of a partition that was thought to be here");
                        forget(partition);
                        refused.add(partition);
                    }
                });
    }

    private void forget(int partition) {
        shares.remove(partition);
        refused.remove(partition);
        sharing.end(partition);
    }

    private void forgetAll() {
        Set.copyOf(shares.keySet()).forEach(this::forget);
        refused.clear();
    }

    /** What Kafka gives and takes; all on the pipeline's thread. */
    private final class Work implements KafkaMember.Work {

        private final Map<Integer, Long> taken = new HashMap<>();

        @Override
        public long begin(int partition) {
            var begun = sharing.begin(partition, company.name());
            shares.put(partition, begun.share());
            taken.put(partition, begun.from());
            LOG.atInfo()
                    .addKeyValue("partition", partition)
                    .addKeyValue("epoch", begun.share().fence().epoch())
                    .log("a partition has come");
            return begun.from();
        }

        @Override
        public void take(int partition, Cursor.Positioned entry) {
            var share = shares.get(partition);
            if (share != null) {
                read += share.take(entry);
                taken.put(partition, entry.position() + entry.room());
            }
        }

        @Override
        public void end(int partition) {
            var share = shares.get(partition);
            if (share != null) {
                long upTo = Math.max(taken.getOrDefault(partition, 0L), share.reached());
                try {
                    if (share.checkpoint(upTo)) {
                        share.remember(upTo, true);
                    }
                } catch (RuntimeException e) {
                    LOG.atWarn()
                            .setCause(e)
                            .addKeyValue("partition", partition)
                            .log("whoever takes the partition reads the last stretch again");
                }
            }
            lost(partition);
        }

        @Override
        public void lost(int partition) {
            forget(partition);
            taken.remove(partition);
            LOG.atInfo().addKeyValue("partition", partition).log("a partition has gone");
        }

        @Override
        public void damaged(Damage damage) {
            LOG.atError().addKeyValue("damage", damage).log("entries cannot be read");
            if (log instanceof SharedLog shared) {
                shared.report(damage);
            }
        }
    }

    /** After a failure; ends at once when the server stops. */
    private void pause() {
        try {
            stopping.await(AFTER_FAILURE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            running = false;
        }
    }

    @Override
    public void stop() {
        running = false;
        stopping.countDown();
        try {
            thread.join(Duration.ofSeconds(15));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        company.stop();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public boolean isAutoStartup() {
        return partitions.several();
    }

    /** Before the listeners open, after they have closed. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE - 10;
    }
}
