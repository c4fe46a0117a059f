package vn.luytre.lake.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A log that copies another one knows how far it came, whatever has been released or cut off since. */
class UpstreamTest {

    @TempDir Path folder;

    @Test
    void isTheHighestOnDiskAfterReopening() throws Exception {
        try (var journal = Segments.open(folder, SegmentsTest.SMALL)) {
            assertThat(journal.upstream()).isZero();
            journal.append(List.of(copied(0), copied(1), SegmentsTest.entry(7)));
            assertThat(journal.upstream()).isEqualTo(2);
        }
        try (var journal = Segments.open(folder, SegmentsTest.SMALL)) {
            assertThat(journal.upstream()).isEqualTo(2);
            assertThat(SegmentsTest.readAll(journal, 0))
                    .containsExactly(copied(0), copied(1), SegmentsTest.entry(7));
        }
    }

    @Test
    void outlivesTheReleaseOfWhatWasCopied() throws Exception {
        try (var journal = Segments.open(folder, SegmentsTest.SMALL)) {
            journal.append(List.of(copied(41)));
            for (int i = 0; i < 100; i++) {
                journal.append(List.of(SegmentsTest.entry(i)));
            }
            journal.release(Long.MAX_VALUE);
            assertThat(journal.begin()).isGreaterThan(1);
        }
        try (var journal = Segments.open(folder, SegmentsTest.SMALL)) {
            assertThat(journal.upstream()).isEqualTo(42);
        }
    }

    @Test
    void doesNotCountWhatWasCutOff() throws Exception {
        Path last;
        try (var journal = Segments.open(folder, SegmentsTest.SMALL)) {
            journal.append(List.of(copied(0)));
            journal.append(List.of(copied(1)));
            last = journal.segmentOf(1).path();
        }
        try (var file = FileChannel.open(last, StandardOpenOption.WRITE)) {
            int second = Header.LENGTH + Frame.length(copied(0));
            Disk.write(file, ByteBuffer.wrap(new byte[] {9}), second + Frame.OVERHEAD);
        }
        try (var journal = Segments.open(folder, SegmentsTest.SMALL)) {
            assertThat(journal.upstream()).isEqualTo(1);
            assertThat(journal.end()).isEqualTo(1);
        }
    }

    @Test
    void readsSegmentsOfTheFirstForm() {
        var first = ByteBuffer.allocate(Header.LENGTH);
        for (int copy = 0; copy < 2; copy++) {
            int start = first.position();
            first.putLong(0x6C757974_72650001L).putLong(17).putLong(99);
            first.putInt(Frame.checksum(first, start, 24, 0));
        }
        first.position(0);
        assertThat(Header.read(first)).isEqualTo(new Header(17, 99, 0, 56));
        first.put(3, (byte) 0);
        assertThat(Header.read(first)).isEqualTo(new Header(17, 99, 0, 56));
    }

    @Test
    void refusesWhatWouldNotFitIntoItsFolder() throws Exception {
        var room = new JournalSettings(512, 100, 0, 3 * 512);
        try (var journal = Segments.open(folder, room)) {
            assertThatThrownBy(
                            () -> {
                                for (int i = 0; i < 100; i++) {
                                    journal.append(List.of(SegmentsTest.entry(i)));
                                }
                            })
                    .isInstanceOf(JournalException.Full.class);
            assertThat(journal.bytesOnDisk()).isLessThanOrEqualTo(3 * 512);
            long end = journal.end();
            journal.release(end);
            assertThat(journal.append(List.of(SegmentsTest.entry(1)))).isEqualTo(end);
        }
    }

    private static Entry copied(long upstream) {
        return new Entry(3, Transport.SYSLOG, 5, "một".getBytes(StandardCharsets.UTF_8), upstream);
    }
}
