package vn.luytre.soc.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.web.MockHttpServletRequest;
import tools.jackson.databind.json.JsonMapper;
import vn.luytre.event.Field;
import vn.luytre.event.RealData;
import vn.luytre.soc.Server;

/** Splunk's HTTP Event Collector as its clients meet it. */
class HecTest {

    private static final String CHANNEL = "0b1c3a52-6f0e-4d7a-9a5b-1f2e3d4c5b6a";

    @TempDir private Path folder;

    private static HttpResponse<String> send(
            URI uri, String authorization, byte[] body, String... headers) throws Exception {
        var request =
                HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> send(URI uri, String authorization, String body)
            throws Exception {
        return send(uri, authorization, body.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void keepsEveryEventOfARealBodyOnce() throws Exception {
        var file = RealData.file("logs/wire/splunk-hec-linux.jsonl.gz");
        var server = Server.shared();
        var unit = Senders.unit(server, "Sở Thử HEC");
        var key = Senders.source(server, unit.id(), "auto").key();
        var answer =
                send(
                        server.uri("/services/collector/event"),
                        "Splunk " + key,
                        Files.readAllBytes(file),
                        "Content-Encoding",
                        "gzip");
        assertThat(answer.body()).isEqualTo("{\"text\":\"Success\",\"code\":0}");
        Senders.await("all are held", () -> Senders.held(server, unit.id()) >= 2_000);
        assertThat(Senders.held(server, unit.id())).isEqualTo(2_000);
        var event = Senders.one(server, unit.id(), Field.USER_NAME);
        assertThat(event.text(Field.HOST_NAME)).isEqualTo("combo");
        assertThat(event.text(Field.EVENT_ACTION)).isNotEmpty();
        assertThat(event.time()).isBefore(Instant.parse("2025-01-01T00:00:00Z"));
    }

    @Test
    void answersMistakesAsSplunkDoes() throws Exception {
        var server = Server.shared();
        var unit = Senders.unit(server, "Sở Thử Mã HEC");
        var key = "Splunk " + Senders.source(server, unit.id(), "auto").key();
        var events = server.uri("/services/collector");
        assertThat(told(send(events, "", "{}"))).isEqualTo("401 2");
        assertThat(told(send(events, "Kerberos x", "{}"))).isEqualTo("401 3");
        assertThat(told(send(events, "Splunk src_sai", "{}"))).isEqualTo("403 4");
        assertThat(told(send(events, key, ""))).isEqualTo("400 5");
        assertThat(told(send(events, key, "chữ"))).isEqualTo("400 6");
        assertThat(told(send(events, key, "{\"time\":1}"))).isEqualTo("400 12");
        assertThat(told(send(events, key, "{\"event\":\"\"}"))).isEqualTo("400 13");
        assertThat(told(send(events, key, "{\"event\":1,\"fields\":{\"a\":{}}}")))
                .isEqualTo("400 15");
        var ack = server.uri("/services/collector/ack");
        assertThat(told(send(ack, key, "{\"acks\":[0]}"))).isEqualTo("400 10");
        var strange = server.uri("/services/collector/ack?channel=kenh");
        assertThat(told(send(strange, key, "{\"acks\":[0]}"))).isEqualTo("400 11");
        for (var wrong : new String[] {"", "{}", "[1]", "{\"acks\":[null]}", "{\"acks\":[0.5]}"}) {
            var asked = server.uri("/services/collector/ack?channel=" + CHANNEL);
            assertThat(told(send(asked, key, wrong))).as(wrong).isEqualTo("400 6");
        }
        var partly = send(events, key, "{\"event\":\"một\"} {\"event\":\"hai\"} {\"even\":3}");
        assertThat(partly.body()).contains("\"invalid-event-number\":2").contains("Đã giữ 2");
        Senders.await("the two before it are held", () -> Senders.held(server, unit.id()) == 2);
    }

    private static String told(HttpResponse<String> answer) {
        var code = JsonMapper.shared().readTree(answer.body()).path("code").asInt();
        return answer.statusCode() + " " + code;
    }

    @Test
    void takesLinesAndWhatItsAddressTellsOfThem() throws Exception {
        var server = Server.shared();
        var unit = Senders.unit(server, "Sở Thử HEC raw");
        var key = Senders.source(server, unit.id(), "linux-auth").key();
        var answer =
                send(
                        server.uri(
                                "/services/collector/raw?host=web01&sourcetype=sshd&time=1707523202&channel="
                                        + CHANNEL),
                        "Splunk " + key,
                        "Failed password for an from 203.0.113.9 port 9 ssh2\r\n\nAccepted password for an from 203.0.113.9 port 9 ssh2");
        assertThat(answer.body()).contains("\"ackId\":");
        Senders.await("both lines are held", () -> Senders.held(server, unit.id()) == 2);
        var event = Senders.one(server, unit.id(), Field.USER_NAME);
        assertThat(event.text(Field.SOURCE_IP)).isEqualTo("203.0.113.9");
        assertThat(event.text(Field.HOST_NAME)).isEqualTo("web01");
        assertThat(event.time()).isEqualTo(Instant.parse("2024-02-10T00:00:02Z"));
    }

    @Test
    void standsUnderTheOtherDeliveriesToo() throws Exception {
        var server = Server.shared();
        var unit = Senders.unit(server, "Sở Thử HEC ingest");
        var key = Senders.source(server, unit.id(), "auto").key();
        var answer =
                send(
                        server.uri("/ingest/services/collector/event/1.0"),
                        "Splunk " + key,
                        "{\"event\":{\"message\":\"chào\"}}");
        assertThat(answer.statusCode()).isEqualTo(200);
        var health =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(server.uri("/services/collector/health"))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
        assertThat(health.body()).isEqualTo("{\"text\":\"HEC is healthy\",\"code\":17}");
    }

    @Test
    void refusesABombAndAPackingNobodyReads() throws Exception {
        var server = Server.shared();
        var key = Senders.source(server, Senders.unit(server, "Sở Thử HEC bom").id(), "auto").key();
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            var blanks = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i < 40; i++) {
                gzip.write(blanks);
            }
        }
        var uri = server.uri("/services/collector");
        assertThat(
                        send(uri, "Splunk " + key, packed.toByteArray(), "Content-Encoding", "gzip")
                                .statusCode())
                .isEqualTo(413);
        assertThat(send(uri, "Splunk " + key, new byte[5], "Content-Encoding", "zstd").statusCode())
                .isEqualTo(415);
        assertThat(send(uri, "Splunk " + key, new byte[5], "Content-Encoding", "gzip").statusCode())
                .isEqualTo(400);
    }

    @Test
    @Tag("fault")
    void acknowledgesAfterARestartWhatItTookBefore() throws Exception {
        String key;
        long number;
        try (var server = Server.in(folder)) {
            key = Senders.source(server, Senders.unit(server, "Sở Thử ack").id(), "auto").key();
            var answer =
                    send(
                            server.uri("/services/collector?channel=" + CHANNEL),
                            "Splunk " + key,
                            "{\"event\":\"một\"}{\"event\":\"hai\"}");
            number = JsonMapper.shared().readTree(answer.body()).path("ackId").asLong(-1);
            assertThat(number).isNotNegative();
        }
        try (var server = Server.in(folder)) {
            var answer =
                    send(
                            server.uri("/services/collector/ack?channel=" + CHANNEL),
                            "Splunk " + key,
                            "{\"acks\":[%d,%d,-1]}".formatted(number, number + 1_000));
            assertThat(answer.body())
                    .isEqualTo(
                            "{\"acks\":{\"%d\":true,\"%d\":false,\"-1\":false}}"
                                    .formatted(number, number + 1_000));
        }
    }

    @Test
    void saysThatTheDiskIsFull() {
        var server = Server.shared();
        var key = Senders.source(server, Senders.unit(server, "Sở Thử HEC đầy").id(), "auto").key();
        var intake = new Intake(new FullLog(), server.bean(Counters.class), Instant::now);
        var hec =
                new Hec(
                        intake,
                        server.bean(Doorkeeper.class),
                        server.bean(Counters.class),
                        JsonMapper.shared());
        assertThat(hec.health().getStatusCode().value()).isEqualTo(200);
        var request = new MockHttpServletRequest("POST", "/services/collector");
        request.addHeader("Authorization", "Splunk " + key);
        request.setContent("{\"event\":1}".getBytes(StandardCharsets.UTF_8));
        var answer = hec.events(request);
        assertThat(answer.getStatusCode().value()).isEqualTo(503);
        assertThat(answer.getHeaders().getFirst("Retry-After")).isEqualTo("10");
        assertThat(Objects.requireNonNull(answer.getBody())).containsEntry("code", 9);
        assertThat(hec.health().getStatusCode().value()).isEqualTo(503);
    }

    @Test
    void hearsSyslogNg() throws IOException, InterruptedException {
        SyslogNg.root();
        int lines = 5_000;
        var server = Server.shared();
        var unit = Senders.unit(server, "Sở Thử syslog-ng HEC");
        var key = Senders.source(server, unit.id(), "linux-auth").key();
        var input = folder.resolve("lines.log");
        var text = new StringBuilder();
        for (int i = 0; i < lines; i++) {
            text.append(
                    "Feb 10 07:00:02 web01 sshd[%d]: Failed password for \"an\\\" from 203.0.113.9 port 9 ssh2\n"
                            .formatted(i));
        }
        Files.writeString(input, text);
        var config =
                """
                source lines { file("%s" flags(no-parse)); };
                destination collector {
                    http(url("%s") method("POST") headers("Authorization: Splunk %s") batch-lines(500) batch-timeout(100)
                        workers(2) delimiter("\\n")
                        body('$(format-json --omit-empty-values time=1707523203 host=web01 sourcetype=sshd event=$MSG)'));
                };
                log { source(lines); destination(collector); flags(flow-control); };
                """
                        .formatted(input, server.uri("/services/collector/event"), key);
        try (var sender = SyslogNg.start(folder, config)) {
            Senders.await(
                    "all lines are held: " + sender.said(),
                    () -> Senders.held(server, unit.id()) >= lines);
        }
        assertThat(Senders.held(server, unit.id())).isEqualTo(lines);
        assertThat(Senders.one(server, unit.id(), Field.SOURCE_IP).text(Field.EVENT_ACTION))
                .isEqualTo("ssh_login");
    }
}
