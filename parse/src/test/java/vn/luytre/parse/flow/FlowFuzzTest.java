package vn.luytre.parse.flow;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.luytre.event.Event;
import vn.luytre.event.Mutations;

/** Damaged and random datagrams: events or none, never an exception, never more of them than the bytes can hold. */
class FlowFuzzTest {

    @Test
    void survivesDamageOfMadeDatagrams() {
        var sample =
                DatagramWriter.ipfix(
                        0,
                        DatagramWriter.template(256, 8, 4, 12, 4, 82, 65_535, 152, 8),
                        DatagramWriter.set(
                                256,
                                new DatagramWriter()
                                        .ip("10.0.0.1")
                                        .ip("10.0.0.2")
                                        .u8(3)
                                        .raw(new byte[] {'e', 't', 'h'})
                                        .u64(1_700_000_000_000L)
                                        .done()));
        var decoder = new FlowDecoder(new FlowTally(), 0);
        Mutations.of(List.of(sample), 4_739, 20_000, (bytes, name) -> check(decoder, bytes, name));
    }

    @Test
    void survivesDamageOfRealDatagrams() throws IOException {
        var samples = new ArrayList<byte[]>();
        try (var zip = Flows.zip("flows/netflow-ipfix-beats.zip");
                var files = Files.list(zip.getPath("dat"))) {
            for (Path file : files.sorted().toList()) {
                samples.add(Files.readAllBytes(file));
            }
        }
        var decoder = new FlowDecoder(new FlowTally(), 0);
        Mutations.of(samples, 2_055, 30_000, (bytes, name) -> check(decoder, bytes, name));
        var restarted = new FlowDecoder(new FlowTally(), 0);
        restarted.restore(decoder.state());
        assertThat(restarted.state()).isEqualTo(decoder.state());
    }

    @FuzzTest(maxDuration = "1m")
    void neverThrowsAndNeverMakesMoreEventsThanBytes(byte @NotNull [] bytes) {
        var decoder = new FlowDecoder(new FlowTally(), 0);
        check(decoder, bytes, "found");
        check(decoder, bytes, "found, again"); // With the templates it brought.
        new FlowDecoder(new FlowTally(), 0)
                .restore(new String(bytes, java.nio.charset.StandardCharsets.UTF_8));
    }

    private static void check(FlowDecoder decoder, byte[] bytes, String name) {
        var events = new ArrayList<Event>();
        decoder.read(Flows.datagram(bytes, 7), events::add);
        assertThat(events).as(name).hasSizeLessThanOrEqualTo(Math.max(1, bytes.length));
    }
}
