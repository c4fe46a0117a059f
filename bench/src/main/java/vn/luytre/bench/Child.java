package vn.luytre.bench;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** A process we started and alone will end, with what it started. */
final class Child implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    /** Children that are not closed yet: ended with us when we are told to end. */
    private static final Set<Child> OPEN = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> List.copyOf(OPEN).forEach(Child::close)));
    }

    private final Process process;

    private Child(Process process) {
        this.process = process;
        OPEN.add(this);
    }

    /** What it says goes to the log; its standard output too, unless {@code talks}: then it comes to us. */
    static Child start(
            List<String> command,
            Map<String, String> environment,
            Path folder,
            File log,
            boolean talks)
            throws IOException {
        var builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().putAll(environment);
        var appended = ProcessBuilder.Redirect.appendTo(log);
        builder.redirectError(appended);
        if (!talks) {
            builder.redirectOutput(appended);
        }
        return new Child(builder.start());
    }

    /** Java as we run ourselves, with the flags of {@code ./luytre up}. */
    static List<String> java(Class<?> main, String... arguments) {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx" + System.getenv().getOrDefault("LUYTRE_HEAP", "1g"),
                                "-XX:+UseG1GC",
                                "-XX:+UseCompactObjectHeaders",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-cp",
                                System.getProperty("java.class.path"),
                                main.getName()));
        command.addAll(List.of(arguments));
        return command;
    }

    Process process() {
        return process;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** Ends the PostgreSQL that a server which did not end in good order has left in that folder; for after {@link #close}. */
    static void endPostgres(Path data) {
        for (var process : Proc.postgres(data)) {
            process.destroy();
        }
    }

    void requireAlive(File log) throws IOException {
        if (!process.isAlive()) {
            throw new IOException(
                    "the child ended with %d; see %s".formatted(process.exitValue(), log));
        }
    }

    /** A port of loopback that nobody listens on now. */
    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Asks it to end; insists when it does not. */
    @Override
    public void close() {
        var below = process.descendants().toList();
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                process.waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        below.forEach(ProcessHandle::destroyForcibly);
        OPEN.remove(this);
    }
}
