package vn.luytre.soc.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import de.siegmar.logbackgelf.GelfHttpAppender;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import vn.luytre.event.Field;
import vn.luytre.event.RealData;
import vn.luytre.soc.Server;

/** GELF over HTTP, from Logback's appender and as a real body. */
class GelfTest {

    private final Server server = Server.shared();

    @Test
    void hearsTheAppenderOfLogback() {
        int lines = 50;
        var unit = Senders.unit(server, "Sở Thử GELF");
        var key = Senders.source(server, unit.id(), "auto").key();
        var context = new LoggerContext();
        var appender = new GelfHttpAppender();
        appender.setContext(context);
        appender.setUri(server.uri("/ingest/gelf/" + key).toString());
        appender.start();
        var logger = context.getLogger("vn.luytre.thu");
        logger.addAppender(appender);
        for (int i = 0; i < lines; i++) {
            logger.warn("dòng số {}", i, new IllegalStateException("vì sao"));
        }
        context.stop();
        Senders.await("all are held", () -> Senders.held(server, unit.id()) >= lines);
        assertThat(Senders.held(server, unit.id())).isEqualTo(lines);
        var event = Senders.one(server, unit.id(), Field.MESSAGE);
        assertThat(event.flaw()).isNull();
        assertThat(event.text(Field.MESSAGE)).startsWith("dòng số ");
        assertThat(event.text(Field.LOG_LEVEL)).isEqualTo("warning");
        assertThat(event.text(Field.HOST_NAME)).isNotEmpty();
        assertThat(event.overflow()).containsEntry("log.logger", "vn.luytre.thu");
        assertThat(event.overflow().get("gelf.full_message").toString()).contains("vì sao");
    }

    @Test
    void keepsEveryMessageOfARealBodyOnce() throws Exception {
        var unit = Senders.unit(server, "Sở Thử GELF thật");
        var key = Senders.source(server, unit.id(), "auto").key();
        var body = new ByteArrayOutputStream();
        try (var in =
                new GZIPInputStream(
                        Files.newInputStream(RealData.file("logs/wire/gelf-apache.jsonl.gz")))) {
            in.transferTo(body);
        }
        var answer = Senders.post(server.uri("/gelf"), key, "application/json", body.toByteArray());
        assertThat(answer.statusCode()).isEqualTo(202);
        Senders.await("all are held", () -> Senders.held(server, unit.id()) >= 2_000);
        var events = Senders.events(server, unit.id());
        assertThat(events).hasSize(2_000).allMatch(event -> event.flaw() == null);
        assertThat(events.stream().map(vn.luytre.event.Event::original).collect(Collectors.toSet()))
                .as("texts as they came")
                .isEqualTo(
                        body.toString(StandardCharsets.UTF_8).lines().collect(Collectors.toSet()));
    }

    @Test
    void refusesWhatIsNone() {
        var unit = Senders.unit(server, "Sở Thử GELF hỏng");
        var key = Senders.source(server, unit.id(), "auto").key();
        for (var wrong :
                new String[] {
                    "",
                    "chữ",
                    "{\"host\":\"a\"}",
                    "{\"short_message\":\"a\"}{\"host\":\"b\"}",
                    "{\"short_message\":\"a\"} chữ"
                }) {
            var answer = post("/gelf", key, wrong);
            assertThat(answer.statusCode()).as(wrong).isEqualTo(400);
            assertThat(answer.body()).as(wrong).contains("GELF");
        }
        assertThat(post("/gelf", "src_sai", "{}").statusCode()).isEqualTo(401);
        assertThat(post("/ingest/gelf/src_sai", "", "{}").statusCode()).isEqualTo(401);
        assertThat(Senders.held(server, unit.id())).isZero();
    }

    private java.net.http.HttpResponse<String> post(String path, String key, String body) {
        return Senders.post(
                URI.create(server.uri(path).toString()),
                key,
                "application/json",
                body.getBytes(StandardCharsets.UTF_8));
    }
}
