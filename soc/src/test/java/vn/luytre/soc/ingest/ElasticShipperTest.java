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
import vn.luytre.soc.Server;

/**
 * A shipper that is not ours speaks Elasticsearch's interface to us: Debian's rsyslog with omelasticsearch, which asks for
 * the cluster's health before each batch, sends {@code _bulk}, and reads the answer for each document.
 */
@Tag("fault")
class ElasticShipperTest {

    private static final Path RSYSLOGD = Path.of("/usr/sbin/rsyslogd");
    private static final Path MODULE =
            Path.of("/usr/lib/x86_64-linux-gnu/rsyslog/omelasticsearch.so");
    private static final int LINES = 20_000;

    @TempDir private Path folder;

    @Test
    void deliversEveryLineOnce() throws Exception {
        assumeTrue(
                Files.exists(MODULE),
                () -> "skipped: " + MODULE + " absent; apt-get install rsyslog-elasticsearch");
        assumeTrue(Files.exists(RSYSLOGD), "skipped: rsyslogd absent; apt-get install rsyslog");
        var server = Server.shared();
        var unit = Senders.unit(server, "Sở Thử omelasticsearch");
        var key = Senders.source(server, unit.id(), "ecs-json").key();
        var rsyslog = start(configure(server.uri("/ingest/es").toString(), key));
        try {
            Senders.await(
                    "all lines are held: " + Files.readString(folder.resolve("rsyslog.log")),
                    () -> Senders.held(server, unit.id()) >= LINES);
        } finally {
            rsyslog.destroy();
            rsyslog.waitFor(20, TimeUnit.SECONDS);
            rsyslog.destroyForcibly();
        }
        assertThat(Senders.held(server, unit.id())).isEqualTo(LINES);
        assertThat(folder.resolve("refused.log")).doesNotExist();
    }

    private Path configure(String base, String key) throws IOException {
        var input = folder.resolve("lines.log");
        var text = new StringBuilder();
        for (int i = 0; i < LINES; i++) {
            text.append("dòng số ").append(i).append(" \"ngoặc\" \\ hết\n");
        }
        Files.writeString(input, text);
        Files.createDirectories(folder.resolve("work"));
        return Files.writeString(
                folder.resolve("rsyslog.conf"),
                """
                global(workDirectory="%s" maxMessageSize="64k")
                module(load="imfile")
                module(load="omelasticsearch")
                template(name="ecs" type="list" option.json="on") {
                    constant(value="{\\"@timestamp\\":\\"") property(name="timereported" dateFormat="rfc3339")
                    constant(value="\\",\\"host\\":{\\"name\\":\\"") property(name="hostname")
                    constant(value="\\"},\\"message\\":\\"") property(name="msg")
                    constant(value="\\"}")
                }
                input(type="imfile" file="%s" tag="so-thu-tu:" severity="info" facility="local0")
                action(type="omelasticsearch" server="%s" serverport="0" uid="nguon" pwd="%s" bulkmode="on"
                    searchIndex="luytre" searchType="" template="ecs" errorFile="%s" healthchecktimeout="10000"
                    action.resumeRetryCount="-1" action.resumeInterval="1" queue.type="LinkedList" queue.size="50000"
                    queue.dequeueBatchSize="2000")
                """
                        .formatted(
                                folder.resolve("work"),
                                input,
                                base,
                                key,
                                folder.resolve("refused.log")));
    }

    private Process start(Path config) throws IOException {
        return new ProcessBuilder(
                        RSYSLOGD.toString(),
                        "-n",
                        "-f",
                        config.toString(),
                        "-i",
                        folder.resolve("rsyslog.pid").toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("rsyslog.log").toFile())
                .start();
    }
}
