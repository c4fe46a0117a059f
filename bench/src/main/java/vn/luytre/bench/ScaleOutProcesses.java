package vn.luytre.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.luytre.lake.journal.Entry;
import vn.luytre.lake.journal.Transport;
import vn.luytre.lake.kafka.KafkaSettings;
import vn.luytre.lake.kafka.KafkaWriter;

/**
 * The whole server on a topic with all public rules: one console alone on one partition, on several, and with workers beside it. Measured is
 * from the first line appended, when all processes share the topic, until the last is in the lake.
 */
final class ScaleOutProcesses {

    private static final int UNITS = 64;
    private static final int BATCH = 500;
    private static final Duration LIMIT = Duration.ofMinutes(15);
    private static final Duration LOOK = Duration.ofMillis(100);

    /** Partitions, and processes that share them. */
    private static final int[][] SHAPES = {{1, 1}, {2, 1}, {2, 2}, {4, 1}, {4, 2}, {4, 4}};

    /** Makes a topic of so many partitions. */
    interface Topics {
        KafkaSettings make(int partitions) throws Exception;
    }

    private final Run run;
    private final Topics topics;
    private final List<byte[]> lines;
    private final String rules;
    private final File log;

    ScaleOutProcesses(Run run, Topics topics, List<byte[]> lines) throws IOException {
        this.run = run;
        this.topics = topics;
        this.lines = lines;
        var archive = run.realData("sigma/sigma-rules.zip");
        this.rules = archive == null ? "" : archive.toString();
        this.log = run.folder("scale-out-server").resolveSibling("scale-out-server.log").toFile();
    }

    void measure() throws Exception {
        for (var shape : SHAPES) {
            measure(shape[0], shape[1]);
        }
    }

    private void measure(int partitions, int processes) throws Exception {
        var data = run.folder("scale-out-server");
        var settings = topics.make(partitions);
        var children = new ArrayList<Child>();
        try {
            var name =
                    "scale-out.server.%d-partitions.%d-processes".formatted(partitions, processes);
            judge(name, data, settings, processes, children);
        } finally {
            children.reversed().forEach(Child::close);
            Child.endPostgres(data);
            Run.delete(data);
        }
    }

    private void judge(
            String name, Path data, KafkaSettings settings, int processes, List<Child> children)
            throws Exception {
        var console =
                start(
                        children,
                        data,
                        ScaleOutServer.CONSOLE,
                        data.toString(),
                        settings.servers(),
                        settings.topic(),
                        String.valueOf(UNITS),
                        rules);
        var out = console.process().inputReader(StandardCharsets.UTF_8);
        var in = console.process().outputWriter(StandardCharsets.UTF_8);
        var units = units(line(out));
        for (int i = 1; i < processes; i++) {
            start(
                    children,
                    data,
                    ScaleOutServer.WORKER,
                    data.toString(),
                    settings.servers(),
                    settings.topic());
        }
        if (processes > 1) {
            await(() -> ask(ScaleOutServer.SHARING, in, out) >= processes);
        }
        var cpu = cpu(children);
        var cost =
                Cost.of(() -> {
                    append(settings, units);
                    await(() -> ask(ScaleOutServer.HELD, in, out) >= lines.size());
                });
        double events = lines.size();
        run.add(Figure.of(name, events / cost.seconds(), "events/s"));
        double used = cpu(children).minus(cpu).toNanos() / 1e3;
        run.add(Figure.of(name + ".cpu", used / events, "µs/event"));
        long memory = children.stream().mapToLong(child -> Proc.resident(child.handle())).sum();
        run.add(Figure.of(name + ".rss", (double) memory / (1 << 20), "MiB"));
    }

    private void await(Wait.Condition condition) throws IOException, InterruptedException {
        if (!Wait.until(condition, LIMIT, LOOK)) {
            throw new IOException("the processes did not come to an end; see " + log);
        }
    }

    private Child start(List<Child> children, Path data, String... arguments) throws IOException {
        var command = Child.java(ScaleOutServer.class, arguments);
        var child = Child.start(command, Map.of(), data, log, true);
        children.add(child);
        return child;
    }

    /** The unit of each source that the console has made. */
    private static Map<Long, Long> units(String told) {
        var units = new HashMap<Long, Long>();
        for (var pair : told.split(" ")) {
            var parts = pair.split(":");
            units.put(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
        }
        return units;
    }

    private void append(KafkaSettings settings, Map<Long, Long> units) throws IOException {
        var sources = List.copyOf(units.keySet());
        try (var writer = KafkaWriter.open(settings, source -> units.getOrDefault(source, 0L))) {
            var batch = new ArrayList<Entry>(BATCH);
            for (int i = 0; i < lines.size(); i++) {
                long source = sources.get(i % sources.size());
                batch.add(
                        new Entry(
                                source,
                                Transport.SYSLOG,
                                1_707_000_000_000_000L + i,
                                lines.get(i)));
                if (batch.size() == BATCH || i == lines.size() - 1) {
                    writer.append(batch);
                    batch.clear();
                }
            }
        }
    }

    private long ask(String word, BufferedWriter in, BufferedReader out) throws IOException {
        in.write(word + "\n");
        in.flush();
        return Long.parseLong(line(out));
    }

    private String line(BufferedReader out) throws IOException {
        var line = out.readLine();
        if (line == null) {
            throw new IOException("a process said no more; see " + log);
        }
        return line;
    }

    private static Duration cpu(List<Child> children) {
        return children.stream()
                .map(child -> Proc.cpu(child.handle()))
                .reduce(Duration.ZERO, Duration::plus);
    }
}
