package vn.luytre.lake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.lake.journal.Disk;
import vn.luytre.lake.journal.Entry;
import vn.luytre.lake.journal.JournalException;
import vn.luytre.lake.journal.JournalSettings;
import vn.luytre.lake.journal.Segments;
import vn.luytre.lake.journal.Transport;
import vn.luytre.lake.query.Expr;

/**
 * The disk is full, then it is not: the journal acknowledges nothing it has no room for, the lake's commit fails and is
 * repeated, questions are answered meanwhile, and in the end each acknowledged entry is in the lake once. Nothing is opened
 * anew for it.
 */
class FullDiskTest {

    private static final JournalSettings JOURNAL = new JournalSettings(64 << 10, 4096, 0);
    private static final Instant NOW = Instant.parse("2024-02-09T20:00:00Z");

    @TempDir Path folder;

    /** How a disk becomes full and has room again. */
    private interface Room {
        void fill() throws IOException;

        void free() throws IOException;
    }

    /** Says no wherever a real one would: to a new segment, and to bringing a file of the lake to the disk. */
    private static final class Bound implements Disk, Room {
        private boolean full;

        private void check() throws IOException {
            if (full) {
                throw new IOException("No space left on device");
            }
        }

        @Override
        public FileChannel allocate(Path file, long bytes) throws IOException {
            check();
            return REAL.allocate(file, bytes);
        }

        @Override
        public void force(Path file) throws IOException {
            check();
            REAL.force(file);
        }

        @Override
        public void fill() {
            full = true;
        }

        @Override
        public void free() {
            full = false;
        }
    }

    /** A file that takes all that is left, to the last byte. */
    private record Filler(Path file) implements Room {
        @Override
        public void fill() throws IOException {
            try (var out = Files.newOutputStream(file)) {
                for (var block = new byte[64 << 10]; ; block = new byte[block.length / 2]) {
                    try {
                        while (true) {
                            out.write(block);
                        }
                    } catch (IOException e) {
                        if (block.length == 1) {
                            return;
                        }
                    }
                }
            }
        }

        @Override
        public void free() throws IOException {
            Files.delete(file);
        }
    }

    @Test
    void goesOnAfterADiskThatSaysNo() throws Exception {
        var disk = new Bound();
        isRefusedThenGoesOn(folder, disk, disk);
    }

    /** A file system of 24 MB that really is full. Needs the right to mount one. */
    @Test
    void goesOnAfterARealDiskWasFull() throws Exception {
        var place = Files.createDirectories(folder.resolve("small"));
        Assumptions.assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", place.toString()),
                "skipped: this user may not mount a file system, so none can be filled");
        try {
            isRefusedThenGoesOn(place, Disk.REAL, new Filler(place.resolve("filler")));
        } finally {
            assertThat(run("umount", place.toString())).isTrue();
        }
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            var process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return process.waitFor() == 0;
        } catch (IOException e) {
            return false; // There is no such command here.
        }
    }

    private static void isRefusedThenGoesOn(Path place, Disk disk, Room room) throws Exception {
        try (var lake =
                        Lake.open(
                                place.resolve("lake"),
                                new MemoryCatalogue(),
                                SearchTest.SMALL,
                                disk,
                                0);
                var journal = Segments.open(place.resolve("journal"), JOURNAL, 0, disk)) {
            var acknowledged = new ArrayList<String>();
            for (int round = 0; round < 20; round++) {
                acknowledged.add(send(journal, acknowledged.size()));
            }
            follow(journal, lake);
            int before = acknowledged.size();
            for (int time = 0; time < 2; time++) {
                room.fill();
                assertThatThrownBy(
                                () -> {
                                    while (true) {
                                        acknowledged.add(send(journal, acknowledged.size()));
                                    }
                                })
                        .isInstanceOf(JournalException.Full.class);
                assertThat(acknowledged)
                        .as("the room set aside is used")
                        .hasSizeGreaterThan(before);
                for (int attempt = 0; attempt < 3; attempt++) {
                    assertThatThrownBy(() -> follow(journal, lake))
                            .isInstanceOf(LakeException.Broken.class);
                }
                assertThat(texts(lake)).hasSize(before);
                room.free();
                acknowledged.add(send(journal, acknowledged.size()));
                follow(journal, lake);
                lake.compact(NOW.plus(Duration.ofDays(3)));
                assertThat(texts(lake)).containsExactlyInAnyOrderElementsOf(acknowledged);
                before = acknowledged.size();
            }
        }
    }

    private static String send(Segments journal, int number) throws IOException {
        var text = "entry " + number + " " + "x".repeat(1_000);
        journal.append(
                List.of(
                        new Entry(
                                1,
                                Transport.RAW,
                                Event.micros(NOW) + number,
                                text.getBytes(StandardCharsets.UTF_8))));
        return text;
    }

    private static void follow(Segments journal, Lake lake) throws Exception {
        try (var cursor = journal.read(lake.reached())) {
            for (var some = cursor.take(100, Duration.ZERO);
                    !some.isEmpty();
                    some = cursor.take(100, Duration.ZERO)) {
                some.forEach(read -> {
                    var text = new String(read.entry().bytes(), StandardCharsets.UTF_8);
                    lake.add(
                            new Event.Builder()
                                    .reset(
                                            text,
                                            read.entry().receivedMicros(),
                                            new Event.Origin(1, 1, 0))
                                    .set(Field.MESSAGE, text)
                                    .build(),
                            read.position());
                });
            }
            lake.commit(journal.end());
            journal.release(lake.committed());
        }
    }

    private static List<String> texts(Lake lake) {
        return lake
                .search(
                        SearchRequest.newest(
                                Query.always(Expr.ALL), List.of(Field.MESSAGE), 10_000),
                        Scope.ALL,
                        new Cancel())
                .rows()
                .stream()
                .map(row -> row.values().get(Field.MESSAGE))
                .toList();
    }
}
