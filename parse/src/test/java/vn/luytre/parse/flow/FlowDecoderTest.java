package vn.luytre.parse.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.luytre.parse.flow.DatagramWriter.ipfix;
import static vn.luytre.parse.flow.DatagramWriter.set;
import static vn.luytre.parse.flow.DatagramWriter.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Ip;

/** What a decoder makes of datagrams, and what it remembers of exporters. */
class FlowDecoderTest {

    private static final byte[] ADDRESSES = template(256, 8, 4, 12, 4);
    private static final byte[] PORTS = template(256, 7, 2, 11, 2, 4, 1, 210, 3);
    private static final byte[] DATA =
            set(256, new DatagramWriter().ip("10.1.2.3").ip("203.0.113.9").done());

    private final FlowTally tally = new FlowTally();
    private final FlowDecoder decoder = new FlowDecoder(tally, 0);

    @Test
    void tellsWhichMachineAnAddressAndPortOfTheNatWere() {
        // What a carrier's NAT logs for each session: RFC 8158, template of NAT44 session events.
        var body =
                new DatagramWriter()
                        .u64(1_700_000_000_123L)
                        .ip("10.20.30.40")
                        .ip("203.0.113.7")
                        .u16(40_001)
                        .u16(51_234)
                        .u8(6)
                        .u8(4);
        var events =
                read(
                        ipfix(0, template(300, 323, 8, 8, 4, 225, 4, 7, 2, 227, 2, 4, 1, 230, 1)),
                        ipfix(0, set(300, body.done())));
        var nat = events.getFirst();
        assertThat(nat.text(Field.SOURCE_IP)).isEqualTo("10.20.30.40");
        assertThat(nat.number(Field.SOURCE_PORT)).isEqualTo(40_001);
        assertThat(nat.text(Field.SOURCE_NAT_IP)).isEqualTo("203.0.113.7");
        assertThat(nat.number(Field.SOURCE_NAT_PORT)).isEqualTo(51_234);
        assertThat(nat.text(Field.NETWORK_TRANSPORT)).isEqualTo("tcp");
        assertThat(nat.text(Field.EVENT_ACTION)).isEqualTo("nat44-session-create");
        assertThat(nat.text(Field.EVENT_DATASET)).isEqualTo("ipfix.flow");
        assertThat(nat.time()).isEqualTo("2023-11-14T22:13:20.123Z");
        assertThat(nat.overflow()).containsEntry("observer.ip", "192.0.2.1");
    }

    @Test
    void readsFieldsOfAnyLengthAndOfOtherMakers() {
        var templates = new DatagramWriter().u16(256).u16(4).u16(8).u16(4).u16(82).u16(65_535);
        templates.u16(0x8000 | 17).u16(65_535).u32(99_999); // Nobody's element.
        templates.u16(0x8000 | 1).u16(4).u32(Elements.REVERSE); // octetDeltaCount of the way back.
        var data = new DatagramWriter().ip("10.0.0.1").u8(4).raw("eth0".getBytes()).u8(255).u16(3);
        data.raw("abc".getBytes()).u32(777);
        var event = read(ipfix(0, set(2, templates.done()), set(256, data.done()))).getFirst();
        assertThat(event.flaw()).isNull();
        assertThat(event.number(Field.DESTINATION_BYTES)).isEqualTo(777);
        assertThat(event.overflow())
                .containsEntry("netflow.interface_name", "eth0")
                .containsKey("netflow.enterprise_99999_17");
    }

    @Test
    void keepsWhatNoTemplateTellsAndSaysWhy() {
        var events = read(ipfix(0, DATA), ipfix(1, ADDRESSES, DATA));
        assertThat(events).hasSize(2);
        assertThat(events.getFirst().flaw()).isEqualTo(FlowFlaw.NO_TEMPLATE.text());
        assertThat(events.getFirst().original())
                .startsWith("000a001c")
                .contains("0a010203cb007109");
        assertThat(events.getLast().flaw()).isNull();
        assertThat(tally.figures().flaws()).containsEntry(FlowFlaw.NO_TEMPLATE, 1L);
        assertThat(tally.exporters(0))
                .singleElement()
                .satisfies(exporter -> {
                    assertThat(exporter.withoutTemplate()).isEqualTo(1);
                    assertThat(exporter.lastWithoutTemplate()).isEqualTo(Flows.RECEIVED);
                });
    }

    @Test
    void knowsTemplatesAfterARestartAndKeepsExportersApart() {
        var other = Objects.requireNonNull(Ip.parse("192.0.2.2"));
        read(ipfix(0, ADDRESSES));
        var restarted = new FlowDecoder(tally, 0);
        restarted.restore(decoder.state());
        assertThat(restarted.state()).isEqualTo(decoder.state());
        var events = new ArrayList<Event>();
        restarted.read(Flows.datagram(ipfix(0, DATA), 100), events::add);
        restarted.read(
                new FlowDatagram(
                        ipfix(0, DATA), 0, other, 200, Flows.RECEIVED, Event.Origin.UNKNOWN),
                events::add);
        assertThat(events)
                .extracting(Event::flaw)
                .containsExactly(null, FlowFlaw.NO_TEMPLATE.text());
        assertThat(events.getFirst().text(Field.DESTINATION_IP)).isEqualTo("203.0.113.9");
    }

    /** After a crash a stretch is read again with what was known at its end. */
    @Test
    void readsADatagramAgainWithTheTemplatesOfItsTime() {
        var datagrams =
                List.of(ipfix(0, ADDRESSES), ipfix(0, DATA), ipfix(1, PORTS), ipfix(1, DATA));
        var first = Flows.decode(decoder, datagrams, 0);
        assertThat(first.getFirst().text(Field.SOURCE_IP)).isEqualTo("10.1.2.3");
        assertThat(first.getLast().number(Field.SOURCE_PORT)).isEqualTo(0x0A01);
        var state = decoder.state();
        var restarted = new FlowDecoder(tally, 0);
        restarted.restore(state);
        var again = Flows.decode(restarted, datagrams, 0);
        assertThat(again).usingRecursiveComparison().isEqualTo(first);
        assertThat(restarted.state()).isEqualTo(state);
    }

    @Test
    void forgetsWhatIsWithdrawn() {
        var withdrawal = set(2, new DatagramWriter().u16(256).u16(0).done());
        var all = set(2, new DatagramWriter().u16(2).u16(0).done());
        var events =
                read(
                        ipfix(0, ADDRESSES, DATA),
                        ipfix(1, withdrawal, DATA),
                        ipfix(1, ADDRESSES, DATA),
                        ipfix(2, all, DATA));
        assertThat(events)
                .extracting(event -> event.flaw() == null)
                .containsExactly(true, false, true, false);
    }

    @Test
    void countsWhatTheSequenceSaysIsMissing() {
        read(
                ipfix(0, ADDRESSES),
                ipfix(0, DATA),
                ipfix(1, DATA),
                ipfix(7, DATA, DATA),
                ipfix(9, DATA));
        assertThat(tally.figures().lost()).isEqualTo(5);
        assertThat(tally.exporters(0))
                .singleElement()
                .satisfies(exporter -> {
                    assertThat(exporter.address()).isEqualTo(Flows.EXPORTER);
                    assertThat(exporter.lost()).isEqualTo(5);
                    assertThat(exporter.flows()).isEqualTo(5);
                    assertThat(exporter.heard()).isEqualTo(Flows.RECEIVED);
                });
        assertThat(tally.exporters(7)).isEmpty();
        read(ipfix(2, DATA)); // Late, not lost.
        assertThat(tally.figures().lost()).isEqualTo(4);
        read(ipfix(4_000_000_000L, DATA), ipfix(4_000_000_001L, DATA)); // A restart.
        assertThat(tally.figures().lost()).isEqualTo(4);
        assertThat(tally.figures().flows()).isEqualTo(8);
    }

    @Test
    void remembersHowAnExporterSamples() {
        var options = new DatagramWriter().u16(257).u16(2).u16(1).u16(302).u16(1).u16(305).u16(4);
        var events =
                read(
                        ipfix(0, set(3, options.done()), template(256, 8, 4, 302, 1)),
                        ipfix(0, set(257, new DatagramWriter().u8(5).u32(1_000).done())),
                        ipfix(1, set(256, new DatagramWriter().ip("10.0.0.1").u8(5).done())));
        assertThat(events).hasSize(1);
        assertThat(events.getFirst().overflow()).containsEntry("netflow.sampling_interval", 1_000L);
        assertThat(decoder.state()).contains("s 8589934593 5 1000");
        assertThat(tally.figures().options()).isEqualTo(1);
    }

    @Test
    void holdsNoMoreThanItMay() {
        for (int exporter = 0; exporter < 2_000; exporter++) {
            var address = new vn.luytre.event.Ipv4(0x0A000000 + exporter);
            var datagram = new DatagramWriter();
            for (int id = 0; id < 40; id++) {
                datagram.raw(template(256 + id, 8, 4, 12, 4, 7, 2, 11, 2, 4, 1, 1, 8, 2, 8));
            }
            decoder.read(
                    new FlowDatagram(
                            ipfix(0, datagram.done()),
                            0,
                            address,
                            exporter,
                            Flows.RECEIVED,
                            Event.Origin.UNKNOWN),
                    event -> {});
        }
        assertThat(decoder.state().length()).isLessThan(4 << 20);
        assertThat(decoder.state().lines().filter(line -> line.startsWith("e ")).count())
                .isLessThanOrEqualTo(Limits.EXPORTERS);
    }

    @Test
    void refusesWhatIsNoFlowButKeepsIt() {
        var events = read(new byte[] {1, 2, 3}, "<13>hello".getBytes(), new byte[0]);
        assertThat(events)
                .hasSize(3)
                .extracting(Event::flaw)
                .containsOnly(FlowFlaw.NOT_FLOWS.text());
    }

    private List<Event> read(byte[]... datagrams) {
        return Flows.decode(decoder, List.of(datagrams), 0);
    }
}
