package vn.luytre.soc.detection.sweep;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.luytre.detect.sigma.rule.Level;

class SweepTest {

    private static final String WHOAMI =
            """
            title: Ai đang chạy
            id: 11111111-1111-1111-1111-111111111111
            author: Người viết
            level: high
            tags: [attack.t1033]
            logsource: {product: windows, category: process_creation}
            detection:
                selection: {CommandLine|contains: whoami}
                condition: selection
            """;

    @TempDir private Path folder;

    private Path write(String name, String text) throws IOException {
        var file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private static String sysmon(String commandLine) {
        return """
        {"Event":{"System":{"Provider":{"#attributes":{"Name":"Microsoft-Windows-Sysmon"}},"EventID":1,\
        "TimeCreated":{"#attributes":{"SystemTime":"2024-02-09T03:04:05.123456Z"}},\
        "Channel":"Microsoft-Windows-Sysmon/Operational","Computer":"may-01"},\
        "EventData":{"CommandLine":"%s"}}}
        """
                .formatted(commandLine);
    }

    @Test
    void tellsEachHitWithItsPlaceAndTheRuleWithItsAuthor() throws IOException {
        write("a.json", sysmon("ipconfig") + sysmon("cmd /c WHOAMI /all"));
        var swept = Sweeps.run(Sweeps.rules(WHOAMI), folder);
        var hit = swept.hits().getFirst();
        assertThat(swept.hits()).hasSize(1);
        assertThat(hit.get("file").asString()).endsWith("a.json");
        assertThat(hit.get("record").asLong()).isEqualTo(2);
        assertThat(hit.get("offset").asLong()).isEqualTo(sysmon("ipconfig").getBytes(UTF_8).length);
        assertThat(hit.get("time").asString()).isEqualTo("2024-02-09T03:04:05.123456Z");
        assertThat(hit.get("rule_id").asString()).startsWith("11111111");
        assertThat(hit.get("rule_title").asString()).isEqualTo("Ai đang chạy");
        assertThat(hit.get("level").asString()).isEqualTo("high");
        assertThat(hit.get("author").asString()).isEqualTo("Người viết");
        assertThat(hit.get("computer").asString()).isEqualTo("may-01");
        assertThat(hit.get("detail").asString()).contains("cmd /c WHOAMI /all");
        var summary = swept.last();
        assertThat(summary.get("files").asLong()).isEqualTo(1);
        assertThat(summary.get("records").asLong()).isEqualTo(2);
        assertThat(summary.get("rules_active").asLong()).isEqualTo(1);
        assertThat(summary.get("hits").asLong()).isEqualTo(1);
        assertThat(swept.summary().allRead()).isTrue();
    }

    @Test
    void readsWhatOtherProgramsWrote() throws IOException {
        write(
                "winlogbeat.json",
                """
                {"@timestamp":"2024-02-09T00:00:00Z","winlog":{"channel":"Microsoft-Windows-Sysmon/Operational",\
                "event_id":1,"computer_name":"may-02","event_data":{"CommandLine":"whoami"}}}
                """);
        write(
                "nxlog.json",
                """
                {"EventTime":"2024-02-09 07:00:00","Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,\
                "Hostname":"may-03","CommandLine":"whoami"}
                """);
        write("array.json", "[\n" + sysmon("whoami") + "," + sysmon("whoami") + "]");
        var swept = Sweeps.run(Sweeps.rules(WHOAMI), folder);
        assertThat(swept.hits())
                .extracting(hit -> hit.get("computer").asString())
                .containsExactly("may-01", "may-01", "may-03", "may-02");
        assertThat(swept.hits()).allMatch(hit -> hit.get("time").isString());
    }

    @Test
    void readsZeekAndSuricata() throws IOException {
        var dns =
                """
                title: Tên miền lạ
                id: 22222222-2222-2222-2222-222222222222
                logsource: {category: dns}
                detection:
                    selection: {query|endswith: .xau.example}
                    condition: selection
                """;
        var conn =
                """
                title: Kết nối lạ
                id: 33333333-3333-3333-3333-333333333333
                logsource: {product: zeek, service: conn}
                detection:
                    selection: {id.resp_p: 4444}
                    condition: selection
                """;
        write(
                "1.eve.json",
                """
                {"timestamp":"2024-02-09T07:00:00+0700","event_type":"dns","src_ip":"10.0.0.1","dest_ip":"10.0.0.2",\
                "dns":{"type":"query","rrname":"a.xau.example","rrtype":"A"}}
                """);
        write(
                "2.json",
                """
                {"_path":"dns","ts":1707437045.5,"uid":"C1","id.orig_h":"10.0.0.1","query":"b.xau.example"}
                """);
        write(
                "3/conn.log",
                """
                {"ts":1707437045.5,"uid":"C2","id.orig_h":"10.0.0.1","id.resp_h":"10.0.0.9","id.resp_p":4444}
                """);
        write(
                "4.log",
                """
                #separator \\x09
                #path\tconn
                #fields\tts\tuid\tid.orig_h\tid.resp_h\tid.resp_p
                #types\ttime\tstring\taddr\taddr\tport
                1707437045.500000\tC3\t10.0.0.1\t10.0.0.9\t4444
                """);
        var swept = Sweeps.run(Sweeps.rules(dns, conn), folder);
        assertThat(swept.hits())
                .extracting(hit -> hit.get("rule_title").asString())
                .containsExactly("Tên miền lạ", "Tên miền lạ", "Kết nối lạ", "Kết nối lạ");
        assertThat(swept.hits())
                .extracting(hit -> hit.get("time").asString())
                .containsExactly(
                        "2024-02-09T00:00:00Z",
                        "2024-02-09T00:04:05.500Z",
                        "2024-02-09T00:04:05.500Z",
                        "2024-02-09T00:04:05.500Z");
        assertThat(swept.hits().getLast().get("offset").asLong()).isPositive();
    }

    @Test
    void everyDocumentThatTakesNoPartIsNamedWithItsReason() throws IOException {
        write("a.json", sysmon("whoami"));
        var odd = WHOAMI.replace("1111", "4444").replace("windows", "lịch-treo-tường");
        var broken =
                "title: Hỏng\nlogsource: {product: windows}\ndetection: {s: {a: b}, condition: s and}\n";
        var swept = Sweeps.run(Sweeps.rules(WHOAMI, odd, broken), folder);
        var inactive = swept.last().get("rules_inactive");
        assertThat(swept.last().get("rules_active").asLong()).isEqualTo(1);
        assertThat(inactive)
                .extracting(one -> one.get("reason").asString())
                .containsExactly("condition-syntax", "logsource-unknown");
        assertThat(inactive.get(0).get("text").asString()).contains("điều kiện");
        assertThat(inactive.get(0).get("line").asLong()).isEqualTo(3);
        assertThat(inactive.get(1).get("text").asString()).contains("lịch-treo-tường");
    }

    @Test
    void rulesBelowTheLevelAreLeftOut() throws IOException {
        write("a.json", sysmon("whoami"));
        var swept = Sweeps.run(Sweeps.rules(Level.CRITICAL, WHOAMI), folder);
        assertThat(swept.hits()).isEmpty();
        assertThat(swept.last().get("rules_below_level").asLong()).isEqualTo(1);
    }

    @Test
    void saysTheSameHoweverManyThreadsTakeTurns() throws IOException {
        for (int i = 0; i < 60; i++) {
            write(
                    "thu-muc-" + i % 7 + "/" + i + ".json",
                    (sysmon("whoami") + sysmon("x")).repeat(1 + i % 5 * 40));
        }
        var rules = Sweeps.rules(WHOAMI);
        var one = Sweeps.run(rules, 1, folder);
        var four = Sweeps.run(rules, 4, folder);
        assertThat(four.hits()).isEqualTo(one.hits()).hasSizeGreaterThan(2_000);
        var files = one.hits().stream().map(hit -> hit.get("file").asString()).distinct().toList();
        assertThat(files).isSorted().hasSize(60);
    }

    @Test
    void whatIsNoLogIsPassedOverAndCounted() throws IOException {
        write("ghi-chu.txt", "không phải nhật ký");
        write("anh.json", "\u0089PNG");
        var swept = Sweeps.run(Sweeps.rules(WHOAMI), folder);
        assertThat(swept.last().get("passed_over").asLong()).isEqualTo(2);
        assertThat(swept.last().get("files").asLong()).isZero();
        assertThat(swept.summary().allRead()).isTrue();
    }

    @Test
    void aBrokenLineCostsItselfAndIsCounted() throws IOException {
        write(
                "a.json",
                sysmon("whoami")
                        + "{\"Channel\":\"x\n"
                        + sysmon("whoami")
                        + "rác\n"
                        + sysmon("whoami"));
        var swept = Sweeps.run(Sweeps.rules(WHOAMI), folder);
        assertThat(swept.hits()).hasSize(3);
        assertThat(swept.last().get("findings").get("broken-record").asLong()).isEqualTo(2);
        assertThat(swept.summary().allRead()).isFalse();
    }

    @Test
    void damagedLogsAndAbsentFilesAreSaid() throws IOException {
        write("hong.evtx", "không phải nhật ký".repeat(9_000));
        write("cut.evtx", "ElfFile\0" + "\0".repeat(5_000) + "ElfChnk\0**\0\0");
        var swept = Sweeps.run(Sweeps.rules(WHOAMI), folder, folder.resolve("khong-co"));
        assertThat(swept.last().get("unread").asLong()).isEqualTo(1);
        assertThat(swept.last().get("unread_files").get(0).get("file").asString())
                .endsWith("khong-co");
        assertThat(swept.last().get("findings").has("file-magic")).isTrue();
        assertThat(swept.last().get("findings_by_file").propertyNames()).hasSize(2);
        assertThat(swept.summary().allRead()).isFalse();
    }

    @Test
    void recordsOnlyWritesThemAsTheyWereRead() throws IOException {
        write("a.json", "{\n \"so\": 1\n}\n{\"so\":2}\n");
        write(
                "b.log",
                "#separator \\x09\n#path\tdns\n#fields\tts\tquery\n#types\ttime\tstring\n1.5\ta.vn\n");
        var swept = Sweeps.run(null, 2, folder);
        assertThat(swept.hits()).hasSize(3);
        assertThat(swept.hits().get(0).get("event").get("so").asInt()).isEqualTo(1);
        assertThat(swept.hits().get(1).get("offset").asLong()).isEqualTo(13);
        assertThat(swept.hits().get(2).get("event").get("dns.question.name").asString())
                .isEqualTo("a.vn");
        assertThat(swept.last().get("records").asLong()).isEqualTo(3);
    }

    private static final String MANY =
            """
            title: Nhiều lần
            id: 55555555-5555-5555-5555-555555555555
            level: critical
            correlation:
                type: event_count
                rules: [11111111-1111-1111-1111-111111111111]
                group-by: [Computer]
                timespan: 1m
                condition: {gte: 3}
            """;

    @Test
    void correlationsComeLastWithWhatTheyAreMadeOf() throws IOException {
        write("a.json", sysmon("whoami").repeat(2));
        write("b.json", sysmon("whoami"));
        var swept = Sweeps.run(Sweeps.rules(WHOAMI, MANY), folder);
        assertThat(swept.hits())
                .hasSize(1); // The rule itself is told only if the correlation says so.
        var hit = swept.hits().getFirst();
        assertThat(hit.get("rule_title").asString()).isEqualTo("Nhiều lần");
        assertThat(hit.get("group").get(0).asString()).isEqualTo("Computer=may-01");
        assertThat(hit.get("events").asLong()).isEqualTo(3);
        assertThat(hit.get("records").get(2).asString()).endsWith("b.json#1");
        assertThat(hit.get("file").asString()).endsWith("b.json");
    }

    @Test
    void tooManyHitsOfOneRuleLeaveItsCorrelationOutAndSaySo() throws IOException {
        write("a.json", sysmon("whoami").repeat(10_001));
        var swept = Sweeps.run(Sweeps.rules(WHOAMI, MANY), folder);
        assertThat(swept.hits()).isEmpty();
        var inactive = swept.last().get("rules_inactive").get(0);
        assertThat(inactive.get("reason").asString()).isEqualTo("correlation-bound");
        assertThat(inactive.get("text").asString()).contains("10000");
        assertThat(swept.last().get("rules_active").asLong()).isEqualTo(1);
    }
}
