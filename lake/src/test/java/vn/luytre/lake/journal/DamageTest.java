package vn.luytre.lake.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.luytre.event.Mutations;

/** What is left of a journal whose last segment was cut or changed anywhere. */
class DamageTest {

    private static final int ENTRIES = 6;

    /** Thousands of journals are opened here; none has to outlive a power cut. */
    private static final Disk UNFORCED =
            (file, bytes) -> {
                var channel =
                        FileChannel.open(
                                file,
                                StandardOpenOption.CREATE,
                                StandardOpenOption.READ,
                                StandardOpenOption.WRITE);
                Disk.zero(channel, 0, bytes);
                return channel;
            };

    @TempDir Path folder;

    @Test
    void keepsEveryWholeEntryBeforeACutAnywhere() throws Exception {
        var whole = sample();
        for (int length = 0; length <= whole.bytes.length; length++) {
            var cut = java.util.Arrays.copyOf(whole.bytes, length);
            try (var journal = reopened(whole.name, cut)) {
                int expected = length < 28 ? 0 : whole.entriesBefore(length);
                assertThat(SegmentsTest.readAll(journal, 0))
                        .as("cut to %d bytes", length)
                        .isEqualTo(whole.entries.subList(0, expected));
                long next = journal.append(List.of(SegmentsTest.entry(99)));
                assertThat(next).isEqualTo(expected);
                assertThat(SegmentsTest.readAll(journal, next))
                        .containsExactly(SegmentsTest.entry(99));
            }
        }
    }

    @Test
    void losesOnlyTheEntryWhoseByteChangedAndSaysSo() throws Exception {
        var whole = sample();
        for (int at = 0; at < whole.end(); at++) {
            var changed = whole.bytes.clone();
            changed[at] ^= 0x55;
            int hit = at < Header.LENGTH ? -1 : whole.entriesBefore(at + 1 - 1);
            var expected = new ArrayList<>(whole.entries);
            if (hit >= 0) {
                expected.remove(hit);
            }
            try (var journal = reopened(whole.name, changed)) {
                assertThat(SegmentsTest.readAll(journal, 0)).as("byte %d", at).isEqualTo(expected);
                boolean told = !journal.damages().isEmpty() || journal.recovery().tornBytes() > 0;
                assertThat(told).as("byte %d", at).isEqualTo(hit >= 0);
            }
        }
    }

    @Test
    void seesDamageThatComesWhileItIsOpen() throws Exception {
        var whole = sample();
        try (var journal = reopened(whole.name, whole.bytes)) {
            var changed = whole.bytes.clone();
            changed[whole.starts.get(2) + Frame.OVERHEAD] ^= 1;
            Files.write(folder.resolve(whole.name), changed);
            var expected = new ArrayList<>(whole.entries);
            expected.remove(2);
            assertThat(SegmentsTest.readAll(journal, 0)).isEqualTo(expected);
            assertThat(journal.damages())
                    .singleElement()
                    .satisfies(d -> assertThat(List.of(d.from(), d.to())).containsExactly(2L, 3L));
        }
    }

    @Test
    void setsASegmentWithoutHeaderAside() throws Exception {
        var whole = sample();
        var changed = whole.bytes.clone();
        java.util.Arrays.fill(changed, 0, Header.LENGTH, (byte) 7);
        try (var journal = reopened(whole.name, changed)) {
            assertThat(journal.damages()).hasSize(1);
            assertThat(folder.resolve(whole.name + ".damaged")).exists();
        }
    }

    @Test
    void isNotLedAstrayByAForgedFrame() throws Exception {
        var forged = java.nio.ByteBuffer.allocate(200);
        Frame.put(forged, 0, 1, SegmentsTest.entry(1));
        var carrier = new Entry(1, Transport.RAW, 1, forged.array());
        try (var journal = Segments.open(folder, SegmentsTest.SMALL)) {
            journal.append(List.of(carrier, SegmentsTest.entry(5)));
        }
        var file = SegmentFile.pathOf(folder, 0);
        var bytes = Files.readAllBytes(file);
        bytes[Header.LENGTH + 30] ^= 1;
        try (var journal = reopened(file.getFileName().toString(), bytes)) {
            assertThat(SegmentsTest.readAll(journal, 0)).containsExactly(SegmentsTest.entry(5));
        }
    }

    @Test
    void opensWhateverIsInTheFile() throws Exception {
        var whole = sample();
        Mutations.of(
                List.of(whole.bytes),
                20240210,
                1000,
                (bytes, how) -> {
                    try (var journal = reopened(whole.name, bytes)) {
                        assertThat(whole.entries)
                                .as(how)
                                .containsAll(SegmentsTest.readAll(journal, 0));
                    } catch (Exception e) {
                        throw new AssertionError(how, e);
                    }
                });
    }

    @FuzzTest(maxDuration = "1m")
    void neverThrowsOnAnySegment(byte @NotNull [] bytes) throws Exception {
        var here = Files.createTempDirectory("journal");
        Files.write(SegmentFile.pathOf(here, 0), bytes);
        try (var journal = Segments.open(here, SegmentsTest.SMALL)) {
            SegmentsTest.readAll(journal, 0);
        } finally {
            clear(here);
            Files.delete(here);
        }
    }

    private record Sample(String name, byte[] bytes, List<Entry> entries, List<Integer> starts) {
        int end() {
            return starts.getLast();
        }

        /** How many entries end at or before that offset. */
        int entriesBefore(int offset) {
            return (int) starts.stream().skip(1).filter(end -> end <= offset).count();
        }
    }

    private Sample sample() throws IOException {
        var entries = new ArrayList<Entry>();
        var starts = new ArrayList<Integer>(List.of(Header.LENGTH));
        for (int i = 0; i < ENTRIES; i++) {
            entries.add(SegmentsTest.entry(i * 7));
            starts.add(starts.getLast() + Frame.OVERHEAD + entries.getLast().bytes().length);
        }
        try (var journal = Segments.open(folder, SegmentsTest.SMALL)) {
            journal.append(entries);
        }
        var file = SegmentFile.pathOf(folder, 0);
        return new Sample(file.getFileName().toString(), Files.readAllBytes(file), entries, starts);
    }

    private Segments reopened(String name, byte[] bytes) throws IOException {
        clear(folder);
        Files.write(folder.resolve(name), bytes);
        return Segments.open(folder, SegmentsTest.SMALL, 0, UNFORCED);
    }

    private static void clear(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
    }
}
