package vn.luytre.lake.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import vn.luytre.lake.journal.Cursor;
import vn.luytre.lake.journal.Damage;
import vn.luytre.lake.journal.Entry;
import vn.luytre.lake.journal.EventLog;
import vn.luytre.lake.journal.JournalException;
import vn.luytre.lake.journal.Positions;

/**
 * A topic of one partition as the log of one server: any number of nodes append, one reads. Positions ascend by
 * {@link Positions#ROOM} from record to record, with gaps where Kafka marks the end of a transaction.
 */
public final class KafkaLog implements EventLog {

    /** The partition it is in positions and in the lake. */
    public static final int PARTITION = 1;

    private final KafkaSettings settings;
    private final KafkaWriter writer;
    private final AtomicLong seen = new AtomicLong(Positions.first(PARTITION));
    private final Damages damages = new Damages();

    private KafkaLog(KafkaSettings settings, KafkaWriter writer) {
        this.settings = settings;
        this.writer = writer;
    }

    /**
     * Opens the log.
     *
     * @throws IOException if Kafka does not answer or the topic cannot serve
     */
    public static KafkaLog open(KafkaSettings settings) throws IOException {
        var writer = KafkaWriter.open(settings, source -> 0);
        if (writer.partitions() != 1) {
            int partitions = writer.partitions();
            writer.close();
            throw new IOException(
                    "topic %s has %d partitions; one server reads a topic of one"
                            .formatted(settings.topic(), partitions));
        }
        return new KafkaLog(settings, writer);
    }

    @Override
    public long append(List<Entry> entries) throws IOException {
        return entries.isEmpty() ? end() : writer.append(entries);
    }

    @Override
    public long end() {
        return Math.max(seen.get(), writer.end(0));
    }

    @Override
    public long waiting(long from) {
        return Math.max(0, (end() - Math.max(from, Positions.first(PARTITION))) / Positions.ROOM);
    }

    /** @throws UncheckedIOException if it is not known because Kafka's last word did not come, and it still does not answer */
    @Override
    public long upstream() {
        try {
            return writer.upstream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws UncheckedIOException if Kafka does not answer */
    @Override
    public long begin() {
        try (var asking = new KafkaConsumer<Long, byte[]>(settings.consumer())) {
            return Positions.ofOffset(
                    0, Ends.begin(asking, new TopicPartition(settings.topic(), 0)));
        } catch (KafkaException e) {
            throw new UncheckedIOException(
                    new JournalException.Away("Kafka does not say where the topic begins", e));
        }
    }

    @Override
    public Cursor read(long from) throws IOException {
        return new KafkaCursor(
                settings, 0, from, end -> seen.accumulateAndGet(end, Math::max), damages::report);
    }

    /** Does nothing: the topic's own retention lets go, and must be longer than reading may ever be behind. */
    @Override
    public void release(long before) {}

    @Override
    public List<Damage> damages() {
        return damages.list();
    }

    @Override
    public void close() {
        writer.close();
    }
}
