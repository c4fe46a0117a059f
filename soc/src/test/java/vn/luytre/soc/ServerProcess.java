package vn.luytre.soc;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The server as a process of its own that can be killed as an operating system kills: at once, without a word. Its
 * receiver outlives that, and ends when this is closed.
 */
public final class ServerProcess implements AutoCloseable {

    private final Path data;
    private final int http;
    private final int syslog;
    private final int tls;
    private final int flows;
    private final List<String> settings;
    private Process process;

    private ServerProcess(
            Path data, int http, int syslog, int tls, int flows, List<String> settings)
            throws IOException {
        this.settings = settings;
        this.data = data;
        this.http = http;
        this.syslog = syslog;
        this.tls = tls;
        this.flows = flows;
        start();
    }

    /** Starts one over that folder, with settings ({@code --name=value}) beside the usual ones. */
    public static ServerProcess start(Path data, String... settings) throws IOException {
        return new ServerProcess(
                data, freePort(), freePort(), freePort(), freePort(), List.of(settings));
    }

    /** Starts it and returns once the sign-in page answers. */
    public void start() throws IOException {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "-Xmx768m",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "vn.luytre.soc.LuyTre",
                                "--luytre.data=" + data,
                                "--server.port=" + http,
                                "--luytre.syslog.port=" + syslog,
                                "--luytre.syslog.tls-port=" + tls,
                                "--luytre.flow.port=" + flows,
                                "--luytre.flow.ipfix-port=-1",
                                "--luytre.flow.sflow-port=-1"));
        command.addAll(settings);
        process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(
                                ProcessBuilder.Redirect.appendTo(
                                        data.resolve("server.log").toFile()))
                        .start();
        for (int i = 0; i < 600; i++) {
            if (!process.isAlive()) {
                throw new IOException(
                        "the server ended: " + Files.readString(data.resolve("server.log")));
            }
            if (answers()) {
                return;
            }
            java.util.concurrent.locks.LockSupport.parkNanos(200_000_000L);
        }
        process.destroyForcibly();
        throw new IOException("the server did not answer within two minutes");
    }

    private boolean answers() {
        // The receiver may listen already; the server is there when it answers and syslog is heard,
        // on
        // both ports: TLS opens last, and rsyslog sends its first line twice where it was refused
        // first.
        try (var page = new java.net.Socket(InetAddress.getLoopbackAddress(), http);
                var plain = new java.net.Socket(InetAddress.getLoopbackAddress(), syslog);
                var secure = new java.net.Socket(InetAddress.getLoopbackAddress(), tls)) {
            return page.isConnected() && plain.isConnected() && secure.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** kill -9 */
    public void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor(10, TimeUnit.SECONDS);
    }

    /** Ends it as an operator does, so that all it has is in the lake; its receiver goes with it. */
    public void stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
        }
    }

    /** The process that holds the syslog sockets; empty if none runs. */
    public Optional<ProcessHandle> receiver() {
        try {
            var pid = Files.readAllLines(data.resolve("receiver/pid")).getFirst();
            return ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + http + path);
    }

    public int syslogPort() {
        return syslog;
    }

    public int flowPort() {
        return flows;
    }

    public int tlsPort() {
        return tls;
    }

    public Path data() {
        return data;
    }

    @Override
    public void close() throws InterruptedException {
        stop();
        var left = receiver();
        left.ifPresent(ProcessHandle::destroyForcibly);
        if (left.isPresent()) {
            throw new AssertionError(
                    "the receiver outlived a server that was stopped: " + left.get().pid());
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
