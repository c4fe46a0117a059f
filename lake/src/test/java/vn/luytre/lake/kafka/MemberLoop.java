package vn.luytre.lake.kafka;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.lake.LakeException;
import vn.luytre.lake.LakeWriter;
import vn.luytre.lake.SharedLake;
import vn.luytre.lake.journal.Cursor;
import vn.luytre.lake.journal.Damage;
import vn.luytre.lake.journal.Entry;

/** The smallest node there can be: entries of its partitions become events of the lake. */
final class MemberLoop implements KafkaMember.Work {

    private final SharedLake lake;
    private final Map<Integer, LakeWriter> writers = new HashMap<>();
    private int staleCommits;

    MemberLoop(SharedLake lake) {
        this.lake = lake;
    }

    Map<Integer, LakeWriter> writers() {
        return writers;
    }

    /** How often it was told that a partition it believed its own was another's. */
    int staleCommits() {
        return staleCommits;
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
        if (writer != null && entry.position() >= writer.committed()) {
            writer.add(parse(entry.entry()), entry.position());
        }
    }

    /** Leaves half of the work undone: whoever comes next begins where the lake stands. */
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

    /** Commits what has been taken of each partition. One that is another's by now is let go. */
    void commit(Map<Integer, Long> reached) {
        reached.forEach((partition, upTo) -> {
            var writer = writers.get(partition);
            if (writer == null) {
                return;
            }
            try {
                writer.commit(upTo);
            } catch (LakeException.Stale e) {
                staleCommits++;
                writers.remove(partition);
            }
        });
    }

    private static Event parse(Entry entry) {
        var text = new String(entry.bytes(), StandardCharsets.UTF_8);
        return new Event.Builder()
                .reset(
                        text,
                        entry.receivedMicros(),
                        new Event.Origin(entry.source(), 1 + entry.source() % 3, 0))
                .set(Field.MESSAGE, text)
                .build();
    }
}
