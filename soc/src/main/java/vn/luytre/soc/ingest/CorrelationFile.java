package vn.luytre.soc.ingest;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.luytre.soc.detection.Detectors;

/**
 * What correlations remember, in a file beside the journal. It is written now and then; the journal keeps what came after, so a
 * restart reads that stretch again and no hit is forgotten or counted twice. All but {@link #needed} is the pipeline's thread's.
 */
final class CorrelationFile {

    private static final Logger LOG = LoggerFactory.getLogger(CorrelationFile.class);
    private static final Duration EVERY = Duration.ofSeconds(30);

    /** Writing may take one part in so many of the time. */
    private static final int SHARE = 20;

    private final Path file;
    private final Detectors detectors;
    private long written = System.nanoTime();
    private long pause = EVERY.toNanos();

    /** From here on the journal is needed to remember what the file does not hold. */
    private volatile long needed = Long.MAX_VALUE;

    CorrelationFile(Path file, Detectors detectors) {
        this.file = file;
        this.detectors = detectors;
    }

    /**
     * Takes up the file; returns the position from which on events must be remembered, or {@link Long#MAX_VALUE}.
     *
     * @param end position behind the last event there is
     */
    long takeUp(long end) {
        if (Files.notExists(file)) {
            return Long.MAX_VALUE;
        }
        try (var in = new BufferedInputStream(Files.newInputStream(file))) {
            long from = detectors.takeUp(in, end);
            if (from == Long.MAX_VALUE) {
                LOG.atWarn()
                        .log("what correlations remembered cannot be taken up; they count anew");
            }
            needed = from;
            return from;
        } catch (IOException e) {
            LOG.atError()
                    .setCause(e)
                    .log("what correlations remembered cannot be read; they count anew");
            return Long.MAX_VALUE;
        }
    }

    /** Whether it is time to write the file: now and then, and at once where there is something to remember and no file. */
    boolean isDue() {
        return System.nanoTime() - written >= pause
                || needed == Long.MAX_VALUE && detectors.remembers();
    }

    /**
     * Writes the file. If that fails the last one stands, and the journal keeps what it needs.
     *
     * @param next position of the first event that has not been judged; what was found before it has been told, or a crash
     *     would lose it: nothing is found twice
     */
    void keep(long next) {
        long began = System.nanoTime();
        try {
            if (detectors.remembers()) {
                write(next);
                needed = next;
            } else {
                Files.deleteIfExists(file);
                needed = Long.MAX_VALUE;
            }
        } catch (IOException e) {
            LOG.atError().setCause(e).log("what correlations remember could not be written");
        }
        written = System.nanoTime();
        pause = Math.max(EVERY.toNanos(), SHARE * (written - began));
    }

    private void write(long next) throws IOException {
        var fresh = file.resolveSibling(file.getFileName() + ".new");
        try (var channel =
                        FileChannel.open(
                                fresh,
                                StandardOpenOption.CREATE,
                                StandardOpenOption.TRUNCATE_EXISTING,
                                StandardOpenOption.WRITE);
                var out = new BufferedOutputStream(Channels.newOutputStream(channel))) {
            detectors.write(out, next);
            out.flush();
            channel.force(true);
        }
        Files.move(
                fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Entries of the journal before this position are no longer needed here. */
    long needed() {
        return needed;
    }
}
