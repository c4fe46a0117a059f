package vn.luytre.parse.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import vn.luytre.event.Event;
import vn.luytre.event.Field;

/** sFlow version 5: samples with a packet's first bytes, with the fields of one, in both widths, and counters. */
class SflowTest {

    /** Ethernet with one VLAN tag, IPv4, TCP SYN from 10.1.2.3:51234 to 198.51.100.7:443. */
    private static final String TCP =
            "001b2111aabb 001b2111ccdd 8100 0064 0800"
                    + "4500003c 1c464000 40060000 0a010203 c6336407"
                    + "c822 01bb 00000001 00000000 a002 7210 0000 0000";

    /** IPv6 with a fragment header (the first fragment), UDP from 2001:db8::1 port 5353 to ff02::fb. */
    private static final String UDP6 =
            "60000000 0010 2c 40 20010db8000000000000000000000001 ff0200000000000000000000000000fb"
                    + "11000001 00000001 14e9 14e9 0008 0000";

    private final FlowTally tally = new FlowTally();

    @Test
    void readsThePacketOfASample() {
        var event = read(datagram(sample(1, record(1, raw(1, TCP))))).getFirst();
        assertThat(event.flaw()).isNull();
        assertThat(event.text(Field.EVENT_DATASET)).isEqualTo("sflow.flow");
        assertThat(event.text(Field.SOURCE_IP)).isEqualTo("10.1.2.3");
        assertThat(event.number(Field.SOURCE_PORT)).isEqualTo(51_234);
        assertThat(event.text(Field.DESTINATION_IP)).isEqualTo("198.51.100.7");
        assertThat(event.number(Field.DESTINATION_PORT)).isEqualTo(443);
        assertThat(event.text(Field.NETWORK_TRANSPORT)).isEqualTo("tcp");
        assertThat(event.number(Field.SOURCE_BYTES)).isEqualTo(1_500);
        assertThat(event.number(Field.SOURCE_PACKETS)).isEqualTo(1);
        assertThat(event.text(Field.SOURCE_MAC)).isEqualTo("00-1B-21-11-CC-DD");
        assertThat(event.timeMicros()).isEqualTo(Flows.RECEIVED);
        assertThat(event.overflow())
                .containsEntry("netflow.sampling_interval", 512L)
                .containsEntry("netflow.vlan_id", 100L)
                .containsEntry("netflow.tcp_control_bits", 2L)
                .containsEntry("netflow.ingress_interface", 3L)
                .containsEntry("netflow.egress_interface", 4L);
    }

    @Test
    void readsIpv6BehindItsExtensionHeaders() {
        var event = read(datagram(sample(3, record(1, raw(12, UDP6))))).getFirst();
        assertThat(event.text(Field.SOURCE_IP)).isEqualTo("2001:db8::1");
        assertThat(event.text(Field.DESTINATION_IP)).isEqualTo("ff02::fb");
        assertThat(event.text(Field.NETWORK_TRANSPORT)).isEqualTo("udp");
        assertThat(event.number(Field.DESTINATION_PORT)).isEqualTo(5_353);
        assertThat(event.overflow()).containsEntry("netflow.egress_interface", 4L);
    }

    @Test
    void readsSampledAddressesAndTheirTranslation() {
        var ip =
                new DatagramWriter()
                        .u32(60)
                        .u32(17)
                        .ip("10.1.2.3")
                        .ip("8.8.8.8")
                        .u32(40_000)
                        .u32(53);
        ip.u32(0).u32(0);
        var nat = new DatagramWriter().u32(1).ip("203.0.113.7").u32(1).ip("0.0.0.0");
        var event =
                read(datagram(sample(1, record(3, ip.done()), record(1_007, nat.done()))))
                        .getFirst();
        assertThat(event.text(Field.SOURCE_IP)).isEqualTo("10.1.2.3");
        assertThat(event.number(Field.DESTINATION_PORT)).isEqualTo(53);
        assertThat(event.text(Field.SOURCE_NAT_IP)).isEqualTo("203.0.113.7");
        assertThat(event.get(Field.DESTINATION_NAT_IP)).isNull();
    }

    @Test
    void countsCountersAndStepsOverWhatItDoesNotKnow() {
        var counters = new DatagramWriter().u32(2).u32(8).u64(0).done();
        var others = new DatagramWriter().u32(4_300 << 12 | 7).u32(4).u32(0).done();
        assertThat(read(datagram(counters, others, sample(1, record(1, raw(1, TCP)))))).hasSize(1);
        assertThat(tally.figures().counters()).isEqualTo(1);
        assertThat(tally.figures().flaws().values()).containsOnly(0L);
    }

    @Test
    void saysWhatIsCutOff() {
        var whole = datagram(sample(1, record(1, raw(1, TCP))));
        for (int length = 28; length < whole.length; length++) {
            var events = read(java.util.Arrays.copyOf(whole, length));
            assertThat(events).as("cut at %d", length).hasSize(1);
            assertThat(events.getFirst().flaw()).isEqualTo(FlowFlaw.TRUNCATED.text());
        }
    }

    private List<Event> read(byte[] datagram) {
        return Flows.decode(new FlowDecoder(tally, 0), List.of(datagram), 0);
    }

    private static byte[] datagram(byte[]... samples) {
        var datagram = new DatagramWriter().u32(5).u32(1).ip("192.0.2.1").u32(0).u32(1).u32(9_000);
        datagram.u32(samples.length);
        for (var sample : samples) {
            datagram.raw(sample);
        }
        return datagram.done();
    }

    /** A flow sample, one packet of 512 from interface 3 to 4; of format 3 with interfaces in two words. */
    private static byte[] sample(int format, byte[]... records) {
        var body = new DatagramWriter().u32(1);
        body = format == 1 ? body.u32(3) : body.u32(0).u32(3);
        body.u32(512).u32(512).u32(0);
        body = format == 1 ? body.u32(3).u32(4) : body.u32(0).u32(3).u32(0).u32(4);
        body.u32(records.length);
        for (var record : records) {
            body.raw(record);
        }
        var bytes = body.done();
        return new DatagramWriter().u32(format).u32(bytes.length).raw(bytes).done();
    }

    private static byte[] record(int format, byte[] body) {
        return new DatagramWriter().u32(format).u32(body.length).raw(body).done();
    }

    /** The sampled header of a packet of 1,500 bytes, filled up to whole words. */
    private static byte[] raw(int protocol, String hex) {
        var header = new DatagramWriter().hex(hex).done();
        var body =
                new DatagramWriter().u32(protocol).u32(1_500).u32(4).u32(header.length).raw(header);
        return body.raw(new byte[(4 - header.length % 4) % 4]).done();
    }
}
