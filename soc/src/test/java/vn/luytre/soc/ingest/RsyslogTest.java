package vn.luytre.soc.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.luytre.soc.ServerProcess;

/**
 * Debian's own rsyslog sends 100,000 numbered lines; in the middle the server is killed with -9 and started again. Then
 * the lake's files are read and every number is counted.
 */
@Tag("fault")
class RsyslogTest {

    private static final Logger LOG = LoggerFactory.getLogger(RsyslogTest.class);
    private static final int LINES = Numbers.MOST;
    private static final Path RSYSLOGD = Path.of("/usr/sbin/rsyslogd");

    @TempDir private Path folder;

    @Test
    void losesNoLineOverRelp() throws Exception {
        needs("/usr/lib/x86_64-linux-gnu/rsyslog/omrelp.so", "rsyslog-relp");
        try (var server = ServerProcess.start(Files.createDirectories(folder.resolve("data")))) {
            assertEachOnce(send(server, RELP_MODULE, relp(server), ServerProcess::kill));
        }
    }

    /** Plain TCP has no acknowledgement (RFC 6587); the receiver, which holds the socket, outlives the server. */
    @Test
    void losesNoLineOverTcp() throws Exception {
        needs(RSYSLOGD.toString(), "rsyslog");
        try (var server = ServerProcess.start(Files.createDirectories(folder.resolve("data")))) {
            assertEachOnce(send(server, "", tcp(server), ServerProcess::kill));
        }
    }

    @Test
    void losesNoLineOverTls() throws Exception {
        needs("/usr/lib/x86_64-linux-gnu/rsyslog/lmnsd_gtls.so", "rsyslog-gnutls");
        try (var server = ServerProcess.start(Files.createDirectories(folder.resolve("data")))) {
            assertEachOnce(
                    send(
                            server,
                            "global(DefaultNetstreamDriverCAFile=\"%s\")"
                                    .formatted(server.data().resolve("secret/tls/syslog.pem")),
                            action(
                                    """
                                    type="omfwd" target="127.0.0.1" port="%d" protocol="tcp" TCP_Framing="octet-counted"
                                    StreamDriver="gtls" StreamDriverMode="1" StreamDriverAuthMode="anon"
                                    """
                                            .formatted(server.tlsPort())),
                            ServerProcess::kill));
        }
    }

    /** A planned restart replaces the receiver too: it takes leave of the senders, who come back to the new one. */
    @Test
    void losesNoLineOverTcpWhenTheServerIsStoppedAndStarted() throws Exception {
        needs(RSYSLOGD.toString(), "rsyslog");
        try (var server = ServerProcess.start(Files.createDirectories(folder.resolve("data")))) {
            assertEachOnce(send(server, "", tcp(server), ServerProcess::stop));
        }
    }

    /** The receiver itself is killed: what RELP had no answer for is sent again, and may come twice. */
    @Test
    void losesNoLineOverRelpWhenTheReceiverIsKilled() throws Exception {
        needs("/usr/lib/x86_64-linux-gnu/rsyslog/omrelp.so", "rsyslog-relp");
        try (var server = ServerProcess.start(Files.createDirectories(folder.resolve("data")))) {
            var seen = send(server, RELP_MODULE, relp(server), RsyslogTest::killReceiver);
            assertThat(seen.missing()).as("lines missing").isZero();
        }
    }

    /**
     * Plain TCP has no acknowledgement (RFC 6587 section 5.1 says as much): when the process that holds the socket is
     * killed, what lay in the socket's buffers is lost, in one stretch, and nothing else.
     */
    @Test
    void losesOverTcpAtMostWhatLayInTheSocketWhenTheReceiverIsKilled() throws Exception {
        needs(RSYSLOGD.toString(), "rsyslog");
        try (var server = ServerProcess.start(Files.createDirectories(folder.resolve("data")))) {
            var seen = send(server, "", tcp(server), RsyslogTest::killReceiver);
            // Two socket buffers of at most 6 MB each (net.ipv4.tcp_wmem, tcp_rmem) of lines of
            // some 100 bytes.
            assertThat(seen.missing()).as("lines missing").isLessThan(LINES / 2);
            assertThat(seen.gaps()).as("stretches of missing lines").isLessThanOrEqualTo(1);
            assertThat(seen.twice()).as("lines that came twice").isZero();
        }
    }

    private static void killReceiver(ServerProcess server) {
        var receiver = server.receiver().orElseThrow();
        receiver.destroyForcibly();
        receiver.onExit().join();
    }

    private static final String RELP_MODULE = "module(load=\"omrelp\")";

    private static String relp(ServerProcess server) {
        return action(
                "type=\"omrelp\" target=\"127.0.0.1\" port=\"%d\"".formatted(server.syslogPort()));
    }

    private static String tcp(ServerProcess server) {
        return action(
                "type=\"omfwd\" target=\"127.0.0.1\" port=\"%d\" protocol=\"tcp\" TCP_Framing=\"octet-counted\""
                        .formatted(server.syslogPort()));
    }

    private static String action(String target) {
        return """
        action(%s action.resumeRetryCount="-1" action.resumeInterval="1"
            queue.type="LinkedList" queue.size="200000" template="RSYSLOG_SyslogProtocol23Format")
        """
                .formatted(target);
    }

    private static void assertEachOnce(Seen seen) {
        assertThat(seen.missing()).as("lines missing").isZero();
        assertThat(seen.twice()).as("lines that came twice: %s", seen.which()).isZero();
    }

    private static void needs(String file, String packet) {
        assumeTrue(
                Files.exists(Path.of(file)),
                () -> "skipped: " + file + " absent; apt-get install " + packet);
        assumeTrue(Files.exists(RSYSLOGD), "skipped: rsyslogd absent; apt-get install rsyslog");
    }

    /** Which numbers are in the lake: how many are missing, in how many stretches, and how many came twice. */
    private record Seen(int missing, int gaps, long twice, java.util.List<Integer> which) {}

    /** What happens to the server in the middle of the stream. */
    @FunctionalInterface
    private interface Blow {
        void strike(ServerProcess server) throws Exception;
    }

    private Seen send(ServerProcess server, String globals, String action, Blow blow)
            throws Exception {
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
            blow.strike(server);
            write(input, LINES * 3 / 4, LINES);
            if (!server.isAlive()) {
                server.start();
            }
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
        Senders.await("the first lines are in the lake", () -> Numbers.in(server).seen() >= lines);
    }

    /** The last line is there, nothing more has come for a while, and the server has put away what it had. */
    private Seen settle(ServerProcess server) throws Exception {
        Senders.await(
                "the last line is in the lake", () -> Numbers.in(server).times(LINES - 1) > 0);
        long before = -1;
        long now = Numbers.in(server).seen();
        while (now != before) {
            before = now;
            TimeUnit.SECONDS.sleep(5);
            now = Numbers.in(server).seen();
        }
        server.stop();
        var numbers = Numbers.heldBy(server);
        var seen = new Seen(numbers.missing(), numbers.gaps(), numbers.twice(), numbers.doubled());
        LOG.atInfo().addKeyValue("seen", seen).log("what came through");
        return seen;
    }
}
