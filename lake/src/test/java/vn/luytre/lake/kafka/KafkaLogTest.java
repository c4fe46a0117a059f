package vn.luytre.lake.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.LongSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import vn.luytre.lake.journal.Entry;
import vn.luytre.lake.journal.EventLogContract;
import vn.luytre.lake.journal.Framed;
import vn.luytre.lake.journal.JournalException;
import vn.luytre.lake.journal.Positions;
import vn.luytre.lake.journal.Transport;

/** A topic keeps a log's promises, on a real broker. */
@EnabledIfEnvironmentVariable(
        named = Broker.ASKED_FOR,
        matches = "1",
        disabledReason = Broker.NOT_ASKED_FOR)
class KafkaLogTest extends EventLogContract {

    @TempDir Path folder;

    private String topic = "";

    @Override
    protected KafkaLog open() throws Exception {
        if (topic.isEmpty()) {
            topic = Broker.shared().topic(1, Map.of());
        }
        return open("here");
    }

    private KafkaLog open(String node) throws Exception {
        return KafkaLog.open(Broker.settings(Broker.shared().address(), topic, node));
    }

    /** Two processes on one data folder: the older one is put out, whatever it believes. */
    @Test
    void putsOutWhoeverAppendedUnderItsNameBefore() throws Exception {
        try (var older = open()) {
            older.append(List.of(entry(0)));
            try (var newer = open()) {
                newer.append(List.of(entry(1)));
                assertThatThrownBy(() -> older.append(List.of(entry(2))))
                        .isInstanceOf(IOException.class);
                newer.append(List.of(entry(3)));
                assertThat(read(newer, 0).stream().map(p -> p.entry()))
                        .containsExactly(entry(0), entry(1), entry(3));
            }
        }
    }

    @Test
    void takesWhatSeveralNodesAppend() throws Exception {
        try (var one = open();
                var other = open("there")) {
            for (int i = 0; i < 20; i += 2) {
                one.append(List.of(entry(i)));
                other.append(List.of(new Entry(9, Transport.SYSLOG, i, new byte[] {(byte) i}, i)));
            }
            assertThat(read(one, 0)).hasSize(20).isEqualTo(read(other, 0));
            assertThat(one.upstream()).isZero();
            assertThat(other.upstream()).isEqualTo(19);
        }
    }

    /** What is not ours is stepped over and told of; what is ours on both sides of it is read. */
    @Test
    void tellsOfARecordThatIsNotSound() throws Exception {
        try (var log = open()) {
            log.append(List.of(entry(0)));
            var broken = Framed.bytes(entry(1));
            broken[broken.length - 1] ^= 4;
            for (var bytes : new byte[][] {broken, {}, null}) {
                intrude(bytes);
            }
            log.append(List.of(entry(2)));
            try (var cursor = log.read(0)) {
                var first = cursor.take(100, Duration.ZERO);
                var rest = cursor.take(100, Duration.ZERO);
                assertThat(
                                java.util.stream.Stream.concat(first.stream(), rest.stream())
                                        .map(p -> p.entry()))
                        .containsExactly(entry(0), entry(2));
                assertThat(cursor.lost()).isEqualTo(3L * Positions.ROOM);
            }
            assertThat(log.damages()).hasSize(3);
        }
    }

    private void intrude(byte[] bytes) throws Exception {
        try (var stranger =
                new KafkaProducer<Long, byte[]>(
                        Map.of("bootstrap.servers", Broker.shared().address()),
                        new LongSerializer(),
                        new ByteArraySerializer())) {
            stranger.send(new ProducerRecord<>(topic, 0, 1L, bytes)).get();
        }
    }

    @Test
    void refusesATopicThatWouldLoseOrRefuseRecords() throws Exception {
        var broker = Broker.shared();
        for (var bad :
                List.of(
                        Map.of("cleanup.policy", "compact"),
                        Map.of("compression.type", "zstd"),
                        Map.of("max.message.bytes", "2000"))) {
            var settings = Broker.settings(broker.address(), broker.topic(1, bad), "here");
            assertThatThrownBy(() -> KafkaLog.open(settings)).isInstanceOf(IOException.class);
        }
        var several = Broker.settings(broker.address(), broker.topic(2, Map.of()), "here");
        assertThatThrownBy(() -> KafkaLog.open(several)).hasMessageContaining("2 partitions");
        var absent = Broker.settings(broker.address(), "no-such-topic", "here");
        assertThatThrownBy(() -> KafkaLog.open(absent)).hasMessageContaining("no-such-topic");
    }

    /** A topic that was made anew under the same name has not what the lake says it has read. */
    @Test
    void refusesToGoOnBehindTheEnd() throws Exception {
        try (var log = open()) {
            log.append(List.of(entry(0)));
            assertThatThrownBy(() -> log.read(Positions.ofOffset(0, 1_000)))
                    .hasMessageContaining("before 1000");
        }
    }

    /** While the broker is away senders are refused; what was acknowledged is there afterwards, and the rest is not. */
    @Test
    void refusesWhileTheBrokerIsAwayAndGoesOnAfterwards() throws Exception {
        try (var broker = Broker.start(folder)) {
            var name = broker.topic(1, Map.of());
            var settings = Broker.settings(broker.address(), name, "here", Duration.ofSeconds(4));
            try (var log = KafkaLog.open(settings)) {
                log.append(List.of(takenOver(0)));
                broker.kill();
                assertThatThrownBy(() -> log.append(List.of(takenOver(1))))
                        .isInstanceOf(JournalException.class);
                broker.startAgain();
                long known = upstream(log);
                assertThat(known).isBetween(1L, 2L); // Only Kafka can tell.
                for (long next = known; next < 5; next++) {
                    appendSometime(log, takenOver(next));
                }
                assertThat(read(log, 0).stream().map(p -> p.entry().upstream()))
                        .containsExactly(0L, 1L, 2L, 3L, 4L);
            }
        }
    }

    private static long upstream(KafkaLog log) {
        while (true) {
            try {
                return log.upstream();
            } catch (java.io.UncheckedIOException e) {
                // Not up yet.
            }
        }
    }

    private static void appendSometime(KafkaLog log, Entry entry) throws IOException {
        while (true) {
            try {
                log.append(List.of(entry));
                return;
            } catch (JournalException.Away e) {
                // Nothing of it is there: again.
            }
        }
    }

    private static Entry takenOver(long position) {
        return new Entry(1, Transport.SYSLOG, 5, new byte[] {1, 2}, position);
    }
}
