package vn.luytre.soc.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.luytre.soc.Server;

/** A backup that was stopped at any step leaves nothing that looks whole. */
class InterruptedTest {

    @TempDir Path folder;

    private static final class PulledPlug extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Test
    void leavesNothingThatLooksWhole() throws Exception {
        var data = Server.shared().data();
        for (var target : List.of(folder.resolve("backups"), folder.resolve("one.zip"))) {
            for (int steps = 1; steps <= 5; steps++) {
                int pulledAt = steps;
                var left = folder.resolve("left-%d".formatted(steps));
                var seen = new ArrayList<String>();
                assertThatThrownBy(() ->
                                Backup.make(
                                        BackupTest.settings(data),
                                        target,
                                        null,
                                        InstantSource.system(),
                                        step -> {
                                            seen.add(step);
                                            if (seen.size() == pulledAt) {
                                                copy(
                                                        unfinished(target),
                                                        left); // What kill -9 would leave behind.
                                                throw new PulledPlug();
                                            }
                                        }))
                        .isInstanceOf(PulledPlug.class);
                assertThatThrownBy(() -> Verification.of(left)).isInstanceOf(BackupRefused.class);
                FolderDestination.deleteAll(left);
                assertThat(unfinishedOrWhole(target)).as("left after step %d", steps).isEmpty();
            }
            var made =
                    Backup.make(
                            BackupTest.settings(data),
                            target,
                            null,
                            InstantSource.system(),
                            _ -> {});
            assertThat(Verification.of(made.place()).problems()).isEmpty();
        }
        assertThat(Server.shared().bean(Backups.class).latest()).isNotNull();
    }

    /** After kill -9 nobody clears up; the next backup does, and leaves alone what is being written. */
    @Test
    void clearsAwayWhatAKilledOneLeft() throws Exception {
        var killed = Files.createDirectories(folder.resolve("luytre-20261130T010000Z.part"));
        Files.writeString(
                Files.createDirectories(killed.resolve("lake")).resolve("half.parquet"), "PAR1");
        Files.createFile(folder.resolve("luytre-20261130T010000Z.part.lock"));
        var kept = Files.createDirectories(folder.resolve("luytre-20261129T010000Z"));
        var at = Instant.parse("2026-11-30T02:00:00Z");
        try (var writing = new FolderDestination(folder, at)) {
            assertThat(killed).doesNotExist();
            assertThat(writing.unfinished()).exists();
            try (var other = new FolderDestination(folder, at.plusSeconds(60))) {
                assertThat(writing.unfinished()).as("it is being written").exists();
                assertThat(other.unfinished()).exists();
            }
        }
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(kept);
        }
    }

    @Test
    void refusesToLieInsideOfWhatItCopies() {
        var data = Server.shared().data();
        assertThatThrownBy(() ->
                        Backup.make(
                                BackupTest.settings(data),
                                data.resolve("backups"),
                                null,
                                InstantSource.system(),
                                _ -> {}))
                .isInstanceOf(BackupRefused.class);
        assertThatThrownBy(() ->
                        Backup.make(
                                BackupTest.settings(folder.resolve("nothing")),
                                folder,
                                null,
                                InstantSource.system(),
                                _ -> {}))
                .isInstanceOf(BackupRefused.class);
    }

    private static List<Path> unfinishedOrWhole(Path target) throws IOException {
        if (target.toString().endsWith(".zip")) {
            return List.of(target, unfinished(target)).stream().filter(Files::exists).toList();
        }
        try (var files = Files.list(target)) {
            return files.toList();
        }
    }

    private static Path unfinished(Path target) {
        if (target.toString().endsWith(".zip")) {
            return target.resolveSibling(target.getFileName() + Destination.UNFINISHED);
        }
        try (var files = Files.list(target)) {
            return files.filter(file -> file.toString().endsWith(Destination.UNFINISHED))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void copy(Path from, Path to) {
        try (var files = Files.walk(from)) {
            for (var file : files.toList()) {
                var target = from.equals(file) ? to : to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
