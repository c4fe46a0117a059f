package vn.luytre.parse.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import vn.luytre.event.Mutations;
import vn.luytre.event.RealData;

class OtlpLogsTest {

    private static final OtlpLogs.Limits LIMITS = new OtlpLogs.Limits(10_000, 1 << 20);

    private final List<String> records = new ArrayList<>();

    private OtlpLogs.Outcome json(byte[] body, OtlpLogs.Limits limits) {
        records.clear();
        return OtlpLogs.json(
                body, limits, bytes -> records.add(new String(bytes, StandardCharsets.UTF_8)));
    }

    private OtlpLogs.Outcome protobuf(byte[] body, OtlpLogs.Limits limits) {
        records.clear();
        return OtlpLogs.protobuf(
                body, limits, bytes -> records.add(new String(bytes, StandardCharsets.UTF_8)));
    }

    /** A field with a length, in protobuf. */
    private static byte[] field(int number, byte[]... parts) {
        var inside = new ByteArrayOutputStream();
        for (var part : parts) {
            inside.writeBytes(part);
        }
        var out = new ByteArrayOutputStream();
        varint(out, (long) number << 3 | 2);
        varint(out, inside.size());
        out.writeBytes(inside.toByteArray());
        return out.toByteArray();
    }

    private static byte[] text(int number, String text) {
        return field(number, text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] number(int field, long value) {
        var out = new ByteArrayOutputStream();
        varint(out, (long) field << 3);
        varint(out, value);
        return out.toByteArray();
    }

    private static byte[] fixed(int field, long value) {
        var out = new ByteArrayOutputStream();
        varint(out, (long) field << 3 | 1);
        for (int i = 0; i < 8; i++) {
            out.write((int) (value >>> 8 * i));
        }
        return out.toByteArray();
    }

    private static void varint(ByteArrayOutputStream out, long value) {
        long left = value;
        while ((left & ~0x7FL) != 0) {
            out.write((int) (left & 0x7F | 0x80));
            left >>>= 7;
        }
        out.write((int) left);
    }

    private static byte[] pair(int field, String key, byte[] value) {
        return field(field, text(1, key), field(2, value));
    }

    /** A request with the resource behind its logs, as protobuf allows. */
    private static byte[] request(byte[] record) {
        return field(
                1,
                field(2, field(1, text(1, "thư viện"), text(2, "1.0")), field(2, record)),
                field(1, pair(1, "host.name", text(1, "web01"))));
    }

    private static byte[] record() {
        var out = new ByteArrayOutputStream();
        out.writeBytes(fixed(1, 1_707_523_201_000_000_000L));
        out.writeBytes(number(2, 9));
        out.writeBytes(text(3, "INFO"));
        out.writeBytes(field(5, text(1, "chào")));
        out.writeBytes(pair(6, "s", text(1, "x")));
        out.writeBytes(pair(6, "b", number(2, 1)));
        out.writeBytes(pair(6, "i", number(3, -7)));
        out.writeBytes(pair(6, "d", fixed(4, Double.doubleToLongBits(1.5))));
        out.writeBytes(pair(6, "a", field(5, field(1, text(1, "y")), field(1, number(3, 2)))));
        out.writeBytes(pair(6, "m", field(6, pair(1, "k", number(2, 0)))));
        out.writeBytes(pair(6, "r", field(7, new byte[] {1, 2, 3})));
        out.writeBytes(field(9, new byte[] {0x5B, (byte) 0x8E}));
        out.writeBytes(number(99, 5)); // A field of a later version.
        return out.toByteArray();
    }

    private static final String SAME =
            """
            {"timeUnixNano":1707523201000000000,"severityNumber":9,"severityText":"INFO","body":"chào","traceId":"5b8e",\
            "attributes":{"s":"x","b":true,"i":-7,"d":1.5,"a":["y",2],"m":{"k":false},"r":"AQID"},\
            "resource":{"host.name":"web01"},"scope":{"name":"thư viện","version":"1.0"}}\
            """;

    @Test
    void readsProtobuf() {
        assertThat(protobuf(request(record()), LIMITS)).isEqualTo(new OtlpLogs.Outcome.Read(1, 0));
        assertThat(records).containsExactly(SAME);
    }

    @Test
    void readsJsonAlike() {
        var body =
                """
                {"resourceLogs":[{"scopeLogs":[{"scope":{"name":"thư viện","version":"1.0"},"logRecords":[{"traceId":"5b8e",
                "severityText":"INFO","severityNumber":9,"timeUnixNano":"1707523201000000000","body":{"stringValue":"chào"},
                "attributes":[{"key":"s","value":{"stringValue":"x"}},{"value":{"boolValue":true},"key":"b"},
                {"key":"i","value":{"intValue":"-7"}},{"key":"d","value":{"doubleValue":1.5}},
                {"key":"a","value":{"arrayValue":{"values":[{"stringValue":"y"},{"intValue":2}]}}},
                {"key":"m","value":{"kvlistValue":{"values":[{"key":"k","value":{"boolValue":false}}]}}},
                {"key":"r","value":{"bytesValue":"AQID"}}]}]}],
                "resource":{"attributes":[{"key":"host.name","value":{"stringValue":"web01"}}]}}]}
                """;
        assertThat(json(body.getBytes(StandardCharsets.UTF_8), LIMITS))
                .isEqualTo(new OtlpLogs.Outcome.Read(1, 0));
        assertThat(order(records.getFirst())).isEqualTo(order(SAME));
    }

    private static List<String> order(String json) {
        return json.chars().mapToObj(c -> String.valueOf((char) c)).sorted().toList();
    }

    @Test
    void readsTheExamplesOfTheSpecification() throws IOException {
        try (var zip = new ZipFile(RealData.file("logs/otlp-examples.zip").toFile())) {
            for (var name : List.of("logs.json", "events.json")) {
                var entry = zip.getEntry("examples/" + name);
                try (var in = zip.getInputStream(entry)) {
                    assertThat(json(in.readAllBytes(), LIMITS))
                            .isEqualTo(new OtlpLogs.Outcome.Read(1, 0));
                }
            }
            assertThat(records.getFirst()).contains("\"referrer\":\"https://wwww.google.com\"");
        }
    }

    @Test
    void readsEveryRecordOfARealBody() throws IOException {
        var file = RealData.file("logs/wire/otlp-http-json-linux.json.gz");
        try (var in = new GZIPInputStream(java.nio.file.Files.newInputStream(file))) {
            assertThat(json(in.readAllBytes(), LIMITS))
                    .isEqualTo(new OtlpLogs.Outcome.Read(1_000, 0));
        }
        assertThat(records).allMatch(record -> record.contains("\"host.name\":\"combo\""));
    }

    @Test
    void rejectsARecordThatIsTooMuchAndKeepsTheOthers() {
        byte[] deep = text(1, "x");
        for (int i = 0; i < 20; i++) {
            deep = field(5, field(1, deep));
        }
        var body =
                field(
                        1,
                        field(
                                2,
                                field(2, field(5, deep)),
                                field(2, field(5, text(1, "a".repeat(20_000)))),
                                field(2, field(5, text(1, "ngắn")))));
        assertThat(protobuf(body, LIMITS)).isEqualTo(new OtlpLogs.Outcome.Read(1, 2));
        assertThat(records.getFirst()).contains("ngắn");
    }

    @Test
    void tellsABrokenBodyFromALargeOne() {
        assertThat(json("{\"resourceLogs\":[".getBytes(StandardCharsets.UTF_8), LIMITS))
                .isEqualTo(new OtlpLogs.Outcome.Broken());
        var whole = request(record());
        for (int length = 1; length < whole.length; length++) {
            assertThat(protobuf(java.util.Arrays.copyOf(whole, length), LIMITS))
                    .as("%d bytes", length)
                    .isEqualTo(new OtlpLogs.Outcome.Broken());
        }
        assertThat(protobuf(whole, new OtlpLogs.Limits(10_000, 100)))
                .isEqualTo(new OtlpLogs.Outcome.TooLarge());
        assertThat(protobuf(new byte[0], LIMITS)).isEqualTo(new OtlpLogs.Outcome.Read(0, 0));
    }

    @Test
    void survivesDamage() {
        Mutations.of(
                List.of(request(record()), SAME.getBytes(StandardCharsets.UTF_8)),
                20240614,
                4_000,
                (bytes, how) -> check(bytes));
    }

    @FuzzTest(maxDuration = "1m")
    void neverThrows(byte @NotNull [] bytes) {
        check(bytes);
    }

    private void check(byte[] bytes) {
        if (protobuf(bytes, LIMITS) instanceof OtlpLogs.Outcome.Read(int kept, int rejected)) {
            assertThat(records).hasSize(kept);
        }
        if (json(bytes, LIMITS) instanceof OtlpLogs.Outcome.Read(int kept, int rejected)) {
            assertThat(records).hasSize(kept);
        }
    }
}
