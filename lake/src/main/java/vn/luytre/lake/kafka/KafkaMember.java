package vn.luytre.lake.kafka;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import vn.luytre.lake.journal.Cursor;
import vn.luytre.lake.journal.Damage;
import vn.luytre.lake.journal.Positions;

/**
 * One of the nodes that share a topic's partitions. Kafka's group coordinator says which are whose, and gives those of a node that has
 * fallen silent to others. Where to go on reading is not the group's to say but {@link Work#begin}'s, which asks the lake; so it
 * does no harm that a node may for a while take a partition for its own that is another's: its commit will fail.
 *
 * <p>Partitions are numbered as positions do ({@link Positions#partition}): Kafka's n is n + 1. One thread, but for {@link #wake}.
 */
public final class KafkaMember implements AutoCloseable {

    /** What a node does with the partitions that are its own. All within {@link #poll}, on its thread. */
    public interface Work {

        /** The partition is this node's from now on. Returns the position of the first entry that has not been dealt with. */
        long begin(int partition);

        void take(int partition, Cursor.Positioned entry);

        /** The partition will be another's once this returns: the last moment to finish what was taken of it. */
        void end(int partition);

        /** The partition is another's already: what was taken of it and not committed is nobody's any more. */
        void lost(int partition);

        /** A stretch of a partition cannot be read; it was acknowledged and is lost. */
        void damaged(Damage damage);
    }

    private final KafkaConsumer<Long, byte[]> consumer;
    private final KafkaSettings settings;
    private final Work work;
    private final Map<Integer, Long> reached = new TreeMap<>();
    private final Sharing sharing = new Sharing();

    private KafkaMember(KafkaSettings settings, Work work) {
        this.settings = settings;
        this.work = work;
        var wanted = settings.consumer();
        wanted.put(ConsumerConfig.GROUP_ID_CONFIG, settings.group());
        this.consumer = new KafkaConsumer<>(wanted);
    }

    /**
     * Joins the group; the first partitions come with one of the next {@link #poll}s.
     *
     * @throws IOException if Kafka does not answer or the topic cannot serve
     */
    public static KafkaMember join(KafkaSettings settings, Work work) throws IOException {
        Topic.examine(settings);
        var member = new KafkaMember(settings, work);
        member.consumer.subscribe(List.of(settings.topic()), member.sharing);
        return member;
    }

    /**
     * Waits for entries of this node's partitions and hands them over, as well as partitions that come and go. Whoever does not come back
     * here within Kafka's {@code max.poll.interval.ms} loses its partitions.
     *
     * @return how many entries were handed over
     */
    public int poll(Duration wait) throws IOException, InterruptedException {
        try {
            var records = consumer.poll(wait);
            for (var partition : records.partitions()) {
                for (var each : records.records(partition)) {
                    var entry = Records.entry(each);
                    if (entry == null) {
                        work.damaged(
                                Records.damage(
                                        partition,
                                        each.offset(),
                                        each.offset() + 1,
                                        "checksum does not fit"));
                    } else {
                        work.take(partition.partition() + 1, entry);
                    }
                }
            }
            for (var own : reached.keySet()) {
                note(own);
            }
            return records.count();
        } catch (InterruptException e) {
            throw new InterruptedException(e.getMessage());
        } catch (WakeupException e) {
            return 0;
        } catch (KafkaException e) {
            throw new IOException("topic %s cannot be read".formatted(settings.topic()), e);
        }
    }

    /** How many entries of each of this node's partitions there are that have not been handed over, as far as Kafka has said. */
    public Map<Integer, Long> behind() {
        var behind = new TreeMap<Integer, Long>();
        for (int own : reached.keySet()) {
            var lag = consumer.currentLag(new TopicPartition(settings.topic(), own - 1));
            behind.put(own, lag.orElse(0));
        }
        return behind;
    }

    /**
     * Begins one of this node's partitions again, as if it had just come: {@link Work#begin} says where.
     *
     * @throws IOException if Kafka does not answer
     */
    public void restart(int own) throws IOException {
        try {
            sharing.onPartitionsAssigned(List.of(new TopicPartition(settings.topic(), own - 1)));
        } catch (KafkaException e) {
            throw new IOException("partition %d cannot be begun again".formatted(own), e);
        }
    }

    private void note(int own) {
        long offset = consumer.position(new TopicPartition(settings.topic(), own - 1));
        reached.put(own, Positions.ofOffset(own - 1, offset));
    }

    /** This node's partitions and the position up to which, not including it, their entries have been handed over. */
    public Map<Integer, Long> reached() {
        return new HashMap<>(reached);
    }

    /** Makes a {@link #poll} that waits return; from any thread. */
    public void wake() {
        consumer.wakeup();
    }

    /** Leaves the group after {@link Work#end} of its partitions, so that others need not wait for them. */
    @Override
    public void close() {
        consumer.close();
    }

    private final class Sharing implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> come) {
            for (var partition : come) {
                int own = partition.partition() + 1;
                long from = work.begin(own);
                consumer.seek(partition, start(partition, Positions.offset(from)));
                note(own);
            }
        }

        /** The first offset there still is. Beyond the end there must be none: then the topic is not the one that was read. */
        private long start(TopicPartition partition, long offset) {
            long begin = Ends.begin(consumer, partition);
            long end = Ends.of(consumer, partition);
            if (offset > end) {
                throw new KafkaException(
                        "%s ends at %d, before %d where reading is to go on"
                                .formatted(partition, end, offset));
            }
            if (begin > offset) {
                work.damaged(
                        Records.damage(
                                partition,
                                offset,
                                begin,
                                "the topic let it go before it had been read"));
            }
            return Math.max(begin, offset);
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> gone) {
            for (var partition : gone) {
                work.end(partition.partition() + 1);
                reached.remove(partition.partition() + 1);
            }
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> gone) {
            for (var partition : gone) {
                work.lost(partition.partition() + 1);
                reached.remove(partition.partition() + 1);
            }
        }
    }
}
