package vn.luytre.parse.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.RealData;
import vn.luytre.parse.Json;

/** Our flows beside those that nfdump and pmacct found in the same packets. */
class PeersFlowsTest {

    private static final String EPOCH = "1970-01-01 00:00:00.000";

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS");

    @ParameterizedTest
    @CsvSource({
        "svmix-shared-netflow9, 1959",
        "svmix-shared-ipfix, 1959",
        "purplesharp-netflow5, 100",
        "purplesharp-netflow9, 100",
        "purplesharp-ipfix, 100",
        "getsession-netflow5, 18",
        "getsession-netflow9, 18",
        "getsession-ipfix, 18"
    })
    void findsTheFlowsNfdumpFinds(String capture, int flows) throws IOException {
        try (var zip = Flows.zip("flows/netflow-softflowd.zip")) {
            var ours = Flows.decode(Flows.payloads(zip.getPath(capture + ".pcap")));
            assertThat(ours).hasSize(flows).allMatch(event -> event.flaw() == null);
            var theirs =
                    Files.readAllLines(zip.getPath(capture + ".nfdump.csv")).stream()
                            .filter(line -> line.matches("[0-9]{4}-.*"))
                            .map(PeersFlowsTest::line)
                            .toList();
            // A flow that began with 1970 itself has no time for us, and the time of its export.
            var timeless =
                    theirs.stream()
                            .filter(l -> l.startsWith(EPOCH))
                            .map(PeersFlowsTest::untimed)
                            .toList();
            assertThat(timeless).hasSizeLessThan(10);
            assertThat(ours.stream().map(PeersFlowsTest::line))
                    .filteredOn(line -> !timeless.contains(untimed(line)))
                    .containsExactlyInAnyOrderElementsOf(
                            theirs.stream().filter(l -> !l.startsWith(EPOCH)).toList());
        }
    }

    /** Years lie between these flows and their export: more than the 32 bits of its milliseconds hold. */
    @Test
    void findsTheFlowsNfdumpFindsWhereTheirTimesMeanNothing() throws IOException {
        try (var zip = Flows.zip("flows/netflow-softflowd.zip")) {
            var ours = Flows.decode(Flows.payloads(zip.getPath("svmix-shared-netflow5.pcap")));
            var theirs =
                    Files.readAllLines(zip.getPath("svmix-shared-netflow5.nfdump.csv")).stream()
                            .filter(line -> line.matches("[0-9]{4}-.*"))
                            .map(line -> untimed(line(line)))
                            .toList();
            assertThat(theirs).hasSize(1_756);
            assertThat(ours.stream().map(event -> untimed(line(event))))
                    .containsExactlyInAnyOrderElementsOf(theirs);
        }
    }

    private static String untimed(String line) {
        return line.substring(2 * EPOCH.length() + 2);
    }

    /** Start, end, protocol, addresses, ports, packets, bytes: what both have. */
    private static String line(Event event) {
        var duration = event.number(Field.EVENT_DURATION);
        var start = event.time().minus(Duration.ofNanos(duration == null ? 0 : duration));
        return String.join(
                ",",
                TIME.format(LocalDateTime.ofInstant(start, ZoneOffset.UTC)),
                TIME.format(LocalDateTime.ofInstant(event.time(), ZoneOffset.UTC)),
                event.text(Field.NETWORK_TRANSPORT),
                shortened(event.text(Field.SOURCE_IP)),
                text(event.get(Field.SOURCE_PORT)),
                shortened(event.text(Field.DESTINATION_IP)),
                destination(event),
                text(event.get(Field.SOURCE_PACKETS)),
                text(event.get(Field.SOURCE_BYTES)));
    }

    /** ICMP has a type and a code instead of a port, wherever the exporter put them; nfdump shows those of IPv4 only. */
    private static String destination(Event event) {
        var port = event.get(Field.DESTINATION_PORT);
        var four = event.overflow().get("netflow.icmp_type_code_ipv4");
        return switch (String.valueOf(event.text(Field.NETWORK_TRANSPORT))) {
            case "icmp" -> text(four != null ? four : port);
            case "ipv6-icmp" -> "0";
            default -> text(port);
        };
    }

    private static String text(@Nullable Object value) {
        return value == null ? "0" : value.toString();
    }

    /** Of a long address nfdump writes the first seven and the last seven characters. */
    private static String shortened(@Nullable String address) {
        return address == null || address.length() <= 16
                ? String.valueOf(address)
                : address.substring(0, 7) + ".." + address.substring(address.length() - 7);
    }

    private static String line(String line) {
        var parts = line.split(",");
        return String.join(
                ",",
                parts[0],
                parts[1],
                Protocols.name(Integer.parseInt(parts[3])),
                parts[4].replace("::ffff:", ""),
                parts[5],
                parts[6].replace("::ffff:", ""),
                parts[3].equals("58")
                        ? "0"
                        : parts[7].contains(".") ? typeAndCode(parts[7]) : parts[7],
                parts[8],
                parts[9]);
    }

    private static String typeAndCode(String text) {
        var parts = text.split("\\.");
        return Integer.toString(Integer.parseInt(parts[0]) << 8 | Integer.parseInt(parts[1]));
    }

    @ParameterizedTest
    @CsvSource({
        "100-IPFIXv10-CISCO, false",
        "102-NFv9-CISCO-f2rd-pretag-sampling-reload, false",
        "104-IPFIXv10-IPv6-CISCO-sampling_option, true",
        "106-IPFIXv10-HUAWEI-vrf_name, false",
        "400-IPFIXv10-BMP-CISCO-SRv6-multiple-sources, false",
        "500-IPFIXv10-BGP-CISCO-SRv6, false",
        "502-IPFIXv10-BGP-IPv6-CISCO-SRv6-lcomms, false"
    })
    void findsTheFlowsPmacctFinds(String test, boolean renormalised) throws IOException {
        try (var zip = Flows.zip("flows/pmacct-ipfix-tests.zip")) {
            var folder = zip.getPath("tests", test);
            var datagrams = new ArrayList<byte[]>();
            try (var files = Files.list(folder)) {
                for (var file :
                        files.filter(f -> f.toString().endsWith(".pcap")).sorted().toList()) {
                    datagrams.addAll(Flows.payloads(file));
                }
            }
            var ours =
                    Flows.decode(datagrams).stream()
                            .filter(event -> event.flaw() == null)
                            .map(event -> flow(event, renormalised));
            var theirs =
                    Files.readAllLines(folder.resolve("output-flow-00.json")).stream()
                            .filter(line -> !line.isBlank())
                            .map(Json::object)
                            .map(PeersFlowsTest::flow);
            assertThat(sums(ours)).containsExactlyInAnyOrderEntriesOf(sums(theirs));
        }
    }

    /** One flow's key, and its packets and bytes. */
    private record Flow(String key, long packets, long bytes) {}

    private static Flow flow(Event event, boolean renormalised) {
        long rate =
                renormalised
                        ? (Long) event.overflow().getOrDefault("netflow.sampling_interval", 1L)
                        : 1;
        return new Flow(
                String.join(
                        " ",
                        event.text(Field.NETWORK_TRANSPORT),
                        event.text(Field.SOURCE_IP),
                        text(event.get(Field.SOURCE_PORT)),
                        event.text(Field.DESTINATION_IP),
                        text(event.get(Field.DESTINATION_PORT))),
                number(event, Field.SOURCE_PACKETS) * rate,
                number(event, Field.SOURCE_BYTES) * rate);
    }

    private static long number(Event event, Field field) {
        return event.number(field) instanceof Long number ? number : 0;
    }

    private static Flow flow(Map<String, Object> line) {
        return new Flow(
                String.join(
                        " ",
                        line.get("ip_proto").toString(),
                        line.get("ip_src").toString(),
                        line.get("port_src").toString(),
                        line.get("ip_dst").toString(),
                        line.get("port_dst").toString()),
                (Long) line.get("packets"),
                (Long) line.get("bytes"));
    }

    /** Packets and bytes of each key: they add up what they write. */
    private static Map<String, List<Long>> sums(Stream<Flow> flows) {
        var sums = new TreeMap<String, List<Long>>();
        flows.forEach(flow ->
                sums.merge(
                        flow.key(),
                        List.of(flow.packets(), flow.bytes()),
                        (a, b) -> List.of(a.getFirst() + b.getFirst(), a.getLast() + b.getLast())));
        return sums;
    }

    /** RFC 5655: the messages of a file lie behind each other. */
    @Test
    void decodesAFileOfIpfix() throws IOException {
        var file = Files.readAllBytes(RealData.file("flows/ipfixcol2-example_flows.ipfix"));
        var events = Flows.decode(List.of(file));
        assertThat(events).hasSize(3_979).allMatch(event -> event.flaw() == null);
    }

    @ParameterizedTest
    @CsvSource({
        "netflow5.dat, 2, 0",
        "netflow5_test_microtik.dat, 30, 0",
        "netflow5_test_invalid01.dat, 30, 1"
    })
    void readsNetflow5OfRoutersAndKeepsWhatIsCutOff(String name, int flows, int flaws)
            throws IOException {
        try (var zip = Flows.zip("flows/netflow5-datagrams.zip")) {
            var events = Flows.decode(List.of(Files.readAllBytes(zip.getPath(name))));
            assertThat(events.stream().filter(event -> event.flaw() != null)).hasSize(flaws);
            assertThat(events).hasSize(flows + flaws);
        }
    }
}
