package vn.luytre.bench;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A peer in the same run: one of Debian's syslog daemons takes the same lines from the same senders and writes them to a file.
 * It parses the header only, keeps no index, judges nothing and does not sync, so it marks what receiving alone costs here.
 */
enum SyslogPeer {
    RSYSLOG("rsyslog", "rsyslogd") {
        @Override
        String settings(Path folder, int port, Path written) {
            return """
            global(workDirectory="%s" maxMessageSize="64k")
            module(load="imtcp")
            template(name="asItCame" type="string" string="%%rawmsg%%\\n")
            input(type="imtcp" address="127.0.0.1" port="%d")
            action(type="omfile" file="%s" template="asItCame")
            """
                    .formatted(folder, port, written);
        }

        @Override
        List<String> command(Path program, Path settings, Path folder) {
            return List.of(
                    program.toString(),
                    "-n",
                    "-f",
                    settings.toString(),
                    "-i",
                    folder.resolve("pid").toString());
        }
    },
    SYSLOG_NG("syslog-ng", "syslog-ng") {
        @Override
        String settings(Path folder, int port, Path written) {
            return """
            @version: 3.38
            options { flush-lines(1000); log-fifo-size(200000); keep-hostname(yes); stats-freq(0); };
            source lines {
                network(ip("127.0.0.1") port(%d) transport("tcp") flags(store-raw-message)
                    log-iw-size(100000) log-fetch-limit(1000) max-connections(10));
            };
            destination kept { file("%s" template("$RAWMSG\\n")); };
            log { source(lines); destination(kept); flags(flow-control); };
            """
                    .formatted(port, written);
        }

        @Override
        List<String> command(Path program, Path settings, Path folder) {
            return List.of(
                    program.toString(),
                    "--foreground",
                    "--no-caps",
                    "--cfgfile=" + settings,
                    "--pidfile=" + folder.resolve("pid"),
                    "--control=" + folder.resolve("control"),
                    "--persist-file=" + folder.resolve("persist"),
                    "--module-path=" + root(program).resolve("usr/lib/syslog-ng/3.38"));
        }

        @Override
        Map<String, String> environment(Path program) {
            var libraries = root(program).resolve("usr/lib/syslog-ng");
            return Map.of("LD_LIBRARY_PATH", libraries.toString());
        }

        /** Of {@code /opt/syslog-ng/usr/sbin/syslog-ng} the folder that stands for the root. */
        private static Path root(Path program) {
            return program.startsWith(UNPACKED) ? UNPACKED : Path.of("/");
        }
    };

    /** Debian's package of syslog-ng cannot stand beside rsyslog's; {@code .ci/run} unpacks it here. */
    private static final Path UNPACKED = Path.of("/opt/syslog-ng");

    private static final List<Path> PLACES =
            List.of(
                    Path.of("/usr/sbin"),
                    Path.of("/usr/bin"),
                    Path.of("/sbin"),
                    UNPACKED.resolve("usr/sbin"));

    /** Lines that may be under way: bounds what its queue and the disk must take. */
    private static final long UNDER_WAY = 200_000;

    private final String title;
    private final String binary;

    SyslogPeer(String title, String binary) {
        this.title = title;
        this.binary = binary;
    }

    String title() {
        return title;
    }

    abstract String settings(Path folder, int port, Path written);

    Map<String, String> environment(Path program) {
        return Map.of();
    }

    abstract List<String> command(Path program, Path settings, Path folder);

    /** The program; null where it is not installed. */
    @Nullable Path program() {
        return PLACES.stream()
                .map(place -> place.resolve(binary))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    void measure(Run run, Path program, List<Senders.Chunk> chunks, double lineBytes)
            throws IOException, InterruptedException {
        var folder = run.folder(title);
        var log = folder.resolve("log").toFile();
        int port = Child.freePort();
        var written = folder.resolve("written");
        var settings = Files.writeString(folder.resolve("conf"), settings(folder, port, written));
        var command = command(program, settings, folder);
        try (var daemon = Child.start(command, environment(program), folder, log, false)) {
            await(daemon, port, log);
            try (var senders = new Senders(port, 4, chunks)) {
                windows(run, daemon, senders, written, lineBytes);
                senders.stop();
            }
        }
        Run.delete(folder);
    }

    private void windows(Run run, Child daemon, Senders senders, Path written, double lineBytes)
            throws IOException, InterruptedException {
        var rates = new ArrayList<Double>();
        var cpu = new ArrayList<Double>();
        for (int i = 0; i <= run.size(5, 1); i++) {
            long began = System.nanoTime();
            long before = lines(written, lineBytes);
            var cpuBefore = Proc.cpu(daemon.handle());
            Wait.during(
                    Duration.ofSeconds(run.size(4, 1)),
                    Duration.ofMillis(10),
                    () -> senders.allow(lines(written, lineBytes) + UNDER_WAY));
            senders.sent();
            double lines = lines(written, lineBytes) - before;
            if (i > 0) { // The first is for warming up.
                rates.add(lines / ((System.nanoTime() - began) / 1e9));
                cpu.add(Proc.cpu(daemon.handle()).minus(cpuBefore).toNanos() / 1e3 / lines);
            }
        }
        run.add(Figure.median("ingest.peer-" + title, rates, "events/s"));
        run.add(Figure.median("ingest.peer-" + title + ".cpu", cpu, "µs/event"));
    }

    private static long lines(Path written, double lineBytes) throws IOException {
        return Files.exists(written) ? (long) (Files.size(written) / lineBytes) : 0;
    }

    private void await(Child daemon, int port, java.io.File log)
            throws IOException, InterruptedException {
        Wait.Condition listens =
                () -> {
                    daemon.requireAlive(log);
                    return listens(port);
                };
        if (!Wait.until(listens, Duration.ofSeconds(5), Duration.ofMillis(25))) {
            throw new IOException(binary + " does not listen; see " + log);
        }
    }

    private static boolean listens(int port) {
        try (var socket = new Socket("127.0.0.1", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
