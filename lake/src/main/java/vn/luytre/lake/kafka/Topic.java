package vn.luytre.lake.kafka;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import vn.luytre.lake.journal.JournalException;
import vn.luytre.lake.journal.Positions;

/** A topic that can be the log of what was received. */
record Topic(int partitions) {

    /** Compressions whose native libraries are left out. */
    private static final Set<String> NOT_READ = Set.of("zstd", "snappy");

    /**
     * Looks at the topic before anything is put into it.
     *
     * @throws IOException if it is not there, or would lose or refuse records
     */
    static Topic examine(KafkaSettings settings) throws IOException {
        var name = settings.topic();
        try (var admin = Admin.create(settings.admin())) {
            var described = admin.describeTopics(List.of(name)).allTopicNames().get().get(name);
            int partitions = described == null ? 0 : described.partitions().size();
            if (partitions < 1 || partitions >= Positions.PARTITIONS) {
                throw new IOException(
                        "topic %s has %d partitions; 1 to %d can be told apart"
                                .formatted(name, partitions, Positions.PARTITIONS - 1));
            }
            var resource = new ConfigResource(ConfigResource.Type.TOPIC, name);
            var config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
            if (config != null) {
                check(settings, config);
            }
            return new Topic(partitions);
        } catch (ExecutionException | KafkaException e) {
            throw new JournalException.Away(
                    "topic %s cannot be looked at: %s".formatted(name, cause(e).getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while looking at topic " + name, e);
        }
    }

    private static void check(KafkaSettings settings, Config config) throws IOException {
        var policy = value(config, TopicConfig.CLEANUP_POLICY_CONFIG);
        if (policy.contains(TopicConfig.CLEANUP_POLICY_COMPACT)) {
            throw new IOException(
                    "topic %s is compacted: it would keep one record of each source"
                            .formatted(settings.topic()));
        }
        var compression = value(config, TopicConfig.COMPRESSION_TYPE_CONFIG);
        if (NOT_READ.contains(compression)) {
            throw new IOException(
                    "topic %s compresses with %s, which is not read here: set compression.type to producer"
                            .formatted(settings.topic(), compression));
        }
        var most = value(config, TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
        if (!most.isEmpty() && Long.parseLong(most) < settings.recordBytes()) {
            throw new IOException(
                    "topic %s takes records of %s bytes; max.message.bytes must be %d or more"
                            .formatted(settings.topic(), most, settings.recordBytes()));
        }
    }

    private static String value(Config config, String name) {
        var entry = config.get(name);
        return entry == null || entry.value() == null ? "" : entry.value();
    }

    private static Throwable cause(Exception e) {
        var cause = e.getCause();
        return e instanceof ExecutionException && cause != null ? cause : e;
    }
}
