package vn.luytre.soc.ingest;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serial;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;
import vn.luytre.parse.JsonRecords;

/**
 * Sends a file of logs again as a device would: line by line, or record by record where it is one JSON array. Each
 * request is repeated until the server has it on disk; one that was under way when the server went down may come twice.
 */
public final class Replay implements AutoCloseable {

    private static final int MAX_RECORD = 1 << 20;
    private static final int REQUEST_BYTES = 4 << 20;

    /** With the pauses between them some three and a half minutes: a server that restarts is back by then. */
    private static final int TRIES = 20;

    private final URI lines;
    private final String key;
    private final LongConsumer progress;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final ScheduledExecutorService sender =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().name("replay").daemon().factory());
    private long sent;

    private Replay(URI lines, String key, LongConsumer progress) {
        this.lines = lines;
        this.key = key;
        this.progress = progress;
    }

    /**
     * Sends all records of the file; returns how many. {@code progress} hears the count from time to time.
     *
     * @throws IOException if the file cannot be read, the server refuses, is not there at the first request, or stays away
     */
    public static long send(URI lines, String key, Path file, LongConsumer progress)
            throws IOException {
        try (var replay = new Replay(lines, key, progress);
                var input = unpacked(file)) {
            replay.send(input);
            return replay.sent;
        }
    }

    private void send(InputStream input) throws IOException {
        var records = new JsonRecords(input, MAX_RECORD);
        var body = new ByteArrayOutputStream(REQUEST_BYTES + MAX_RECORD);
        long waiting = 0;
        for (var record = records.next(); record != null; record = records.next()) {
            if (record.isBlank()) {
                continue;
            }
            body.writeBytes(
                    record.replace('\n', ' ').replace("\r", "").getBytes(StandardCharsets.UTF_8));
            body.write('\n');
            waiting++;
            if (body.size() >= REQUEST_BYTES) {
                deliver(body, waiting);
                waiting = 0;
            }
        }
        if (waiting > 0) {
            deliver(body, waiting);
        }
    }

    private void deliver(ByteArrayOutputStream body, long records) throws IOException {
        var bytes = body.toByteArray();
        var pause = Duration.ZERO;
        for (int attempt = 1; ; attempt++) {
            try {
                var answer = postAfter(pause, bytes);
                if (answer.statusCode() == 200) {
                    break;
                }
                if (answer.statusCode() != 429 || attempt == TRIES) {
                    throw new RefusedException(answer);
                }
                pause = pause(answer.headers().firstValue("Retry-After"), attempt);
            } catch (RefusedException e) {
                throw e;
            } catch (IOException e) {
                if (sent == 0 || attempt == TRIES) {
                    throw e; // Nobody there from the start is a wrong address rather than a
                    // restart.
                }
                pause = pause(Optional.empty(), attempt);
            }
        }
        sent += records;
        body.reset();
        progress.accept(sent);
    }

    private HttpResponse<String> postAfter(Duration pause, byte[] body) throws IOException {
        var request =
                HttpRequest.newBuilder(lines)
                        .header("Authorization", "Bearer " + key)
                        .header("Content-Type", "text/plain")
                        .timeout(Duration.ofMinutes(2))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build();
        try {
            return sender.schedule(
                            () -> client.send(request, HttpResponse.BodyHandlers.ofString()),
                            pause.toMillis(),
                            TimeUnit.MILLISECONDS)
                    .get();
        } catch (ExecutionException e) {
            throw new IOException("không gửi được tới " + lines + ": " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("bị dừng", e);
        }
    }

    /** The server is there and will not take it. */
    private static final class RefusedException extends IOException {
        @Serial private static final long serialVersionUID = 1;

        RefusedException(HttpResponse<String> answer) {
            super("máy chủ trả lời %d: %s".formatted(answer.statusCode(), answer.body()));
        }
    }

    /** As long as the server asks for (RFC 9110 section 10.2.3, seconds), at most a minute; else a little longer each time. */
    static Duration pause(Optional<String> asked, int attempt) {
        return Duration.ofSeconds(
                asked.filter(value -> value.matches("[0-9]{1,6}"))
                        .map(value -> Math.min(60L, Long.parseLong(value)))
                        .orElse((long) attempt));
    }

    @Override
    public void close() {
        sender.shutdownNow();
        client.close();
    }

    /** The file's bytes, unpacked if it is gzip. */
    static InputStream unpacked(Path file) throws IOException {
        var input = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        input.mark(2);
        boolean gzip = input.read() == 0x1f && input.read() == 0x8b;
        input.reset();
        return gzip ? new GZIPInputStream(input, 1 << 16) : input;
    }
}
