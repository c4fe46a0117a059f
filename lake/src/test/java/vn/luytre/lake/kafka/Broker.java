package vn.luytre.lake.kafka;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.RealData;

/**
 * A real Kafka broker in a process of its own, from Maven Central, for the tests that are run when {@code LUYTRE_CLUSTER_TESTS=1}. It ends
 * when this process does.
 */
public final class Broker implements AutoCloseable {

    public static final String ASKED_FOR = "LUYTRE_CLUSTER_TESTS";
    public static final String NOT_ASKED_FOR =
            "needs a Kafka broker from Maven Central: set LUYTRE_CLUSTER_TESTS=1";

    private static final AtomicInteger TOPICS = new AtomicInteger();
    private static @Nullable Broker shared;

    private final Path folder;
    private Process process;
    private final String address;

    private Broker(Path folder) throws IOException {
        this.folder = folder;
        this.process = begin(folder);
        this.address = ready(process);
    }

    /** One for all tests of this JVM. */
    public static synchronized Broker shared() throws IOException {
        if (shared == null) {
            shared = new Broker(Files.createTempDirectory("kafka"));
        }
        return shared;
    }

    /** One that may be killed. */
    public static Broker start(Path folder) throws IOException {
        return new Broker(folder);
    }

    private static Process begin(Path folder) throws IOException {
        var script = RealData.root().resolve("bench/peers/kafka.sh").toString();
        var builder = new ProcessBuilder(script, folder.toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.redirectError(folder.resolve("broker.log").toFile());
        return builder.start();
    }

    private static String ready(Process process) throws IOException {
        BufferedReader out = process.inputReader();
        var line = out.readLine();
        if (line == null || !line.startsWith("ready ")) {
            throw new IOException("the broker did not start: " + line);
        }
        return line.substring("ready ".length());
    }

    public String address() {
        return address;
    }

    /** Ends it as a power cut does. */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /** Starts it again on what it had. */
    public void startAgain() throws IOException {
        process = begin(folder);
        ready(process);
    }

    /** Makes a topic of its own for a test. */
    public String topic(int partitions, Map<String, String> config) throws Exception {
        var name = "events-" + ProcessHandle.current().pid() + "-" + TOPICS.incrementAndGet();
        try (var admin = Admin.create(Map.of("bootstrap.servers", address))) {
            admin.createTopics(List.of(new NewTopic(name, partitions, (short) 1).configs(config)))
                    .all()
                    .get();
        }
        return name;
    }

    /** Settings for tests: silence is noticed soon. */
    public static KafkaSettings settings(String address, String topic, String node) {
        return settings(address, topic, node, Duration.ofSeconds(10));
    }

    static KafkaSettings settings(String address, String topic, String node, Duration patience) {
        var client = new HashMap<String, String>();
        client.put("session.timeout.ms", "3000");
        client.put("heartbeat.interval.ms", "500");
        return new KafkaSettings(address, topic, node, 4096, patience, client);
    }

    @Override
    public void close() throws IOException, InterruptedException {
        process.getOutputStream().close();
        process.waitFor();
        try (InputStream rest = process.getInputStream()) {
            rest.readAllBytes();
        }
    }
}
