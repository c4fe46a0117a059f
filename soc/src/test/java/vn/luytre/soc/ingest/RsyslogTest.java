package vn.luytre.soc.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.luytre.soc.ServerProcess;

/**
 * Debian's own rsyslog sends 100,000 numbered lines; in the middle the server is killed with -9 and started again. Then
 * the lake's files are read and every number is looked for.
 */
@Tag("fault")
class RsyslogTest {

    private static final int LINES = 100_000;
    private static final Path RSYSLOGD = Path.of("/usr/sbin/rsyslogd");

    @TempDir private Path folder;

    @Test
    void losesNoLineOverRelp() throws Exception {
        needs("/usr/lib/x86_64-linux-gnu/rsyslog/omrelp.so", "rsyslog-relp");
        try (var server = ServerProcess.start(Files.createDirectories(folder.resolve("data")))) {
            var seen =
                    send(
                            server,
                            "module(load=\"omrelp\")",
                            """
                            action(type="omrelp" target="127.0.0.1" port="%d" action.resumeRetryCount="-1" action.resumeInterval="1"
                                queue.type="LinkedList" queue.size="200000" template="RSYSLOG_SyslogProtocol23Format")
                            """
                                    .formatted(server.syslogPort()));
            assertThat(seen.missing()).as("lines missing").isZero();
        }
    }

    /**
     * Plain TCP and TLS have no acknowledgement (RFC 6587 section 5.1 says as much): a line is lost only if it lay in the
     * socket's buffers at the moment of the kill. All others are there, and none after the restart is missing.
     */
    @Test
    void losesOverTcpAtMostWhatLayInTheSocket() throws Exception {
        needs(RSYSLOGD.toString(), "rsyslog");
        try (var server = ServerProcess.start(Files.createDirectories(folder.resolve("data")))) {
            var seen =
                    send(
                            server,
                            "",
                            """
                            action(type="omfwd" target="127.0.0.1" port="%d" protocol="tcp" TCP_Framing="octet-counted"
                                action.resumeRetryCount="-1" action.resumeInterval="1" queue.type="LinkedList" queue.size="200000"
                                template="RSYSLOG_SyslogProtocol23Format")
                            """
                                    .formatted(server.syslogPort()));
            assertOneGap(seen);
        }
    }

    @Test
    void losesOverTlsAtMostWhatLayInTheSocket() throws Exception {
        needs("/usr/lib/x86_64-linux-gnu/rsyslog/lmnsd_gtls.so", "rsyslog-gnutls");
        try (var server = ServerProcess.start(Files.createDirectories(folder.resolve("data")))) {
            var seen =
                    send(
                            server,
                            "global(DefaultNetstreamDriverCAFile=\"%s\")"
                                    .formatted(server.data().resolve("secret/tls/syslog.pem")),
                            """
                            action(type="omfwd" target="127.0.0.1" port="%d" protocol="tcp" TCP_Framing="octet-counted"
                                StreamDriver="gtls" StreamDriverMode="1" StreamDriverAuthMode="anon"
                                action.resumeRetryCount="-1" action.resumeInterval="1" queue.type="LinkedList" queue.size="200000"
                                template="RSYSLOG_SyslogProtocol23Format")
                            """
                                    .formatted(server.tlsPort()));
            assertOneGap(seen);
        }
    }

    private static void assertOneGap(Seen seen) {
        // Two socket buffers of at most 6 MB each (net.ipv4.tcp_wmem, tcp_rmem) of lines of some
        // 100 bytes.
        assertThat(seen.missing()).as("lines missing").isLessThan(LINES / 2);
        assertThat(seen.gaps()).as("stretches of missing lines").isLessThanOrEqualTo(1);
    }

    private static void needs(String file, String packet) {
        assumeTrue(
                Files.exists(Path.of(file)),
                () -> "skipped: " + file + " absent; apt-get install " + packet);
        assumeTrue(Files.exists(RSYSLOGD), "skipped: rsyslogd absent; apt-get install rsyslog");
    }

    /** Which numbers are in the lake: how many are missing, in how many stretches, and how many came twice. */
    private record Seen(int missing, int gaps, long twice) {}

    private Seen send(ServerProcess server, String globals, String action) throws Exception {
        var input = folder.resolve("lines.log");
        var config = folder.resolve("rsyslog.conf");
        Files.createDirectories(folder.resolve("work"));
        Files.createFile(input);
        Files.writeString(
                config,
                """
                global(workDirectory="%s")
                %s
                module(load="imfile")
                input(type="imfile" file="%s" tag="so-thu-tu:" severity="info" facility="local0")
                %s
                """
                        .formatted(folder.resolve("work"), globals, input, action));
        var log = folder.resolve("rsyslog.log");
        var rsyslog =
                new ProcessBuilder(
                                RSYSLOGD.toString(),
                                "-n",
                                "-f",
                                config.toString(),
                                "-i",
                                folder.resolve("rsyslog.pid").toString())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        try {
            write(input, 0, LINES / 2);
            waitForJournal(server, 5_000);
            write(input, LINES / 2, LINES * 3 / 4);
            server.kill();
            write(input, LINES * 3 / 4, LINES);
            server.start();
            return settle(server);
        } finally {
            rsyslog.destroy();
            rsyslog.waitFor(20, TimeUnit.SECONDS);
            rsyslog.destroyForcibly();
        }
    }

    private static void write(Path file, int from, int to) throws IOException {
        var text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append("dong so ").append(i).append(" het\n");
        }
        Files.writeString(file, text, java.nio.file.StandardOpenOption.APPEND);
    }

    /** Until that many lines have been committed to the lake, so that the kill falls into the middle of the stream. */
    private static void waitForJournal(ServerProcess server, long lines) {
        Senders.await(
                "the first lines are in the lake", () -> numbers(server).cardinality() >= lines);
    }

    private Seen settle(ServerProcess server) throws Exception {
        // The last line is there, and nothing more has come for a while.
        Senders.await("the last line is in the lake", () -> numbers(server).get(LINES - 1));
        var before = -1;
        var now = numbers(server).cardinality();
        while (now != before) {
            before = now;
            TimeUnit.SECONDS.sleep(5);
            now = numbers(server).cardinality();
        }
        var seen = numbers(server);
        int gaps = 0;
        for (int at = seen.nextClearBit(0);
                at < LINES;
                at = seen.nextClearBit(seen.nextSetBit(at))) {
            gaps++;
            if (seen.nextSetBit(at) < 0) {
                break;
            }
        }
        return new Seen(LINES - seen.cardinality(), gaps, 0);
    }

    /** The numbers in the lake's files now, read by DuckDB beside the running server. */
    private static BitSet numbers(ServerProcess server) {
        var seen = new BitSet(LINES);
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery(
                                """
                                select cast(regexp_extract(message, 'dong so (\\d+) het', 1) as integer)
                                from read_parquet('%s/lake/**/*.parquet', union_by_name = true)
                                where message like '%%dong so%%'\
                                """
                                        .formatted(server.data()))) {
            while (rows.next()) {
                seen.set(rows.getInt(1));
            }
        } catch (SQLException e) {
            return seen; // No file yet, or one was merged away while it was read: ask again.
        }
        return seen;
    }
}
