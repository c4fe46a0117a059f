package vn.luytre.lake.kafka;

import java.util.List;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** The offsets between which a partition holds records. */
final class Ends {

    private Ends() {}

    static long begin(KafkaConsumer<?, ?> consumer, TopicPartition partition) {
        var begins = consumer.beginningOffsets(List.of(partition));
        return begins.getOrDefault(partition, 0L);
    }

    /** Behind the last record of a finished transaction before which all others are finished. */
    static long of(KafkaConsumer<?, ?> consumer, TopicPartition partition) {
        return consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
    }
}
