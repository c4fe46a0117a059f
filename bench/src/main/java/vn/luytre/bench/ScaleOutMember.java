package vn.luytre.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import vn.luytre.lake.Catalogue;
import vn.luytre.lake.LakeSettings;
import vn.luytre.lake.LakeWriter;
import vn.luytre.lake.SharedLake;
import vn.luytre.lake.journal.Cursor;
import vn.luytre.lake.journal.Damage;
import vn.luytre.lake.kafka.KafkaMember;
import vn.luytre.lake.kafka.KafkaSettings;

/** A node of {@link ScaleOutStudy}: reads its partitions, parses, commits as often as the server does. */
final class ScaleOutMember implements KafkaMember.Work, Callable<Void> {

    private static final int CHECKPOINT_EVENTS = 40_000;
    private static final Duration CHECKPOINT_TIME = Duration.ofSeconds(1);

    private final SharedLake lake;
    private final KafkaMember member;
    private final Map<Integer, LakeWriter> writers = new HashMap<>();
    private final HeldLake.Source parser = new HeldLake.Source(0);
    private long taken;
    private long waiting;
    private volatile long committed;
    private volatile int partitions;
    private volatile boolean stopping;

    private ScaleOutMember(KafkaSettings settings, SharedLake lake) throws IOException {
        this.lake = lake;
        this.member = KafkaMember.join(settings, this);
    }

    static ScaleOutMember join(KafkaSettings settings, Path folder, Catalogue catalogue)
            throws IOException {
        return new ScaleOutMember(
                settings, SharedLake.join(folder, catalogue, LakeSettings.DEFAULT));
    }

    /** How many partitions it has now. */
    int partitions() {
        return partitions;
    }

    /** How many events it has put into the lake. */
    long committed() {
        return committed;
    }

    void stop() {
        stopping = true;
        member.wake();
    }

    @Override
    public Void call() throws IOException, InterruptedException {
        try (lake;
                member) {
            long since = System.nanoTime();
            while (!stopping) {
                waiting += member.poll(Duration.ofMillis(100));
                partitions = writers.size();
                if (waiting >= CHECKPOINT_EVENTS
                        || System.nanoTime() - since >= CHECKPOINT_TIME.toNanos()) {
                    commit();
                    since = System.nanoTime();
                }
            }
        }
        return null;
    }

    private void commit() {
        member.reached()
                .forEach((partition, upTo) -> {
                    var writer = writers.get(partition);
                    if (writer != null) {
                        writer.commit(upTo);
                    }
                });
        taken += waiting;
        waiting = 0;
        committed = taken;
    }

    @Override
    public long begin(int partition) {
        var writer = lake.writer(partition);
        writers.put(partition, writer);
        return writer.committed();
    }

    @Override
    public void take(int partition, Cursor.Positioned entry) {
        var writer = writers.get(partition);
        if (writer != null) {
            var line = new String(entry.entry().bytes(), StandardCharsets.UTF_8);
            writer.add(parser.read(line, entry.entry().receivedMicros()), entry.position());
        }
    }

    @Override
    public void end(int partition) {
        writers.remove(partition);
    }

    @Override
    public void lost(int partition) {
        writers.remove(partition);
    }

    @Override
    public void damaged(Damage damage) {
        throw new IllegalStateException(damage.toString());
    }
}
