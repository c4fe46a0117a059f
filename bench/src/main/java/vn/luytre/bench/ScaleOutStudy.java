package vn.luytre.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.luytre.lake.MemoryCatalogue;
import vn.luytre.lake.journal.Entry;
import vn.luytre.lake.journal.JournalSettings;
import vn.luytre.lake.journal.Transport;
import vn.luytre.lake.kafka.KafkaSettings;
import vn.luytre.lake.kafka.KafkaWriter;

/**
 * What a topic of 1, 2 and 4 partitions carries where the broker, the node that receives and a node for each partition share this one
 * machine: appended for the senders' acknowledgement, read, parsed, in the lake; then the whole server and its workers ({@link
 * ScaleOutProcesses}). More partitions need more machines to bring more; here they show what sharing itself costs.
 */
final class ScaleOutStudy implements Study {

    private static final Logger LOG = LoggerFactory.getLogger(ScaleOutStudy.class);
    private static final int ABSENT = 3;
    private static final int[] PARTITIONS = {1, 2, 4};
    private static final int CALLERS = 4;
    private static final int UNITS = 64;

    /** As many lines as 64 KiB from a socket hold. */
    private static final int BATCH = 90;

    @Override
    public String name() {
        return "scale-out";
    }

    @Override
    public String question() {
        return "How many events a second through a Kafka topic of 1, 2 and 4 partitions into the lake, all on this machine?";
    }

    @Override
    public void run(Run run) throws Exception {
        var folder = run.folder("scale-out");
        var log = folder.resolveSibling("scale-out.log").toFile();
        var command =
                List.of(
                        run.root().resolve("bench/peers/kafka.sh").toString(),
                        folder.resolve("broker").toString());
        var environment = Map.of("JAVA_HOME", System.getProperty("java.home"));
        try (var broker = Child.start(command, environment, folder, log, true)) {
            var ready = broker.process().inputReader().readLine();
            if (ready == null && broker.process().waitFor() == ABSENT) {
                LOG.warn("Kafka's broker could not be had: not measured");
                return;
            }
            if (ready == null || !ready.startsWith("ready ")) {
                throw new IOException("the broker did not start; see " + log);
            }
            var address = ready.substring("ready ".length());
            var lines = lines(run.size(200_000, 10_000));
            for (int partitions : PARTITIONS) {
                measure(run, broker, address, partitions, lines);
            }
            long records = (long) PARTITIONS.length * (run.size(3, 1) + 1) * 2 * lines.size();
            double bytes = segments(folder.resolve("broker/log"));
            run.add(Figure.of("scale-out.topic", bytes / records, "B/event"));
            var next = new AtomicInteger(1_000);
            new ScaleOutProcesses(
                            run,
                            partitions -> topic(address, partitions, next.incrementAndGet()),
                            lines(run.size(600_000, 20_000)))
                    .measure();
        }
        Run.delete(folder);
    }

    /** Bytes of the topics' records on disk, one copy. */
    private static long segments(Path logs) throws IOException {
        try (var all = Files.walk(logs)) {
            return all.filter(file -> file.toString().contains("/scale-"))
                    .filter(file -> file.toString().endsWith(".log"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }

    private static List<byte[]> lines(int count) {
        var traffic = new Traffic(811);
        return IntStream.range(0, count)
                .mapToObj(i -> traffic.line(1_707_000_000_000_000L + i * 100L))
                .map(line -> line.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    private static void measure(
            Run run, Child broker, String address, int partitions, List<byte[]> lines)
            throws Exception {
        var name = "scale-out." + partitions + "-partitions";
        var appended = new ArrayList<Double>();
        var whole = new ArrayList<Double>();
        var cpu = new ArrayList<Double>();
        var brokers = new ArrayList<Double>();
        for (int round = 0; round <= run.size(3, 1); round++) {
            var settings = topic(address, partitions, round);
            var folder = run.folder("scale-out/lake");
            var before = Proc.cpu(broker.handle());
            double alone = lines.size() / Cost.of(() -> append(settings, lines)).seconds();
            var both = topic(address, partitions, 100 + round);
            var cost = through(both, folder, partitions, lines);
            double used = Proc.cpu(broker.handle()).minus(before).toNanos() / 1e3;
            if (round > 0) { // The first is for warming up.
                appended.add(alone);
                whole.add(lines.size() / cost.seconds());
                cpu.add(cost.cpu() * 1e6 / lines.size());
                brokers.add(used / (2.0 * lines.size()));
            }
        }
        run.add(Figure.median(name + ".append", appended, "events/s"));
        run.add(Figure.median(name + ".to-lake", whole, "events/s"));
        run.add(Figure.median(name + ".to-lake.cpu", cpu, "µs/event"));
        run.add(Figure.median(name + ".broker.cpu", brokers, "µs/event"));
    }

    private static KafkaSettings topic(String address, int partitions, int round) throws Exception {
        var name = "scale-" + partitions + "-" + round;
        try (var admin = Admin.create(Map.of("bootstrap.servers", address))) {
            var topic =
                    new NewTopic(name, partitions, (short) 1)
                            .configs(Map.of("max.message.bytes", String.valueOf(17 << 20)));
            admin.createTopics(List.of(topic)).all().get();
        }
        return new KafkaSettings(
                address,
                name,
                "bench",
                JournalSettings.DEFAULT.entryBytes(),
                Duration.ofSeconds(30),
                Map.of());
    }

    /** Members that already share the partitions take what is appended; over when all of it is committed. */
    private static Cost through(
            KafkaSettings settings, Path folder, int partitions, List<byte[]> lines)
            throws Exception {
        var catalogue = new MemoryCatalogue();
        var members = new ArrayList<ScaleOutMember>();
        try (var threads = Executors.newCachedThreadPool()) {
            try {
                for (int i = 0; i < partitions; i++) {
                    members.add(ScaleOutMember.join(settings, folder, catalogue));
                }
                var running = new ArrayList<Future<?>>();
                members.forEach(member -> running.add(threads.submit(member)));
                await(running, () -> members.stream().allMatch(m -> m.partitions() == 1));
                return Cost.of(() -> {
                    append(settings, lines);
                    await(
                            running,
                            () ->
                                    members.stream().mapToLong(ScaleOutMember::committed).sum()
                                            == lines.size());
                });
            } finally {
                members.forEach(ScaleOutMember::stop);
            }
        }
    }

    private static void await(List<Future<?>> running, Wait.Condition condition) throws Exception {
        Wait.Condition unlessOver =
                () -> {
                    for (var each : running) {
                        if (each.isDone()) {
                            throw new IOException("a member has ended: " + each);
                        }
                    }
                    return condition.met();
                };
        if (!Wait.until(unlessOver, Duration.ofMinutes(5), Duration.ofMillis(10))) {
            throw new IOException("the members did not come to an end");
        }
    }

    /** As the doors do: several callers, each with what one read of a socket holds. */
    private static void append(KafkaSettings settings, List<byte[]> lines) throws Exception {
        try (var writer = KafkaWriter.open(settings, source -> source);
                var callers = Executors.newFixedThreadPool(CALLERS)) {
            var done = new ArrayList<Future<?>>();
            for (int caller = 0; caller < CALLERS; caller++) {
                int first = caller;
                done.add(callers.submit(() -> appendEvery(writer, lines, first)));
            }
            for (var each : done) {
                each.get();
            }
        }
    }

    private static long appendEvery(KafkaWriter writer, List<byte[]> lines, int first)
            throws IOException {
        long last = -1;
        var batch = new ArrayList<Entry>(BATCH);
        for (int i = first; i < lines.size(); i += CALLERS) {
            batch.add(new Entry(1 + i % UNITS, Transport.SYSLOG, 1, lines.get(i)));
            if (batch.size() == BATCH) {
                last = writer.append(batch);
                batch.clear();
            }
        }
        return batch.isEmpty() ? last : writer.append(batch);
    }
}
