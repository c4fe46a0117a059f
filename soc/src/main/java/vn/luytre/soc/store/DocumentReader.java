package vn.luytre.soc.store;

import java.io.BufferedInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import vn.luytre.parse.document.Documents;
import vn.luytre.parse.document.Extracted;
import vn.luytre.parse.document.Extracted.Reason;
import vn.luytre.parse.document.Part;
import vn.luytre.parse.document.PartsWire;

/**
 * Reads files that others made in a process of its own: little memory, little time, an empty environment, no file it may write.
 * A file that breaks the reader breaks that process and is refused; the server goes on. Plain text needs no reader and is decoded
 * here.
 */
@Component
public class DocumentReader {

    private static final Logger LOG = LoggerFactory.getLogger(DocumentReader.class);

    /** What an answer may weigh: a table of 500,000 rows stays below. */
    private static final long MOST_ANSWER = 192L << 20;

    /**
     * What one process may use.
     *
     * @param heap megabytes
     * @param seconds of the clock; the same again of the processor
     */
    record Allowance(int heap, int seconds) {}

    private final Allowance allowance;
    private final int waitSeconds;
    private final Semaphore slots;

    @Autowired
    DocumentReader() {
        this(new Allowance(512, 60), 2, 45);
    }

    DocumentReader(Allowance allowance, int atOnce, int waitSeconds) {
        this.allowance = allowance;
        this.waitSeconds = waitSeconds;
        this.slots = new Semaphore(atOnce, true);
    }

    /** Reads a file as one document. */
    public Extracted read(byte[] bytes, String fileName) {
        return Documents.isPlainText(bytes)
                ? Documents.read(bytes, fileName)
                : ask(Whole.ONE, bytes, fileName).getFirst().content();
    }

    /** Takes a mail or a ZIP apart into its documents; any other file is its only part. */
    public List<Part> parts(byte[] bytes, String fileName) {
        return Documents.isPlainText(bytes)
                ? Documents.parts(bytes, fileName)
                : ask(Whole.PARTS, bytes, fileName);
    }

    /** What the process is asked for. */
    enum Whole {
        ONE,
        PARTS
    }

    private List<Part> ask(Whole whole, byte[] bytes, String fileName) {
        try {
            if (!slots.tryAcquire(waitSeconds, TimeUnit.SECONDS)) {
                return refused(Reason.BUSY, bytes, fileName);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return refused(Reason.BUSY, bytes, fileName);
        }
        try {
            var parts = inProcess(whole, bytes, fileName);
            return parts.isEmpty() ? refused(Reason.EMPTY, bytes, fileName) : parts;
        } catch (IOException e) {
            LOG.atWarn()
                    .addKeyValue("bytes", bytes.length)
                    .addKeyValue("reason", e.getMessage())
                    .log("a file could not be read within its limits");
            return refused(Reason.TOO_HARD, bytes, fileName);
        } finally {
            slots.release();
        }
    }

    private static List<Part> refused(Reason reason, byte[] bytes, String fileName) {
        return List.of(new Part(fileName, bytes, Extracted.Refused.of(reason)));
    }

    private List<Part> inProcess(Whole whole, byte[] bytes, String fileName) throws IOException {
        var builder = new ProcessBuilder(command());
        builder.environment().clear(); // It reads hostile files; it shall know no password.
        builder.environment().put("MALLOC_ARENA_MAX", "1");
        var process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        var guard = Thread.ofVirtual().start(() -> endInTime(process));
        var sender = Thread.ofVirtual().start(() -> send(process, whole, bytes, fileName));
        try (var in = new BufferedInputStream(process.getInputStream())) {
            return PartsWire.read(in, bytes, MOST_ANSWER);
        } finally {
            process.destroyForcibly();
            guard.interrupt();
            sender.interrupt();
        }
    }

    private void endInTime(Process process) {
        try {
            if (!process.waitFor(allowance.seconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            // Answered in time.
        }
    }

    private static void send(Process process, Whole whole, byte[] bytes, String fileName) {
        try (var out = new DataOutputStream(process.getOutputStream())) {
            var name = fileName.getBytes(StandardCharsets.UTF_8);
            out.writeByte(whole.ordinal());
            out.writeInt(name.length);
            out.write(name);
            out.writeInt(bytes.length);
            out.write(bytes);
        } catch (IOException e) {
            // The process has ended; whoever waits for its answer learns it from there.
        }
    }

    /** The limits of the shell come first: whatever the process starts has them too. */
    private List<String> command() {
        var limits =
                "ulimit -t %d; ulimit -f 0; ulimit -c 0; ulimit -n 256; exec nice -n 5 \"$@\""
                        .formatted(allowance.seconds());
        return new ArrayList<>(
                List.of(
                        "/bin/sh",
                        "-c",
                        limits,
                        "sh",
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-Xms16m",
                        "-Xmx%dm".formatted(allowance.heap()),
                        "-Xss1m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:ReservedCodeCacheSize=32m",
                        "-XX:MaxMetaspaceSize=128m",
                        "-XX:MaxDirectMemorySize=16m",
                        "-XX:-UsePerfData",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-Djava.awt.headless=true",
                        "-Dfile.encoding=UTF-8",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DocumentReaderProcess.class.getName()));
    }
}
