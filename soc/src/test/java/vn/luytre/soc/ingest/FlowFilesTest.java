package vn.luytre.soc.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.luytre.event.Field;
import vn.luytre.event.RealData;
import vn.luytre.soc.Server;

/** Files of flows, sent whole: each flow is held once, and nothing of a file is taken for what comes by network. */
class FlowFilesTest {

    private static final String TYPE = "application/octet-stream";

    @TempDir private Path folder;

    private final Server server = Server.shared();

    @Test
    void holdsEveryFlowOfARecordedFileOnce() throws IOException {
        var file = Files.readAllBytes(RealData.file("flows/ipfixcol2-example_flows.ipfix"));
        long unit = Senders.unit(server, "Sở Thử Tệp IPFIX").id();
        var key = Senders.source(server, unit, "auto").key();
        var uri = server.uri("/ingest/flows?exporter=192.0.2.99");
        assertThat(Senders.post(uri, key, TYPE, file).statusCode()).isEqualTo(200);
        Senders.await("all are held", () -> Senders.held(server, unit) >= 3_979);
        var events = Senders.events(server, unit);
        assertThat(events).hasSize(3_979).allMatch(event -> event.flaw() == null);
        assertThat(events)
                .allMatch(e -> "ipfix.flow".equals(e.text(Field.EVENT_DATASET)))
                .allMatch(e -> "192.0.2.99".equals(e.overflow().get("observer.ip")));
        assertThat(server.bean(Counters.class).inlets())
                .filteredOn(row -> row.inlet() == Inlet.IPFIX_FILE)
                .singleElement()
                .satisfies(row -> assertThat(row.received()).isPositive());
    }

    /** What softflowd sent of a capture, itself captured. */
    @Test
    void takesACaptureOfWhatAnExporterSent() throws IOException {
        long unit = Senders.unit(server, "Sở Thử Tệp Gói Tin").id();
        var key = Senders.source(server, unit, "auto").key();
        var uri = server.uri("/ingest/flows");
        var flows = new ArrayList<String>(); // As nfdump tells them.
        try (var zip = FileSystems.newFileSystem(RealData.file("flows/netflow-softflowd.zip"))) {
            for (var form : List.of("netflow5", "netflow9", "ipfix")) {
                var name = "purplesharp-" + form;
                var pcap = Files.readAllBytes(zip.getPath(name + ".pcap"));
                Files.readAllLines(zip.getPath(name + ".nfdump.csv")).stream()
                        .skip(1)
                        .forEach(flows::add);
                var answer = Senders.post(uri, key, TYPE, pcap);
                assertThat(answer.statusCode()).as(form).isEqualTo(200);
                assertThat(answer.body()).contains("\"others\":0");
            }
        }
        var other = Files.readAllBytes(Capture.into(folder));
        var refused = Senders.post(uri, key, TYPE, other);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("không có gói NetFlow");
        Senders.await("all are held", () -> Senders.held(server, unit) >= flows.size());
        assertThat(Senders.events(server, unit)).hasSize(flows.size());
        assertThat(Senders.events(server, unit)).allMatch(event -> event.flaw() == null);
    }

    @Test
    void keepsTheTemplatesOfAFileToItself() throws IOException {
        long unit = Senders.unit(server, "Sở Thử Mẫu Tệp").id();
        var key = Senders.source(server, unit, "auto").key();
        var uri = server.uri("/ingest/flows");
        var whole = FlowSender.file(1, 30, "198.51.100.20");
        var templateFirst = FlowSender.TEMPLATE_BYTES;
        assertThat(Senders.post(uri, key, TYPE, whole).statusCode()).isEqualTo(200);
        // The same flows without their template: another file's is none of theirs.
        var without = Arrays.copyOfRange(whole, templateFirst, whole.length);
        assertThat(Senders.post(uri, key, TYPE, without).statusCode()).isEqualTo(200);
        Senders.await("both files are read", () -> Senders.held(server, unit) >= 31);
        var events = Senders.events(server, unit);
        assertThat(events).hasSize(31);
        assertThat(events.stream().filter(event -> event.flaw() == null)).hasSize(30);
    }

    @Test
    void saysWhatOfAFileItKeptAndRefusesTheRest() throws IOException {
        long unit = Senders.unit(server, "Sở Thử Tệp Hỏng").id();
        var key = Senders.source(server, unit, "auto").key();
        var uri = server.uri("/ingest/flows");
        var whole = FlowSender.file(1, 30, "198.51.100.20");
        var cut = Senders.post(uri, key, TYPE, Arrays.copyOf(whole, whole.length - 1));
        assertThat(cut.statusCode()).isEqualTo(400);
        assertThat(cut.body()).contains("\"kept\":1");
        var text = "không phải IPFIX".getBytes(StandardCharsets.UTF_8);
        for (var wrong : List.of(new byte[0], text)) {
            assertThat(Senders.post(uri, key, TYPE, wrong).statusCode()).isEqualTo(400);
        }
        assertThat(Senders.post(uri, "src_sai", TYPE, whole).statusCode()).isEqualTo(401);
        var nobody = server.uri("/ingest/flows?exporter=router.example.vn");
        assertThat(Senders.post(nobody, key, TYPE, whole).statusCode()).isEqualTo(400);
        assertThat(server.bean(Counters.class).inlets())
                .filteredOn(row -> row.inlet() == Inlet.IPFIX_FILE)
                .singleElement()
                .satisfies(
                        row -> assertThat(row.refused()).containsKeys(Refusal.KEY, Refusal.FORM));
    }
}
