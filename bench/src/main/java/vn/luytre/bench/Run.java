package vn.luytre.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How to measure, and where the figures go.
 *
 * @param root of the repository
 * @param quick small sizes: shows that it works, says little about speed
 * @param seconds how long one timed stretch lasts; null for what the study thinks right
 * @param rows how many events are held where a study holds events; null for what it thinks right
 */
record Run(
        Path root,
        boolean quick,
        @Nullable Integer seconds,
        @Nullable Integer rows,
        Consumer<Figure> figures) {

    Run(Path root, boolean quick, @Nullable Integer seconds, Consumer<Figure> figures) {
        this(root, quick, seconds, null, figures);
    }

    void add(Figure figure) {
        figures.accept(figure);
    }

    /** The first if thorough, the second if quick. */
    int size(int whole, int small) {
        return quick ? small : whole;
    }

    /** Events to be held. */
    int rows(int whole, int small) {
        return rows != null ? rows : size(whole, small);
    }

    /** Seconds of one timed stretch. */
    int stretch(int whole, int small) {
        return seconds != null ? seconds : size(whole, small);
    }

    /** An empty folder for the study, below {@code bench/target}; what an earlier run left there is deleted. */
    Path folder(String name) throws IOException {
        var folder = root.resolve("bench/target/work").resolve(name);
        delete(folder);
        return Files.createDirectories(folder);
    }

    /** A file of public data beside the repository ({@code LUYTRE_TEST_DATA}, else {@code ../shared/data}); null if absent. */
    @Nullable Path realData(String relative) {
        var set = System.getenv("LUYTRE_TEST_DATA");
        var folder = set != null ? Path.of(set) : root.resolve("../shared/data").normalize();
        var file = folder.resolve(relative);
        return Files.exists(file) ? file : null;
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path); // A process that is ending clears up too.
            }
        }
    }
}
