package vn.luytre.bench;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How long a person waits for the first page after {@code ./luytre up}, and what the server holds while nobody asks it
 * anything: JVM and its PostgreSQL. Once with an empty data folder (the cluster is made), once with the same folder again.
 * Idle memory counts the server, its receiver and its PostgreSQL.
 */
final class StartStudy implements Study {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final Duration BETWEEN = Duration.ofMillis(20);

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String question() {
        return "How long until the first page, and what does an idle server hold?";
    }

    /** Seconds on the clock and of processor (server only) until the first page; bytes once idle. */
    private record Started(
            double seconds,
            double cpu,
            double rss,
            double serverPss,
            double receiverPss,
            double postgresPss) {

        double pss() {
            return serverPss + receiverPss + postgresPss;
        }
    }

    @Override
    public void run(Run run) throws IOException, InterruptedException {
        // As after a build, and then with what a start for practice leaves (./luytre rehearse).
        Files.deleteIfExists(run.root().resolve("soc/target/app/start.aot"));
        measure(run, "");
        rehearse(run);
        measure(run, "rehearsed.");
    }

    private static void rehearse(Run run) throws IOException, InterruptedException {
        var rehearsal =
                new ProcessBuilder("bash", "./luytre", "rehearse")
                        .directory(run.root().toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        if (rehearsal.waitFor() != 0) {
            throw new IOException("./luytre rehearse ended with " + rehearsal.exitValue());
        }
    }

    private void measure(Run run, String kind) throws IOException, InterruptedException {
        int times = run.size(5, 1);
        var empty = new ArrayList<Started>();
        var warm = new ArrayList<Started>();
        for (int i = 0; i < times; i++) {
            var data = run.folder("start");
            empty.add(start(run, data));
            warm.add(start(run, data));
            Run.delete(data);
        }
        report(run, kind + "empty", empty);
        report(run, kind + "warm", warm);
    }

    private static void report(Run run, String folder, List<Started> starts) {
        var prefix = "start." + folder + ".";
        run.add(
                Figure.median(
                                prefix + "first-page",
                                starts.stream().map(Started::seconds).toList(),
                                "s")
                        .goal("≤ 8"));
        run.add(
                Figure.median(
                        prefix + "first-page.cpu",
                        starts.stream().map(Started::cpu).toList(),
                        "s"));
        run.add(mebibytes(prefix + "idle.rss", starts.stream().map(Started::rss).toList()));
        run.add(
                mebibytes(prefix + "idle.pss", starts.stream().map(Started::pss).toList())
                        .goal("≤ 700"));
        run.add(
                mebibytes(
                        prefix + "idle.pss-server",
                        starts.stream().map(Started::serverPss).toList()));
        run.add(
                mebibytes(
                        prefix + "idle.pss-receiver",
                        starts.stream().map(Started::receiverPss).toList()));
        run.add(
                mebibytes(
                        prefix + "idle.pss-postgres",
                        starts.stream().map(Started::postgresPss).toList()));
    }

    private static Figure mebibytes(String name, List<Double> bytes) {
        return Figure.median(name, bytes.stream().map(b -> b / (1 << 20)).toList(), "MiB");
    }

    private Started start(Run run, Path data) throws IOException, InterruptedException {
        int port = Child.freePort();
        var log = run.root().resolve("bench/target/work/start.log").toFile();
        var settings =
                Map.of(
                        "LUYTRE_DATA",
                        data.toString(),
                        "LUYTRE_HTTP_PORT",
                        Integer.toString(port),
                        "LUYTRE_SYSLOG_PORT",
                        "0",
                        "LUYTRE_SYSLOG_TLS_PORT",
                        "0",
                        "LUYTRE_FLOW_PORT",
                        "0",
                        "LUYTRE_IPFIX_PORT",
                        "0",
                        "LUYTRE_SFLOW_PORT",
                        "0");
        var uri = URI.create("http://127.0.0.1:%d/login".formatted(port));
        long began = System.nanoTime();
        try (var server =
                Child.start(List.of("bash", "./luytre", "up"), settings, run.root(), log, false)) {
            Wait.Condition answered =
                    () -> {
                        server.requireAlive(log);
                        return answers(uri);
                    };
            if (!Wait.until(answered, LIMIT, BETWEEN)) {
                throw new IOException("no page within %s; see %s".formatted(LIMIT, log));
            }
            double seconds = (System.nanoTime() - began) / 1e9;
            double cpu = Proc.cpu(server.handle()).toNanos() / 1e9;
            idle(run, server, log);
            return held(seconds, cpu, server.handle(), Proc.postgres(data));
        } finally {
            Child.endPostgres(data);
        }
    }

    /** Nobody asks it anything for that long; it must still be there at the end. */
    private static void idle(Run run, Child server, File log)
            throws IOException, InterruptedException {
        Wait.during(
                Duration.ofSeconds(run.size(10, 2)),
                Duration.ofSeconds(1),
                () -> server.requireAlive(log));
    }

    private static Started held(
            double seconds, double cpu, ProcessHandle java, List<ProcessHandle> postgres) {
        // PostgreSQL makes itself independent of who started it; what is left below the server is
        // its receiver.
        var children = java.descendants().toList();
        double rss =
                Stream.of(List.of(java), children, postgres)
                        .flatMap(List::stream)
                        .mapToLong(Proc::resident)
                        .sum();
        return new Started(
                seconds,
                cpu,
                rss,
                Proc.proportional(java),
                children.stream().mapToLong(Proc::proportional).sum(),
                postgres.stream().mapToLong(Proc::proportional).sum());
    }

    private boolean answers(URI uri) throws InterruptedException {
        try {
            return client.send(
                                    HttpRequest.newBuilder(uri)
                                            .timeout(Duration.ofSeconds(30))
                                            .build(),
                                    HttpResponse.BodyHandlers.ofByteArray())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false; // Nobody listens yet.
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
