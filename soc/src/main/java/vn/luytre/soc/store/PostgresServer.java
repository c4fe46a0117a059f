package vn.luytre.soc.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The PostgreSQL that the server runs for itself in its data folder, on loopback, with fsync on and a password that
 * never leaves the folder. One that outlived a killed server is stopped and started anew.
 */
public final class PostgresServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);
    private static final String OWNER = "luytre_owner";

    private final String url;
    private final String user;
    private final String password;

    /** Null for one that this process did not start, and so does not stop. */
    private final @Nullable PostgresFiles files;

    private final @Nullable DataLock lock;
    private boolean closed;

    private PostgresServer(
            String url,
            String user,
            String password,
            @Nullable PostgresFiles files,
            @Nullable DataLock lock) {
        this.url = url;
        this.user = user;
        this.password = password;
        this.files = files;
        this.lock = lock;
    }

    /** One that somebody else runs. */
    static PostgresServer elsewhere(Settings settings) {
        return new PostgresServer(
                settings.dbUrl(), settings.dbUser(), settings.dbPassword(), null, null);
    }

    /**
     * The one a server runs in that folder now, or one started for the moment; stops on close only what it started. For
     * tools that read while a server may be up.
     */
    public static PostgresServer attach(Settings settings) {
        if (!settings.dbUrl().isBlank()) {
            return elsewhere(settings);
        }
        var found = found(settings);
        return found == null ? start(settings) : found;
    }

    /** The one that the console on this machine runs in that folder; for a process that must not start one itself. */
    static PostgresServer running(Settings settings) {
        var found = found(settings);
        if (found == null) {
            throw new StartRefusal(
                    "Chưa thấy PostgreSQL của bàn điều khiển trong %s: chạy ./luytre up trước, hoặc đặt LUYTRE_DB_URL"
                            .formatted(settings.data()));
        }
        return found;
    }

    private static @Nullable PostgresServer found(Settings settings) {
        var home = settings.data().resolve("postgres");
        var pidFile = home.resolve("cluster/postmaster.pid");
        try {
            if (Files.exists(pidFile)) {
                var lines = Files.readAllLines(pidFile);
                // postmaster.pid: process id, data folder, start time, port, …
                if (lines.size() > 3 && isAlive(lines.getFirst())) {
                    var secret = Files.readString(home.resolve("owner.secret")).strip();
                    return new PostgresServer(
                            url(Integer.parseInt(lines.get(3).strip())), OWNER, secret, null, null);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the PostgreSQL in " + home + " could not be looked at", e);
        }
        return null;
    }

    static PostgresServer start(Settings settings) {
        try {
            var lock = DataLock.take(settings.data());
            var files = PostgresFiles.unpack(settings.data().resolve("postgres"));
            var secret = files.home().resolve("owner.secret");
            if (!Files.exists(files.cluster().resolve("PG_VERSION"))) {
                initialise(files, secret);
            }
            stopSurvivor(files);
            int port = settings.dbPort() == 0 ? freePort() : settings.dbPort();
            launch(files, port);
            return new PostgresServer(
                    url(port), OWNER, Files.readString(secret).strip(), files, lock);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "PostgreSQL could not be started in " + settings.data(), e);
        }
    }

    private static void launch(PostgresFiles files, int port) throws IOException {
        run(
                files,
                List.of(
                        files.binary("pg_ctl"),
                        "start",
                        "-w",
                        "-t",
                        "60",
                        "-D",
                        files.cluster().toString(),
                        "-l",
                        files.home().resolve("postgres.log").toString(),
                        "-o",
                        options(port)));
        LOG.atInfo()
                .addKeyValue("port", port)
                .addKeyValue("cluster", files.cluster())
                .log("PostgreSQL is up");
    }

    /**
     * Starts the server's own PostgreSQL again if its process is gone: a full disk ends it, and so does whoever kills it. Every
     * other part tries again until the records answer.
     *
     * @return whether it had gone and is up again
     */
    synchronized boolean revive() throws IOException {
        if (files == null || closed || isAlive(processId(files))) {
            return false;
        }
        LOG.atError().addKeyValue("cluster", files.cluster()).log("PostgreSQL has gone");
        stopSurvivor(files);
        launch(files, URI.create(url.substring("jdbc:".length())).getPort());
        return true;
    }

    /** As its file says; empty if there is none. */
    private static String processId(PostgresFiles files) throws IOException {
        var file = files.cluster().resolve("postmaster.pid");
        return Files.exists(file) ? Files.readString(file).lines().findFirst().orElse("") : "";
    }

    public String url() {
        return url;
    }

    public String user() {
        return user;
    }

    public String password() {
        return password;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (files == null) {
            return;
        }
        try {
            run(
                    files,
                    List.of(
                            files.binary("pg_ctl"),
                            "stop",
                            "-m",
                            "fast",
                            "-w",
                            "-D",
                            files.cluster().toString()));
        } catch (IOException e) {
            LOG.atWarn().setCause(e).log("PostgreSQL did not stop; the next start will stop it");
        }
        if (lock != null) {
            lock.close();
        }
    }

    private static void initialise(PostgresFiles files, Path secret) throws IOException {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        Files.writeString(secret, HexFormat.of().formatHex(bytes));
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        files.own(secret);
        run(
                files,
                List.of(
                        files.binary("initdb"),
                        "-D",
                        files.cluster().toString(),
                        "-U",
                        OWNER,
                        "--pwfile",
                        secret.toString(),
                        "--auth",
                        "scram-sha-256",
                        "--encoding",
                        "UTF8",
                        "--locale",
                        "C",
                        "--data-checksums"));
    }

    private static String options(int port) {
        return String.join(
                " ",
                "-p " + port,
                "-c listen_addresses=127.0.0.1",
                "-c unix_socket_directories=''",
                "-c max_connections=60",
                "-c shared_buffers=128MB",
                "-c max_wal_size=2GB",
                "-c wal_compression=on",
                "-c jit=off",
                "-c timezone=UTC",
                "-c log_timezone=UTC");
    }

    private static String url(int port) {
        return "jdbc:postgresql://127.0.0.1:%d/postgres?ApplicationName=luytre&reWriteBatchedInserts=true"
                .formatted(port);
    }

    /** Whether that process is a PostgreSQL; after a reboot the number may be anybody's. */
    private static boolean isAlive(String pid) {
        return !pid.isBlank()
                && pid.strip().chars().allMatch(Character::isDigit)
                && ProcessHandle.of(Long.parseLong(pid.strip()))
                        .flatMap(process -> process.info().command())
                        .filter(command -> command.endsWith("/postgres"))
                        .isPresent();
    }

    private static void stopSurvivor(PostgresFiles files) throws IOException {
        var pid = processId(files).strip();
        if (isAlive(pid)) {
            LOG.atInfo()
                    .addKeyValue("pid", pid)
                    .log("a PostgreSQL outlived its server and is stopped");
            run(
                    files,
                    List.of(
                            files.binary("pg_ctl"),
                            "stop",
                            "-m",
                            "fast",
                            "-w",
                            "-D",
                            files.cluster().toString()));
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void run(PostgresFiles files, List<String> command) throws IOException {
        var whole = new ArrayList<>(files.prefix());
        whole.addAll(command);
        var output = Files.createTempFile("luytre-postgres", ".out");
        try {
            var process =
                    new ProcessBuilder(whole)
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .directory(files.home().toFile())
                            .start();
            process.getOutputStream().close();
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(command.getFirst() + " took longer than two minutes");
            }
            if (process.exitValue() != 0) {
                throw new IOException(
                        "%s ended with %d: %s"
                                .formatted(command, process.exitValue(), Files.readString(output)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + command.getFirst(), e);
        } finally {
            Files.deleteIfExists(output);
        }
    }
}
