package vn.luytre.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.luytre.event.Event;

/**
 * How many events a second one machine takes from socket to search: received over TCP, journalled, parsed, held against all
 * public rules and a million indicators, written to the lake, none lost. The senders may be so far ahead and no farther, so the rate is what
 * the slowest stage holds. Then at half and at nine tenths of that rate: how long until an event can be found.
 */
final class IngestStudy implements Study {

    private static final Logger LOG = LoggerFactory.getLogger(IngestStudy.class);
    private static final long SEED = 811;
    private static final int CONNECTIONS = 4;

    /** How far senders may be ahead of what can be found; several commits, so that no stage runs dry. */
    private static final int UNDER_WAY = 500_000;

    private static final Duration DRAIN = Duration.ofMinutes(5);

    @Override
    public String name() {
        return "ingest";
    }

    @Override
    public String question() {
        return "How many events a second from socket to search, and after what time?";
    }

    @Override
    public void run(Run run) throws Exception {
        var lines = lines(run.size(100_000, 10_000));
        double bytes =
                lines.stream()
                        .mapToInt(line -> line.getBytes(StandardCharsets.UTF_8).length + 1)
                        .average()
                        .orElseThrow();
        run.add(Figure.of("ingest.line", bytes - 1, "B"));
        int indicators = run.size(1_000_000, 10_000);
        new IngestStages(run, lines).measure(MadeUpIndicators.addressesOnly(indicators));
        var chunks = Senders.chunks(lines);
        for (var peer : SyslogPeer.values()) {
            var program = peer.program();
            if (program == null) {
                LOG.warn("{} is not installed: no such peer in this run", peer.title());
            } else {
                peer.measure(run, program, chunks, bytes);
            }
        }
        whole(run, chunks, indicators);
    }

    /** How much of what it can take comes, and how long an event may then wait. */
    private record Load(String title, String waits, String goal) {
        static final Load HALF = new Load("half-load", "searchable-after", "≤ 2000");
        static final Load NINETY = new Load("ninety-load", "searchable-after-at-ninety", "≤ 5000");
    }

    /** Lines of the last hour. */
    private static List<String> lines(int count) {
        var traffic = new Traffic(SEED);
        var lines = new ArrayList<String>(count);
        long last = Event.micros(Instant.now());
        for (int i = count; i > 0; i--) {
            lines.add(traffic.line(last - i * 3_600_000_000L / count));
        }
        return lines;
    }

    private static void whole(Run run, List<Senders.Chunk> chunks, int indicators)
            throws Exception {
        var folder = run.folder("ingest");
        var log = folder.resolveSibling("ingest.log").toFile();
        var rules = run.realData("sigma/sigma-rules.zip");
        if (rules == null) {
            LOG.warn("no sigma/sigma-rules.zip beside the repository: without rules");
        }
        var command =
                Child.java(
                        IngestServer.class,
                        folder.toString(),
                        Integer.toString(indicators),
                        rules == null ? "" : rules.toString());
        try (var child = Child.start(command, Map.of(), folder, log, true);
                var out = child.process().inputReader(StandardCharsets.UTF_8);
                var in = child.process().outputWriter(StandardCharsets.UTF_8)) {
            var server = new Server(child, out, in, log);
            var hello = server.line().split(" ");
            run.add(Figure.of("ingest.indicators", Double.parseDouble(hello[1]), "indicators"));
            run.add(Figure.of("ingest.rules", Double.parseDouble(hello[3]), "rules"));
            run.add(Figure.of("ingest.publish-list", Double.parseDouble(hello[2]), "s"));
            long sent;
            try (var senders = new Senders(Integer.parseInt(hello[0]), CONNECTIONS, chunks)) {
                double rate = fullLoad(run, server, senders);
                waiting(run, server, senders, Load.HALF, rate * 0.5);
                waiting(run, server, senders, Load.NINETY, rate * 0.9);
                sent = senders.stop();
            }
            account(run, server, sent);
            run.add(
                    Figure.of(
                            "ingest.rss",
                            (double) Proc.resident(child.handle()) / (1 << 20),
                            "MiB"));
        } finally {
            Child.endPostgres(folder);
        }
        Run.delete(folder);
    }

    /** Questions to the server under test, one at a time. */
    private record Server(Child child, BufferedReader out, BufferedWriter in, File log) {

        String line() throws IOException {
            var line = out.readLine();
            if (line == null) {
                throw new IOException("the server said no more; see " + log);
            }
            return line;
        }

        String ask(String word) throws IOException {
            in.write(word + "\n");
            in.flush();
            return line();
        }

        /** How many events are on disk, and how many can be found. */
        long[] state() throws IOException {
            var words = ask("state").split(" ");
            return new long[] {Long.parseLong(words[0]), Long.parseLong(words[1])};
        }
    }

    /** Returns events a second. */
    private static double fullLoad(Run run, Server server, Senders senders)
            throws IOException, InterruptedException {
        var rates = new ArrayList<Double>();
        var cpu = new ArrayList<Double>();
        int seconds = run.stretch(30, 4);
        for (int i = 0; i <= run.size(5, 1); i++) {
            long began = System.nanoTime();
            long before = server.state()[1];
            var cpuBefore = Proc.cpu(server.child().handle());
            int ahead = run.size(UNDER_WAY, UNDER_WAY / 10);
            Wait.during(
                    Duration.ofSeconds(seconds),
                    Duration.ofMillis(20),
                    () -> senders.allow(server.state()[1] + ahead));
            senders.sent();
            long committed = server.state()[1];
            if (i > 0) { // The first is for the compiler.
                double events = committed - before;
                rates.add(events / ((System.nanoTime() - began) / 1e9));
                cpu.add(
                        Proc.cpu(server.child().handle()).minus(cpuBefore).toNanos()
                                / 1e3
                                / events);
            }
        }
        run.add(Figure.median("ingest.rate", rates, "events/s").goal("≥ 60000"));
        run.add(Figure.median("ingest.cpu", cpu, "µs/event"));
        return Samples.median(rates);
    }

    /** How long until an event can be found while so much comes all the time. */
    private static void waiting(Run run, Server server, Senders senders, Load load, double rate)
            throws IOException, InterruptedException {
        senders.allow(0);
        drain(server, senders.sent());
        var half = new ArrayList<Double>();
        var most = new ArrayList<Double>();
        for (int i = 0; i < run.size(5, 1); i++) {
            long start = senders.sent();
            long began = System.nanoTime();
            server.ask("lag-begin");
            Wait.during(
                    Duration.ofSeconds(run.stretch(30, 6)),
                    Duration.ofMillis(5),
                    () -> senders.allow(start + (long) (rate * (System.nanoTime() - began) / 1e9)));
            var waited = server.ask("lag-end").split(" ");
            half.add(Double.parseDouble(waited[0]));
            most.add(Double.parseDouble(waited[1]));
        }
        run.add(Figure.of("ingest." + load.title(), rate, "events/s"));
        var name = "ingest." + load.waits();
        run.add(Figure.median(name + ".p50", half, "ms"));
        run.add(Figure.median(name + ".p99", most, "ms").goal(load.goal()));
    }

    /** Every line sent can be found, as an event of a known source. */
    private static void account(Run run, Server server, long sent)
            throws IOException, InterruptedException {
        drain(server, sent);
        var held = server.ask("held").split(" ");
        long found = Long.parseLong(held[0]);
        run.add(Figure.of("ingest.sent", sent, "events"));
        run.add(Figure.of("ingest.lost", sent - found, "events").goal("0"));
        if (found != sent || !held[1].equals("0")) {
            throw new IOException(
                    "sent %d, found %d, of an unknown sender %s".formatted(sent, found, held[1]));
        }
    }

    private static void drain(Server server, long sent) throws IOException, InterruptedException {
        if (!Wait.until(() -> server.state()[1] >= sent, DRAIN, Duration.ofMillis(50))) {
            throw new IOException(
                    "after %s only %d of %d can be found"
                            .formatted(DRAIN, server.state()[1], sent));
        }
    }
}
