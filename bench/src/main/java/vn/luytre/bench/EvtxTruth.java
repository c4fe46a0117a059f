package vn.luytre.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import vn.luytre.bench.ExpectedHits.Pair;
import vn.luytre.event.Event;

/**
 * Our hits in the public EVTX logs beside those of another engine. Each difference is in the reviewed list {@code
 * evtx-differences.txt}, with the reason why ours stands.
 *
 * @param events how many were judged
 * @param found what we found, where the other engine asked too → in how many events
 */
record EvtxTruth(ExpectedHits expected, int events, Map<Pair, Integer> found) {

    /** In what we differ. */
    enum Difference {
        /** The other engine found it, we did not. */
        MISSED,
        /** We found it, the other engine did not. */
        EXTRA,
        /** Both did, but in another number of events. */
        COUNT
    }

    /** Reads and judges all logs of the folder {@code evtx}; takes a few seconds. */
    static EvtxTruth of(Path folder, EventJudge judge) throws IOException {
        var expected = ExpectedHits.read(folder);
        var found = new HashMap<Pair, Integer>();
        var events = new int[1];
        for (var zip : expected.files().entrySet()) {
            RecordedLogs.entries(
                    folder.resolve(zip.getKey()),
                    zip.getValue()::contains,
                    (entry, file) -> {
                        for (var event : RecordedLogs.evtx(file)) {
                            events[0]++;
                            count(event, entry, expected, judge, found);
                        }
                    });
        }
        return new EvtxTruth(expected, events[0], found);
    }

    private static void count(
            Event event,
            String entry,
            ExpectedHits expected,
            EventJudge judge,
            Map<Pair, Integer> found) {
        var channel = String.valueOf(event.overflow().get("Channel"));
        for (var rule : judge.hits(event)) {
            var id = String.valueOf(rule.rule().about().id());
            if (expected.asked(id, channel)) {
                found.merge(new Pair(id, entry), 1, Integer::sum);
            }
        }
    }

    /** How many of the expected pairs we found too. */
    long agreeing() {
        return expected.hits().keySet().stream().filter(found::containsKey).count();
    }

    SortedMap<Pair, Difference> differences() {
        var differences = new TreeMap<Pair, Difference>();
        expected.hits()
                .forEach((pair, hits) -> {
                    if (!found.containsKey(pair)) {
                        differences.put(pair, Difference.MISSED);
                    } else if (!Objects.equals(found.get(pair), hits)) {
                        differences.put(pair, Difference.COUNT);
                    }
                });
        found.keySet().stream()
                .filter(pair -> !expected.hits().containsKey(pair))
                .forEach(pair -> differences.put(pair, Difference.EXTRA));
        return differences;
    }

    /** The reviewed list: a line begins with a rule and the reason, those below it name kind and file. */
    static SortedMap<Pair, Difference> reviewed() {
        var reviewed = new TreeMap<Pair, Difference>();
        var rule = "";
        for (var line : resource("evtx-differences.txt").lines().toList()) {
            if (line.startsWith("    ")) {
                var words = line.strip().split(" ", 2);
                reviewed.put(new Pair(rule, words[1]), Difference.valueOf(words[0]));
            } else if (!line.isBlank() && !line.startsWith("#")) {
                rule = line.substring(0, line.indexOf(' '));
            }
        }
        return reviewed;
    }

    static String resource(String name) {
        try (var in = EvtxTruth.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("resource absent: " + name);
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
