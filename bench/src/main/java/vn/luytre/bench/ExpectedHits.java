package vn.luytre.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import vn.luytre.parse.document.Documents;
import vn.luytre.parse.document.Extracted;

/**
 * What another engine found in the public EVTX logs: {@code sigma-expected-hits.csv} for the rules of {@code
 * sigma-covered-rules.csv} on their channels, in the files that {@code sigma-evaluated-files.csv} says were read whole.
 *
 * @param files archive → its entries that were read whole
 * @param channels rule id → the channels on which it was asked
 * @param hits what was found → in how many events
 */
record ExpectedHits(
        Map<String, Set<String>> files,
        Map<String, Set<String>> channels,
        Map<Pair, Integer> hits) {

    /**
     * A rule with hits in a file.
     *
     * @param rule its id
     * @param file an entry of an archive; no two archives have the same
     */
    record Pair(String rule, String file) implements Comparable<Pair> {
        @Override
        public int compareTo(Pair other) {
            int byRule = rule.compareTo(other.rule);
            return byRule != 0 ? byRule : file.compareTo(other.file);
        }
    }

    /** Reads the three tables from their folder. */
    static ExpectedHits read(Path folder) throws IOException {
        var files = new LinkedHashMap<String, Set<String>>();
        var whole = new HashSet<String>();
        for (var row : rows(folder.resolve("sigma-evaluated-files.csv"))) {
            if (cell(row, "events_evaluated").equals(cell(row, "events_in_file"))) {
                files.computeIfAbsent(cell(row, "zip"), zip -> new HashSet<>())
                        .add(cell(row, "entry"));
                whole.add(cell(row, "entry"));
            }
        }
        var channels = new HashMap<String, Set<String>>();
        for (var row : rows(folder.resolve("sigma-covered-rules.csv"))) {
            channels.put(
                    cell(row, "rule_id"), Set.of(cell(row, "channels_evaluated").split("; ", -1)));
        }
        var hits = new TreeMap<Pair, Integer>();
        for (var row : rows(folder.resolve("sigma-expected-hits.csv"))) {
            if (whole.contains(cell(row, "entry"))) {
                hits.put(
                        new Pair(cell(row, "rule_id"), cell(row, "entry")),
                        Integer.valueOf(cell(row, "hits")));
            }
        }
        return new ExpectedHits(files, channels, hits);
    }

    /** Whether that rule was asked of events of that channel. */
    boolean asked(String rule, String channel) {
        return channels.getOrDefault(rule, Set.of()).contains(channel);
    }

    /** The rows of a CSV file by the names in its first. */
    static List<Map<String, String>> rows(Path file) throws IOException {
        if (!(Documents.read(Files.readAllBytes(file), file.toString())
                instanceof Extracted.Text text)) {
            throw new IOException("no table: " + file);
        }
        var rows = text.tableOrLines().rows();
        var named = new ArrayList<Map<String, String>>();
        for (var row : rows.subList(1, rows.size())) {
            var cells = new HashMap<String, String>();
            for (int i = 0; i < rows.getFirst().cells().size(); i++) {
                cells.put(rows.getFirst().cell(i), row.cell(i));
            }
            named.add(cells);
        }
        return named;
    }

    static String cell(Map<String, String> row, String column) {
        return row.getOrDefault(column, "");
    }
}
