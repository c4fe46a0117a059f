package vn.luytre.lake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Ip;
import vn.luytre.event.RealData;
import vn.luytre.lake.journal.Entry;
import vn.luytre.lake.journal.JournalSettings;
import vn.luytre.lake.journal.Segments;
import vn.luytre.lake.journal.Transport;
import vn.luytre.lake.query.Evaluator;
import vn.luytre.lake.query.Parsed;
import vn.luytre.lake.query.Parser;

/** Ten thousand real lines of a web server through journal and lake, and questions about them. */
class RealLogsTest {

    private static final JournalSettings JOURNAL = new JournalSettings(1 << 20, 1 << 16, 0);

    @TempDir Path folder;

    @Test
    void keepsAndFindsRealLines() throws Exception {
        var lines = linesOf(RealData.file("logs/apache-access-10k.log.gz"));
        var events = new ArrayList<Event>();
        try (var journal = Segments.open(folder.resolve("journal"), JOURNAL);
                var lake =
                        Lake.open(
                                folder.resolve("lake"), new MemoryCatalogue(), SearchTest.SMALL)) {
            var entries = new ArrayList<Entry>();
            for (var line : lines) {
                entries.add(
                        new Entry(1, Transport.RAW, 1_700_000_000_000_000L + entries.size(), line));
            }
            journal.append(entries);
            try (var cursor = journal.read(lake.committed())) {
                while (cursor.position() < journal.end()) {
                    for (var read : cursor.take(3000, Duration.ZERO)) {
                        var event = parse(read.entry());
                        events.add(event);
                        lake.add(event, read.position());
                    }
                    lake.commit(cursor.position());
                }
            }
            assertThat(events).hasSize(lines.size());
            for (var text :
                    List.of(
                            "*",
                            "mozilla",
                            "\"GET /\" -googlebot",
                            "src:66.249.0.0/16",
                            "ip:* AND NOT firefox",
                            "message:favicon*404",
                            "wp-login OR phpmyadmin OR \".php\"")) {
                var expr = ((Parsed.Ok) Parser.parse(text)).expr();
                assertThat(lake.count(Query.always(expr), Scope.ALL, new Cancel()))
                        .as(text)
                        .isEqualTo(events.stream().filter(e -> Evaluator.test(expr, e)).count());
            }
            var last = lake.event(lines.size() - 1, Scope.ALL).orElseThrow().event();
            assertThat(last.original()).isEqualTo(events.getLast().original());
        }
    }

    /** No parser here: the first word, if it is an address, and the line. */
    private static Event parse(Entry entry) {
        var text = new String(entry.bytes(), StandardCharsets.UTF_8);
        return new Event.Builder()
                .reset(text, entry.receivedMicros(), new Event.Origin(1, 1, 1))
                .set(Field.MESSAGE, text)
                .set(Field.SOURCE_IP, Ip.parse(text.split(" ", 2)[0]))
                .build();
    }

    private static List<byte[]> linesOf(Path file) throws IOException {
        try (var reader =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(file)),
                                StandardCharsets.UTF_8))) {
            return reader.lines().map(l -> l.getBytes(StandardCharsets.UTF_8)).toList();
        }
    }
}
