package vn.luytre.lake;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Another JVM with this one's class path, to be killed in the middle of its work. */
public final class ChildJvm {

    private ChildJvm() {}

    /**
     * Runs a main class, kills it the hard way once it has printed so many lines, and returns all it had printed by
     * then: whole lines only, in order.
     */
    public static List<String> runAndKill(Class<?> main, int lines, String... args)
            throws IOException, InterruptedException {
        return runAndKillAfter(main, lines, Duration.ZERO, args);
    }

    /** The same so long after it has printed so many lines, which may be none. */
    public static List<String> runAndKillAfter(
            Class<?> main, int lines, Duration after, String... args)
            throws IOException, InterruptedException {
        // DuckDB unpacks its library there, and who is killed does not clear up.
        var scratch = Files.createTempDirectory("child");
        var process = start(main, scratch, args);
        var printed = new ArrayList<String>();
        // SIGKILL; the pipe still holds what was printed.
        Runnable kill =
                after.isZero()
                        ? process.toHandle()::destroyForcibly
                        : () ->
                                CompletableFuture.delayedExecutor(
                                                after.toMillis(), TimeUnit.MILLISECONDS)
                                        .execute(process.toHandle()::destroyForcibly);
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            if (lines == 0) {
                kill.run();
            }
            for (var line = out.readLine(); line != null; line = out.readLine()) {
                if (!line.endsWith(".")) {
                    break; // Cut in the middle.
                }
                printed.add(line.substring(0, line.length() - 1));
                if (printed.size() == lines) {
                    kill.run();
                }
            }
        } finally {
            process.destroyForcibly();
            process.waitFor();
            clear(scratch);
        }
        if (printed.size() < lines) {
            throw new IOException("the child ended by itself after " + printed);
        }
        return printed;
    }

    private static void clear(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static Process start(Class<?> main, Path scratch, String... args) throws IOException {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx256m",
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-Djava.io.tmpdir=" + scratch,
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                main.getName()));
        command.addAll(Arrays.asList(args));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    /** For the child: prints one whole line at once. */
    public static void say(String line) {
        var bytes = (line + ".\n").getBytes(StandardCharsets.UTF_8);
        synchronized (ChildJvm.class) {
            try {
                STANDARD_OUT.write(bytes);
                STANDARD_OUT.flush();
            } catch (IOException e) {
                Runtime.getRuntime().halt(3); // The parent has gone.
            }
        }
    }

    private static final java.io.FileOutputStream STANDARD_OUT =
            new java.io.FileOutputStream(java.io.FileDescriptor.out);
}
