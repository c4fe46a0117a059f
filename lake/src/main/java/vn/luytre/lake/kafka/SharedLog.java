package vn.luytre.lake.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;
import vn.luytre.lake.journal.Cursor;
import vn.luytre.lake.journal.Damage;
import vn.luytre.lake.journal.Entry;
import vn.luytre.lake.journal.EventLog;
import vn.luytre.lake.journal.Positions;

/**
 * A topic of several partitions as the log that several processes read: {@link KafkaMember}s do. A process that appends has it open for
 * that; one that only reads appends nothing and so puts out nobody who does. Positions ascend within a partition alone.
 */
public final class SharedLog implements EventLog {

    private final KafkaSettings settings;
    private final @Nullable KafkaWriter writer;
    private final Damages damages = new Damages();

    private SharedLog(KafkaSettings settings, @Nullable KafkaWriter writer) {
        this.settings = settings;
        this.writer = writer;
    }

    /**
     * Opens the log to append.
     *
     * @param unit {@link KafkaWriter#open}
     * @throws IOException if Kafka does not answer or the topic cannot serve
     */
    public static SharedLog open(KafkaSettings settings, LongUnaryOperator unit)
            throws IOException {
        return new SharedLog(settings, KafkaWriter.open(settings, unit));
    }

    /** The log for a process that appends nothing. */
    public static SharedLog reading(KafkaSettings settings) {
        return new SharedLog(settings, null);
    }

    /**
     * How many partitions the topic has.
     *
     * @throws IOException if Kafka does not answer or the topic cannot serve
     */
    public static int partitions(KafkaSettings settings) throws IOException {
        return Topic.examine(settings).partitions();
    }

    /** @return the position of the first entry; the others follow it in their own partitions */
    @Override
    public long append(List<Entry> entries) throws IOException {
        return entries.isEmpty() ? end() : writer().append(entries);
    }

    private KafkaWriter writer() throws IOException {
        if (writer == null) {
            throw new IOException("this process appends nothing");
        }
        return writer;
    }

    /** Of the last partition: no entry stands at that position or behind it. */
    @Override
    public long end() {
        long end = Positions.first(1);
        for (int i = 0; writer != null && i < writer.partitions(); i++) {
            end = Math.max(end, writer.end(i));
        }
        return end;
    }

    @Override
    public boolean holds(long position) {
        int partition = Positions.partition(Math.max(0, position));
        return writer != null
                && partition > 0
                && partition <= writer.partitions()
                && position < writer.end(partition - 1);
    }

    /** Unknown here, thus 0: who reads a partition knows how far it is behind. */
    @Override
    public long waiting(long from) {
        return 0;
    }

    /** @throws UncheckedIOException if it is not known because Kafka's last word did not come, and it still does not answer */
    @Override
    public long upstream() {
        try {
            return writer().upstream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first position there can be: the topic's own retention says what is left. */
    @Override
    public long begin() {
        return Positions.first(1);
    }

    /** Reads the partition of that position, beside its member. */
    @Override
    public Cursor read(long from) throws IOException {
        int partition = Math.max(1, Positions.partition(from));
        return new KafkaCursor(settings, partition - 1, from, _ -> {}, damages::report);
    }

    /** A member found a stretch that cannot be read. */
    public void report(Damage damage) {
        damages.report(damage);
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
        if (writer != null) {
            writer.close();
        }
    }
}
