package vn.luytre.lake.kafka;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import vn.luytre.lake.journal.Cursor;
import vn.luytre.lake.journal.Damage;
import vn.luytre.lake.journal.Positions;

/** Reads one partition from a position on, whoever else reads it; committed records only. */
final class KafkaCursor implements Cursor {

    private final KafkaConsumer<Long, byte[]> consumer;
    private final TopicPartition partition;
    private final Duration patience;
    private final LongConsumer seen;
    private final Consumer<Damage> damages;
    private final ArrayDeque<Positioned> waiting = new ArrayDeque<>();
    private long known;
    private long lost;

    /**
     * Begins at that position, or at the first there still is.
     *
     * @param seen hears how far the partition reaches
     */
    KafkaCursor(
            KafkaSettings settings,
            int partition,
            long from,
            LongConsumer seen,
            Consumer<Damage> damages)
            throws IOException {
        this.consumer = new KafkaConsumer<>(settings.consumer());
        this.partition = new TopicPartition(settings.topic(), partition);
        this.patience = settings.patience();
        this.seen = seen;
        this.damages = damages;
        try {
            consumer.assign(List.of(this.partition));
            begin(from);
        } catch (KafkaException e) {
            consumer.close();
            throw new IOException("partition %s cannot be read".formatted(this.partition), e);
        } catch (IOException e) {
            consumer.close();
            throw e;
        }
    }

    private void begin(long from) throws IOException {
        long offset =
                from < Positions.first(partition.partition() + 1) ? 0 : Positions.offset(from);
        known = Ends.of(consumer, partition);
        seen.accept(Positions.ofOffset(partition.partition(), known));
        if (offset > known) {
            throw new IOException(
                    "%s ends at %d, before %d where reading is to go on: it is not the topic that was read, or it has lost what it acknowledged"
                            .formatted(partition, known, offset));
        }
        consumer.seek(partition, Math.max(offset, skipped(offset)));
    }

    /** The first offset there still is, after telling what has gone before it was read. */
    private long skipped(long offset) {
        long begin = Ends.begin(consumer, partition);
        if (begin > offset) {
            lost += (begin - offset) * Positions.ROOM;
            damages.accept(
                    Records.damage(
                            partition,
                            offset,
                            begin,
                            "the topic let it go before it had been read"));
        }
        return begin;
    }

    @Override
    public List<Positioned> take(int most, Duration wait) throws IOException, InterruptedException {
        try {
            long until = System.nanoTime() + wait.toNanos();
            // What is known to be there comes, even if it takes a moment to.
            long atMost = System.nanoTime() + Math.max(wait.toNanos(), patience.toNanos());
            while (waiting.isEmpty()) {
                long left = (offset() < known ? atMost : until) - System.nanoTime();
                poll(Duration.ofNanos(Math.max(0, left)));
                if (left <= 0) {
                    break;
                }
            }
        } catch (InterruptException e) {
            throw new InterruptedException(e.getMessage());
        } catch (KafkaException e) {
            throw new IOException("partition %s cannot be read".formatted(partition), e);
        }
        var taken = new ArrayList<Positioned>(Math.min(most, waiting.size()));
        while (taken.size() < most && !waiting.isEmpty()) {
            taken.add(waiting.remove());
        }
        return taken;
    }

    private void poll(Duration wait) throws IOException {
        try {
            for (var each : consumer.poll(wait).records(partition)) {
                var entry = Records.entry(each);
                if (entry == null) {
                    lost += Positions.ROOM;
                    damages.accept(
                            Records.damage(
                                    partition,
                                    each.offset(),
                                    each.offset() + 1,
                                    "checksum does not fit"));
                } else {
                    waiting.add(entry);
                }
            }
            known = Math.max(known, offset() + consumer.currentLag(partition).orElse(0));
            seen.accept(Positions.ofOffset(partition.partition(), known));
        } catch (OffsetOutOfRangeException e) {
            begin(Positions.ofOffset(partition.partition(), offset()));
        }
    }

    /** The offset Kafka's consumer looks for next: behind all that waits here. */
    private long offset() {
        return consumer.position(partition);
    }

    @Override
    public long position() {
        return waiting.isEmpty()
                ? Positions.ofOffset(partition.partition(), offset())
                : waiting.element().position();
    }

    @Override
    public long lost() {
        return lost;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
