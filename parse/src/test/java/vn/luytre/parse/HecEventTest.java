package vn.luytre.parse;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Mutations;
import vn.luytre.event.RealData;

class HecEventTest {

    private static final String LINE =
            """
            {"time":1718352961.25,"host":"combo","source":"/var/log/secure","sourcetype":"linux_secure","index":"os",\
            "fields":{"source.ip":"192.0.2.1","khu":["a","b"]},\
            "event":"Jun 14 15:16:02 combo sshd[42]: Failed password for root from 203.0.113.9 port 9 ssh2"}\
            """;

    private static final String OBJECT =
            """
            {"time":"1718352961","host":"192.0.2.8","event":{"event_type":"dns","src_ip":"192.0.2.7",\
            "timestamp":"2024-06-14T15:16:01.5+0700","dns":{"type":"query","rrname":"example.vn"}}}\
            """;

    private static Event read(String parser, String text) {
        var builder = new Event.Builder().reset(text, Reading.ARRIVAL, Event.Origin.UNKNOWN);
        Wrapping.hec().read(text, Parsers.create(parser), builder);
        return builder.build();
    }

    @Test
    void readsTheLineWithinAndWhatStandsAround() {
        for (var parser : List.of("auto", "linux-auth")) {
            var event = read(parser, LINE);
            assertThat(event.flaw()).isNull();
            assertThat(event.text(Field.EVENT_ACTION)).isEqualTo("ssh_login");
            assertThat(event.text(Field.USER_NAME)).isEqualTo("root");
            assertThat(event.text(Field.HOST_NAME)).isEqualTo("combo");
            assertThat(event.time())
                    .as("the year nearest to the time around it, Viet Nam's zone")
                    .isEqualTo(Instant.parse("2024-06-14T08:16:02Z"));
            assertThat(event.overflow())
                    .containsEntry("log.file.path", "/var/log/secure")
                    .containsEntry("splunk.sourcetype", "linux_secure")
                    .containsEntry("splunk.index", "os")
                    .containsEntry("khu", "a, b");
            assertThat(event.original()).isEqualTo(LINE);
        }
    }

    @Test
    void readsTheObjectWithinByTheSourcesParser() {
        var event = read("suricata-eve", OBJECT);
        assertThat(event.flaw()).isNull();
        assertThat(event.text(Field.DNS_QUESTION_NAME)).isEqualTo("example.vn");
        assertThat(event.text(Field.HOST_IP)).isEqualTo("192.0.2.8");
        assertThat(event.time()).isEqualTo(Instant.parse("2024-06-14T08:16:01.500Z"));
    }

    @Test
    void readsTheLineOfAnObjectThatWrapsItAgain() {
        var event =
                read(
                        "linux-auth",
                        "{\"event\":{\"log\":\"Feb 10 07:00:02 web01 sshd[42]: Accepted password for an from 203.0.113.9 port 9 ssh2\",\"stream\":\"stdout\"}}");
        assertThat(event.text(Field.USER_NAME)).isEqualTo("an");
        assertThat(event.overflow()).containsEntry("stream", "stdout");
    }

    @Test
    void takesTheProgramFromTheSourcetypeWhereTheLineHasNoHeader() {
        var event =
                read(
                        "auto",
                        "{\"sourcetype\":\"sshd\",\"event\":\"Failed password for root from 203.0.113.9 port 9 ssh2\"}");
        assertThat(event.text(Field.SOURCE_IP)).isEqualTo("203.0.113.9");
    }

    @Test
    void keepsAValueThatIsNoText() {
        assertThat(read("auto", "{\"event\":42}").text(Field.MESSAGE)).isEqualTo("42");
        assertThat(read("ecs-json", "{\"event\":\"chữ\"}").text(Field.MESSAGE)).isEqualTo("chữ");
        assertThat(read("ecs-json", "{\"event\":\"chữ\"}").flaw()).isNull();
        assertThat(read("auto", "{\"even\":1}").flaw()).contains("trường event");
    }

    @Test
    void datesEveryRealEventWithinItsYear() throws Exception {
        var file = RealData.file("logs/wire/splunk-hec-linux.jsonl.gz");
        int read = 0;
        int withAddress = 0;
        try (var in =
                new java.io.BufferedReader(
                        new java.io.InputStreamReader(
                                new java.util.zip.GZIPInputStream(
                                        java.nio.file.Files.newInputStream(file)),
                                StandardCharsets.UTF_8))) {
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                var event = read("auto", line);
                assertThat(event.flaw()).as(line).isNull();
                assertThat(event.time().toString()).as(line).startsWith("2024-");
                assertThat(event.text(Field.HOST_NAME)).as(line).isEqualTo("combo");
                withAddress += event.get(Field.PROCESS_NAME) == null ? 0 : 1;
                read++;
            }
        }
        assertThat(read).isEqualTo(2_000);
        assertThat(withAddress).isGreaterThan(1_990);
    }

    @Test
    void survivesDamage() {
        var samples = List.of(LINE, OBJECT).stream().map(s -> s.getBytes(StandardCharsets.UTF_8));
        Mutations.of(
                samples.toList(),
                20240614,
                2_000,
                (bytes, how) ->
                        assertThat(read("auto", new String(bytes, StandardCharsets.UTF_8)))
                                .as(how)
                                .isNotNull());
    }

    @FuzzTest(maxDuration = "1m")
    void neverThrows(@NotNull String text) {
        read("auto", text);
        read("linux-auth", "{\"event\":" + text + "}");
    }
}
