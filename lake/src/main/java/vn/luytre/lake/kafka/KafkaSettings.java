package vn.luytre.lake.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.LongDeserializer;
import org.apache.kafka.common.serialization.LongSerializer;
import vn.luytre.lake.journal.Framed;

/**
 * How the topic is reached.
 *
 * @param servers host:port of some brokers, by commas
 * @param topic made by a person beforehand: how many partitions and copies it has is theirs to say
 * @param node who appends: at most one process at a time does under this name, and a second one puts the first out
 * @param entryBytes the longest entry taken
 * @param patience how long the brokers may be silent before a sender is told that nothing can be kept
 * @param client more settings of Kafka's clients, such as those of TLS and SASL; what exactly-once rests on is not theirs
 */
public record KafkaSettings(
        String servers,
        String topic,
        String node,
        int entryBytes,
        Duration patience,
        Map<String, String> client) {

    /** The longest record of the topic, which its {@code max.message.bytes} must allow: the entry, its frame, Kafka's own few. */
    private static final int AROUND = Framed.OVERHEAD + 1024;

    public KafkaSettings {
        client = Map.copyOf(client);
        if (servers.isBlank() || topic.isBlank() || node.isBlank()) {
            throw new IllegalArgumentException("servers, topic and node must be named");
        }
        if (entryBytes < 1 || entryBytes > 1 << 28) {
            throw new IllegalArgumentException("entries of " + entryBytes + " bytes");
        }
        if (patience.toMillis() < 100) {
            throw new IllegalArgumentException("a patience of " + patience);
        }
    }

    int recordBytes() {
        return entryBytes + AROUND;
    }

    /** The group whose members share the partitions. */
    String group() {
        return "luytre-" + topic;
    }

    /** The group under whose name Kafka remembers, in the transaction of the records, how far the node has taken over its spool. */
    String spoolGroup() {
        return "luytre-" + topic + "-" + node;
    }

    Properties admin() {
        var all = new Properties();
        all.putAll(client);
        all.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, servers);
        all.put(CommonClientConfigs.REQUEST_TIMEOUT_MS_CONFIG, millis());
        all.put(CommonClientConfigs.DEFAULT_API_TIMEOUT_MS_CONFIG, millis());
        return all;
    }

    Properties producer() {
        var all = new Properties();
        all.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 << 10);
        all.putAll(client);
        all.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        all.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, servers);
        all.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, LongSerializer.class.getName());
        all.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class.getName());
        all.put(ProducerConfig.ACKS_CONFIG, "all");
        all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        all.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, spoolGroup());
        // While a killed node's transaction is open, readers of its partitions wait for it.
        all.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 4 * millis());
        all.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Math.max(1 << 20, recordBytes()));
        all.put(ProducerConfig.BUFFER_MEMORY_CONFIG, Math.max(32L << 20, 2L * recordBytes()));
        all.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, millis());
        all.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        all.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, millis() / 2);
        all.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, millis());
        return all;
    }

    Properties consumer() {
        var all = new Properties();
        all.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 4_096);
        all.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 4 << 20);
        all.put(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                CooperativeStickyAssignor.class.getName());
        all.putAll(client);
        all.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, servers);
        all.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, LongDeserializer.class.getName());
        all.put(
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class.getName());
        all.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        all.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis());
        // The lake says how far a partition has been dealt with, nobody else.
        all.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        all.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        all.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return all;
    }

    private int millis() {
        return (int) patience.toMillis();
    }
}
