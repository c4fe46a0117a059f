package vn.luytre.lake.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.luytre.lake.ChildJvm;

/** What was acknowledged before kill -9 is there afterwards, once. */
class KilledJournalTest {

    private static final JournalSettings SETTINGS = new JournalSettings(64 << 10, 4096, 0);

    @TempDir Path folder;

    @Test
    void keepsWhatItAcknowledged() throws Exception {
        var random = new Random(20240218);
        var acknowledged = new HashMap<Long, String>();
        for (int life = 0; life < 3; life++) {
            for (var line :
                    ChildJvm.runAndKill(
                            Child.class,
                            300 + random.nextInt(1500),
                            folder.toString(),
                            "life" + life)) {
                var parts = line.split(" ", 2);
                assertThat(acknowledged.put(Long.valueOf(parts[0]), parts[1]))
                        .as("position %s acknowledged twice", parts[0])
                        .isNull();
            }
        }
        try (var journal = Segments.open(folder, SETTINGS);
                var cursor = journal.read(0)) {
            assertThat(journal.damages()).isEmpty();
            assertThat(journal.recovery().segments()).isGreaterThan(3);
            Map<Long, String> held = new HashMap<>();
            var texts = new ArrayList<String>();
            while (cursor.position() < journal.end()) {
                for (var read : cursor.take(1000, Duration.ZERO)) {
                    var text = new String(read.entry().bytes(), StandardCharsets.UTF_8);
                    held.put(read.position(), text.strip());
                    texts.add(text);
                }
            }
            assertThat(held).containsAllEntriesOf(acknowledged);
            assertThat(texts).doesNotHaveDuplicates();
            assertThat(cursor.lost()).isZero();
        }
    }

    static final class Child {
        public static void main(String[] args) throws Exception {
            try (var journal = Segments.open(Path.of(args[0]), SETTINGS)) {
                var callers = new ArrayList<Thread>();
                for (int c = 0; c < 4; c++) {
                    var name = args[1] + "-caller" + c;
                    callers.add(Thread.ofVirtual().start(() -> append(journal, name)));
                }
                for (var caller : callers) {
                    caller.join();
                }
            }
        }

        private static void append(EventLog journal, String name) {
            var random = new Random(name.hashCode());
            try {
                for (int i = 0; ; i++) {
                    var batch = new ArrayList<Entry>();
                    for (int j = random.nextInt(5); j >= 0; j--) {
                        var text = name + "-" + i + "-" + j + " ".repeat(random.nextInt(300));
                        batch.add(
                                new Entry(
                                        i,
                                        Transport.RAW,
                                        j,
                                        text.getBytes(StandardCharsets.UTF_8)));
                    }
                    long first = journal.append(batch);
                    for (int j = 0; j < batch.size(); j++) {
                        var text = new String(batch.get(j).bytes(), StandardCharsets.UTF_8);
                        ChildJvm.say((first + j) + " " + text.strip());
                    }
                }
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
