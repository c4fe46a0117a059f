package vn.luytre.lake.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A journal that is being copied keeps what the copy needs. */
class PinTest {

    @TempDir Path folder;

    @Test
    void nothingIsReleasedWhileSomebodyCopiesAndAllOfItAfterwards() throws Exception {
        try (var journal = Segments.open(folder, SegmentsTest.SMALL)) {
            append(journal, 100);
            try (var _ = Pin.hold(folder)) {
                journal.release(90);
                assertThat(journal.begin()).isZero();
                assertThat(copy()).hasSize(100);
                assertThatThrownBy(() -> Pin.hold(folder)).isInstanceOf(IOException.class);
            }
            journal.release(90);
            assertThat(journal.begin()).isBetween(1L, 90L);
        }
    }

    /** The last segment is copied while it is being written: what is not sound yet stays out, nothing else does. */
    @Test
    void aCopyEndsWithTheLastSoundEntry() throws Exception {
        try (var journal = Segments.open(folder, SegmentsTest.SMALL)) {
            append(journal, 30);
            var last = JournalFiles.of(folder).getLast();
            var bytes = Files.readAllBytes(last.file());
            // Half an entry: its beginning is on disk, its end is not.
            System.arraycopy(bytes, Header.LENGTH, bytes, (int) last.bytes(), 20);
            Files.write(last.file(), bytes);
            assertThat(copy()).hasSize(30);
            assertThat(JournalFiles.end(folder)).isEqualTo(30);
        }
    }

    private List<Entry> copy() throws Exception {
        var target = Files.createTempDirectory(folder, "copy");
        for (var part : JournalFiles.of(folder)) {
            var bytes = Files.readAllBytes(part.file());
            Files.write(
                    target.resolve(part.file().getFileName()),
                    java.util.Arrays.copyOf(bytes, (int) part.bytes()));
        }
        try (var journal = Segments.open(target, SegmentsTest.SMALL)) {
            assertThat(journal.damages()).isEmpty();
            assertThat(journal.recovery().tornBytes()).isZero();
            return SegmentsTest.readAll(journal, 0);
        }
    }

    private static void append(Segments journal, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            journal.append(List.of(SegmentsTest.entry(i)));
        }
    }
}
