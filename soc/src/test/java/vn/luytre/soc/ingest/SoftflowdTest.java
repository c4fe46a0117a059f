package vn.luytre.soc.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.luytre.event.RealData;
import vn.luytre.lake.Cancel;
import vn.luytre.lake.Lake;
import vn.luytre.lake.Query;
import vn.luytre.lake.Scope;
import vn.luytre.lake.query.Parsed;
import vn.luytre.lake.query.Parser;
import vn.luytre.soc.Server;

/** A living exporter, Debian's softflowd, tells us of a real capture: every flow is found once. */
class SoftflowdTest {

    private static final Path SOFTFLOWD = Path.of("/usr/sbin/softflowd");

    private final Server server = Server.shared();

    @TempDir private Path folder;

    /** The numbers of flows are nfdump's, of the same capture by the same exporter. */
    @ParameterizedTest
    @CsvSource({"5, netflow.flow, 100", "9, netflow.flow, 100", "10, ipfix.flow, 100"})
    void findsEveryFlowOfACaptureOnce(String version, String dataset, int flows)
            throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(SOFTFLOWD), "skipped: softflowd is not installed");
        var question = "event.dataset:" + dataset + " AND source.ip:172.18.0.0/16";
        long before = count(question);
        var process =
                new ProcessBuilder(
                                SOFTFLOWD.toString(),
                                "-d",
                                "-r",
                                capture().toString(),
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
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        Senders.await("every flow is held", () -> count(question) >= before + flows);
        assertThat(count(question)).isEqualTo(before + flows);
    }

    private Path capture() throws IOException {
        var file = folder.resolve("capture.pcap");
        try (var zip = FileSystems.newFileSystem(RealData.file("flows/pcap-otrf.zip"))) {
            Files.copy(zip.getPath("purplesharp_ad_playbook_I.pcap"), file);
        }
        return file;
    }

    private long count(String question) {
        return server.bean(Lake.class)
                .count(
                        Query.always(((Parsed.Ok) Parser.parse(question)).expr()),
                        Scope.ALL,
                        new Cancel());
    }
}
