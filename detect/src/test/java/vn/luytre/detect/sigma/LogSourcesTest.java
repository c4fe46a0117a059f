package vn.luytre.detect.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import vn.luytre.detect.sigma.evaluate.EventView;
import vn.luytre.detect.sigma.evaluate.RecordView;
import vn.luytre.detect.sigma.evaluate.SigmaEvent;
import vn.luytre.detect.sigma.read.Placeholders;
import vn.luytre.detect.sigma.rule.LogSource;
import vn.luytre.detect.sigma.rule.SigmaDocument;
import vn.luytre.detect.sigma.source.LogSources;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Ip;

/** Which events a rule speaks of, and by which names it finds what it asks for. */
class LogSourcesTest {

    private static final LogSource PROCESSES = new LogSource("windows", "process_creation", null);
    private static final LogSources SOURCES = LogSources.known();

    @Test
    void aProcessIsCreatedInSysmonAndInTheAuditLog() {
        var sysmon =
                RecordView.of(
                        Map.of(
                                "Channel", "Microsoft-Windows-Sysmon/Operational",
                                "EventID", 1,
                                "Image", "a.exe"));
        var audit =
                RecordView.of(
                        Map.of(
                                "Channel",
                                "Security",
                                "EventID",
                                "4688",
                                "NewProcessName",
                                "b.exe"));
        var other = RecordView.of(Map.of("Channel", "Security", "EventID", 4624));

        assertThat(view(PROCESSES, sysmon).values("Image")).containsExactly("a.exe");
        assertThat(view(PROCESSES, audit).values("Image")).containsExactly("b.exe");
        assertThat(SOURCES.view(PROCESSES, other)).isEmpty();
        assertThat(SOURCES.view(new LogSource("windows", null, null), other)).isPresent();
        assertThat(SOURCES.view(new LogSource("linux", null, null), other)).isEmpty();
    }

    @Test
    void aDeclaredSourceIsTakenAtItsWord() {
        var declared =
                RecordView.of(Map.of("Image", "a.exe"), new LogSource("windows", null, null));
        assertThat(SOURCES.view(PROCESSES, declared)).isPresent();
        assertThat(SOURCES.view(new LogSource("linux", "process_creation", null), declared))
                .isEmpty();
        assertThat(SOURCES.view(new LogSource(null, "webserver", null), declared)).isEmpty();
    }

    @Test
    void anEventOfOursAnswersToNamesOfRules() {
        var event =
                new Event.Builder()
                        .reset("GET /x?a=1", 0, Event.Origin.UNKNOWN)
                        .set(Field.EVENT_DATASET, "nginx.access")
                        .set(Field.SOURCE_IP, Ip.parse("192.0.2.7"))
                        .set(Field.HTTP_RESPONSE_STATUS_CODE, 404)
                        .set(Field.URL_PATH, "/x")
                        .overflow("url.original", "/x?a=1")
                        .build();
        var web = view(new LogSource(null, "webserver", null), new EventView(event));

        assertThat(web.values("c-ip")).containsExactly("192.0.2.7");
        assertThat(web.values("sc-status")).containsExactly("404");
        assertThat(web.values("cs-uri-query")).containsExactly("/x?a=1");
        assertThat(web.values("cs-uri-stem")).containsExactly("/x");
        assertThat(web.values("cs-cookie")).isEmpty();
        assertThat(web.texts()).contains("GET /x?a=1", "/x");
    }

    @Test
    void anAgentsEventAnswersByItsFlatNames() {
        var event =
                new Event.Builder()
                        .reset("{}", 0, Event.Origin.UNKNOWN)
                        .set(Field.EVENT_CODE, "1")
                        .set(Field.PROCESS_EXECUTABLE, "C:\\a.exe")
                        .overflow("winlog.channel", "Microsoft-Windows-Sysmon/Operational")
                        .overflow("winlog.event_data.Product", "P")
                        .build();
        var process = view(PROCESSES, new EventView(event));

        assertThat(process.values("Image")).containsExactly("C:\\a.exe");
        assertThat(process.values("Product")).containsExactly("P");
        assertThat(process.texts()).doesNotContain("{}");
    }

    /**
     * What no collector marks: the logs of a framework or of an appliance's inside, which only their sender's word tells
     * from others; and RPC Firewall's, whose values have no names.
     */
    @Test
    void allPublicRulesButTheseHaveARoute() throws IOException {
        var without = new TreeMap<String, Integer>();
        int rules = 0;
        for (var document : SigmaCorpusTest.read("sigma/sigma-rules.zip", Placeholders.NONE)) {
            if (document instanceof SigmaDocument.Rule(var rule)) {
                rules++;
                if (SOURCES.routes(rule.logsource()).isEmpty()) {
                    without.merge(rule.logsource().toString(), 1, Integer::sum);
                }
            }
        }
        assertThat(rules).isEqualTo(3_735);
        assertThat(without)
                .isEqualTo(
                        Map.ofEntries(
                                Map.entry("rpc_firewall/application/-", 17),
                                Map.entry("jvm/application/-", 5),
                                Map.entry("qualys/-/-", 2),
                                Map.entry("spring/application/-", 2),
                                Map.entry("django/application/-", 1),
                                Map.entry("nodejs/application/-", 1),
                                Map.entry("python/application/-", 1),
                                Map.entry("ruby_on_rails/application/-", 1),
                                Map.entry("velocity/application/-", 1),
                                Map.entry("fortios/-/sslvpnd", 1),
                                Map.entry("paloalto/appliance/globalprotect", 1),
                                Map.entry("paloalto/file_event/globalprotect", 1),
                                Map.entry("huawei/-/bgp", 1)));
    }

    private static SigmaEvent view(LogSource source, SigmaEvent event) {
        return SOURCES.view(source, event).orElseThrow();
    }
}
