package vn.luytre.soc.ui;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * A start for practice: shows itself the first pages and ends, so that the Java machine can write down which classes a
 * start needs (JEP 483, 514, 515). Switched on by {@code ./luytre rehearse}, on a data folder that is thrown away.
 */
@Component
@ConditionalOnProperty("luytre.rehearsal")
class Rehearsal {

    private static final List<String> PAGES = List.of("/", "/login", "/no-such-page");

    @EventListener
    @Order // Last: what others do when the server is ready belongs to a start.
    void ready(ApplicationReadyEvent event) throws IOException, InterruptedException {
        var context = event.getApplicationContext();
        var port = context.getEnvironment().getRequiredProperty("local.server.port");
        try (var client = HttpClient.newHttpClient()) {
            for (var page : PAGES) {
                var request =
                        HttpRequest.newBuilder(
                                        URI.create("http://127.0.0.1:%s%s".formatted(port, page)))
                                .build();
                client.send(request, HttpResponse.BodyHandlers.discarding());
            }
        }
        Thread.ofPlatform().start(() -> System.exit(SpringApplication.exit(context)));
    }
}
