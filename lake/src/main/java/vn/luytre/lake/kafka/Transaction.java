package vn.luytre.lake.kafka;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import vn.luytre.lake.journal.Entry;
import vn.luytre.lake.journal.Framed;
import vn.luytre.lake.journal.JournalException;
import vn.luytre.lake.journal.Positions;

/**
 * Kafka's transactions of one node, one after the other. After a failure it finds out from Kafka what is there, and not from what it
 * believes. One thread, but for {@link #upstream}, {@link #end} and {@link #isOpen}.
 */
final class Transaction implements AutoCloseable {

    private final KafkaSettings settings;
    private final int partitions;
    private final LongUnaryOperator unit;
    private final AtomicLongArray ends;
    private volatile @Nullable KafkaProducer<Long, byte[]> producer;
    private @Nullable ConsumerGroupMetadata spool;
    private volatile long upstream;

    Transaction(KafkaSettings settings, int partitions, LongUnaryOperator unit) {
        this.settings = settings;
        this.partitions = partitions;
        this.unit = unit;
        this.ends = new AtomicLongArray(partitions);
    }

    int partitions() {
        return partitions;
    }

    long upstream() {
        return upstream;
    }

    long end(int partition) {
        return ends.get(partition);
    }

    /** Whether what {@link #upstream} tells is what Kafka has. */
    boolean isOpen() {
        return producer != null;
    }

    /** Puts out whoever had this node's name, ends what it left open, and reads how far it had come. */
    void begin() {
        var opened = new KafkaProducer<Long, byte[]>(settings.producer());
        try {
            opened.initTransactions();
            find();
            producer = opened;
        } catch (RuntimeException e) {
            opened.close(Duration.ZERO);
            throw e;
        }
    }

    private void find() {
        var wanted = settings.consumer();
        wanted.put(ConsumerConfig.GROUP_ID_CONFIG, settings.spoolGroup());
        try (var asking = new KafkaConsumer<Long, byte[]>(wanted)) {
            var all = IntStream.range(0, partitions).mapToObj(this::partition).toList();
            var known = asking.committed(Set.of(partition(0))).get(partition(0));
            upstream = known == null ? 0 : known.offset();
            spool = asking.groupMetadata();
            asking.endOffsets(all)
                    .forEach((partition, end) ->
                            ends.accumulateAndGet(
                                    partition.partition(),
                                    Positions.ofOffset(partition.partition(), end),
                                    Math::max));
        }
    }

    private TopicPartition partition(int number) {
        return new TopicPartition(settings.topic(), number);
    }

    /** Appends what several callers bring; returns the position of each one's first entry, -1 where there is none. */
    long[] write(List<List<Entry>> callers) throws IOException {
        var open = opened();
        if (callers.stream().allMatch(List::isEmpty)) {
            return firsts(callers, List.of());
        }
        var sent = new ArrayList<Future<RecordMetadata>>();
        long taken = upstream;
        try {
            open.beginTransaction();
            for (var entries : callers) {
                for (var entry : entries) {
                    sent.add(open.send(recordOf(entry)));
                    taken = Math.max(taken, entry.upstream() + 1);
                }
            }
            if (taken > upstream) {
                open.sendOffsetsToTransaction(
                        Map.of(partition(0), new OffsetAndMetadata(taken)), spool);
            }
        } catch (RuntimeException e) {
            abort(open);
            throw away(e);
        }
        commit(open);
        upstream = taken;
        return firsts(callers, sent);
    }

    private KafkaProducer<Long, byte[]> opened() throws IOException {
        if (producer == null) {
            try {
                begin();
            } catch (KafkaException e) {
                throw away(e);
            }
        }
        var open = producer;
        if (open == null) {
            throw new IOException("the log is closed");
        }
        return open;
    }

    private ProducerRecord<Long, byte[]> recordOf(Entry entry) {
        return new ProducerRecord<>(
                settings.topic(),
                placeOf(unit.applyAsLong(entry.source()), partitions),
                entry.source(),
                Framed.bytes(entry));
    }

    /** The partition of a unit's entries. */
    static int placeOf(long unit, int partitions) {
        return (int) Long.remainderUnsigned((unit * 0x9E3779B97F4A7C15L) >>> 16, partitions);
    }

    private void commit(KafkaProducer<Long, byte[]> open) throws IOException {
        RuntimeException last;
        try {
            open.commitTransaction();
            return;
        } catch (TimeoutException e) {
            last = e; // It may be about to be done: asking again is all that is allowed.
        } catch (RuntimeException e) {
            if (abort(open)) {
                throw away(e);
            }
            throw unknown(e);
        }
        try {
            open.commitTransaction();
        } catch (RuntimeException e) {
            last.addSuppressed(e);
            forget(open);
            throw unknown(last);
        }
    }

    /** False if Kafka does not say that nothing of the transaction is there. */
    private boolean abort(KafkaProducer<Long, byte[]> open) {
        try {
            open.abortTransaction();
            return true;
        } catch (RuntimeException e) {
            forget(open);
            return false;
        }
    }

    private void forget(KafkaProducer<Long, byte[]> open) {
        producer = null;
        open.close(Duration.ZERO);
    }

    private static JournalException away(RuntimeException e) {
        return new JournalException.Away("Kafka takes nothing: " + e.getMessage(), e);
    }

    private static JournalException unknown(RuntimeException e) {
        return new JournalException.Failed(
                "Kafka did not say whether it has taken what it was given: " + e.getMessage(), e);
    }

    /** Where each caller's first entry stands, and how far the partitions reach. */
    private long[] firsts(List<List<Entry>> callers, List<Future<RecordMetadata>> sent)
            throws IOException {
        var firsts = new long[callers.size()];
        int next = 0;
        for (int i = 0; i < firsts.length; i++) {
            int count = callers.get(i).size();
            firsts[i] = count == 0 ? -1 : position(sent.get(next));
            next += count;
        }
        for (var each : sent) {
            long position = position(each);
            ends.accumulateAndGet(
                    Positions.partition(position) - 1, position + Positions.ROOM, Math::max);
        }
        return firsts;
    }

    private static long position(Future<RecordMetadata> sent) throws IOException {
        try {
            var metadata = sent.get(); // Known since the commit.
            return Positions.ofOffset(metadata.partition(), metadata.offset());
        } catch (ExecutionException e) {
            throw new IOException("a committed record has no place", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while appending", e);
        }
    }

    @Override
    public void close() {
        var open = producer;
        producer = null;
        if (open != null) {
            open.close(settings.patience());
        }
    }
}
