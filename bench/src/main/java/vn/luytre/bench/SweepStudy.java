package vn.luytre.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import vn.luytre.soc.command.Commands;

/**
 * {@code ./luytre sweep} as a person runs it, a process of its own: all rules over all public Windows event logs. Events a second of
 * the clock, by its own account (rules read already) and from the start of the process on; its processor time; its memory at its
 * highest.
 */
final class SweepStudy implements Study {

    private static final Logger LOG = LoggerFactory.getLogger(SweepStudy.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What the command answers when rules fired. */
    private static final int FOUND = 3;

    /** As {@code ./luytre} starts it. */
    /** As {@code luytre} runs it. */
    private static final List<String> FLAGS =
            List.of(
                    "-Xmx512m",
                    "-XX:+UseParallelGC",
                    "-XX:+UseCompactObjectHeaders",
                    "--enable-native-access=ALL-UNNAMED",
                    "--sun-misc-unsafe-memory-access=allow",
                    "-Dfile.encoding=UTF-8");

    @Override
    public String name() {
        return "sweep";
    }

    @Override
    public String question() {
        return "How fast are all rules over all Windows event logs, with how much memory?";
    }

    private record Once(JsonNode summary, double wall, double cpu, double megabytes) {}

    @Override
    public void run(Run run) throws IOException, InterruptedException {
        var rules = run.realData("sigma/sigma-rules.zip");
        var logs = new ArrayList<Path>();
        for (var archive : EvtxStudy.ARCHIVES) {
            var file = run.realData(archive);
            if (file != null) {
                logs.add(file);
            }
        }
        if (rules == null || logs.isEmpty()) {
            LOG.warn("no rules or no logs beside the repository: nothing is measured");
            return;
        }
        run.add(Figure.of("sweep.rules.sha256." + Digests.sha256(rules), 1, "archive"));
        measure(run, "sweep.once", rules, logs, 1);
        // The logs are few: ten times over they are what a real sweep of a small network has.
        measure(run, "sweep.tenfold", rules, logs, run.size(10, 2));
    }

    private static void measure(Run run, String name, Path rules, List<Path> logs, int times)
            throws IOException, InterruptedException {
        var rates = new ArrayList<Double>();
        var whole = new ArrayList<Double>();
        var cpu = new ArrayList<Double>();
        var memory = new ArrayList<Double>();
        long hits = 0;
        long records = 0;
        for (int i = 0; i < run.size(5, 1); i++) {
            var once = once(run, rules, logs, times);
            records = once.summary.get("records").asLong();
            hits = once.summary.get("hits").asLong();
            rates.add(records / once.summary.get("seconds").asDouble());
            whole.add(records / once.wall);
            cpu.add(once.cpu / records * 1e6);
            memory.add(once.megabytes);
        }
        run.add(Figure.of(name + ".records", records, "events"));
        run.add(Figure.of(name + ".hits", hits, "hits"));
        run.add(Figure.median(name + ".rate", rates, "events/s").goal("≥ 40k"));
        run.add(Figure.median(name + ".rate.with-start", whole, "events/s"));
        run.add(Figure.median(name + ".cpu", cpu, "µs/event"));
        run.add(Figure.median(name + ".rss", memory, "MB").goal("≤ 1000"));
    }

    private static Once once(Run run, Path rules, List<Path> logs, int times)
            throws IOException, InterruptedException {
        var folder = run.folder("sweep");
        var out = folder.resolve("hits.jsonl");
        var log = folder.resolve("sweep.log").toFile();
        long began = System.nanoTime();
        double cpu = 0;
        long kilobytes = 0;
        try (var child =
                Child.start(
                        command(rules, out, Collections.nCopies(times, logs)),
                        Map.of(),
                        folder,
                        log,
                        false)) {
            var status = Path.of("/proc/" + child.process().pid() + "/status");
            do {
                kilobytes = Math.max(kilobytes, Proc.kilobytes(status, "VmHWM"));
                cpu = Math.max(cpu, Proc.cpu(child.handle()).toNanos() / 1e9);
            } while (!child.process().waitFor(20, TimeUnit.MILLISECONDS));
            double wall = (System.nanoTime() - began) / 1e9;
            requireFound(child.process().exitValue(), log);
            return new Once(last(out), wall, cpu, kilobytes / 1e3);
        } finally {
            Run.delete(folder);
        }
    }

    private static void requireFound(int code, File log) throws IOException {
        if (code != FOUND) {
            throw new IOException(
                    "the sweep ended with " + code + ": " + Files.readString(log.toPath()));
        }
    }

    private static JsonNode last(Path out) throws IOException {
        try (var lines = Files.lines(out)) {
            return JSON.readTree(lines.reduce("{}", (before, line) -> line));
        }
    }

    /** As {@code luytre} decides: a gigabyte or more, archives counted twentyfold. */
    private static boolean isMuch(List<List<Path>> logs) {
        long packed = 0;
        for (var all : logs) {
            for (var file : all) {
                packed += file.toFile().length();
            }
        }
        return packed * 20 >= 1L << 30;
    }

    private static List<String> command(Path rules, Path out, List<List<Path>> logs) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(FLAGS);
        if (!isMuch(logs)) {
            command.add("-XX:TieredStopAtLevel=1");
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(Commands.class.getName(), "sweep", "--rules", rules.toString()));
        command.addAll(List.of("--threads", "2", "--format", "jsonl", "--out", out.toString()));
        logs.forEach(all -> all.forEach(file -> command.add(file.toString())));
        return command;
    }
}
