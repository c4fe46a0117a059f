package vn.luytre.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import vn.luytre.detect.sigma.GuardedRule;

/**
 * A public data set in which a technique of ATT&CK was played, judged by all rules.
 *
 * @param file the archive
 * @param records how many events it holds
 * @param hits rule → in how many of them
 * @param coverage named technique → what rules there are for it and what they found; one without a rule too
 */
record OtrfTruth(
        String file, int records, Map<GuardedRule, Integer> hits, Map<String, Coverage> coverage) {

    /** Techniques that ATT&CK has renumbered since the sets were made, by the number in the rules' tags. */
    private static final Map<String, String> RENUMBERED = Map.of("T1562.002", "T1685.001");

    /**
     * What there is for a technique.
     *
     * @param rules loaded rules whose tags name the technique or a part of it
     * @param hits of those rules
     */
    record Coverage(int rules, int hits) {}

    /** Whether a loaded rule is for a technique played here. */
    boolean isCovered() {
        return coverage.values().stream().anyMatch(c -> c.rules() > 0);
    }

    /** Whether such a rule hit. */
    boolean isFound() {
        return coverage.values().stream().anyMatch(c -> c.hits() > 0);
    }

    /** The reviewed list {@code otrf-not-found.txt}: sets with a rule for the technique, but without a hit of it. */
    static List<String> reviewed() {
        return EvtxTruth.resource("otrf-not-found.txt")
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.substring(0, line.indexOf(' ')))
                .toList();
    }

    /** Judges the data sets of the folder {@code otrf} that are wanted by their number of records. */
    static List<OtrfTruth> of(
            Path folder, List<GuardedRule> rules, EventJudge judge, Predicate<Integer> wanted)
            throws IOException {
        var sets = new ArrayList<OtrfTruth>();
        for (var row : ExpectedHits.rows(folder.resolve("otrf-truth.csv"))) {
            if (wanted.test(Integer.valueOf(ExpectedHits.cell(row, "records")))) {
                var techniques = ExpectedHits.cell(row, "attack_techniques").split(" +", -1);
                sets.add(set(folder, ExpectedHits.cell(row, "file"), techniques, rules, judge));
            }
        }
        return sets;
    }

    private static OtrfTruth set(
            Path folder,
            String file,
            String[] techniques,
            List<GuardedRule> rules,
            EventJudge judge)
            throws IOException {
        var hits = new LinkedHashMap<GuardedRule, Integer>();
        var records = new int[1];
        RecordedLogs.entries(
                folder.resolve(file),
                entry -> true,
                (entry, content) -> {
                    for (var event : RecordedLogs.lines(new String(content, UTF_8))) {
                        records[0]++;
                        judge.hits(event).forEach(rule -> hits.merge(rule, 1, Integer::sum));
                    }
                });
        var coverage = new TreeMap<String, Coverage>();
        Arrays.stream(techniques)
                .filter(technique -> !technique.isEmpty())
                .forEach(technique -> coverage.put(technique, coverage(technique, rules, hits)));
        return new OtrfTruth(file, records[0], hits, coverage);
    }

    private static Coverage coverage(
            String technique, List<GuardedRule> rules, Map<GuardedRule, Integer> hits) {
        return new Coverage(
                (int) rules.stream().filter(rule -> covers(rule, technique)).count(),
                hits.entrySet().stream()
                        .filter(hit -> covers(hit.getKey(), technique))
                        .mapToInt(Map.Entry::getValue)
                        .sum());
    }

    /** A rule for a sub-technique is one for its technique too. */
    static boolean covers(GuardedRule rule, String technique) {
        var number = RENUMBERED.getOrDefault(technique, technique);
        var tag = "attack." + number.toLowerCase(Locale.ROOT);
        return rule.rule().about().tags().stream()
                .map(given -> given.toLowerCase(Locale.ROOT))
                .anyMatch(given -> given.equals(tag) || given.startsWith(tag + "."));
    }
}
