package vn.luytre.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeLibrariesTest {

    private static final Instant NOW = Instant.parse("2024-02-09T17:00:00Z");

    @TempDir private Path temporary;

    private Path file(String name, Duration age) throws IOException {
        var file = Files.writeString(temporary.resolve(name), "library");
        Files.setLastModifiedTime(file, FileTime.from(NOW.minus(age)));
        return file;
    }

    @Test
    void onlyWhatAKilledProcessLeftIsDeleted() throws IOException {
        var left = file("libduckdb_java123.so", Duration.ofHours(1));
        var young = file("libduckdb_java124.so", Duration.ofMinutes(1));
        var another = file("libother.so", Duration.ofDays(9));
        var folder = Files.createDirectory(temporary.resolve("libduckdb_java125"));
        Files.setLastModifiedTime(folder, FileTime.from(NOW.minus(Duration.ofDays(1))));
        NativeLibraries.clear(temporary, NOW);
        assertThat(left).doesNotExist();
        assertThat(young).exists();
        assertThat(another).exists();
        assertThat(folder).exists();
    }

    /** Whoever may write there could lay a link; the file behind it is nobody's library. */
    @Test
    void aLinkAndWhatItPointsToStay() throws IOException {
        var target = file("kept.txt", Duration.ofDays(1));
        var link = Files.createSymbolicLink(temporary.resolve("libduckdb_java126.so"), target);
        NativeLibraries.clear(temporary, Instant.now().plus(Duration.ofDays(1)));
        assertThat(link).isSymbolicLink();
        assertThat(target).exists();
    }

    @Test
    void noFolderIsNoHarm() {
        NativeLibraries.clear(temporary.resolve("none"), NOW);
        assertThat(temporary).isEmptyDirectory();
    }
}
