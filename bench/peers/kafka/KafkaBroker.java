import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A Kafka broker and controller in one process, on loopback: FOLDER. Prints "ready HOST:PORT" once it serves, and ends when its standard
 * input does. The first start in a folder formats it; a later one goes on with what is there, on the same port.
 */
final class KafkaBroker {

    private KafkaBroker() {}

    public static void main(String[] args) throws Exception {
        var folder = Path.of(args[0]).toAbsolutePath();
        var out = System.out;
        System.setOut(new PrintStream(System.err, true)); // What libraries say is no answer.
        var properties = properties(folder);
        var config = new KafkaConfig(properties, false);
        format(folder, config);
        var server = new KafkaRaftServer(config, Time.SYSTEM);
        server.startup();
        out.println("ready 127.0.0.1:" + properties.getProperty("port"));
        out.flush();
        while (System.in.read() >= 0) {
            // Until whoever started it goes.
        }
        server.shutdown();
        System.exit(0);
    }

    private static void format(Path folder, KafkaConfig config) throws Exception {
        if (Files.exists(folder.resolve("log/meta.properties"))) {
            return;
        }
        new Formatter()
                .setPrintStream(System.err)
                .setNodeId(config.nodeId())
                .setClusterId(Uuid.randomUuid().toString())
                .setIgnoreFormatted(true)
                .setControllerListenerName("CONTROLLER")
                .setMetadataLogDirectory(config.metadataLogDir())
                .addDirectory(folder.resolve("log").toString())
                .run();
    }

    private static Properties properties(Path folder) throws IOException {
        var file = folder.resolve("broker.properties");
        var all = new Properties();
        if (Files.exists(file)) {
            try (var in = Files.newInputStream(file)) {
                all.load(in);
            }
            return all;
        }
        Files.createDirectories(folder.resolve("log"));
        int port = freePort();
        int controller = freePort();
        all.setProperty("port", String.valueOf(port));
        all.setProperty("process.roles", "broker,controller");
        all.setProperty("node.id", "1");
        all.setProperty("controller.quorum.voters", "1@127.0.0.1:" + controller);
        all.setProperty("listeners", "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(port, controller));
        all.setProperty("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        all.setProperty("controller.listener.names", "CONTROLLER");
        all.setProperty("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        all.setProperty("log.dirs", folder.resolve("log").toString());
        all.setProperty("auto.create.topics.enable", "false");
        // One machine: one copy of everything.
        all.setProperty("offsets.topic.replication.factor", "1");
        all.setProperty("offsets.topic.num.partitions", "4");
        all.setProperty("transaction.state.log.replication.factor", "1");
        all.setProperty("transaction.state.log.min.isr", "1");
        all.setProperty("transaction.state.log.num.partitions", "4");
        // A killed member's partitions are wanted at once.
        all.setProperty("group.min.session.timeout.ms", "500");
        all.setProperty("group.initial.rebalance.delay.ms", "0");
        try (var to = Files.newOutputStream(file)) {
            all.store(to, null);
        }
        return all;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
