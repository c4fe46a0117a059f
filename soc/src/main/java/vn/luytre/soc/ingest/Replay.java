package vn.luytre.soc.ingest;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;
import vn.luytre.parse.JsonRecords;

/**
 * Sends a file of logs again as a device would: line by line, or record by record where it is one JSON array. Each
 * request is repeated until the server has it on disk.
 */
public final class Replay {

    private static final int MAX_RECORD = 1 << 20;
    private static final int REQUEST_BYTES = 4 << 20;
    private static final int TRIES = 20;

    private Replay() {}

    /** Sends all records of the file; returns how many. {@code progress} hears the count from time to time. */
    public static long send(URI lines, String key, Path file, LongConsumer progress)
            throws IOException {
        var client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
        long sent = 0;
        try (var input = unpacked(file)) {
            var records = new JsonRecords(input, MAX_RECORD);
            var body = new ByteArrayOutputStream(REQUEST_BYTES + MAX_RECORD);
            long waiting = 0;
            for (var record = records.next(); record != null; record = records.next()) {
                if (record.isBlank()) {
                    continue;
                }
                body.writeBytes(
                        record.replace('\n', ' ')
                                .replace("\r", "")
                                .getBytes(StandardCharsets.UTF_8));
                body.write('\n');
                waiting++;
                if (body.size() >= REQUEST_BYTES) {
                    deliver(client, lines, key, body.toByteArray());
                    sent += waiting;
                    waiting = 0;
                    body.reset();
                    progress.accept(sent);
                }
            }
            if (waiting > 0) {
                deliver(client, lines, key, body.toByteArray());
                sent += waiting;
            }
        }
        progress.accept(sent);
        return sent;
    }

    private static void deliver(HttpClient client, URI lines, String key, byte[] body)
            throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                var answer =
                        client.send(
                                HttpRequest.newBuilder(lines)
                                        .header("Authorization", "Bearer " + key)
                                        .header("Content-Type", "text/plain")
                                        .timeout(Duration.ofMinutes(2))
                                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() == 200) {
                    return;
                }
                if (answer.statusCode() != 429 || attempt == TRIES) {
                    throw new IOException(
                            "máy chủ trả lời %d: %s".formatted(answer.statusCode(), answer.body()));
                }
                Thread.sleep(pause(answer.headers().firstValue("Retry-After"), attempt));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("bị dừng", e);
            }
        }
    }

    /** As long as the server asks for (RFC 9110 section 10.2.3, seconds), at most a minute; else a little longer each time. */
    static Duration pause(Optional<String> asked, int attempt) {
        return Duration.ofSeconds(
                asked.filter(value -> value.matches("[0-9]{1,6}"))
                        .map(value -> Math.min(60L, Long.parseLong(value)))
                        .orElse((long) attempt));
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
