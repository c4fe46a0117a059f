package vn.luytre.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a figure was measured on.
 *
 * @param cpu the model as the kernel names it
 * @param cores how many this process may use
 * @param memory bytes of RAM
 * @param kernel name and version
 * @param java version of the Java that measures and is measured
 * @param load how many others wanted the processors when the run began (one-minute load average); below zero if unknown
 */
record Machine(String cpu, int cores, long memory, String kernel, String java, double load) {

    static Machine here() {
        return new Machine(
                after(Path.of("/proc/cpuinfo"), "model name"),
                Runtime.getRuntime().availableProcessors(),
                Proc.kilobytes(Path.of("/proc/meminfo"), "MemTotal") * 1024,
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vendor")
                        + " "
                        + System.getProperty("java.runtime.version"),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static String after(Path file, String name) {
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }
}
