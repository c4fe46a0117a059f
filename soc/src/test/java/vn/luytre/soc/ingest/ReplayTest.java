package vn.luytre.soc.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A replay waits as long as a full server asks it to, and says what a server that refuses has said. */
class ReplayTest {

    @TempDir Path folder;
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private volatile HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void sendsTheSameRecordsAgainWhenTheServerWasFull() throws IOException {
        answer(3, 429, "0");
        assertThat(Replay.send(lines(), "src_x", file("một", "hai"), _ -> {})).isEqualTo(2);
        assertThat(bodies).hasSize(4).containsOnly("một\nhai\n");
    }

    @Test
    void waitsAsLongAsItIsAskedTo() {
        assertThat(Replay.pause(Optional.of("10"), 3)).hasSeconds(10);
        assertThat(Replay.pause(Optional.of("86400"), 3)).hasSeconds(60);
        assertThat(Replay.pause(Optional.of("Wed, 21 Oct 2026 07:28:00 GMT"), 3)).hasSeconds(3);
        assertThat(Replay.pause(Optional.empty(), 2)).hasSeconds(2);
    }

    @Test
    void saysWhatTheServerSaid() {
        answer(1, 401, "0");
        assertThatThrownBy(() -> Replay.send(lines(), "src_x", file("một"), _ -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("401");
        assertThat(bodies).hasSize(1);
    }

    /** The server goes away after the first request and comes back on the same port. */
    @Test
    void goesOnWhenTheServerWasRestarted() throws IOException {
        answer(0, 200, "0");
        var record = "x".repeat(1000);
        var file = Files.write(folder.resolve("big.log"), Collections.nCopies(5_000, record));
        var restarted = new AtomicBoolean();
        long sent =
                Replay.send(
                        lines(),
                        "src_x",
                        file,
                        _ -> {
                            if (restarted.compareAndSet(false, true)) {
                                var port = server.getAddress().getPort();
                                server.stop(0);
                                CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS)
                                        .execute(() -> startAgain(port));
                            }
                        });
        assertThat(sent).isEqualTo(5_000);
        assertThat(bodies.stream().mapToLong(body -> body.lines().count()).sum()).isEqualTo(5_000);
    }

    @Test
    void saysAtOnceThatNobodyIsThere() {
        server.stop(0);
        assertThatThrownBy(() -> Replay.send(lines(), "src_x", file("một"), _ -> {}))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("không gửi được");
    }

    private void startAgain(int port) {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        answer(0, 200, "0");
        server.start();
    }

    private void answer(int times, int status, String retryAfter) {
        server.createContext(
                "/",
                exchange -> {
                    try (exchange) {
                        var body = exchange.getRequestBody().readAllBytes();
                        bodies.add(new String(body, StandardCharsets.UTF_8));
                        exchange.getResponseHeaders().set("Retry-After", retryAfter);
                        exchange.sendResponseHeaders(bodies.size() <= times ? status : 200, -1);
                    }
                });
    }

    private URI lines() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/ingest/lines");
    }

    private Path file(String... lines) throws IOException {
        return Files.write(folder.resolve("a.log"), List.of(lines));
    }
}
