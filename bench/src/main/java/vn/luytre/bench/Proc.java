package vn.luytre.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What Linux says about processes (proc(5)). */
final class Proc {

    private Proc() {}

    /** The number after the name in a file of {@code Name:  123 kB} lines; 0 where it cannot be read. */
    static long kilobytes(Path file, String name) {
        try {
            for (var line : Files.readAllLines(file)) {
                if (line.startsWith(name + ":")) {
                    return Long.parseLong(line.replaceAll("[^0-9]", ""));
                }
            }
        } catch (IOException | UncheckedIOException e) {
            // Gone, or not ours to look at.
        }
        return 0;
    }

    /** Resident bytes, pages shared with others counted whole. */
    static long resident(ProcessHandle process) {
        return kilobytes(folder(process).resolve("status"), "VmRSS") * 1024;
    }

    /** The most bytes that were ever resident. */
    static long highest(ProcessHandle process) {
        return kilobytes(folder(process).resolve("status"), "VmHWM") * 1024;
    }

    /** Resident bytes, pages shared with others counted in proportion; 0 where the kernel does not tell us. */
    static long proportional(ProcessHandle process) {
        return kilobytes(folder(process).resolve("smaps_rollup"), "Pss") * 1024;
    }

    /** Processor time of all threads so far, the kernel's on their behalf included. */
    static Duration cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** The PostgreSQL a server runs in its data folder, with its workers; none if it is not up. */
    static List<ProcessHandle> postgres(Path data) {
        try {
            var file = data.resolve("postgres/cluster/postmaster.pid");
            long id = Long.parseLong(Files.readAllLines(file).getFirst().strip());
            return ProcessHandle.of(id).stream()
                    .flatMap(first -> Stream.concat(Stream.of(first), first.descendants()))
                    .toList();
        } catch (IOException | NumberFormatException e) {
            return List.of();
        }
    }

    private static Path folder(ProcessHandle process) {
        return Path.of("/proc", Long.toString(process.pid()));
    }
}
