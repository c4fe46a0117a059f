package vn.luytre.parse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import vn.luytre.event.Event;
import vn.luytre.event.Field;
import vn.luytre.event.Ip;
import vn.luytre.event.RealData;
import vn.luytre.parse.kit.FlatJson;
import vn.luytre.parse.kit.Leaves;

/** Our fields beside those that Elastic's Filebeat modules take from the same lines: equal, or different for a reason. */
class BeatsModulesTest {

    /**
     * Fields we fill otherwise on purpose: our data sets name the log, not the product (web.access); the message is the rule or the
     * line, not the rule's category; tags are ours to give; every record of EVE has an action, of Zeek the one the log names.
     */
    private static final List<String> OTHERWISE =
            List.of("event.dataset", "message", "tags", "event.action");

    /** Equal and all comparisons of one module, and what differed. */
    private static final class Comparison {
        int equal;
        int all;
        final TreeMap<String, Integer> different = new TreeMap<>();

        void compare(Map<String, String> expected, Event event) {
            compareTime(expected, event);
            expected.forEach((name, value) -> {
                var field = Field.byName(name.equals("host.hostname") ? "host.name" : name);
                if (field == null
                        || OTHERWISE.contains(name)
                        || value.isEmpty()
                        || value.equals("-")) {
                    return;
                }
                all++;
                if (same(field, value, event.text(field))) {
                    equal++;
                } else {
                    different.merge(
                            name + ": " + value + " | " + event.text(field), 1, Integer::sum);
                }
            });
        }

        /** Their time, to the millisecond they keep; one that rests on their zone for zoneless times is not compared. */
        private void compareTime(Map<String, String> expected, Event event) {
            var theirs = expected.get("@timestamp");
            if (theirs == null || !theirs.endsWith("Z")) {
                return;
            }
            all++;
            if (Instant.parse(theirs).toEpochMilli() == event.time().toEpochMilli()) {
                equal++;
            } else {
                different.merge("@timestamp: " + theirs + " | " + event.time(), 1, Integer::sum);
            }
        }

        /** Of several values of theirs ours must be one; addresses are compared as addresses. */
        private static boolean same(Field field, String theirs, @Nullable String ours) {
            if (ours == null) {
                return false;
            }
            if (field.kind() == Field.Kind.IP) {
                return ours.equals(String.valueOf(Ip.parse(theirs)));
            }
            return theirs.strip().equals(ours) || Arrays.asList(theirs.split(", ")).contains(ours);
        }

        double ratio() {
            return all == 0 ? 0 : (double) equal / all;
        }
    }

    @Test
    void agreesWithTheSuricataModule(TestReporter report) throws IOException {
        agrees("suricata-eve", "x-pack/filebeat/module/suricata", 0.99, report);
    }

    @Test
    void agreesWithTheZeekModule(TestReporter report) throws IOException {
        agrees("zeek", "x-pack/filebeat/module/zeek", 0.95, report);
    }

    @Test
    void agreesWithTheApacheModule(TestReporter report) throws IOException {
        agrees("web-access", "filebeat/module/apache/access", 0.99, report);
    }

    @Test
    void agreesWithTheNginxModule(TestReporter report) throws IOException {
        agrees("web-access", "filebeat/module/nginx/access", 0.99, report);
    }

    @Test
    void agreesWithTheSystemAuthModule(TestReporter report) throws IOException {
        agrees("linux-auth", "filebeat/module/system/auth", 0.99, report);
    }

    private static void agrees(String id, String folder, double least, TestReporter report)
            throws IOException {
        var comparison = new Comparison();
        try (var zip = FileSystems.newFileSystem(RealData.file("logs/beats-module-tests.zip"))) {
            for (var log : logs(zip, folder)) {
                var parser = Parsers.create(id);
                parser.restore("#path\t" + zeekPath(log));
                var bytes = Files.readAllBytes(log);
                for (var record :
                        expected(log.resolveSibling(log.getFileName() + "-expected.json"))) {
                    comparison.compare(record, Reading.with(parser, line(bytes, record)));
                }
            }
        }
        report.publishEntry(
                id + " " + folder,
                "%d of %d equal (%.1f %%)"
                        .formatted(comparison.equal, comparison.all, 100 * comparison.ratio()));
        assertThat(comparison.all).isGreaterThan(100);
        assertThat(comparison.ratio())
                .as(
                        "%d of %d equal; different %s",
                        comparison.equal, comparison.all, comparison.different)
                .isGreaterThanOrEqualTo(least);
    }

    /** What the name of the file tells whoever reads it: {@code zeek/dns/test/dns-json.log} is Zeek's dns. */
    private static String zeekPath(Path log) {
        var folder = log.getParent().getParent().getFileName().toString();
        return folder.equals("connection") ? "conn" : folder;
    }

    /** The line that begins at the offset the expected record names. */
    private static String line(byte[] bytes, Map<String, String> record) {
        int from = Integer.parseInt(record.getOrDefault("log.offset", "0"));
        int end = from;
        while (end < bytes.length && bytes[end] != '\n') {
            end++;
        }
        return new String(bytes, from, end - from, StandardCharsets.UTF_8).stripTrailing();
    }

    private static List<Path> logs(FileSystem zip, String folder) throws IOException {
        try (var walk = Files.walk(zip.getPath(folder))) {
            return walk.filter(p -> p.toString().endsWith(".log"))
                    .filter(p -> Files.exists(p.resolveSibling(p.getFileName() + "-expected.json")))
                    .sorted()
                    .toList();
        }
    }

    private static List<Map<String, String>> expected(Path json) throws IOException {
        var all = new ArrayList<Map<String, String>>();
        var leaves = new Leaves();
        try (var in = Files.newInputStream(json)) {
            var records = new JsonRecords(in, 1 << 20);
            for (var text = records.next(); text != null; text = records.next()) {
                assertThat(new FlatJson(leaves).read(text)).isNull();
                var map = new HashMap<String, String>();
                for (int i = 0; i < leaves.count(); i++) {
                    map.put(leaves.at(i).name, leaves.at(i).text());
                }
                leaves.clear();
                all.add(map);
            }
        }
        return all;
    }
}
