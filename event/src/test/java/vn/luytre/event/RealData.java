package vn.luytre.event;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Real public data that stands beside the repository and never in it. A test that needs it is skipped, and says which
 * file it missed, where the folder is absent.
 */
public final class RealData {

    private RealData() {}

    /** The file below the data folder ({@code LUYTRE_TEST_DATA}, else {@code ../shared/data}); skips the test if absent. */
    public static Path file(String relative) {
        var set = System.getenv("LUYTRE_TEST_DATA");
        var folder = set != null ? Path.of(set) : root().resolve("../shared/data").normalize();
        var file = folder.resolve(relative);
        assumeTrue(
                Files.exists(file),
                () -> "skipped: real data absent: " + relative + " (set LUYTRE_TEST_DATA)");
        return file;
    }

    /** The root of the repository. */
    public static Path root() {
        var given = System.getProperty("luytre.root");
        return given != null ? Path.of(given) : Path.of("").toAbsolutePath().getParent();
    }
}
