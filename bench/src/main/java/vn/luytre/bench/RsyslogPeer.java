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
 * A peer in the same run: Debian's rsyslogd takes the same lines from the same senders and writes them to a file. It
 * parses the header only, keeps no index, judges nothing and does not sync, so it marks what receiving alone costs here.
 */
final class RsyslogPeer {

    private static final List<Path> PLACES =
            List.of(
                    Path.of("/usr/sbin/rsyslogd"),
                    Path.of("/usr/bin/rsyslogd"),
                    Path.of("/sbin/rsyslogd"));

    /** Lines that may be under way: bounds what its queue and the disk must take. */
    private static final long UNDER_WAY = 200_000;

    private RsyslogPeer() {}

    /** The program; null where it is not installed. */
    static @Nullable Path program() {
        return PLACES.stream().filter(Files::isExecutable).findFirst().orElse(null);
    }

    static void measure(Run run, Path program, List<Senders.Chunk> chunks, double lineBytes)
            throws IOException, InterruptedException {
        var folder = run.folder("rsyslog");
        var log = folder.resolve("log").toFile();
        int port = Child.freePort();
        var written = folder.resolve("written");
        var settings =
                Files.writeString(folder.resolve("rsyslog.conf"), settings(folder, port, written));
        var command =
                List.of(
                        program.toString(),
                        "-n",
                        "-f",
                        settings.toString(),
                        "-i",
                        folder.resolve("pid").toString());
        try (var rsyslog = Child.start(command, Map.of(), folder, log, false)) {
            await(rsyslog, port, log);
            try (var senders = new Senders(port, 4, chunks)) {
                windows(run, rsyslog, senders, written, lineBytes);
                senders.stop();
            }
        }
        Run.delete(folder);
    }

    private static void windows(
            Run run, Child rsyslog, Senders senders, Path written, double lineBytes)
            throws IOException, InterruptedException {
        var rates = new ArrayList<Double>();
        var cpu = new ArrayList<Double>();
        for (int i = 0; i <= run.size(5, 1); i++) {
            long began = System.nanoTime();
            long before = lines(written, lineBytes);
            var cpuBefore = Proc.cpu(rsyslog.handle());
            Wait.during(
                    Duration.ofSeconds(run.size(4, 1)),
                    Duration.ofMillis(10),
                    () -> senders.allow(lines(written, lineBytes) + UNDER_WAY));
            senders.sent();
            double lines = lines(written, lineBytes) - before;
            if (i > 0) { // The first is for warming up.
                rates.add(lines / ((System.nanoTime() - began) / 1e9));
                cpu.add(Proc.cpu(rsyslog.handle()).minus(cpuBefore).toNanos() / 1e3 / lines);
            }
        }
        run.add(Figure.median("ingest.peer-rsyslog", rates, "events/s"));
        run.add(Figure.median("ingest.peer-rsyslog.cpu", cpu, "µs/event"));
    }

    private static long lines(Path written, double lineBytes) throws IOException {
        return Files.exists(written) ? (long) (Files.size(written) / lineBytes) : 0;
    }

    private static String settings(Path folder, int port, Path written) {
        return """
        global(workDirectory="%s" maxMessageSize="64k")
        module(load="imtcp")
        template(name="asItCame" type="string" string="%%rawmsg%%\\n")
        input(type="imtcp" address="127.0.0.1" port="%d")
        action(type="omfile" file="%s" template="asItCame")
        """
                .formatted(folder, port, written);
    }

    private static void await(Child rsyslog, int port, java.io.File log)
            throws IOException, InterruptedException {
        Wait.Condition listens =
                () -> {
                    rsyslog.requireAlive(log);
                    return listens(port);
                };
        if (!Wait.until(listens, Duration.ofSeconds(5), Duration.ofMillis(25))) {
            throw new IOException("rsyslogd does not listen; see " + log);
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
