package vn.luytre.detect.sigma.coverage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import vn.luytre.detect.sigma.rule.LogSource;
import vn.luytre.detect.sigma.rule.SigmaRule;

/**
 * What a place can see: a rule can fire where an event of its log source has been seen. Whether
 * those events hold every field the rule asks for is for {@link FieldNeeds} to say.
 *
 * @param able rules that can fire
 * @param unable rules whose log source is known, but nothing of it has been seen
 * @param unknown rules whose log source no parser of ours gives
 * @param techniques technique → how many of its rules can fire, of how many; in the order of their ids. A sub-technique counts for
 *     its parent too
 * @param gains what sources would bring that have not been seen, the most first
 */
public record Coverage(
        List<SigmaRule> able,
        List<SigmaRule> unable,
        List<SigmaRule> unknown,
        Map<String, Share> techniques,
        List<Gain> gains) {

    public Coverage {
        able = List.copyOf(able);
        unable = List.copyOf(unable);
        unknown = List.copyOf(unknown);
        gains = List.copyOf(gains);
    }

    /** So many of all. */
    public record Share(int able, int all) {}

    /**
     * What one more source would bring.
     *
     * @param rules that could then fire and cannot now
     * @param techniques of which then at least one rule could fire and none can now, sub-techniques apart
     */
    public record Gain(LogSource source, int rules, Set<String> techniques) {}

    /**
     * What can be seen with these logs.
     *
     * @param known whether our parsers give events of a source at all
     * @param seen the sources of rules of which an event has been seen
     */
    public static Coverage of(
            List<SigmaRule> rules, Predicate<LogSource> known, Set<LogSource> seen) {
        var able = new ArrayList<SigmaRule>();
        var unable = new ArrayList<SigmaRule>();
        var unknown = new ArrayList<SigmaRule>();
        for (var rule : rules) {
            var list =
                    seen.contains(rule.logsource())
                            ? able
                            : known.test(rule.logsource()) ? unable : unknown;
            list.add(rule);
        }
        var techniques = techniques(rules, new HashSet<>(able));
        return new Coverage(able, unable, unknown, techniques, gains(unable, techniques));
    }

    private static Map<String, Share> techniques(List<SigmaRule> rules, Set<SigmaRule> able) {
        var shares = new TreeMap<String, Share>();
        for (var rule : rules) {
            int one = able.contains(rule) ? 1 : 0;
            for (var technique : withParents(rule)) {
                shares.merge(
                        technique,
                        new Share(one, 1),
                        (a, b) -> new Share(a.able + b.able, a.all + b.all));
            }
        }
        return shares;
    }

    private static Set<String> withParents(SigmaRule rule) {
        var all = new LinkedHashSet<String>();
        for (var technique : Techniques.of(rule.about())) {
            all.add(technique);
            all.add(Techniques.parent(technique));
        }
        return all;
    }

    private static List<Gain> gains(List<SigmaRule> unable, Map<String, Share> techniques) {
        var bySource = new LinkedHashMap<LogSource, List<SigmaRule>>();
        for (var rule : unable) {
            bySource.computeIfAbsent(rule.logsource(), some -> new ArrayList<>()).add(rule);
        }
        return bySource.entrySet().stream()
                .map(entry ->
                        new Gain(
                                entry.getKey(),
                                entry.getValue().size(),
                                unseen(entry.getValue(), techniques)))
                .sorted(
                        Comparator.comparingInt(Gain::rules)
                                .reversed()
                                .thenComparing(gain -> gain.source().toString()))
                .toList();
    }

    private static Set<String> unseen(List<SigmaRule> rules, Map<String, Share> techniques) {
        var unseen = new TreeSet<String>();
        for (var rule : rules) {
            for (var technique : Techniques.of(rule.about())) {
                var share = techniques.get(technique);
                if (share != null && share.able == 0) {
                    unseen.add(technique);
                }
            }
        }
        return Collections.unmodifiableSet(unseen);
    }
}
