package vn.luytre.lake;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Another JVM with this one's class path, to be killed in the middle of its work. */
public final class ChildJvm {

    private ChildJvm() {}

    /**
     * Runs a main class, kills it the hard way once it has printed so many lines, and returns all it had printed by
     * then: whole lines only, in order.
     */
    public static List<String> runAndKill(Class<?> main, int lines, String... args)
            throws IOException, InterruptedException {
        var command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx256m",
                                "-XX:TieredStopAtLevel=1",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                main.getName()));
        command.addAll(Arrays.asList(args));
        var process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        var printed = new ArrayList<String>();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (var line = out.readLine(); line != null; line = out.readLine()) {
                if (!line.endsWith(".")) {
                    break; // Cut in the middle.
                }
                printed.add(line.substring(0, line.length() - 1));
                if (printed.size() == lines) {
                    process.toHandle()
                            .destroyForcibly(); // SIGKILL; the pipe still holds what was printed.
                }
            }
        } finally {
            process.destroyForcibly();
            process.waitFor();
        }
        if (printed.size() < lines) {
            throw new IOException("the child ended by itself after " + printed);
        }
        return printed;
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
