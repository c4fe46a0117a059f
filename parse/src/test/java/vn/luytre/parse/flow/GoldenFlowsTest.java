package vn.luytre.parse.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.RealData;
import vn.luytre.parse.Json;

/** Our flows beside those Elastic's Filebeat decodes from the same datagrams of many makers' exporters: every field. */
class GoldenFlowsTest {

    /** What their fields are called here, where the element has a slot or an ECS name of its own. */
    private static final Map<String, String> SLOTS =
            Map.ofEntries(
                    Map.entry("netflow.source_ipv4_address", "source.ip"),
                    Map.entry("netflow.source_ipv6_address", "source.ip"),
                    Map.entry("netflow.destination_ipv4_address", "destination.ip"),
                    Map.entry("netflow.destination_ipv6_address", "destination.ip"),
                    Map.entry("netflow.source_transport_port", "source.port"),
                    Map.entry("netflow.destination_transport_port", "destination.port"),
                    Map.entry("netflow.source_mac_address", "source.mac"),
                    Map.entry("netflow.destination_mac_address", "destination.mac"),
                    Map.entry("netflow.wlan_ssid", "network.name"),
                    Map.entry("netflow.octet_delta_count", "source.bytes"),
                    Map.entry("netflow.packet_delta_count", "source.packets"),
                    Map.entry("netflow.initiator_octets", "source.bytes"),
                    Map.entry("netflow.responder_octets", "destination.bytes"),
                    Map.entry("netflow.initiator_packets", "source.packets"),
                    Map.entry("netflow.responder_packets", "destination.packets"),
                    Map.entry("netflow.post_nat_source_ipv4_address", "source.nat.ip"),
                    Map.entry("netflow.post_nat_destination_ipv4_address", "destination.nat.ip"),
                    Map.entry("netflow.post_napt_source_transport_port", "source.nat.port"),
                    Map.entry(
                            "netflow.post_napt_destination_transport_port", "destination.nat.port"),
                    Map.entry("netflow.asa_xlate_src_addr_ipv4", "source.nat.ip"),
                    Map.entry("netflow.asa_xlate_dst_addr_ipv4", "destination.nat.ip"),
                    Map.entry("netflow.asa_xlate_src_port", "source.nat.port"),
                    Map.entry("netflow.asa_xlate_dst_port", "destination.nat.port"),
                    Map.entry("netflow.asa_username", "user.name"),
                    Map.entry("netflow.asa_fw_event", "netflow.firewall_event"),
                    Map.entry("netflow.fw_rule", "rule.name"),
                    Map.entry("netflow.netscaler_aaa_username", "user.name"),
                    Map.entry("netflow.netscaler_http_req_host", "url.domain"),
                    Map.entry("netflow.netscaler_http_req_method", "http.request.method"),
                    Map.entry("netflow.netscaler_http_req_referer", "http.request.referrer"),
                    Map.entry("netflow.netscaler_http_req_url", "url.path"),
                    Map.entry("netflow.netscaler_http_req_user_agent", "user_agent.original"));

    /** Theirs refuses it for its count of records; each of its two flows is whole. */
    private static final String STRICT = "Netflow 9 invalid 01";

    private final TreeMap<String, Integer> different = new TreeMap<>();
    private int equal;
    private int all;

    @Test
    void decodesTheDatagramsOfMakersAsFilebeatDoes(TestReporter reporter) throws IOException {
        try (var zip = Flows.zip("flows/netflow-ipfix-beats.zip")) {
            for (var test : tests()) {
                int before = equal;
                int beforeAll = all;
                var theirs = golden(zip, test.golden());
                var events = Flows.decode(datagrams(zip, test.inputs()));
                var ours = events.stream().filter(e -> e.flaw() == null).toList();
                assertThat(ours)
                        .as(test.name())
                        .hasSize(test.name().equals(STRICT) ? 2 : theirs.size());
                for (int i = 0; i < theirs.size(); i++) {
                    compare(theirs.get(i), ours.get(i));
                }
                reporter.publishEntry(
                        test.name(),
                        "%d flows, %d of %d fields equal"
                                .formatted(ours.size(), equal - before, all - beforeAll));
            }
        }
        reporter.publishEntry("all", "%d of %d fields equal".formatted(equal, all));
        different.forEach((what, times) -> reporter.publishEntry(what, "differs × " + times));
        assertThat(different).isEmpty();
        assertThat(equal).isGreaterThan(7_000);
    }

    private record Case(String name, List<String> inputs, String golden) {}

    private static List<Case> tests() throws IOException {
        var cases = new ArrayList<Case>();
        for (var line : Files.readAllLines(RealData.file("flows/netflow-ipfix-beats-index.csv"))) {
            var match = Pattern.compile("(\"[^\"]*\"|[^,]*),([^,]*),([^,]*),.*").matcher(line);
            if (match.matches() && !match.group(1).equals("test")) {
                cases.add(
                        new Case(
                                match.group(1),
                                List.of(match.group(2).split(" ")),
                                match.group(3)));
            }
        }
        return cases;
    }

    private static List<byte[]> datagrams(FileSystem zip, List<String> names) throws IOException {
        var datagrams = new ArrayList<byte[]>();
        for (var name : names) {
            datagrams.add(Files.readAllBytes(zip.getPath(name)));
        }
        return datagrams;
    }

    /** Their flows; records about the exporter itself are no events here. */
    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> golden(FileSystem zip, String name)
            throws IOException {
        var file = Json.object(Files.readString(zip.getPath(name)));
        var flows = new ArrayList<Map<String, Object>>();
        var events = (List<Map<String, Object>>) file.get("events");
        for (var event : events == null ? List.<Map<String, Object>>of() : events) {
            var fields = new LinkedHashMap<String, Object>();
            flatten("", (Map<String, Object>) event.get("Fields"), fields);
            if (!"netflow_options".equals(fields.get("netflow.type"))) {
                fields.put("@timestamp", event.get("Timestamp"));
                flows.add(fields);
            }
        }
        return flows;
    }

    @SuppressWarnings("unchecked")
    private static void flatten(String prefix, Map<String, Object> from, Map<String, Object> to) {
        from.forEach((name, value) -> {
            if (value instanceof Map) {
                flatten(prefix + name + ".", (Map<String, Object>) value, to);
            } else {
                to.put(prefix + name, value);
            }
        });
    }

    private void compare(Map<String, Object> theirs, Event ours) {
        theirs.forEach((name, value) -> {
            if (isOfTheirs(name) || isOtherwise(name, value, theirs)) {
                return;
            }
            all++;
            var mine = mine(name, theirs, ours);
            if (same(value, mine)) {
                equal++;
            } else {
                different.merge(name + ": " + value + " | " + mine, 1, Integer::sum);
            }
        });
    }

    /** What they add that no datagram says, or say twice. */
    private static boolean isOfTheirs(String name) {
        return name.startsWith("netflow.exporter.")
                || name.startsWith("netflow.netscaler_unknown") // A number is name enough.
                || List.of(
                                "@timestamp",
                                "netflow.type",
                                "event.action",
                                "event.kind",
                                "event.type",
                                "flow.id",
                                "flow.locality",
                                "related.ip",
                                "network.community_id",
                                "network.iana_number",
                                "network.bytes",
                                "network.packets",
                                "source.locality",
                                "destination.locality",
                                // No information: filling, and addresses of zeros for "none".
                                "netflow.padding_octets",
                                // Secrets are not kept.
                                "netflow.netscaler_http_req_cookie",
                                "netflow.netscaler_http_req_authorization",
                                "client.bytes",
                                "client.packets",
                                "server.bytes",
                                "server.packets")
                        .contains(name);
    }

    /** They have no word for some protocols; which MAC address is whose in a wireless network they guess. */
    private static boolean isOtherwise(String name, Object value, Map<String, Object> theirs) {
        return switch (name) {
            case "network.transport", "network.direction" -> value.toString().startsWith("unknown");
            case "netflow.protocol_identifier" ->
                    theirs.get("network.transport").toString().startsWith("unknown");
            case "source.mac", "destination.mac" -> theirs.containsKey("netflow.sta_mac_address");
            default -> false;
        };
    }

    private static @Nullable Object mine(String name, Map<String, Object> theirs, Event ours) {
        return switch (name) {
            case "event.end",
                    "netflow.flow_end_milliseconds",
                    "netflow.flow_end_seconds",
                    "netflow.flow_end_microseconds",
                    "netflow.observation_time_milliseconds" ->
                    ours.time();
            case "event.start",
                    "netflow.flow_start_milliseconds",
                    "netflow.flow_start_seconds",
                    "netflow.flow_start_microseconds" ->
                    ours.time().minus(Duration.ofNanos(nanos(ours)));
            // Without the exporter's clock the two are worth what lies between them.
            case "netflow.flow_end_sys_up_time" ->
                    (Long) theirs.get("netflow.flow_start_sys_up_time") + nanos(ours) / 1_000_000;
            case "netflow.flow_start_sys_up_time" ->
                    (Long) theirs.get("netflow.flow_end_sys_up_time") - nanos(ours) / 1_000_000;
            case "netflow.flow_duration_milliseconds" -> nanos(ours) / 1_000_000;
            case "netflow.protocol_identifier" ->
                    theirs.get("network.transport").equals(ours.text(Field.NETWORK_TRANSPORT))
                            ? theirs.get(name)
                            : null;
            case "netflow.flow_direction" ->
                    "inbound".equals(ours.text(Field.NETWORK_DIRECTION)) ? 0L : 1L;
            default -> field(SLOTS.getOrDefault(name, name), ours);
        };
    }

    private static long nanos(Event ours) {
        return ours.number(Field.EVENT_DURATION) instanceof Long nanos ? nanos : 0;
    }

    private static @Nullable Object field(String name, Event ours) {
        var field = Field.byName(name);
        return field == null ? ours.overflow().get(name) : ours.get(field);
    }

    private static boolean same(@Nullable Object theirs, @Nullable Object mine) {
        if (mine == null && List.of("", "0.0.0.0").contains(String.valueOf(theirs))) {
            return true; // Both say that there is none.
        }
        if (theirs instanceof List<?> list) {
            return mine != null && list.size() == 1 && same(list.getFirst(), mine);
        }
        if (mine instanceof Instant time && theirs != null) {
            return Instant.parse(theirs.toString()).toEpochMilli() == time.toEpochMilli();
        }
        return mine != null
                && theirs != null
                && (mine.toString().equals(theirs.toString())
                        || mine.equals(theirs.toString().replace("-", ""))
                        || mine.equals(hex(theirs.toString())));
    }

    /** They write bytes in Base64 or with dashes, we as hexadecimal digits. */
    private static String hex(String base64) {
        try {
            return HexFormat.of().formatHex(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
