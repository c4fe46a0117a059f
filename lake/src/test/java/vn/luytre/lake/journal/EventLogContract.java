package vn.luytre.lake.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What every log of received entries promises, wherever it keeps them. */
public abstract class EventLogContract {

    /** The longest entry the logs under test take. */
    protected static final int ENTRY_BYTES = 4096;

    /** Opens the log of this test: the same one each time, empty at first. */
    protected abstract EventLog open() throws Exception;

    /** One of a transport whose entries take one position. */
    protected static Entry entry(int i) {
        return SegmentsTest.entry(i);
    }

    /** All entries from there on; as many as there are when it begins. */
    protected static List<Cursor.Positioned> read(EventLog log, long from) throws Exception {
        var all = new ArrayList<Cursor.Positioned>();
        try (var cursor = log.read(from)) {
            while (true) {
                var some = cursor.take(7, Duration.ZERO);
                if (some.isEmpty()) {
                    assertThat(cursor.lost()).isZero();
                    assertThat(cursor.position()).isGreaterThanOrEqualTo(log.end());
                    return all;
                }
                all.addAll(some);
            }
        }
    }

    private static List<Entry> entries(List<Cursor.Positioned> read) {
        return read.stream().map(Cursor.Positioned::entry).toList();
    }

    @Test
    void readsInOrderFromAnyPositionAlsoAfterReopening() throws Exception {
        var given = new ArrayList<Entry>();
        List<Cursor.Positioned> all;
        try (var log = open()) {
            assertThat(read(log, 0)).isEmpty();
            for (int i = 0; i < 40; i++) {
                var some = List.of(entry(2 * i), entry(2 * i + 1));
                long before = log.end();
                long first = log.append(some);
                assertThat(first).isGreaterThanOrEqualTo(before).isLessThan(log.end());
                given.addAll(some);
            }
            assertThat(log.append(List.of())).isEqualTo(log.end());
            all = read(log, 0);
            assertThat(entries(all)).isEqualTo(given);
            assertThat(all.stream().map(Cursor.Positioned::position))
                    .isSorted()
                    .doesNotHaveDuplicates()
                    .allMatch(position -> position < log.end());
            assertThat(log.damages()).isEmpty();
        }
        try (var log = open()) {
            for (int i = 0; i < all.size(); i += 13) {
                assertThat(read(log, all.get(i).position())).isEqualTo(all.subList(i, all.size()));
            }
            assertThat(log.append(List.of(entry(80)))).isGreaterThan(all.getLast().position());
            var last = all.getLast();
            assertThat(read(log, last.position() + last.room())).hasSize(1);
        }
    }

    @Test
    void wakesAReaderThatWaits() throws Exception {
        try (var log = open();
                var cursor = log.read(0);
                var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var waiting = pool.submit(() -> cursor.take(10, Duration.ofSeconds(60)));
            log.append(List.of(entry(7)));
            assertThat(entries(waiting.get())).containsExactly(entry(7));
            assertThat(cursor.take(10, Duration.ZERO)).isEmpty();
        }
    }

    @Test
    void keepsEveryEntryOfManyCallersWhileAnotherReads() throws Exception {
        try (var log = open();
                var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var appended = new ArrayList<Future<List<Long>>>();
            for (int caller = 0; caller < 8; caller++) {
                int source = caller;
                appended.add(pool.submit(() -> appendAs(source, log)));
            }
            var seen = new ArrayList<Cursor.Positioned>();
            try (var cursor = log.read(0)) {
                while (seen.size() < 800) {
                    seen.addAll(cursor.take(100, Duration.ofSeconds(10)));
                }
                assertThat(cursor.lost()).isZero();
            }
            for (int caller = 0; caller < 8; caller++) {
                int source = caller;
                var own = seen.stream().filter(p -> p.entry().source() == source).toList();
                assertThat(own.stream().map(p -> p.entry().receivedMicros()))
                        .isSorted()
                        .doesNotHaveDuplicates();
                assertThat(own.stream().map(Cursor.Positioned::position))
                        .containsAll(appended.get(caller).get());
            }
            assertThat(seen.stream().map(Cursor.Positioned::position))
                    .hasSize(800)
                    .doesNotHaveDuplicates();
        }
    }

    private static List<Long> appendAs(long source, EventLog log) throws IOException {
        var firsts = new ArrayList<Long>();
        for (int i = 0; i < 50; i++) {
            var text = ("caller " + source + " line " + i).getBytes(StandardCharsets.UTF_8);
            firsts.add(
                    log.append(
                            List.of(
                                    new Entry(source, Transport.RAW, 2 * i, text),
                                    new Entry(source, Transport.RAW, 2 * i + 1, text))));
        }
        return firsts;
    }

    @Test
    void takesNothingOfACallWithAnEntryTooLong() throws Exception {
        try (var log = open()) {
            long end = log.end();
            var tooLong = new Entry(1, Transport.RAW, 1, new byte[ENTRY_BYTES + 1]);
            assertThatThrownBy(() -> log.append(List.of(entry(0), tooLong)))
                    .isInstanceOf(JournalException.TooLong.class);
            assertThat(log.end()).isEqualTo(end);
            var longest = new Entry(1, Transport.RAW, 1, new byte[ENTRY_BYTES]);
            log.append(List.of(longest, longest));
            assertThat(entries(read(log, 0))).containsExactly(longest, longest);
        }
    }

    /** A datagram of flows has a position for each of its events, and comes whole to who asks for one in the middle. */
    @Test
    void hasRoomForTheEventsOfADatagram() throws Exception {
        var flows = new Entry(1, Transport.FLOW, 1, new byte[480]);
        var all = List.of(entry(0), flows, flows, entry(1));
        try (var log = open()) {
            log.append(all);
            var read = read(log, 0);
            assertThat(entries(read)).isEqualTo(all);
            for (int i = 1; i < read.size(); i++) {
                var before = read.get(i - 1);
                assertThat(before.room())
                        .isGreaterThanOrEqualTo(
                                before.entry().transport() == Transport.FLOW ? 30 : 1);
                assertThat(read.get(i).position())
                        .isGreaterThanOrEqualTo(before.position() + before.room());
            }
            for (long inside : new long[] {1, 29}) {
                assertThat(read(log, read.get(1).position() + inside))
                        .isEqualTo(read.subList(1, 4));
            }
        }
    }

    @Test
    void knowsHowFarItHasTakenOverAnotherLog() throws Exception {
        try (var log = open()) {
            assertThat(log.upstream()).isZero();
            log.append(List.of(takenOver(4), takenOver(7)));
            log.append(List.of(entry(1)));
            assertThat(log.upstream()).isEqualTo(8);
        }
        try (var log = open()) {
            assertThat(log.upstream()).isEqualTo(8);
            assertThat(read(log, 0).getFirst().entry()).isEqualTo(takenOver(4));
            log.append(List.of(takenOver(8)));
            assertThat(log.upstream()).isEqualTo(9);
        }
    }

    private static Entry takenOver(long position) {
        return new Entry(1, Transport.SYSLOG, 5, new byte[] {1, 2}, position);
    }

    @Test
    void countsWhatWaits() throws Exception {
        try (var log = open()) {
            long begin = log.end();
            log.append(List.of(entry(0), entry(1), entry(2)));
            // Kafka's own mark of the end of a transaction takes an offset too.
            assertThat(log.waiting(begin)).isBetween(3L, 4L);
            assertThat(log.waiting(log.end())).isZero();
        }
    }

    @Test
    void takesNothingOnceClosed() throws Exception {
        var log = open();
        log.close();
        assertThatThrownBy(() -> log.append(List.of(entry(0)))).isInstanceOf(IOException.class);
        log.close();
    }
}
