package vn.luytre.soc.ingest.receiver;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Datagrams the kernel dropped because the socket's buffer was full: the last column of its table of UDP sockets (proc(5)),
 * of those on one port. Where there is no such table nothing is counted.
 */
final class KernelDrops {

    private static final List<Path> TABLES =
            List.of(Path.of("/proc/net/udp"), Path.of("/proc/net/udp6"));
    private static final long EVERY = Duration.ofSeconds(1).toNanos();

    private final List<Path> tables;
    private final String port;
    private long known;
    private long looked;

    KernelDrops(int port) {
        this(port, TABLES);
    }

    KernelDrops(int port, List<Path> tables) {
        this.port = ":%04X".formatted(port);
        this.tables = tables;
        this.known = sum();
        this.looked = System.nanoTime();
    }

    /** Whether it is time to look again: once a second. */
    boolean isDue() {
        return System.nanoTime() - looked >= EVERY;
    }

    /** How many have been dropped since the last look. */
    long more() {
        looked = System.nanoTime();
        long more = Math.max(0, sum() - known); // A table that cannot be read now is no news.
        known += more;
        return more;
    }

    private long sum() {
        return tables.stream().mapToLong(this::sum).sum();
    }

    private long sum(Path table) {
        long sum = 0;
        try {
            for (var line : Files.readAllLines(table)) {
                var columns = line.strip().split(" +");
                if (columns.length > 3 && columns[1].endsWith(port)) {
                    sum += Long.parseLong(columns[columns.length - 1]);
                }
            }
        } catch (IOException | NumberFormatException e) {
            return 0;
        }
        return sum;
    }
}
