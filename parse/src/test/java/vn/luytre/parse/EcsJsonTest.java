package vn.luytre.parse;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.luytre.event.Event;
import vn.luytre.event.Field;

class EcsJsonTest {

    private static final String FILEBEAT =
            """
            {"@timestamp":"2024-02-10T00:00:01.000Z","event":{"dataset":"system.auth","original":"x"},"host":{"name":"beat-host",\
            "ip":["192.0.2.5","2001:db8::5"]},"agent.type":"filebeat","tags":["a","b"],\
            "message":"Feb 10 07:00:02 web01 sshd[42]: Failed password for root from 203.0.113.9 port 9 ssh2"}\
            """;

    private static final String WINLOGBEAT =
            """
            {"@timestamp":"2024-02-10T00:00:01.000Z","winlog":{"event_id":4625,"computer_name":"pc-01.example",\
            "provider_name":"Microsoft-Windows-Security-Auditing","event_data":{"TargetUserName":"an","IpAddress":"192.0.2.7",\
            "IpPort":"0"}},"message":"An account failed to log on."}\
            """;

    private static Event read(String text) {
        return Reading.one("ecs-json", text);
    }

    @Test
    void readsNestedAndDottedNamesAlike() {
        var nested =
                read(
                        "{\"@timestamp\":\"2024-02-10T00:00:01\",\"source\":{\"ip\":\"192.0.2.7\",\"port\":\"80\"},\"x\":{\"y\":1}}");
        var dotted =
                read(
                        "{\"@timestamp\":\"2024-02-10T00:00:01Z\",\"source.ip\":\"192.0.2.7\",\"source.port\":80.0,\"x.y\":1}");
        for (var event : List.of(nested, dotted)) {
            assertThat(event.flaw()).isNull();
            assertThat(event.time()).isEqualTo(Instant.parse("2024-02-10T00:00:01Z"));
            assertThat(event.text(Field.SOURCE_IP)).isEqualTo("192.0.2.7");
            assertThat(event.number(Field.SOURCE_PORT)).isEqualTo(80);
            assertThat(event.overflow()).containsExactly(java.util.Map.entry("x.y", 1L));
        }
    }

    @Test
    void readsTimeAsNumberOfAnyUnit() {
        for (var time :
                new String[] {
                    "1707523201",
                    "1707523201.0",
                    "1707523201000",
                    "\"1707523201000\"",
                    "1707523201000000"
                }) {
            assertThat(read("{\"@timestamp\":" + time + "}").time())
                    .as(time)
                    .isEqualTo(Instant.parse("2024-02-10T00:00:01Z"));
        }
        assertThat(read("{\"date\":1707523201.5,\"log\":\"dòng\"}").text(Field.MESSAGE))
                .isEqualTo("dòng");
    }

    @Test
    void readsTheRawLineThatFilebeatCarries() {
        var event = read(FILEBEAT);
        assertThat(event.flaw()).isNull();
        assertThat(event.time()).isEqualTo(Instant.parse("2024-02-10T00:00:02Z"));
        assertThat(event.text(Field.EVENT_ACTION)).isEqualTo("ssh_login");
        assertThat(event.text(Field.SOURCE_IP)).isEqualTo("203.0.113.9");
        assertThat(event.text(Field.HOST_NAME)).isEqualTo("web01");
        assertThat(event.text(Field.HOST_IP)).isEqualTo("192.0.2.5");
        assertThat(event.text(Field.TAGS)).isEqualTo("a, b");
        assertThat(event.overflow())
                .containsEntry("host.ip", "192.0.2.5, 2001:db8::5")
                .containsEntry("agent.type", "filebeat")
                .doesNotContainKey("event.original");
    }

    @Test
    void datesAYearlessLineByItsDocument() {
        var event = read(FILEBEAT.replace("2024-02-10T00:00:01.000Z", "2019-02-10T00:00:01.000Z"));
        assertThat(event.time()).isEqualTo(Instant.parse("2019-02-10T00:00:02Z"));
    }

    @Test
    void readsWinlogbeatAndKeepsItsNames() {
        var event = read(WINLOGBEAT);
        assertThat(event.text(Field.EVENT_CODE)).isEqualTo("4625");
        assertThat(event.text(Field.HOST_NAME)).isEqualTo("pc-01.example");
        assertThat(event.text(Field.USER_NAME)).isEqualTo("an");
        assertThat(event.text(Field.SOURCE_IP)).isEqualTo("192.0.2.7");
        assertThat(event.overflow()).containsEntry("winlog.event_data.TargetUserName", "an");
    }

    @Test
    void namesWhatIsBroken() {
        assertThat(read("{\"message\":\"x\",").flaw()).contains("bị cắt giữa chừng");
        assertThat(read("{\"message\":\"x\",").text(Field.MESSAGE)).isEqualTo("x");
        assertThat(read("[]").flaw()).isEqualTo("Không phải đối tượng JSON");
    }

    @Test
    void survivesDamage() {
        Reading.survivesDamage("ecs-json", FILEBEAT, List.of(FILEBEAT, WINLOGBEAT));
    }

    @FuzzTest(maxDuration = "1m")
    void neverThrows(@NotNull String text) {
        read(text);
        read("{\"event.dataset\":\"zeek.x\",\"message\":" + text + "}");
    }
}
