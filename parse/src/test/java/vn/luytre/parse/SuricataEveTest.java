package vn.luytre.parse;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.luytre.event.Event;
import vn.luytre.event.Field;

class SuricataEveTest {

    private static final String ALERT =
            """
            {"timestamp":"2024-02-10T00:00:01.123456+0700","flow_id":42,"event_type":"alert","host":"ids-01",
             "src_ip":"10.0.0.5","src_port":49152,"dest_ip":"203.0.113.9","dest_port":80,"proto":"TCP","app_proto":"http",
             "community_id":"1:abc=","ether":{"src_mac":"00:00:5e:00:53:01"},
             "alert":{"action":"blocked","signature_id":2100498,"rev":7,"signature":"TEST beacon","category":"Trojan","severity":1},
             "http":{"hostname":"c2.example.net","http_port":8080,"url":"/gate.php?id=7","http_user_agent":"curl/8","http_method":"POST",
              "http_refer":"http://example.net/","status":404,"length":39},
             "flow":{"pkts_toserver":6,"pkts_toclient":5,"bytes_toserver":496,"bytes_toclient":876}}
            """;

    private static final String DNS3 =
            """
            {"timestamp":"2024-02-10T00:00:02Z","event_type":"dns","src_ip":"2001:db8::5","dest_ip":"2001:db8::53","proto":"UDP",
             "dns":{"version":3,"type":"response","rcode":"NOERROR","queries":[{"rrname":"www.example.org","rrtype":"AAAA"}],
             "answers":[{"rrname":"www.example.org","rrtype":"AAAA","ttl":60,"rdata":"2001:db8::80"},
             {"rrname":"www.example.org","rrtype":"AAAA","ttl":60,"rdata":"2001:db8::81"}]}}
            """;

    private static Event read(String text) {
        return Reading.one("suricata-eve", text.replace("\n", ""));
    }

    @Test
    void readsAnAlertWithItsRequest() {
        var event = read(ALERT);
        assertThat(event.flaw()).isNull();
        assertThat(event.time()).isEqualTo(Instant.parse("2024-02-09T17:00:01.123456Z"));
        assertThat(event.text(Field.EVENT_DATASET)).isEqualTo("suricata.eve");
        assertThat(event.text(Field.EVENT_CATEGORY)).isEqualTo("intrusion_detection");
        assertThat(event.text(Field.EVENT_ACTION)).isEqualTo("blocked");
        assertThat(event.text(Field.EVENT_OUTCOME)).isEqualTo("failure");
        assertThat(event.text(Field.SOURCE_IP)).isEqualTo("10.0.0.5");
        assertThat(event.number(Field.SOURCE_PORT)).isEqualTo(49152);
        assertThat(event.text(Field.SOURCE_MAC)).isEqualTo("00:00:5e:00:53:01");
        assertThat(event.number(Field.SOURCE_BYTES)).isEqualTo(496);
        assertThat(event.number(Field.DESTINATION_PACKETS)).isEqualTo(5);
        assertThat(event.text(Field.NETWORK_TRANSPORT)).isEqualTo("tcp");
        assertThat(event.text(Field.NETWORK_PROTOCOL)).isEqualTo("http");
        assertThat(event.text(Field.RULE_ID)).isEqualTo("2100498");
        assertThat(event.text(Field.RULE_NAME)).isEqualTo("TEST beacon");
        assertThat(event.number(Field.EVENT_SEVERITY)).isEqualTo(1);
        assertThat(event.text(Field.URL_FULL))
                .isEqualTo("http://c2.example.net:8080/gate.php?id=7");
        assertThat(event.text(Field.URL_PATH)).isEqualTo("/gate.php");
        assertThat(event.text(Field.DESTINATION_DOMAIN)).isEqualTo("c2.example.net");
        assertThat(event.text(Field.OBSERVER_NAME)).isEqualTo("ids-01");
        assertThat(event.overflow())
                .containsEntry("suricata.eve.flow_id", 42L)
                .containsEntry("suricata.eve.alert.rev", 7L)
                .containsEntry("network.community_id", "1:abc=")
                .containsEntry("url.query", "id=7")
                .doesNotContainKey("suricata.eve.src_ip");
    }

    @Test
    void readsDnsOfEveryVersion() {
        var third = read(DNS3);
        assertThat(third.text(Field.DNS_QUESTION_NAME)).isEqualTo("www.example.org");
        assertThat(third.text(Field.DNS_QUESTION_TYPE)).isEqualTo("AAAA");
        assertThat(third.text(Field.DNS_ANSWERS)).isEqualTo("2001:db8::80, 2001:db8::81");
        assertThat(third.text(Field.DNS_RESPONSE_CODE)).isEqualTo("NOERROR");
        assertThat(third.text(Field.NETWORK_PROTOCOL)).isEqualTo("dns");
        var first =
                read(
                        "{\"event_type\":\"dns\",\"dns\":{\"rrname\":\"a.example.\",\"rrtype\":\"A\",\"rdata\":\"192.0.2.1\"}}");
        assertThat(first.text(Field.DNS_QUESTION_NAME)).isEqualTo("a.example");
        assertThat(first.text(Field.DNS_ANSWERS)).isEqualTo("192.0.2.1");
        var inAlert =
                read(
                        "{\"event_type\":\"alert\",\"dns\":{\"query\":[{\"rrname\":\"b.example\",\"rrtype\":\"TXT\"}]}}");
        assertThat(inAlert.text(Field.DNS_QUESTION_NAME)).isEqualTo("b.example");
    }

    @Test
    void readsFlowTlsAndFile() {
        var flow =
                read(
                        "{\"event_type\":\"flow\",\"flow\":{\"start\":\"2024-02-10T00:00:00.5+0700\",\"end\":\"2024-02-10T00:00:02+0700\"}}");
        assertThat(flow.number(Field.EVENT_DURATION)).isEqualTo(1_500_000_000L);
        var tls =
                read(
                        "{\"event_type\":\"tls\",\"tls\":{\"sni\":\"x.example.\",\"ja3\":{\"hash\":\"ab\"}}}");
        assertThat(tls.text(Field.TLS_SERVER_NAME)).isEqualTo("x.example");
        assertThat(tls.text(Field.DESTINATION_DOMAIN)).isEqualTo("x.example");
        assertThat(tls.text(Field.TLS_CLIENT_JA3)).isEqualTo("ab");
        var file =
                read(
                        "{\"event_type\":\"fileinfo\",\"fileinfo\":{\"filename\":\"/a.exe\",\"sha256\":\"cd\"}}");
        assertThat(file.text(Field.FILE_PATH)).isEqualTo("/a.exe");
        assertThat(file.text(Field.FILE_HASH_SHA256)).isEqualTo("cd");
    }

    @Test
    void namesWhatIsBroken() {
        assertThat(read("{\"a\":1}").flaw()).contains("event_type");
        assertThat(read("hello").flaw()).isEqualTo("Không phải đối tượng JSON");
        var cut = read(ALERT.substring(0, 300));
        assertThat(cut.flaw()).startsWith("JSON hỏng ở ký tự");
        assertThat(cut.text(Field.SOURCE_IP)).isEqualTo("10.0.0.5");
    }

    @Test
    void keepsAValueThatDoesNotFitItsSlot() {
        var event =
                read(
                        "{\"event_type\":\"flow\",\"src_ip\":\"not one\",\"src_port\":\"many\",\"timestamp\":\"soon\"}");
        assertThat(event.overflow())
                .containsEntry("suricata.eve.src_ip", "not one")
                .containsEntry("suricata.eve.src_port", "many")
                .containsEntry("suricata.eve.timestamp", "soon");
        assertThat(event.timeMicros()).isEqualTo(Reading.ARRIVAL);
    }

    @Test
    void survivesDamage() {
        Reading.survivesDamage("suricata-eve", ALERT, List.of(ALERT, DNS3));
    }

    @FuzzTest(maxDuration = "1m")
    void neverThrows(@NotNull String text) {
        Reading.one("suricata-eve", text);
        Reading.one("suricata-eve", "{\"event_type\":\"alert\"," + text);
    }
}
