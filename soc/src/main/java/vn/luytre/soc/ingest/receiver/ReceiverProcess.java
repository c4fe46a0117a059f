package vn.luytre.soc.ingest.receiver;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.luytre.lake.journal.Segments;
import vn.luytre.parse.SyslogFramer;

/** How a server comes to its receiver: the one that runs already, or one started for the purpose. */
public final class ReceiverProcess {

    private static final Logger LOG = LoggerFactory.getLogger(ReceiverProcess.class);
    private static final int START_SECONDS = 45;

    private ReceiverProcess() {}

    /** The receiver did not start; the message is its own. */
    public static final class RefusedException extends IOException {
        RefusedException(String message) {
            super(message);
        }
    }

    /**
     * Calls the running receiver of that data folder if it is of the same build and configuration and its spool goes on
     * where the journal left off; otherwise starts one, which takes the place of whatever was there.
     */
    public static Link reach(ReceiverSettings settings) throws IOException {
        makeKey(settings.key());
        if (Files.exists(settings.pidFile()) && Files.exists(settings.addressFile())) {
            try {
                var link = Link.call(settings);
                if (link.info().identity().equals(settings.identity())
                        && link.info().end() >= settings.floor()) {
                    return link;
                }
                LOG.atInfo()
                        .addKeyValue("was", link.info().identity())
                        .addKeyValue("is", settings.identity())
                        .log("the running receiver is of another build or setting and is replaced");
                link.close();
            } catch (IOException e) {
                LOG.atInfo().addKeyValue("reason", e.getMessage()).log("no receiver answers");
            }
        }
        start(settings);
        return Link.call(settings);
    }

    private static void start(ReceiverSettings settings) throws IOException {
        Files.createDirectories(settings.folder());
        var builder = new ProcessBuilder(command(settings));
        builder.environment().put("MALLOC_ARENA_MAX", "1"); // Each further one costs megabytes.
        var process =
                builder.redirectError(
                                ProcessBuilder.Redirect.appendTo(
                                        settings.folder().resolve("receiver.err").toFile()))
                        .start();
        process.getOutputStream().close();
        var line = CompletableFuture.supplyAsync(() -> firstLine(process));
        try {
            var said = line.get(START_SECONDS, TimeUnit.SECONDS);
            if (!said.equals(Receiver.READY)) {
                throw new RefusedException(said);
            }
        } catch (ExecutionException | TimeoutException e) {
            process.destroy();
            throw new RefusedException("no answer from the receiver: " + e);
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new RefusedException("interrupted while the receiver started");
        }
    }

    private static String firstLine(Process process) {
        try {
            var reader =
                    new BufferedReader(
                            new InputStreamReader(
                                    process.getInputStream(), StandardCharsets.UTF_8));
            var line = reader.readLine();
            return line == null ? "the receiver ended without a word" : line;
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Deaf to Ctrl-C and to the end of the terminal: those are for the server, which tells its receiver itself. */
    private static List<String> command(ReceiverSettings settings) {
        var command =
                new ArrayList<>(
                        List.of(
                                "/bin/sh",
                                "-c",
                                "trap '' INT HUP; exec \"$@\"",
                                "sh",
                                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                                "-Xms12m",
                                "-Xmn8m",
                                "-Xmx384m",
                                "-Xss256k",
                                "-XX:+UseSerialGC",
                                "-XX:+UseCompactObjectHeaders",
                                "-XX:ReservedCodeCacheSize=24m",
                                "-XX:MaxDirectMemorySize=64m",
                                "-XX:-UsePerfData",
                                "-Djdk.nio.maxCachedBufferSize=262144",
                                "-XX:+ExitOnOutOfMemoryError",
                                "-Dlogback.configurationFile=receiver-logback.xml",
                                "-Dluytre.receiver=" + settings.folder(),
                                "-Dfile.encoding=UTF-8",
                                "-Dstdout.encoding=UTF-8",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Receiver.class.getName()));
        command.addAll(settings.arguments());
        return command;
    }

    /** Build and configuration: a receiver with another identity is replaced. */
    public static String identity(
            String address, int port, int tlsPort, DatagramPorts datagrams, long spool, Path tls) {
        return "%s|%d|%d|%s|%d|%s|%s|%s"
                .formatted(
                        address,
                        port,
                        tlsPort,
                        datagrams,
                        spool,
                        stamp(tls),
                        Runtime.version(),
                        build());
    }

    /** Of what the receiver is made: size and time of the files its classes came from. */
    private static String build() {
        var build = new StringBuilder();
        for (var type : List.of(Receiver.class, Segments.class, SyslogFramer.class)) {
            var source = type.getProtectionDomain().getCodeSource();
            if (source == null || !source.getLocation().getProtocol().equals("file")) {
                build.append("elsewhere");
            } else {
                var path = Path.of(java.net.URI.create(source.getLocation().toString()));
                build.append(
                        stamp(
                                Files.isDirectory(path)
                                        ? path.resolve(type.getName().replace('.', '/') + ".class")
                                        : path));
            }
        }
        return build.toString();
    }

    private static String stamp(Path file) {
        return "%x-%x".formatted(file.toFile().length(), file.toFile().lastModified());
    }

    private static void makeKey(Path file) throws IOException {
        if (Files.exists(file) && Files.size(file) >= 32) {
            return;
        }
        var folder = file.getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.deleteIfExists(file);
        Files.createFile(
                file,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        var key = new byte[32];
        new SecureRandom().nextBytes(key);
        Files.write(file, key);
    }
}
