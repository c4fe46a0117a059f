package vn.luytre.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import vn.luytre.event.Field;
import vn.luytre.event.RealData;

/** Whole public files: every record accounted for, and nearly every one read. */
class RealLogsTest {

    /** Records of one file, and how many of them had a flaw. */
    private static final class Tally {
        int records;
        int flawed;
        final TreeMap<String, Integer> flaws = new TreeMap<>();
        final TreeMap<String, Integer> kinds = new TreeMap<>();

        void add(LineParser parser, String text, Field kind) {
            var event = Reading.with(parser, text);
            records++;
            if (event.flaw() != null) {
                flawed++;
                flaws.merge(event.flaw(), 1, Integer::sum);
            }
            kinds.merge(String.valueOf(event.text(kind)), 1, Integer::sum);
        }
    }

    @Test
    void readsEveryEveRecord(TestReporter report) throws IOException {
        var index = Files.readAllLines(RealData.file("logs/suricata-eve/index.csv"));
        for (var row : index.subList(1, index.size())) {
            var cells = row.split(",", -1);
            var tally = new Tally();
            var parser = Parsers.create("suricata-eve");
            try (var in = Reading.open(RealData.file("logs/suricata-eve/" + cells[0]))) {
                var records = new JsonRecords(in, 1 << 20);
                for (var text = records.next(); text != null; text = records.next()) {
                    tally.add(parser, text, Field.OBSERVER_PRODUCT);
                }
                assertThat(records.truncated()).isZero();
            }
            report.publishEntry(cells[0], tally.records + " records, flawed " + tally.flaws);
            assertThat(tally.records).as(cells[0]).isEqualTo(Integer.parseInt(cells[3]));
            assertThat(tally.flawed).as(cells[0]).isZero();
        }
    }

    @Test
    void readsEveryZeekRow(TestReporter report) throws IOException {
        var index = Files.readAllLines(RealData.file("flows/zeek-wrccdc/index.csv"));
        int total = 0;
        for (var row : index.subList(1, index.size())) {
            var cells = row.split(",", -1);
            var parser = Parsers.create("zeek");
            var tally = new Tally();
            var headers = new AtomicInteger();
            Reading.lines(
                    RealData.file("flows/zeek-wrccdc/" + cells[0]),
                    line -> {
                        if (line.startsWith("#")) {
                            headers.incrementAndGet();
                            assertThat(Reading.with(parser, line).text(Field.EVENT_DATASET))
                                    .isEqualTo("zeek.header");
                        } else {
                            tally.add(parser, line, Field.EVENT_DATASET);
                        }
                    });
            assertThat(tally.records).as(cells[0]).isEqualTo(Integer.parseInt(cells[1]));
            assertThat(tally.flaws).as(cells[0]).isEmpty();
            assertThat(tally.kinds)
                    .as(cells[0])
                    .containsOnlyKeys("zeek." + cells[0].replace(".log.gz", ""));
            total += tally.records;
        }
        report.publishEntry("zeek rows", String.valueOf(total));
    }

    @Test
    void readsEveryZeekJsonRecord(TestReporter report) {
        var parser = Parsers.create("zeek");
        var auto = Parsers.create("auto");
        var tally = new Tally();
        var guessed = new Tally();
        Reading.lines(
                RealData.file("flows/zeek-apt29-day1-combined.json.gz"),
                line -> {
                    tally.add(parser, line, Field.EVENT_DATASET);
                    guessed.add(auto, line, Field.EVENT_DATASET);
                });
        report.publishEntry("zeek json", tally.records + " " + tally.kinds);
        assertThat(tally.flaws).isEmpty();
        assertThat(tally.kinds).containsKey("zeek.connection").doesNotContainKey("zeek.unknown");
        assertThat(guessed.kinds).isEqualTo(tally.kinds);
    }

    @Test
    void readsTheAccessLog() {
        var parser = Parsers.create("web-access");
        var tally = new Tally();
        Reading.lines(
                RealData.file("logs/apache-access-10k.log.gz"),
                line -> tally.add(parser, line, Field.HTTP_REQUEST_METHOD));
        assertThat(tally.records).isEqualTo(10_000);
        assertThat(tally.flaws).isEmpty();
        assertThat(tally.kinds).containsOnlyKeys("GET", "HEAD", "POST", "OPTIONS");
    }

    @Test
    void keepsEveryLineOfLoghub(TestReporter report) throws IOException {
        var zip = RealData.file("logs/loghub-2k.zip");
        try (var files = java.nio.file.FileSystems.newFileSystem(zip)) {
            for (var name : new String[] {"OpenSSH", "Linux", "Apache"}) {
                var parser = Parsers.create("auto");
                var tally = new Tally();
                Reading.lines(
                        files.getPath(name, name + "_2k.log"),
                        line -> tally.add(parser, line, Field.EVENT_ACTION));
                report.publishEntry(name, tally.records + " " + tally.kinds);
                assertThat(tally.records).as(name).isEqualTo(2_000);
                assertThat(tally.flaws).as(name).isEmpty();
                if (name.equals("OpenSSH")) {
                    assertThat(tally.kinds.getOrDefault("null", 0)).isLessThan(20);
                }
            }
        }
    }

    @Test
    void readsTheThreeBodiesOfTheSameLinesAlike(TestReporter report) throws IOException {
        var expected = new TreeMap<String, Integer>();
        var bulk = new TreeMap<String, Integer>();
        try (var in = Reading.open(RealData.file("logs/wire/es-bulk-openssh.ndjson.gz"))) {
            var parser = Parsers.create("ecs-json");
            Bulk.split(
                    in,
                    1 << 20,
                    item -> {
                        var document = (Bulk.Item.Document) item;
                        assertThat(document.index()).isEqualTo("logs-system.auth-default");
                        var event = Reading.with(parser, text(document.source()));
                        assertThat(text(document.source())).contains(told(event));
                        count(bulk, event);
                    });
        }
        for (var name :
                new String[] {
                    "syslog-rfc3164-openssh.txt.gz", "syslog-rfc5424-octet-counted-openssh.bin.gz"
                }) {
            var counts = new TreeMap<String, Integer>();
            var parser = Parsers.create("linux-auth");
            var framer = new SyslogFramer(SyslogFramer.DEFAULT_MAX_FRAME);
            try (var in = Reading.open(RealData.file("logs/wire/" + name))) {
                var all = in.readAllBytes();
                for (int at = 0; at < all.length; at += 777) {
                    framer.feed(
                            all,
                            at,
                            Math.min(777, all.length - at),
                            frame -> count(counts, Reading.with(parser, text(frame))));
                }
            }
            framer.end(frame -> count(counts, Reading.with(parser, text(frame))));
            assertThat(counts.values().stream().mapToInt(i -> i).sum()).as(name).isEqualTo(2_000);
            if (expected.isEmpty()) {
                expected.putAll(counts);
            }
            assertThat(counts).as(name).isEqualTo(expected);
        }
        report.publishEntry("wire", expected.size() + " kinds of event");
        assertThat(bulk).isEqualTo(expected);
    }

    /** The time as the document writes it: the yearless one inside must agree. */
    private static String told(vn.luytre.event.Event event) {
        var time = event.time().atZone(vn.luytre.event.VietnamTime.ZONE).toOffsetDateTime();
        return "\"@timestamp\": \"" + DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
    }

    private static void count(Map<String, Integer> counts, vn.luytre.event.Event event) {
        assertThat(event.flaw()).isNull();
        counts.merge(
                "%s %s %s %s %s"
                        .formatted(
                                event.text(Field.EVENT_ACTION),
                                event.text(Field.EVENT_OUTCOME),
                                event.text(Field.USER_NAME),
                                event.text(Field.SOURCE_IP),
                                event.text(Field.PROCESS_PID)),
                1,
                Integer::sum);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
    }
}
