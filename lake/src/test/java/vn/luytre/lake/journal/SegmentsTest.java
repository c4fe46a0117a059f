package vn.luytre.lake.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentsTest {

    static final JournalSettings SMALL = new JournalSettings(512, 1000, 0);

    @TempDir Path folder;

    @Test
    void givesBackWhatItTookAcrossSegmentsAndAfterReopening() throws Exception {
        var all = new ArrayList<Entry>();
        try (var journal = Segments.open(folder, SMALL)) {
            for (int i = 0; i < 50; i++) {
                var batch = List.of(entry(2 * i), entry(2 * i + 1));
                assertThat(journal.append(batch)).isEqualTo(2 * i);
                all.addAll(batch);
            }
            assertThat(readAll(journal, 0)).isEqualTo(all);
            assertThat(readAll(journal, 37)).isEqualTo(all.subList(37, 100));
        }
        try (var journal = Segments.open(folder, SMALL)) {
            assertThat(journal.end()).isEqualTo(100);
            assertThat(journal.recovery().segments()).isGreaterThan(5);
            assertThat(journal.damages()).isEmpty();
            assertThat(readAll(journal, 0)).isEqualTo(all);
            assertThat(journal.append(List.of(entry(100)))).isEqualTo(100);
        }
    }

    /** The unused room of a segment is zeros as well. */
    @Test
    void keepsARecordThatEndsInZerosAcrossReopening() throws Exception {
        var zeros = new Entry(1, Transport.RAW, 1, new byte[100]);
        try (var journal = Segments.open(folder, SMALL)) {
            journal.append(List.of(entry(0), zeros));
        }
        try (var journal = Segments.open(folder, SMALL)) {
            assertThat(journal.recovery().tornBytes()).isZero();
            assertThat(readAll(journal, 0)).isEqualTo(List.of(entry(0), zeros));
        }
    }

    @Test
    void deletesOnlyWholeSegmentsThatNobodyNeeds() throws Exception {
        try (var journal = Segments.open(folder, SMALL)) {
            for (int i = 0; i < 100; i++) {
                journal.append(List.of(entry(i)));
            }
            journal.release(50);
            assertThat(journal.begin()).isBetween(1L, 50L);
            assertThat(readAll(journal, 50)).hasSize(50);
            var cursor = journal.read(0);
            assertThat(cursor.lost()).isEqualTo(journal.begin());
            cursor.close();
            journal.release(Long.MAX_VALUE);
            assertThat(journal.end()).isEqualTo(100);
            assertThat(journal.append(List.of(entry(100)))).isEqualTo(100);
        }
    }

    @Test
    void wakesAReaderThatWaits() throws Exception {
        try (var journal = Segments.open(folder, SMALL);
                var cursor = journal.read(0);
                var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = pool.submit(() -> cursor.take(10, Duration.ofSeconds(30)));
            journal.append(List.of(entry(7)));
            assertThat(waiting.get()).extracting(Cursor.Positioned::position).containsExactly(0L);
            assertThat(cursor.take(10, Duration.ZERO)).isEmpty();
        }
    }

    /** A caller that has been told may fill its list anew while the writer still tells others. */
    @Test
    void aCallerHasItsListBackAsSoonAsItIsTold() throws Exception {
        try (var journal = Segments.open(folder, new JournalSettings(1 << 20, 1000, 0));
                var callers = Executors.newFixedThreadPool(4)) {
            var firsts = ConcurrentHashMap.<Long>newKeySet();
            var done = new ArrayList<Future<?>>();
            for (int caller = 0; caller < 4; caller++) {
                done.add(
                        callers.submit(() -> {
                            var list = new ArrayList<Entry>();
                            for (int round = 0; round < 2_000; round++) {
                                list.add(entry(round));
                                list.add(entry(round));
                                firsts.add(journal.append(list));
                                list.clear();
                            }
                            return null;
                        }));
            }
            for (var one : done) {
                one.get();
            }
            assertThat(firsts).hasSize(8_000);
            assertThat(journal.end()).isEqualTo(16_000);
        }
    }

    /** A fault of ours must neither leave a caller waiting nor let anything more be acknowledged. */
    @Test
    void aFaultWhileWritingIsToldAndNothingMoreIsTaken() throws Exception {
        try (var journal = Segments.open(folder, SMALL)) {
            journal.append(List.of(entry(1)));
            var asked = new AtomicInteger();
            var faulty =
                    new AbstractList<Entry>() {
                        @Override
                        public Entry get(int index) {
                            if (asked.incrementAndGet()
                                    > 2) { // Sizes and positions are counted first.
                                throw new IllegalStateException("a list that breaks");
                            }
                            return entry(2);
                        }

                        @Override
                        public int size() {
                            return 1;
                        }
                    };
            assertThatThrownBy(() -> journal.append(faulty)).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> journal.append(List.of(entry(3))))
                    .isInstanceOf(JournalException.Failed.class);
        }
        try (var journal = Segments.open(folder, SMALL)) {
            assertThat(readAll(journal, 0)).hasSize(1);
        }
    }

    @Test
    void keepsEveryEntryOfManyCallersWhileAnotherReads() throws Exception {
        try (var journal = Segments.open(folder, new JournalSettings(4096, 1000, 0));
                var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var appended = new ArrayList<Future<List<Long>>>();
            for (int caller = 0; caller < 8; caller++) {
                int source = caller;
                appended.add(pool.submit(() -> appendAs(source, journal)));
            }
            var seen = new ArrayList<Cursor.Positioned>();
            try (var cursor = journal.read(0)) {
                while (seen.size() < 1600) {
                    seen.addAll(cursor.take(100, Duration.ofSeconds(10)));
                }
                assertThat(cursor.lost()).isZero();
            }
            for (int caller = 0; caller < 8; caller++) {
                int source = caller;
                assertThat(
                                seen.stream()
                                        .filter(p -> p.entry().source() == source)
                                        .map(Cursor.Positioned::position))
                        .isEqualTo(appended.get(caller).get());
            }
            assertThat(new TreeSet<>(seen.stream().map(Cursor.Positioned::position).toList()))
                    .hasSize(1600);
        }
    }

    private static List<Long> appendAs(long source, EventLog journal) throws IOException {
        var positions = new ArrayList<Long>();
        for (int i = 0; i < 100; i++) {
            var text = ("caller " + source + " line " + i).getBytes(StandardCharsets.UTF_8);
            var entry = new Entry(source, Transport.RAW, i, text);
            long first = journal.append(List.of(entry, entry));
            positions.add(first);
            positions.add(first + 1);
        }
        return positions;
    }

    @Test
    void acknowledgesNothingWhenTheDiskIsFullAndGoesOnWhenItIsNot() throws Exception {
        var full = new AtomicBoolean();
        Disk disk =
                (file, bytes) -> {
                    if (full.get()) {
                        throw new IOException("No space left on device");
                    }
                    return Disk.REAL.allocate(file, bytes);
                };
        try (var journal = Segments.open(folder, SMALL, 0, disk)) {
            full.set(true);
            long acknowledged = 0;
            JournalException.Full refusal = null;
            while (refusal == null) {
                try {
                    journal.append(List.of(entry((int) acknowledged)));
                    acknowledged++;
                } catch (JournalException.Full e) {
                    refusal = e;
                }
            }
            assertThat(refusal).hasMessageContaining("No space left on device");
            assertThat(journal.end()).isEqualTo(acknowledged);
            assertThat(readAll(journal, 0)).hasSize((int) acknowledged);
            full.set(false);
            assertThat(journal.append(List.of(entry((int) acknowledged)))).isEqualTo(acknowledged);
        }
        assertThatThrownBy(() ->
                        Segments.open(
                                folder.resolve("b"),
                                new JournalSettings(512, 9, Long.MAX_VALUE / 2)))
                .hasMessageContaining("must stay free");
    }

    @Test
    void refusesASecondOwnerAndAnEntryTooLong() throws Exception {
        try (var journal = Segments.open(folder, SMALL)) {
            assertThatThrownBy(() -> Segments.open(folder, SMALL))
                    .isInstanceOf(JournalException.Locked.class);
            var tooLong = new Entry(1, Transport.RAW, 1, new byte[1001]);
            assertThatThrownBy(() -> journal.append(List.of(entry(0), tooLong)))
                    .isInstanceOf(JournalException.TooLong.class);
            assertThat(journal.end()).isZero();
            var large = new Entry(1, Transport.RAW, 1, new byte[900]);
            journal.append(List.of(large, large)); // Larger than a segment: gets its own.
            assertThat(readAll(journal, 0)).containsExactly(large, large);
        }
        Segments.open(folder, SMALL).close();
    }

    @Test
    void isNotHurtByAnInterruptedCaller() throws Exception {
        try (var journal = Segments.open(folder, SMALL)) {
            Thread.currentThread().interrupt();
            journal.append(List.of(entry(0)));
            assertThat(Thread.interrupted()).isTrue();
            journal.append(List.of(entry(1)));
            assertThat(readAll(journal, 0)).hasSize(2);
        }
    }

    @Test
    void neverGivesOutAPositionTheLakeHasSeen() throws Exception {
        try (var journal = Segments.open(folder, SMALL)) {
            journal.append(List.of(entry(0)));
        }
        try (var files = Files.list(folder)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
        try (var journal = Segments.open(folder, SMALL, 41)) {
            assertThat(journal.append(List.of(entry(1)))).isEqualTo(41);
            assertThat(readAll(journal, 0)).hasSize(1);
        }
    }

    /** A datagram of flows takes all the positions its events may need, also after reopening and from the middle. */
    @Test
    void givesADatagramOfFlowsAPositionForEachByte() throws Exception {
        var flows = new Entry(1, Transport.FLOW, 1, new byte[48]);
        var empty = new Entry(1, Transport.FLOW, 2, new byte[0]);
        var all = List.of(entry(0), flows, empty, flows, entry(1));
        try (var journal = Segments.open(folder, SMALL)) {
            assertThat(journal.append(all.subList(0, 3))).isZero();
            assertThat(journal.append(all.subList(3, 5))).isEqualTo(50);
            assertThat(journal.end()).isEqualTo(99);
        }
        try (var journal = Segments.open(folder, SMALL)) {
            assertThat(journal.end()).isEqualTo(99);
            assertThat(positions(journal, 0)).containsExactly(0L, 1L, 49L, 50L, 98L);
            for (long from : new long[] {1, 2, 48}) {
                assertThat(positions(journal, from)).containsExactly(1L, 49L, 50L, 98L);
            }
            assertThat(positions(journal, 49)).containsExactly(49L, 50L, 98L);
            assertThat(positions(journal, 97)).containsExactly(50L, 98L);
            assertThat(positions(journal, 98)).containsExactly(98L);
            assertThat(positions(journal, 99)).isEmpty();
            assertThat(journal.append(List.of(entry(2)))).isEqualTo(99);
        }
    }

    private static List<Long> positions(EventLog journal, long from) throws Exception {
        try (var cursor = journal.read(from)) {
            var all = cursor.take(100, Duration.ZERO);
            assertThat(cursor.lost()).isZero();
            assertThat(cursor.position()).isEqualTo(journal.end());
            return all.stream().map(Cursor.Positioned::position).toList();
        }
    }

    /** One of a transport whose entries take one position. */
    static Entry entry(int i) {
        var text = "dòng " + i + " " + "x".repeat(i % 37);
        return new Entry(
                i % 5,
                Transport.values()[i % Transport.FLOW.ordinal()],
                1_700_000_000_000_000L + i,
                text.getBytes(StandardCharsets.UTF_8));
    }

    static List<Entry> readAll(EventLog journal, long from) throws Exception {
        var all = new ArrayList<Entry>();
        try (var cursor = journal.read(from)) {
            while (true) {
                var some = cursor.take(7, Duration.ZERO);
                if (some.isEmpty()) {
                    return all;
                }
                some.forEach(p -> all.add(p.entry()));
            }
        }
    }
}
