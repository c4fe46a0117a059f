package vn.luytre.lake.kafka;

import java.nio.file.Path;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import vn.luytre.lake.journal.Cursor;
import vn.luytre.lake.journal.Damage;
import vn.luytre.lake.journal.Framed;
import vn.luytre.lake.journal.Positions;

/** Records of the topic as entries with their positions. */
final class Records {

    private Records() {}

    /** Null if it is not one of ours, whole. */
    static Cursor.@Nullable Positioned entry(ConsumerRecord<Long, byte[]> from) {
        var entry = Framed.entry(from.value());
        return entry == null
                ? null
                : new Cursor.Positioned(
                        Positions.ofOffset(from.partition(), from.offset()), entry, Positions.ROOM);
    }

    static Damage damage(TopicPartition partition, long from, long to, String reason) {
        return new Damage(
                Path.of(partition.toString()),
                Positions.ofOffset(partition.partition(), from),
                Positions.ofOffset(partition.partition(), to),
                reason);
    }
}
