package vn.luytre.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Which source was measured. */
final class Commit {

    private Commit() {}

    /** The short hash, with {@code +dirty} if files differ from it (recorded results aside); {@code unknown} without git. */
    static String of(Path root) {
        var hash = git(root, "rev-parse", "--short", "HEAD").strip();
        if (hash.isEmpty()) {
            return "unknown";
        }
        var changed = git(root, "status", "--porcelain", "--", ".", ":!bench/results");
        return changed.isBlank() ? hash : hash + "+dirty";
    }

    private static String git(Path root, String... arguments) {
        var command = new ArrayList<>(List.of("git"));
        command.addAll(Arrays.asList(arguments));
        try {
            var git =
                    new ProcessBuilder(command)
                            .directory(root.toFile())
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            var said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return git.waitFor() == 0 ? said : "";
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
