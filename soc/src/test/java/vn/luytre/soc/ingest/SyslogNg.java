package vn.luytre.soc.ingest;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Debian's syslog-ng as a sender. Its package cannot stand beside rsyslog's, so it may also lie unpacked under
 * {@code /opt/syslog-ng}.
 */
final class SyslogNg implements AutoCloseable {

    private final Process process;
    private final Path log;

    private SyslogNg(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Where it lies; the test is skipped, by name, where it does not. */
    static Path root() {
        var found =
                List.of(Path.of("/opt/syslog-ng"), Path.of("/")).stream()
                        .filter(root -> Files.exists(root.resolve("usr/sbin/syslog-ng")))
                        .findFirst();
        assumeTrue(found.isPresent(), "skipped: syslog-ng absent; see .ci/run");
        return found.orElseThrow();
    }

    /** Starts it with that configuration, its version line left out. */
    static SyslogNg start(Path folder, String config) throws IOException {
        var root = root();
        var file = Files.writeString(folder.resolve("syslog-ng.conf"), "@version: 3.38\n" + config);
        var log = folder.resolve("syslog-ng.log");
        var builder =
                new ProcessBuilder(
                        root.resolve("usr/sbin/syslog-ng").toString(),
                        "--foreground",
                        "--stderr",
                        "--no-caps",
                        "--cfgfile=" + file,
                        "--persist-file=" + folder.resolve("persist"),
                        "--pidfile=" + folder.resolve("syslog-ng.pid"),
                        "--control=" + folder.resolve("control"),
                        "--module-path=" + root.resolve("usr/lib/syslog-ng/3.38"));
        builder.environment().put("LD_LIBRARY_PATH", root.resolve("usr/lib/syslog-ng").toString());
        return new SyslogNg(
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start(), log);
    }

    /** What it said of itself. */
    String said() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return "nothing";
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }
}
