package vn.luytre.soc.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.luytre.soc.Server;

/** A living exporter, Debian's softflowd, tells us of a real capture: every flow is found once. */
class SoftflowdTest {

    private static final Path SOFTFLOWD = Path.of("/usr/sbin/softflowd");

    /** As many packets as the capture has. */
    private static final String READ = "Packets processed: 1121";

    private final Server server = Server.shared();

    @TempDir private Path folder;

    /** The numbers of flows are nfdump's, of the same capture by the same exporter. */
    @ParameterizedTest
    @CsvSource({"5, netflow.flow, 100", "9, netflow.flow, 100", "10, ipfix.flow, 100"})
    void findsEveryFlowOfACaptureOnce(String version, String dataset, int flows)
            throws IOException {
        assumeTrue(Files.isExecutable(SOFTFLOWD), "skipped: softflowd is not installed");
        var question = "event.dataset:" + dataset + " AND source.ip:172.18.0.0/16";
        long before = Capture.held(server, question);
        var exporter = export(version);
        try {
            Senders.await("it has read its file", () -> told("statistics").contains(READ));
            told("shutdown"); // Unless it has told all it has and ended by itself.
            Senders.await(
                    "every flow is held", () -> Capture.held(server, question) >= before + flows);
        } finally {
            exporter.destroy();
        }
        assertThat(Capture.held(server, question)).isEqualTo(before + flows);
    }

    private Process export(String version) throws IOException {
        return new ProcessBuilder(
                        SOFTFLOWD.toString(),
                        "-d",
                        "-r",
                        Capture.into(folder).toString(),
                        "-v",
                        version,
                        "-n",
                        "127.0.0.1:" + server.bean(Listeners.class).ports().netflow(),
                        "-p",
                        folder.resolve("softflowd.pid").toString(),
                        "-c",
                        folder.resolve("softflowd.ctl").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("softflowd.log").toFile())
                .start();
    }

    /** Its answer. Reading a file, 1.1.0 waits for a command before it begins, and for another before it exports. */
    private String told(String command) {
        try {
            var control =
                    new ProcessBuilder(
                                    SOFTFLOWD.resolveSibling("softflowctl").toString(),
                                    "-c",
                                    folder.resolve("softflowd.ctl").toString(),
                                    command)
                            .redirectErrorStream(true)
                            .start();
            return new String(control.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
