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

class OtlpRecordTest {

    private static final String LINE =
            """
            {"timeUnixNano":1718352961000000000,"severityNumber":9,"body":"Jun 14 15:16:01 combo sshd[9]: Failed password for root from 203.0.113.9 port 9 ssh2",\
            "attributes":{"log.file.name":"messages","host.name":"tên khác"},"traceId":"5b8efff798038103d269b633813fc60c",\
            "resource":{"host.name":"combo","service.name":"syslog","host.ip":["192.0.2.1"]},\
            "scope":{"name":"filelog","attributes":{"x":1}}}\
            """;

    private static final String OBJECT =
            """
            {"observedTimeUnixNano":1544712660300000000,"severityNumber":10,"severityText":"Information","eventName":"browser.page_view",\
            "body":{"type":0,"url":{"full":"https://example.vn/"}},"attributes":{"client.address":"192.0.2.7",\
            "server.address":"may-chu","exception.type":"java.io.IOException"},"resource":{},"scope":{}}\
            """;

    private static Event read(String parser, String text) {
        var builder = new Event.Builder().reset(text, Reading.ARRIVAL, Event.Origin.UNKNOWN);
        Wrapping.otlp().read(text, Parsers.create(parser), builder);
        return builder.build();
    }

    @Test
    void readsTheLineInTheBody() {
        var event = read("auto", LINE);
        assertThat(event.flaw()).isNull();
        assertThat(event.time()).isEqualTo(Instant.parse("2024-06-14T08:16:01Z"));
        assertThat(event.text(Field.EVENT_ACTION)).isEqualTo("ssh_login");
        assertThat(event.text(Field.HOST_NAME)).isEqualTo("combo");
        assertThat(event.text(Field.LOG_LEVEL)).isEqualTo("info");
        assertThat(event.text(Field.HOST_IP)).isEqualTo("192.0.2.1");
        assertThat(event.number(Field.EVENT_SEVERITY)).isEqualTo(9);
        assertThat(event.overflow())
                .containsEntry("service.name", "syslog")
                .containsEntry("log.file.name", "messages")
                .containsEntry("otel.scope.name", "filelog")
                .containsEntry("otel.scope.x", 1L)
                .containsEntry("trace.id", "5b8efff798038103d269b633813fc60c");
    }

    @Test
    void readsTheObjectInTheBody() {
        var event = read("auto", OBJECT);
        assertThat(event.flaw()).isNull();
        assertThat(event.time()).isEqualTo(Instant.parse("2018-12-13T14:51:00.300Z"));
        assertThat(event.text(Field.URL_FULL)).isEqualTo("https://example.vn/");
        assertThat(event.text(Field.LOG_LEVEL)).isEqualTo("information");
        assertThat(event.text(Field.EVENT_ACTION)).isEqualTo("browser.page_view");
        assertThat(event.text(Field.SOURCE_IP)).isEqualTo("192.0.2.7");
        assertThat(event.overflow())
                .containsEntry("server.address", "may-chu")
                .containsEntry("error.type", "java.io.IOException")
                .containsEntry("type", 0L);
    }

    @Test
    void keepsARecordWithoutABody() {
        var event =
                read("auto", "{\"timeUnixNano\":1718352961000000000,\"resource\":{},\"scope\":{}}");
        assertThat(event.flaw()).isNull();
        assertThat(event.text(Field.MESSAGE)).isNull();
        assertThat(read("auto", "chữ").flaw()).isEqualTo("Không phải bản ghi OTLP");
    }

    @Test
    void survivesDamage() {
        Mutations.of(
                List.of(LINE, OBJECT).stream()
                        .map(s -> s.getBytes(StandardCharsets.UTF_8))
                        .toList(),
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
        read("linux-auth", "{\"body\":" + text + "}");
    }
}
