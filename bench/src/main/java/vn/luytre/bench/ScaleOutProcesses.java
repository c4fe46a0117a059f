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
 * The whole server on a topic: one console alone on one partition, on several, and with a worker beside it. Everything stands in the topic before
 * anybody reads; what is measured is from the moment all processes judge until the last event is in the lake, with all public rules.
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
        try {
            append(settings, units(data, settings));
            var name =
                    "scale-out.server.%d-partitions.%d-processes".formatted(partitions, processes);
            var children = new ArrayList<Child>();
            try {
                judge(name, data, settings, processes, children);
            } finally {
                children.reversed().forEach(Child::close);
            }
        } finally {
            Child.endPostgres(data);
            Run.delete(data);
        }
    }

    private void judge(
            String name, Path data, KafkaSettings settings, int processes, List<Child> children)
            throws Exception {
        var console = start(children, ScaleOutServer.CONSOLE, data, settings);
        var out = console.process().inputReader(StandardCharsets.UTF_8);
        var in = console.process().outputWriter(StandardCharsets.UTF_8);
        line(out); // Its PostgreSQL is up.
        for (int i = 1; i < processes; i++) {
            var worker = start(children, ScaleOutServer.WORKER, data, settings);
            line(worker.process().inputReader(StandardCharsets.UTF_8));
        }
        if (processes > 1
                && !Wait.until(
                        () -> ask(ScaleOutServer.SHARING, in, out) >= processes, LIMIT, LOOK)) {
            throw new IOException("the processes did not share the topic; see " + log);
        }
        long first = ask(ScaleOutServer.HELD, in, out);
        var cpu = cpu(children);
        var cost =
                Cost.of(() -> {
                    if (!Wait.until(
                            () -> ask(ScaleOutServer.HELD, in, out) >= lines.size(), LIMIT, LOOK)) {
                        throw new IOException("not all came into the lake; see " + log);
                    }
                });
        double events = lines.size() - first;
        if (events <= 0) {
            throw new IOException("all was judged before the last process was there");
        }
        run.add(Figure.of(name, events / cost.seconds(), "events/s"));
        run.add(
                Figure.of(
                        name + ".cpu",
                        cpu(children).minus(cpu).toNanos() / 1e3 / events,
                        "µs/event"));
        long memory = children.stream().mapToLong(child -> Proc.resident(child.handle())).sum();
        run.add(Figure.of(name + ".rss", (double) memory / (1 << 20), "MiB"));
    }

    private Child start(List<Child> children, String role, Path data, KafkaSettings settings)
            throws IOException {
        var command =
                Child.java(
                        ScaleOutServer.class,
                        role,
                        data.toString(),
                        settings.servers(),
                        settings.topic());
        var child = Child.start(command, Map.of(), data, log, true);
        children.add(child);
        return child;
    }

    /** The unit of each source that the server knows from now on. */
    private Map<Long, Long> units(Path data, KafkaSettings settings) throws IOException {
        var command =
                Child.java(
                        ScaleOutServer.class,
                        ScaleOutServer.SETUP,
                        data.toString(),
                        settings.servers(),
                        settings.topic(),
                        String.valueOf(UNITS),
                        rules);
        try (var child = Child.start(command, Map.of(), data, log, true)) {
            var units = new HashMap<Long, Long>();
            for (var pair : line(child.process().inputReader(StandardCharsets.UTF_8)).split(" ")) {
                var parts = pair.split(":");
                units.put(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
            }
            return units;
        }
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
