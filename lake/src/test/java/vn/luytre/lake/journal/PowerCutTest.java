package vn.luytre.lake.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was acknowledged is there after the power failed, whatever of the rest the disk kept. */
class PowerCutTest {

    private static final int SEEDS = 80;
    private static final int LIVES = 3;
    private static final JournalSettings SETTINGS = new JournalSettings(4096, 3000, 0);

    @TempDir Path folder;

    /** What senders of all lives know. */
    private static final class Known {
        final Map<Long, String> acknowledged = new ConcurrentSkipListMap<>();
        final Set<String> sent = ConcurrentHashMap.newKeySet();
        final AtomicLong released = new AtomicLong();
    }

    @Test
    void keepsWhatItAcknowledgedAndMakesNothingUp() throws Exception {
        for (long seed = 1; seed <= SEEDS; seed++) {
            var random = new Random(seed);
            var known = new Known();
            var place = Files.createDirectories(folder.resolve("s" + seed + "-0"));
            for (int life = 1; life <= LIVES; life++) {
                var how = "seed %d, life %d".formatted(seed, life);
                var disk = new PowerCut(place, random.nextLong(), random.nextInt(120));
                live(place, disk, how, known);
                var after = Files.createDirectories(folder.resolve("s" + seed + "-" + life));
                disk.comeBack(after);
                place = after;
                check(place, how, known);
            }
        }
    }

    private static void live(Path place, PowerCut disk, String life, Known known)
            throws InterruptedException {
        try (var journal = Segments.open(place, SETTINGS, 0, disk)) {
            var senders = new ArrayList<Thread>();
            for (int i = 0; i < 3; i++) {
                var name = life + ", sender " + i;
                senders.add(Thread.ofVirtual().start(() -> send(journal, name, known)));
            }
            for (var sender : senders) {
                sender.join();
            }
        } catch (IOException e) {
            assertThat(disk.isCut()).as("%s: %s", life, e).isTrue();
        }
    }

    private static void send(Segments journal, String name, Known known) {
        var random = new Random(name.hashCode());
        try {
            for (int round = 0; ; round++) {
                var batch = new ArrayList<Entry>();
                for (int i = random.nextInt(3); i >= 0; i--) {
                    var text = name + " " + round + " " + i + "x".repeat(random.nextInt(900));
                    known.sent.add(text);
                    batch.add(entry(text));
                }
                long first = journal.append(batch);
                for (int i = 0; i < batch.size(); i++) {
                    known.acknowledged.put(first + i, text(batch.get(i)));
                }
                if (random.nextInt(8) == 0) {
                    long before = first - random.nextInt(10);
                    known.released.accumulateAndGet(before, Math::max);
                    journal.release(before);
                }
            }
        } catch (IOException e) {
            // The power has gone: nobody was told.
        }
    }

    /** Opened on a sound disk, closed again: the next life finds what recovery made of it. */
    private static void check(Path place, String how, Known known) throws Exception {
        try (var journal = Segments.open(place, SETTINGS);
                var cursor = journal.read(known.released.get())) {
            var held = new ConcurrentSkipListMap<Long, String>();
            for (var some = cursor.take(100, Duration.ZERO);
                    !some.isEmpty();
                    some = cursor.take(100, Duration.ZERO)) {
                some.forEach(read -> held.put(read.position(), text(read.entry())));
            }
            known.acknowledged.keySet().removeIf(position -> position < known.released.get());
            assertThat(held).as(how).containsAllEntriesOf(known.acknowledged);
            assertThat(known.sent).as(how).containsAll(held.values());
            assertThat(held.values()).as(how).doesNotHaveDuplicates();
            assertThat(journal.damages())
                    .as("%s: only what nobody was told of may be called damaged", how)
                    .noneMatch(damage ->
                            known.acknowledged.keySet().stream()
                                    .anyMatch(p -> p >= damage.from() && p < damage.to()));
            long next = journal.append(List.of(entry(how)));
            known.sent.add(how);
            assertThat(known.acknowledged.keySet()).as(how).allMatch(p -> p < next);
            known.acknowledged.put(next, how);
        }
    }

    private static Entry entry(String text) {
        return new Entry(1, Transport.RAW, 1, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(Entry entry) {
        return new String(entry.bytes(), StandardCharsets.UTF_8);
    }

    /** The test's own disk loses what is not forced: a journal that forgot to force would be caught. */
    @Test
    void theDiskLosesWhatWasNotForced() throws Exception {
        int lost = 0;
        for (long seed = 1; seed <= 20; seed++) {
            var place = Files.createDirectories(folder.resolve("loose" + seed));
            var disk = new PowerCut(place, seed, 1_000);
            try (var channel = disk.allocate(place.resolve("a"), 600)) {
                disk.forceFolder(place);
                Disk.write(channel, java.nio.ByteBuffer.wrap(new byte[] {1}), 0);
            }
            var after = Files.createDirectories(folder.resolve("after" + seed));
            disk.comeBack(after);
            lost += Files.readAllBytes(after.resolve("a"))[0] == 0 ? 1 : 0;
        }
        assertThat(lost).isBetween(1, 19);
    }
}
