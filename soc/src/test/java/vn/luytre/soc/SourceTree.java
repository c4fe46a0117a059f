package vn.luytre.soc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of the repository as text, for tests that read the source and not what was built from it. */
final class SourceTree {

    /** From {@code luytre.root}, which the build sets; the module's parent where a person runs one test alone. */
    static final Path ROOT =
            Path.of(System.getProperty("luytre.root", "..")).toAbsolutePath().normalize();

    private static final Set<String> NOT_OURS =
            Set.of(".git", "target", "var", ".idea", ".vscode", ".cifuzz-corpus");

    private SourceTree() {}

    /** A file by its path from the root, with slashes. */
    record Source(String path, String text) {

        /** A sentence for each line in which the pattern is found: path, number, line. */
        List<String> linesWith(Pattern pattern) {
            var found = new ArrayList<String>();
            var lines = text.lines().toList();
            for (int i = 0; i < lines.size(); i++) {
                if (pattern.matcher(lines.get(i)).find()) {
                    found.add("%s:%d: %s".formatted(path, i + 1, lines.get(i).strip()));
                }
            }
            return found;
        }
    }

    /** Every file of ours whose path matches, in the order of paths. */
    static List<Source> files(String regex) {
        var wanted = Pattern.compile(regex);
        return paths().stream()
                .filter(path -> wanted.matcher(path).matches())
                .map(path -> new Source(path, text(ROOT.resolve(path))))
                .toList();
    }

    /** What git tracks or soon will; where there is no git, everything but what builds and runs leave behind. */
    static List<String> paths() {
        var tracked = tracked();
        return tracked.isEmpty() ? walked() : tracked;
    }

    static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("not readable as UTF-8 text: " + file, e);
        }
    }

    private static List<String> tracked() {
        try {
            var process =
                    new ProcessBuilder(
                                    "git",
                                    "ls-files",
                                    "-z",
                                    "--cached",
                                    "--others",
                                    "--exclude-standard")
                            .directory(ROOT.toFile())
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            var output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() == 0
                    ? Arrays.stream(output.split("\0"))
                            .filter(path ->
                                    !path.isEmpty() && Files.isRegularFile(ROOT.resolve(path)))
                            .sorted()
                            .toList()
                    : List.of();
        } catch (IOException e) {
            return List.of(); // No git on this machine.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    private static List<String> walked() {
        try (var files = Files.walk(ROOT)) {
            return files.filter(Files::isRegularFile)
                    .map(ROOT::relativize)
                    .filter(path ->
                            Stream.of(path)
                                    .flatMap(SourceTree::parts)
                                    .noneMatch(NOT_OURS::contains))
                    .map(path -> path.toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> parts(Path path) {
        var parts = Stream.<String>builder();
        path.forEach(part -> parts.add(part.toString()));
        return parts.build();
    }

    /** All lines in all files that match the path and hold the pattern, without those the judge lets stand. */
    static List<String> linesWith(
            String paths, Pattern pattern, Function<Source, Boolean> letStand) {
        return files(paths).stream()
                .filter(file -> !letStand.apply(file))
                .flatMap(file -> file.linesWith(pattern).stream())
                .toList();
    }
}
