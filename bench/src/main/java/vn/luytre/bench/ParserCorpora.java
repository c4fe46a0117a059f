package vn.luytre.bench;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.luytre.parse.JsonRecords;
import vn.luytre.parse.kit.FlatJson;
import vn.luytre.parse.kit.Leaves;

/** The public collections of log lines with their fields, each in its own form. */
enum ParserCorpora {
    /** SEKOIA.IO intake formats: a JSON file a line, {@code input.message} and {@code expected}. */
    SEKOIA("logs/sekoia-intake-tests.zip") {
        @Override
        List<TruthLine> lines(Path archive, String place) throws IOException {
            var lines = new ArrayList<TruthLine>();
            RecordedLogs.entries(
                    archive,
                    name -> name.startsWith(place + "/tests/") && name.endsWith(".json"),
                    (name, content) -> {
                        for (var record : flat(content)) {
                            var text = record.get("input.message");
                            if (text != null) {
                                lines.add(new TruthLine(text, below(record, "expected.")));
                            }
                        }
                    });
            return lines;
        }
    },
    /** Filebeat modules: {@code x.log} beside {@code x.log-expected.json}, where each record names its line's offset. */
    BEATS("logs/beats-module-tests.zip") {
        @Override
        List<TruthLine> lines(Path archive, String place) throws IOException {
            var logs = new HashMap<String, byte[]>();
            var expected = new TreeMap<String, byte[]>();
            RecordedLogs.entries(
                    archive,
                    name -> name.startsWith(place + "/test/"),
                    (name, content) -> {
                        if (name.endsWith("-expected.json")) {
                            expected.put(name.replace("-expected.json", ""), content);
                        } else {
                            logs.put(name, content);
                        }
                    });
            var lines = new ArrayList<TruthLine>();
            if (place.contains(ZEEK)) { // Of a file of JSON its name says which log it is.
                var log = place.substring(place.indexOf(ZEEK) + ZEEK.length());
                var path = log.equals("connection") ? "conn" : log;
                lines.add(new TruthLine("#path\t" + path, Map.of()));
            }
            for (var test : expected.entrySet()) {
                var log = logs.get(test.getKey());
                if (log != null) {
                    add(log, flat(test.getValue()), lines);
                }
            }
            return lines;
        }

        /** Each record's line, with the header lines that stand between it and the one before. */
        private static void add(
                byte[] log, List<Map<String, String>> records, List<TruthLine> lines) {
            int end = 0;
            for (var record : records) {
                int from = offset(record);
                headers(log, end, from).forEach(h -> lines.add(new TruthLine(h, Map.of())));
                lines.add(new TruthLine(at(log, from), record));
                end = from;
            }
        }
    },
    /** Wazuh rule tests: {@code log N pass = line}, no fields. */
    WAZUH("logs/wazuh-ruleset-tests.zip") {
        @Override
        List<TruthLine> lines(Path archive, String place) throws IOException {
            var lines = new ArrayList<TruthLine>();
            RecordedLogs.entries(
                    archive,
                    name -> name.endsWith("/" + place),
                    (name, content) ->
                            new String(content, StandardCharsets.UTF_8)
                                    .lines()
                                    .filter(l -> l.startsWith("log ") && l.contains(" pass = "))
                                    .map(l -> l.substring(l.indexOf(" = ") + 3).strip())
                                    .forEach(l -> lines.add(new TruthLine(l, Map.of()))));
            return lines;
        }
    },
    /** Pipeline tests of Elastic's integrations: {@code x.json} with its events, or {@code x.log}, beside {@code x-expected.json}. */
    INTEGRATIONS("logs/elastic-integrations-tests.zip") {
        @Override
        List<TruthLine> lines(Path archive, String place) throws IOException {
            var tests = new TreeMap<String, byte[]>();
            RecordedLogs.entries(
                    archive,
                    name -> name.startsWith(place + "/_dev/test/"),
                    (name, content) -> tests.put(name, content));
            var lines = new ArrayList<TruthLine>();
            for (var test : tests.entrySet()) {
                var expected = tests.get(test.getKey() + "-expected.json");
                if (expected != null) {
                    pair(raw(test.getKey(), test.getValue()), objects(array(expected)), lines);
                }
            }
            return lines;
        }

        private static List<String> raw(String name, byte[] content) throws IOException {
            return name.endsWith(".json")
                    ? objects(array(content))
                    : new String(content, StandardCharsets.UTF_8)
                            .lines()
                            .filter(l -> !l.isBlank())
                            .toList();
        }

        /** Texts and what is expected of them stand in one order; a test in which some text gives no event is left out. */
        private static void pair(List<String> texts, List<String> expected, List<TruthLine> to) {
            for (int i = 0; texts.size() == expected.size() && i < texts.size(); i++) {
                to.add(new TruthLine(texts.get(i), flat(expected.get(i))));
            }
        }
    };

    private static final String ZEEK = "/module/zeek/";

    private static final int MAX_RECORD = 1 << 20;

    private final String archive;

    ParserCorpora(String archive) {
        this.archive = archive;
    }

    /** Where it lies below the data folder. */
    String archive() {
        return archive;
    }

    /** The lines at a place of the collection, in a fixed order; empty if the collection is not there. */
    List<TruthLine> lines(Run run, String place) throws IOException {
        var file = run.realData(archive);
        return file == null ? List.of() : lines(file, place);
    }

    abstract List<TruthLine> lines(Path archive, String place) throws IOException;

    private static int offset(Map<String, String> record) {
        return Integer.parseInt(record.getOrDefault("log.offset", "0"));
    }

    /** The lines between two records that name the columns of what follows. */
    private static List<String> headers(byte[] log, int from, int to) {
        var between = new String(log, from, Math.max(0, to - from), StandardCharsets.UTF_8);
        return between.lines().filter(l -> l.startsWith("#Fields: ")).toList();
    }

    private static String at(byte[] log, int from) {
        int end = from;
        while (end < log.length && log[end] != '\n') {
            end++;
        }
        return new String(log, from, Math.max(0, end - from), StandardCharsets.UTF_8)
                .stripTrailing();
    }

    private static Map<String, String> below(Map<String, String> record, String prefix) {
        var below = new HashMap<String, String>();
        record.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                below.put(name.substring(prefix.length()), value);
            }
        });
        return below;
    }

    /** The records of a file of one or more JSON objects, or of an array of them, flat. */
    private static List<Map<String, String>> flat(byte[] content) throws IOException {
        var text = new String(content, StandardCharsets.UTF_8).strip();
        var records = new ArrayList<Map<String, String>>();
        if (text.startsWith("{")) {
            records.add(flat(text));
            return records;
        }
        for (var one : objects(content)) {
            records.add(flat(one));
        }
        return records;
    }

    private static List<String> objects(byte[] array) throws IOException {
        var objects = new ArrayList<String>();
        var records = new JsonRecords(new ByteArrayInputStream(array), MAX_RECORD);
        for (var one = records.next(); one != null; one = records.next()) {
            objects.add(one);
        }
        return objects;
    }

    /** The array that is the only field of an object. */
    private static byte[] array(byte[] content) {
        int from = 0;
        while (from < content.length && content[from] != '[') {
            from++;
        }
        int to = content.length;
        while (to > from && content[to - 1] != ']') {
            to--;
        }
        return java.util.Arrays.copyOfRange(content, from, to);
    }

    private static Map<String, String> flat(String object) {
        var leaves = new Leaves();
        var flaw = new FlatJson(leaves).read(object);
        if (flaw != null) {
            throw new IllegalStateException(flaw);
        }
        var record = new HashMap<String, String>();
        for (int i = 0; i < leaves.count(); i++) {
            var value = leaves.at(i).text();
            if (value != null) {
                record.put(leaves.at(i).name, value);
            }
        }
        return record;
    }
}
