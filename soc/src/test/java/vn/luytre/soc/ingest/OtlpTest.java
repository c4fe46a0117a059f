package vn.luytre.soc.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import io.opentelemetry.sdk.resources.Resource;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import tools.jackson.databind.json.JsonMapper;
import vn.luytre.event.Field;
import vn.luytre.event.RealData;
import vn.luytre.soc.Server;

/** OpenTelemetry's log records over HTTP, from OpenTelemetry's own exporter. */
class OtlpTest {

    private static final Instant WHEN = Instant.parse("2024-02-10T00:00:01.250Z");

    private final Server server = Server.shared();

    private HttpResponse<byte[]> send(
            String path, String key, String type, byte[] body, String... headers) throws Exception {
        var request =
                HttpRequest.newBuilder(server.uri(path))
                        .header("Authorization", "Bearer " + key)
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    @Test
    void hearsTheExporterOfOpenTelemetry() throws Exception {
        int lines = 5_000;
        var unit = Senders.unit(server, "Sở Thử OTLP");
        var key = Senders.source(server, unit.id(), "auto").key();
        var exporter =
                OtlpHttpLogRecordExporter.builder()
                        .setEndpoint(server.uri("/v1/logs").toString())
                        .addHeader("Authorization", "Bearer " + key)
                        .setCompression("gzip")
                        .build();
        var resource =
                Resource.create(
                        Attributes.builder()
                                .put("service.name", "cong-dich-vu")
                                .put("host.name", "web01")
                                .build());
        var provider =
                SdkLoggerProvider.builder()
                        .setResource(resource)
                        .addLogRecordProcessor(
                                BatchLogRecordProcessor.builder(exporter)
                                        .setMaxQueueSize(2 * lines)
                                        .build())
                        .build();
        var logger = provider.loggerBuilder("vn.luytre.thu").setInstrumentationVersion("1").build();
        for (int i = 0; i < lines; i++) {
            logger.logRecordBuilder()
                    .setTimestamp(WHEN)
                    .setSeverity(Severity.WARN)
                    .setBody(
                            "Feb 10 07:00:02 web01 sshd[9]: Failed password for an from 203.0.113.9 port "
                                    + i
                                    + " ssh2")
                    .setAttribute(AttributeKey.longKey("so"), (long) i)
                    .emit();
        }
        logger.logRecordBuilder()
                .setTimestamp(WHEN)
                .setBody(
                        Value.of(
                                Map.of(
                                        "url",
                                        Value.of(Map.of("full", Value.of("https://example.vn/"))))))
                .emit();
        assertThat(provider.shutdown().join(60, TimeUnit.SECONDS).isSuccess()).isTrue();
        Senders.await("all are held", () -> Senders.held(server, unit.id()) >= lines + 1);
        assertThat(Senders.held(server, unit.id())).isEqualTo(lines + 1);
        var event = Senders.one(server, unit.id(), Field.SOURCE_IP);
        assertThat(event.text(Field.EVENT_ACTION)).isEqualTo("ssh_login");
        assertThat(event.text(Field.HOST_NAME)).isEqualTo("web01");
        assertThat(event.text(Field.LOG_LEVEL)).isEqualTo("warn");
        assertThat(event.overflow())
                .containsEntry("service.name", "cong-dich-vu")
                .containsEntry("otel.scope.name", "vn.luytre.thu")
                .containsKey("so");
        var page = Senders.one(server, unit.id(), Field.URL_FULL);
        assertThat(page.time()).isEqualTo(WHEN);
    }

    @Test
    void keepsEveryRecordOfARealBodyOnce() throws Exception {
        var unit = Senders.unit(server, "Sở Thử OTLP JSON");
        var key = Senders.source(server, unit.id(), "auto").key();
        var body = Files.readAllBytes(RealData.file("logs/wire/otlp-http-json-linux.json.gz"));
        var answer =
                send("/ingest/v1/logs", key, "application/json", body, "Content-Encoding", "gzip");
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo("{}");
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
        Senders.await("all are held", () -> Senders.held(server, unit.id()) >= 1_000);
        var events = Senders.events(server, unit.id());
        assertThat(events)
                .hasSize(1_000)
                .allMatch(event -> event.flaw() == null)
                .allMatch(event -> "combo".equals(event.text(Field.HOST_NAME)))
                .allMatch(event -> event.time().toString().startsWith("2024-"));
    }

    @Test
    void answersInKind() throws Exception {
        var key =
                Senders.source(server, Senders.unit(server, "Sở Thử OTLP lỗi").id(), "auto").key();
        var protobuf = "application/x-protobuf";
        var unknown = send("/v1/logs", "src_sai", protobuf, new byte[0]);
        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(unknown.body()).startsWith(1 << 3, 16);
        assertThat(unknown.headers().firstValue("Content-Type")).hasValue(protobuf);
        var nothing = send("/v1/logs", key, protobuf, new byte[0]);
        assertThat(nothing.statusCode()).isEqualTo(200);
        assertThat(nothing.body()).isEmpty();
        assertThat(send("/v1/logs", key, protobuf, new byte[] {1}).statusCode()).isEqualTo(400);
        var broken = send("/v1/logs", key, "application/json; charset=utf-8", new byte[] {'{'});
        assertThat(broken.statusCode()).isEqualTo(400);
        assertThat(JsonMapper.shared().readTree(broken.body()).path("code").asInt()).isEqualTo(3);
        assertThat(send("/v1/logs", key, "text/csv", new byte[0]).statusCode()).isEqualTo(415);
        for (var other : new String[] {"/v1/traces", "/v1/metrics", "/ingest/v1/metrics"}) {
            var answer = send(other, key, "application/json", new byte[] {'{', '}'});
            assertThat(answer.statusCode()).as(other).isEqualTo(501);
            assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("/v1/logs");
        }
    }

    @Test
    void tellsHowManyRecordsItRejects() throws Exception {
        var unit = Senders.unit(server, "Sở Thử OTLP một phần");
        var key = Senders.source(server, unit.id(), "auto").key();
        var body =
                "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{\"body\":{\"stringValue\":\"%s\"}},{\"body\":{\"stringValue\":\"ngắn\"}}]}]}]}"
                        .formatted("a".repeat(1 << 20));
        var answer =
                send("/v1/logs", key, "application/json", body.getBytes(StandardCharsets.UTF_8));
        var partial = JsonMapper.shared().readTree(answer.body()).path("partialSuccess");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(partial.path("rejectedLogRecords").asString()).isEqualTo("1");
        assertThat(partial.path("errorMessage").asString()).contains("1 bản ghi");
        Senders.await("the other is held", () -> Senders.held(server, unit.id()) == 1);
    }

    @Test
    void saysThatTheDiskIsFull() {
        var key =
                Senders.source(server, Senders.unit(server, "Sở Thử OTLP đầy").id(), "auto").key();
        var counters = server.bean(Counters.class);
        var otlp =
                new Otlp(
                        new Intake(new FullLog(), counters, Instant::now),
                        server.bean(Doorkeeper.class),
                        counters,
                        JsonMapper.shared());
        var request = new MockHttpServletRequest("POST", "/v1/logs");
        request.addHeader("Authorization", "Bearer " + key);
        request.setContentType("application/json");
        request.setContent(
                "{\"resourceLogs\":[{\"scopeLogs\":[{\"logRecords\":[{\"body\":{\"stringValue\":\"a\"}}]}]}]}"
                        .getBytes(StandardCharsets.UTF_8));
        var answer = otlp.logs(request);
        assertThat(answer.getStatusCode().value()).isEqualTo(503);
        assertThat(answer.getHeaders().getFirst("Retry-After")).isEqualTo("10");
    }

    @Test
    void isNotAPageOfTheConsole() throws Exception {
        var answer =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(
                                                URI.create(server.uri("/v1/logs").toString()))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(405);
    }
}
