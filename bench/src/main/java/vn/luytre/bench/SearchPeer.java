package vn.luytre.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import vn.luytre.event.Event;
import vn.luytre.event.Field;

/**
 * OpenSearch with the very events of a {@link HeldLake}: how much processor it takes to keep them, how many bytes they are
 * then, and how long the same questions take. Mapped as its users do: words as keywords, addresses as addresses, sentences as
 * text, the original line kept but not indexed, the better of its compressions, one segment.
 */
final class SearchPeer {

    private static final Logger LOG = LoggerFactory.getLogger(SearchPeer.class);
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int ABSENT = 3;

    private final Run run;
    private final int rows;
    private final int times;

    SearchPeer(Run run, int rows, int times) {
        this.run = run;
        this.rows = rows;
        this.times = times;
    }

    void measure() throws IOException, InterruptedException {
        var folder = run.folder("search-peer");
        var events = folder.resolve("events.gz");
        write(events);
        var questions = Files.writeString(folder.resolve("questions"), questions());
        var answer = folder.resolve("answer");
        var command =
                List.of(
                        run.root().resolve("bench/peers/events.sh").toString(),
                        events.toString(),
                        questions.toString(),
                        answer.toString());
        var environment = Map.of("JAVA_HOME", System.getProperty("java.home"));
        var log = folder.resolve("log").toFile();
        try (var child = Child.start(command, environment, folder, log, false)) {
            switch (child.process().waitFor()) {
                case 0 -> read(Files.readAllLines(answer, UTF_8));
                case ABSENT -> LOG.warn("OpenSearch could not be had: not compared");
                default -> throw new IOException("OpenSearch failed; see " + log);
            }
        }
    }

    private void read(List<String> lines) {
        var asked = new TreeMap<String, List<Double>>();
        for (var line : lines) {
            var words = line.split(" ", -1);
            switch (words[0]) {
                case "indexed" -> {
                    double count = Double.parseDouble(words[1]);
                    double cpu = Double.parseDouble(words[2]);
                    run.add(
                            Figure.of(
                                    "search.opensearch.keep",
                                    1e6 * cpu / count,
                                    "µs of processor a row"));
                }
                case "bytes" ->
                        run.add(
                                Figure.of(
                                        "search.opensearch.bytes-per-row",
                                        Double.parseDouble(words[1]) / rows,
                                        "B"));
                default ->
                        asked.computeIfAbsent(words[1], name -> new ArrayList<>())
                                .add(Double.parseDouble(words[2]));
            }
        }
        asked.forEach((name, all) -> {
            var samples = all.subList(1, all.size()); // The first warms up, as with ours.
            run.add(Figure.percentile("search.opensearch." + name, samples, "ms", 50));
            run.add(Figure.percentile("search.opensearch." + name, samples, "ms", 95));
        });
    }

    private void write(Path file) throws IOException {
        var source = new HeldLake.Source(HeldLake.SEED);
        try (var out =
                new BufferedWriter(
                        new OutputStreamWriter(
                                new GZIPOutputStream(Files.newOutputStream(file), 1 << 16),
                                UTF_8))) {
            out.write(JSON.writeValueAsString(index()));
            for (int i = 0; i < rows; i++) {
                out.write('\n');
                out.write(JSON.writeValueAsString(document(source.next(HeldLake.time(i, rows)))));
            }
        }
    }

    private static Map<String, Object> index() {
        var properties = new LinkedHashMap<String, Object>();
        properties.put("@timestamp", Map.of("type", "date", "format", "epoch_millis"));
        properties.put("received", Map.of("type", "date", "format", "epoch_millis"));
        for (var name : List.of("source_id", "unit_id", "system_id")) {
            properties.put(name, Map.of("type", "long"));
        }
        properties.put(
                "event.original", Map.of("type", "keyword", "index", false, "doc_values", false));
        properties.put("overflow", Map.of("type", "object", "enabled", false));
        for (var field : Field.values()) {
            properties.put(field.ecs(), Map.of("type", type(field)));
        }
        return Map.of(
                "settings",
                Map.of(
                        "number_of_shards",
                        1,
                        "number_of_replicas",
                        0,
                        "refresh_interval",
                        "30s",
                        "codec",
                        "best_compression"),
                "mappings",
                Map.of("_doc", Map.of("dynamic", false, "properties", properties)));
    }

    private static String type(Field field) {
        return switch (field.kind()) {
            case KEYWORD -> "keyword";
            case TEXT -> "match_only_text";
            case LONG -> "long";
            case IP -> "ip";
        };
    }

    private static Map<String, Object> document(Event event) {
        var document = new LinkedHashMap<String, Object>();
        document.put("@timestamp", event.timeMicros() / 1000);
        document.put("received", event.receivedMicros() / 1000);
        document.put("source_id", event.origin().source());
        document.put("unit_id", event.origin().unit());
        document.put("system_id", event.origin().system());
        for (var field : Field.values()) {
            var number = event.number(field);
            var text = event.text(field);
            if (text != null) {
                document.put(field.ecs(), number != null ? number : text);
            }
        }
        document.put("event.original", event.original());
        if (!event.overflow().isEmpty()) {
            document.put("overflow", event.overflow());
        }
        return document;
    }

    private String questions() {
        var lines = new StringBuilder();
        for (int i = 0; i <= times; i++) {
            add(
                    lines,
                    "newest-with-histogram",
                    i,
                    HeldLake.SPAN,
                    true,
                    Map.of("match_all", Map.of()));
            add(
                    lines,
                    "filtered-with-histogram",
                    i,
                    HeldLake.SPAN,
                    true,
                    both(
                            term("destination.port", 443),
                            term("source.ip", "10.%d.0.0/16".formatted(i % 40))));
            add(
                    lines,
                    "needle-ip",
                    i,
                    HeldLake.SPAN,
                    true,
                    term(
                            "destination.ip",
                            Traffic.peer(SearchStudy.rare(rows, 200, i)).toString()));
            add(
                    lines,
                    "needle-hash",
                    i,
                    HeldLake.SPAN,
                    true,
                    term("file.hash.sha256", Traffic.sha256(SearchStudy.rare(rows, 400, i))));
            add(
                    lines,
                    "needle-host",
                    i,
                    HeldLake.SPAN,
                    true,
                    term("dns.question.name", Traffic.domain(SearchStudy.rare(rows, 333, i))));
            int rank = SearchStudy.rare(rows, 2_900, i) / 3 * 3 + 1;
            add(
                    lines,
                    "substring-day",
                    i,
                    Duration.ofDays(1),
                    false,
                    Map.of(
                            "wildcard",
                            Map.of(
                                    "dns.question.name",
                                    Map.of("value", "*%d.tin.exam*".formatted(rank)))));
        }
        return lines.toString();
    }

    private static Map<String, Object> term(String field, Object value) {
        return Map.of("term", Map.of(field, Map.of("value", value)));
    }

    private static Map<String, Object> both(Object one, Object other) {
        return Map.of("bool", Map.of("filter", List.of(one, other)));
    }

    private static void add(
            StringBuilder lines,
            String name,
            int i,
            Duration span,
            boolean bars,
            Map<String, Object> query) {
        long to = HeldLake.END.toEpochMilli();
        long from = HeldLake.END.minus(span).plusSeconds(i).toEpochMilli();
        var time = Map.of("range", Map.of("@timestamp", Map.of("gte", from, "lt", to)));
        var search = new LinkedHashMap<String, Object>();
        search.put("size", 100);
        search.put("track_total_hits", true);
        search.put("sort", List.of(Map.of("@timestamp", Map.of("order", "desc"))));
        search.put("query", both(time, query));
        if (bars) {
            var hour = Map.of("field", "@timestamp", "fixed_interval", "1h");
            search.put("aggregations", Map.of("bars", Map.of("date_histogram", hour)));
        }
        lines.append(name).append('\t').append(JSON.writeValueAsString(search)).append('\n');
    }
}
