package vn.luytre.soc;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A worker beside a server, over the same data folder and with the same settings: a process that can be killed or put to sleep. */
public final class WorkerProcess implements AutoCloseable {

    private final Process process;

    private WorkerProcess(Process process) {
        this.process = process;
    }

    /** Starts one; its partitions come some seconds later. What it says goes to a file of that name in the data folder. */
    public static WorkerProcess start(Path data, String name, String... settings)
            throws IOException {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "-Xmx512m",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "vn.luytre.soc.LuyTre",
                                "--luytre.node.role=worker",
                                "--luytre.data=" + data,
                                "--luytre.detection.allow-reserved=true"));
        command.addAll(List.of(settings));
        return new WorkerProcess(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(data.resolve(name + ".log").toFile())
                        .start());
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Whether that is the name of a process as it calls itself, and this one's. */
    public boolean isCalled(String member) {
        return member.endsWith("/" + process.pid());
    }

    /** kill -9 */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(10, TimeUnit.SECONDS);
    }

    /** Stops it where it stands, as a machine does that is suspended. */
    public void sleep() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** It goes on as if no time had passed. */
    public void wake() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        var pid = String.valueOf(process.pid());
        if (new ProcessBuilder("kill", "-" + name, pid).start().waitFor() != 0) {
            throw new IOException("no process " + pid);
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            kill();
        }
    }
}
