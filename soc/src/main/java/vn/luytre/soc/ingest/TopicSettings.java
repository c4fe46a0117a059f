package vn.luytre.soc.ingest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import vn.luytre.lake.journal.JournalSettings;
import vn.luytre.lake.kafka.KafkaSettings;

/**
 * The Kafka topic that takes the place of the journal on this machine.
 *
 * @param servers host:port of some brokers, by commas; empty for the journal on this machine
 * @param topic made by a person beforehand; of several partitions each process takes some
 * @param properties a file of settings for Kafka's clients, such as those of TLS and SASL; empty for none
 */
@ConfigurationProperties("luytre.kafka")
record TopicSettings(
        @DefaultValue("") String servers,
        @DefaultValue("luytre-events") String topic,
        @DefaultValue("") String properties) {

    /** How long brokers may be silent before a sender is told that nothing can be kept. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int NODE_BYTES = 8;

    boolean isSet() {
        return !servers.isBlank();
    }

    KafkaSettings kafka(Path data) throws IOException {
        int longest = JournalSettings.DEFAULT.entryBytes();
        return new KafkaSettings(servers, topic, node(data), longest, PATIENCE, client());
    }

    /** The name under which this data folder appends: its spool and what Kafka knows of it belong together. */
    private static String node(Path data) throws IOException {
        var file = data.resolve("node");
        if (Files.notExists(file)) {
            var bytes = new byte[NODE_BYTES];
            new SecureRandom().nextBytes(bytes);
            Files.writeString(file, HexFormat.of().formatHex(bytes));
        }
        return Files.readString(file, StandardCharsets.UTF_8).strip();
    }

    private Map<String, String> client() throws IOException {
        var client = new HashMap<String, String>();
        if (!properties.isBlank()) {
            var read = new Properties();
            try (var in = Files.newBufferedReader(Path.of(properties))) {
                read.load(in);
            }
            read.stringPropertyNames().forEach(name -> client.put(name, read.getProperty(name)));
        }
        return client;
    }
}
