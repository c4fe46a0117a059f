package vn.luytre.parse.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.luytre.event.Event;
import vn.luytre.parse.capture.CaptureFile;

/** Captures of what real exporters sent: read datagram by datagram, each by a decoder that knows nothing, they tell the same. */
class CapturedFlowsTest {

    private static final long SEED = 20261202;

    @ParameterizedTest
    @ValueSource(strings = {"netflow-softflowd", "pmacct-ipfix-tests"})
    void eachDatagramAloneTellsWhatAllInOrderDo(String name) throws IOException {
        int compared = 0;
        try (var zip = Flows.zip("flows/" + name + ".zip");
                var files = Files.walk(zip.getPath("/"))) {
            for (var pcap : files.filter(f -> f.toString().endsWith(".pcap")).sorted().toList()) {
                var bytes = Files.readAllBytes(pcap);
                var payloads = Flows.payloads(pcap);
                var inOrder = Flows.decode(payloads);
                assertThat(told(bytes)).as(pcap.toString()).isEqualTo(summary(inOrder));
                assertThat(told(blocks(bytes))).as(pcap + " as pcapng").isEqualTo(summary(inOrder));
                compared += inOrder.size();
            }
        }
        assertThat(compared).isPositive();
    }

    /** How often each event is told. */
    private static Map<String, Integer> summary(List<Event> events) {
        var summary = new TreeMap<String, Integer>();
        events.stream()
                .map(event -> event.time() + " " + event.flaw() + " " + event.overflow())
                .forEach(text -> summary.merge(text, 1, Integer::sum));
        return summary;
    }

    private static Map<String, Integer> told(byte[] capture) throws IOException {
        var flows = new CapturedFlows(new ByteArrayInputStream(capture));
        var events = new ArrayList<Event>();
        for (var next = flows.next(); next != null; next = flows.next()) {
            events.addAll(Flows.decode(List.of(next.bytes())));
        }
        assertThat(flows.isBroken()).isFalse();
        return summary(events);
    }

    /** The packets of a capture in a section of pcapng, from the highest byte on, with blocks that nobody here reads. */
    private static byte[] blocks(byte[] pcap) throws IOException {
        var out = new ByteArrayOutputStream();
        block(
                out,
                0x0A0D0D0A,
                ByteBuffer.allocate(16).putInt(0x1A2B3C4D).putInt(1 << 16).putLong(-1));
        var capture = new CaptureFile(new ByteArrayInputStream(pcap));
        int number = 0;
        for (var packet = capture.next(); packet != null; packet = capture.next()) {
            block(out, 1, ByteBuffer.allocate(8).putShort((short) packet.link()));
            block(out, 4, ByteBuffer.allocate(12));
            int room = (packet.bytes().length + 3) / 4 * 4;
            block(
                    out,
                    6,
                    ByteBuffer.allocate(20 + room)
                            .putInt(number++)
                            .putLong(0)
                            .putInt(packet.bytes().length)
                            .putInt(packet.bytes().length)
                            .put(packet.bytes()));
        }
        return out.toByteArray();
    }

    private static void block(ByteArrayOutputStream out, int type, ByteBuffer body) {
        int length = 12 + body.capacity();
        out.writeBytes(
                ByteBuffer.allocate(length)
                        .putInt(type)
                        .putInt(length)
                        .put(body.array())
                        .putInt(length)
                        .array());
    }

    @Test
    void whatCarriesNoFlowsIsCounted() throws IOException {
        try (var zip = Flows.zip("flows/pcap-otrf.zip")) {
            Path pcap = zip.getPath("empire_psexec_WORKSTATION5.pcap");
            var flows = new CapturedFlows(Files.newInputStream(pcap));
            assertThat(flows.next()).isNull();
            assertThat(flows.others()).isPositive();
            assertThat(flows.isBroken()).isFalse();
        }
    }

    @Test
    void damageIsSaidAndNeverThrown() throws IOException {
        byte[] whole;
        try (var zip = Flows.zip("flows/netflow-softflowd.zip")) {
            whole = Files.readAllBytes(zip.getPath("purplesharp-ipfix.pcap"));
        }
        for (var sound : List.of(whole, blocks(whole))) {
            assertThat(isBroken(java.util.Arrays.copyOf(sound, sound.length - 1))).isTrue();
            for (int round = 0; round < 3_000; round++) {
                var random = new Random(SEED + round);
                var bytes = java.util.Arrays.copyOf(sound, 1 + random.nextInt(sound.length));
                for (int i = random.nextInt(20); i > 0; i--) {
                    bytes[random.nextInt(Math.min(bytes.length, 400))] = (byte) random.nextInt();
                }
                isBroken(bytes); // It ends, and throws nothing.
            }
        }
        assertThat(isBroken("không phải gói tin".getBytes(StandardCharsets.UTF_8))).isTrue();
        assertThat(isBroken(new byte[0])).isTrue();
        var huge = ByteBuffer.allocate(40).order(ByteOrder.LITTLE_ENDIAN);
        huge.putInt(0xA1B2C3D4).putInt(20, 1).putInt(32, Integer.MAX_VALUE);
        assertThat(isBroken(huge.array())).as("a packet of two gigabytes").isTrue();
    }

    private static boolean isBroken(byte[] bytes) throws IOException {
        var flows = new CapturedFlows(new ByteArrayInputStream(bytes));
        for (var next = flows.next(); next != null; next = flows.next()) {
            Flows.decode(List.of(next.bytes()));
        }
        return flows.isBroken();
    }
}
