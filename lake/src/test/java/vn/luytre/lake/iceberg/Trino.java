package vn.luytre.lake.iceberg;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import vn.luytre.event.RealData;

/**
 * A Trino of a test's own, on loopback, in a process of its own that ends with it: the archive that the Maven profile {@code cluster} has
 * fetched, with the configuration that the runbook gives.
 */
final class Trino implements AutoCloseable {

    private static final Path ARCHIVE =
            RealData.root().resolve("lake/target/trino/trino-server-476.tar.gz");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** A question that Trino refused or could not answer; the message is Trino's. */
    static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message);
        }
    }

    private final Process process;
    private final URI address;

    private Trino(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /** Whether it was asked for and Maven has fetched the archive. */
    static boolean isWanted() {
        return "1".equals(System.getenv("LUYTRE_CLUSTER_TESTS")) && Files.exists(ARCHIVE);
    }

    /** Skips the test unless {@link #isWanted}. */
    static void assumeWanted() {
        assumeTrue(
                isWanted(),
                "skipped: real Trino (821 MB from Maven Central); set LUYTRE_CLUSTER_TESTS=1");
    }

    /**
     * Starts it and waits until it answers.
     *
     * @param folder where it may write
     * @param catalogue what the runbook's {@code luytre.properties} says otherwise here
     */
    static Trino start(Path folder, Map<String, String> catalogue)
            throws IOException, InterruptedException {
        var home = unpacked();
        int port;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        configure(folder, port, home, catalogue);
        var log = folder.resolve("trino.log").toFile();
        var process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "-Xmx1500M",
                                "-XX:+ExitOnOutOfMemoryError",
                                "-Djdk.attach.allowAttachSelf=true",
                                "--sun-misc-unsafe-memory-access=allow",
                                "--enable-native-access=ALL-UNNAMED",
                                "--add-modules=jdk.incubator.vector",
                                "-Dconfig=etc/config.properties",
                                "-Dlog.levels-file=etc/log.properties",
                                "-Dnode.environment=test",
                                "-Dnode.id=one",
                                "-Dnode.data-dir=" + folder,
                                "-cp",
                                home.resolve("lib") + "/*",
                                "io.trino.server.TrinoServer")
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log)
                        .start();
        var trino = new Trino(process, URI.create("http://127.0.0.1:" + port));
        try {
            trino.awaitStart(log.toPath());
            return trino;
        } catch (IOException | InterruptedException | RuntimeException e) {
            trino.close();
            throw e;
        }
    }

    /** Unpacked once; of the plugins the two that are needed. Their archives are hard links into the others, so all are unpacked first. */
    private static Path unpacked() throws IOException, InterruptedException {
        var home = ARCHIVE.resolveSibling("trino-server-476");
        var complete = home.resolve("complete");
        if (Files.notExists(complete)) {
            var tar =
                    new ProcessBuilder(
                                    "tar",
                                    "xzf",
                                    ARCHIVE.toString(),
                                    "-C",
                                    ARCHIVE.getParent().toString())
                            .inheritIO()
                            .start();
            if (tar.waitFor() != 0) {
                throw new IOException("Trino cannot be unpacked");
            }
            try (var plugins = Files.list(home.resolve("plugin"))) {
                for (var plugin : plugins.toList()) {
                    if (!List.of("iceberg", "memory").contains(plugin.getFileName().toString())) {
                        delete(plugin);
                    }
                }
            }
            delete(home.resolve("secrets-plugin"));
            Files.createFile(complete);
        }
        return home;
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static void configure(Path folder, int port, Path home, Map<String, String> catalogue)
            throws IOException {
        var given = RealData.root().resolve("docs/runbook/trino");
        var etc = Files.createDirectories(folder.resolve("etc"));
        var lines = new ArrayList<String>();
        for (var line : Files.readAllLines(given.resolve("catalog/luytre.properties"))) {
            var name = line.split("=", 2)[0];
            lines.add(catalogue.containsKey(name) ? name + "=" + catalogue.get(name) : line);
        }
        Files.write(
                Files.createDirectories(etc.resolve("catalog")).resolve("luytre.properties"),
                lines);
        for (var name : List.of("access-control.properties", "rules.json")) {
            Files.copy(given.resolve(name), etc.resolve(name));
        }
        Files.writeString(etc.resolve("log.properties"), "io.trino=WARN\n");
        Files.writeString(
                etc.resolve("config.properties"),
                """
                coordinator=true
                node-scheduler.include-coordinator=true
                http-server.http.port=%d
                discovery.uri=http://127.0.0.1:%d
                node.internal-address=127.0.0.1
                node.bind-ip=127.0.0.1
                plugin.dir=%s
                catalog.config-dir=etc/catalog
                """
                        .formatted(port, port, home.resolve("plugin")));
    }

    private void awaitStart(Path log) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + Duration.ofMinutes(5).toNanos();
        while (System.nanoTime() < deadline) {
            if (!process.isAlive()) {
                throw new IOException("Trino ended: " + Files.readString(log));
            }
            try {
                var answer = send(HttpRequest.newBuilder(address.resolve("/v1/info")).GET());
                if (answer.path("starting").isBoolean() && !answer.path("starting").asBoolean()) {
                    return;
                }
            } catch (IOException e) {
                // Not listening yet.
            }
            LockSupport.parkNanos(200_000_000);
        }
        throw new IOException("Trino did not start: " + Files.readString(log));
    }

    /** What the question finds, row by row, values as Trino writes them; null is "null". */
    List<List<String>> ask(String user, String sql) throws IOException, InterruptedException {
        var answer =
                send(
                        HttpRequest.newBuilder(address.resolve("/v1/statement"))
                                .header("X-Trino-User", user)
                                .header("X-Trino-Catalog", "luytre")
                                .header("X-Trino-Schema", "luytre")
                                // Or Trino would refuse to become another user for want of this
                                // alone.
                                .header("X-Trino-Client-Capabilities", "SESSION_AUTHORIZATION")
                                .POST(HttpRequest.BodyPublishers.ofString(sql)));
        var rows = new ArrayList<List<String>>();
        while (true) {
            if (answer.has("error")) {
                throw new Refused(answer.path("error").path("message").asText());
            }
            for (var row : answer.path("data")) {
                var values = new ArrayList<String>();
                row.forEach(value -> values.add(value.asText()));
                rows.add(values);
            }
            var next = answer.path("nextUri").asText();
            if (next.isEmpty()) {
                return rows;
            }
            answer =
                    send(
                            HttpRequest.newBuilder(URI.create(next))
                                    .header("X-Trino-User", user)
                                    .GET());
        }
    }

    /** The same as a value by the first column. */
    Map<String, Long> counts(String user, String sql) throws IOException, InterruptedException {
        var counts = new TreeMap<String, Long>();
        ask(user, sql).forEach(row -> counts.put(row.get(0), Long.valueOf(row.get(1))));
        return counts;
    }

    private static JsonNode send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        var answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(answer.statusCode() + ": " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
