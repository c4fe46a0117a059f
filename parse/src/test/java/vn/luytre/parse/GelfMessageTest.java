package vn.luytre.parse;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Mutations;
import vn.luytre.event.RealData;

class GelfMessageTest {

    private static final String TRACE =
            """
            {"version":"1.1","host":"web01","short_message":"không nối được","full_message":"không nối được\\njava.io.IOException\\n\\tat x",\
            "timestamp":1707523201.25,"level":3,"_logger_name":"vn.luytre.X","_source.ip":"192.0.2.7","_nguoi_dung":"an"}\
            """;

    private static final String CUT =
            """
            {"version":"1.1","host":"web01","short_message":"Failed password for root from 203.0",\
            "full_message":"Failed password for root from 203.0.113.9 port 9 ssh2","level":6,"_facility":"auth"}\
            """;

    private static Event read(String parser, String text) {
        var builder = new Event.Builder().reset(text, Reading.ARRIVAL, Event.Origin.UNKNOWN);
        Wrapping.gelf().read(text, Parsers.create(parser), builder);
        return builder.build();
    }

    @Test
    void readsTheMessageAndWhatStandsAround() {
        var event = read("auto", TRACE);
        assertThat(event.flaw()).isNull();
        assertThat(event.text(Field.MESSAGE)).isEqualTo("không nối được");
        assertThat(event.text(Field.HOST_NAME)).isEqualTo("web01");
        assertThat(event.text(Field.LOG_LEVEL)).isEqualTo("error");
        assertThat(event.text(Field.SOURCE_IP)).isEqualTo("192.0.2.7");
        assertThat(event.time()).isEqualTo(Instant.parse("2024-02-10T00:00:01.250Z"));
        assertThat(event.overflow())
                .containsEntry("gelf.full_message", "không nối được\njava.io.IOException\n\tat x")
                .containsEntry("log.logger", "vn.luytre.X")
                .containsEntry("nguoi_dung", "an");
    }

    @Test
    void readsTheWholeLineWhereTheShortOneWasCut() {
        var event = read("linux-auth", CUT.replace("_facility\":\"auth", "_process.name\":\"sshd"));
        assertThat(event.text(Field.SOURCE_IP)).isEqualTo("203.0.113.9");
        assertThat(event.text(Field.MESSAGE)).endsWith("ssh2");
    }

    @Test
    void saysWhatIsMissing() {
        assertThat(read("auto", "{\"host\":\"x\"}").flaw()).contains("short_message");
        assertThat(read("auto", "chữ").flaw()).contains("short_message");
    }

    @Test
    void readsEveryRealMessage() {
        var events = new ArrayList<Event>();
        Reading.lines(
                RealData.file("logs/wire/gelf-apache.jsonl.gz"),
                line -> events.add(read("auto", line)));
        assertThat(events)
                .hasSize(2_000)
                .allMatch(event -> event.flaw() == null)
                .allMatch(event -> "web01".equals(event.text(Field.HOST_NAME)))
                .allMatch(
                        event -> "apache".equals(event.overflow().get("log.syslog.facility.name")))
                .allMatch(event -> event.text(Field.MESSAGE) != null);
        assertThat(events.getFirst().time())
                .as("when the line says it happened, not when it was sent")
                .isEqualTo(Instant.parse("2005-12-03T21:47:44Z"));
    }

    @Test
    void survivesDamage() {
        Mutations.of(
                List.of(TRACE, CUT).stream().map(s -> s.getBytes(StandardCharsets.UTF_8)).toList(),
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
        read("linux-auth", "{\"short_message\":" + text + "}");
    }
}
