package vn.luytre.soc.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.luytre.event.Cidr;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.soc.Server;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.store.Scope;
import vn.luytre.soc.uplink.Sources;

/** A living agent, Debian's pmacctd, tells us of a recorded capture: in sFlow every packet, in NetFlow and IPFIX every flow. */
class PmacctTest {

    private static final Path PMACCTD = Path.of("/usr/sbin/pmacctd");

    /** As many as the capture has; each is sampled. */
    private static final int PACKETS = 1_121;

    /** As softflowd counts them too, in the same capture. */
    private static final int FLOWS = 100;

    private final Server server = Server.shared();

    @TempDir private Path folder;

    /** It samples what it splits, as a network card would, so there are more samples than packets. */
    @Test
    void findsEveryPacketThatSflowSamples() throws Exception {
        var events = export("127.0.0.41", "sfprobe", "sampling_rate: 1", PACKETS);
        assertThat(events)
                .hasSizeGreaterThanOrEqualTo(PACKETS)
                .allMatch(event -> "sflow.flow".equals(event.text(Field.EVENT_DATASET)))
                .allMatch(event -> event.text(Field.SOURCE_IP) != null);
        assertThat(events.stream().map(event -> event.text(Field.NETWORK_TRANSPORT)).distinct())
                .containsExactlyInAnyOrder("tcp", "udp", "icmp");
    }

    @ParameterizedTest
    @CsvSource({
        "5, netflow.flow, 127.0.0.44",
        "9, netflow.flow, 127.0.0.45",
        "10, ipfix.flow, 127.0.0.46"
    })
    void findsEveryFlow(String version, String dataset, String address) throws Exception {
        var events = export(address, "nfprobe", "nfprobe_version: " + version, FLOWS);
        assertThat(events)
                .hasSize(FLOWS)
                .allMatch(event -> dataset.equals(event.text(Field.EVENT_DATASET)))
                .allMatch(event -> Objects.requireNonNull(event.number(Field.SOURCE_BYTES)) > 0);
    }

    /** What is held of a new source at that address once the agent has told all it has. */
    private List<Event> export(String address, String plugin, String settings, int expected)
            throws Exception {
        assumeTrue(Files.isExecutable(PMACCTD), "skipped: pmacctd absent; apt-get install pmacct");
        long unit = Senders.unit(server, "Sở Thử pmacct " + address).id();
        source(unit, address);
        var agent = start(address, plugin, settings);
        try {
            Senders.await("it has read its file", () -> said().contains("finished reading"));
            agent.destroy(); // It then tells what it still has.
            assertThat(agent.waitFor(20, TimeUnit.SECONDS)).as(said()).isTrue();
            Senders.await("all is held: " + said(), () -> Senders.held(server, unit) >= expected);
        } finally {
            agent.destroyForcibly();
        }
        Senders.await("what was told is held", () -> told(unit) == Senders.held(server, unit));
        var events = Senders.events(server, unit);
        assertThat(events).allMatch(event -> event.flaw() == null);
        return events;
    }

    /** Flows of the source, by the datagrams it sent; none of them may be missing. */
    private long told(long unit) {
        long source = Senders.one(server, unit, Field.SOURCE_IP).origin().source();
        var exporters = server.bean(Counters.class).flows().exporters(source);
        assertThat(exporters).singleElement().matches(exporter -> exporter.lost() == 0);
        return exporters.getFirst().flows();
    }

    private Process start(String address, String plugin, String settings) throws IOException {
        var config =
                """
                daemonize: false
                pcap_savefile: %s
                pcap_savefile_wait: true
                plugins: %s
                plugin_pipe_size: 8388608
                plugin_buffer_size: 65536
                %s_receiver: 127.0.0.1:%d
                %s_source_ip: %s
                %s
                """
                        .formatted(
                                Capture.into(folder),
                                plugin,
                                plugin,
                                server.bean(Listeners.class).ports().netflow(),
                                plugin,
                                address,
                                settings);
        return new ProcessBuilder(
                        PMACCTD.toString(),
                        "-f",
                        Files.writeString(folder.resolve("pmacctd.conf"), config).toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("pmacctd.log").toFile())
                .start();
    }

    private String said() {
        try {
            return Files.readString(folder.resolve("pmacctd.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void source(long unit, String address) {
        Scope.PROVINCE.<Object, RuntimeException>call(() ->
                server.bean(Sources.class)
                        .add(
                                Actor.SERVER,
                                new Sources.NewSource(
                                        "Đầu dò pmacct",
                                        unit,
                                        0,
                                        "auto",
                                        List.of(Objects.requireNonNull(Cidr.parse(address))),
                                        "",
                                        false,
                                        365,
                                        null)));
    }
}
