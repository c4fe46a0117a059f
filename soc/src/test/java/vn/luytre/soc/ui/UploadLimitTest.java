package vn.luytre.soc.ui;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletContext;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import vn.luytre.soc.Server;

/** What is uploaded never lies in the container's temporary folder, and strangers are not read. */
class UploadLimitTest {

    private final Server server = Server.shared();

    @Test
    void aRefusedSecretLetterNeverTouchesTheDisk() throws IOException, InterruptedException {
        var temp =
                ((File) server.bean(ServletContext.class).getAttribute(ServletContext.TEMPDIR))
                        .toPath();
        var admin = server.admin();
        admin.get("/directives");
        try (var watch = temp.getFileSystem().newWatchService()) {
            temp.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
            var letter = "TỐI MẬT\n\nSỞ THỬ\nSố: 7/STN\n\n" + "Nội dung.\n".repeat(50_000);
            var answer =
                    admin.upload(
                            "/directives",
                            Map.of("text", ""),
                            "file",
                            "mat.txt",
                            letter.getBytes(StandardCharsets.UTF_8));
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.body()).contains("Tối mật");
            // The watcher speaks of files in the order they came: the test's own is the first.
            var own = Path.of("own");
            java.nio.file.Files.createFile(temp.resolve(own));
            try {
                var seen = watch.poll(30, TimeUnit.SECONDS);
                assertThat(seen).as("the watcher works").isNotNull();
                assertThat(seen.pollEvents())
                        .allSatisfy(event -> assertThat(event.context()).isEqualTo(own));
            } finally {
                java.nio.file.Files.delete(temp.resolve(own));
            }
        }
    }

    @Test
    void aStrangersFormIsNotRead() throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            URI uri = server.uri("/directives");
            var answer =
                    client.send(
                            HttpRequest.newBuilder(uri)
                                    .header("Content-Type", "multipart/form-data; boundary=x")
                                    .POST(HttpRequest.BodyPublishers.ofString("--x--"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(302);
            assertThat(answer.headers().firstValue("Location")).hasValue("/login");
        }
    }
}
