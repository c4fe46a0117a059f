package vn.luytre.detect.sigma.coverage;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import vn.luytre.detect.sigma.rule.LogSource;
import vn.luytre.detect.sigma.rule.SigmaRule;
import vn.luytre.detect.sigma.source.LogSources;

/**
 * What a place can see: a rule can fire where at least one kind of event that its log source means has been seen there. Whether
 * those events hold every field the rule asks for is not said.
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
     * @param kind the number of a kind in {@link LogSources#kinds}
     * @param rules that could then fire and cannot now
     * @param techniques of which then at least one rule could fire and none can now, sub-techniques apart
     */
    public record Gain(int kind, LogSource source, int rules, Set<String> techniques) {}

    /**
     * What can be seen with these kinds of events.
     *
     * @param seen numbers of kinds in {@link LogSources#kinds}
     */
    public static Coverage of(List<SigmaRule> rules, LogSources sources, BitSet seen) {
        var kinds = kindsBySource(sources);
        var able = new ArrayList<SigmaRule>();
        var unable = new ArrayList<SigmaRule>();
        var unknown = new ArrayList<SigmaRule>();
        for (var rule : rules) {
            var means = kinds.get(rule.logsource());
            if (means == null) {
                unknown.add(rule);
            } else {
                (means.intersects(seen) ? able : unable).add(rule);
            }
        }
        var techniques = techniques(rules, new HashSet<>(able));
        return new Coverage(
                able, unable, unknown, techniques, gains(unable, kinds, techniques, sources));
    }

    private static Map<LogSource, BitSet> kindsBySource(LogSources sources) {
        var kinds = new HashMap<LogSource, BitSet>();
        for (int i = 0; i < sources.kinds().size(); i++) {
            kinds.computeIfAbsent(sources.kinds().get(i).source(), some -> new BitSet()).set(i);
        }
        return kinds;
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

    private static List<Gain> gains(
            List<SigmaRule> unable,
            Map<LogSource, BitSet> kinds,
            Map<String, Share> techniques,
            LogSources sources) {
        var rules = new LinkedHashMap<Integer, Integer>();
        var news = new HashMap<Integer, Set<String>>();
        for (var rule : unable) {
            kinds.getOrDefault(rule.logsource(), new BitSet()).stream()
                    .forEach(kind -> {
                        rules.merge(kind, 1, Integer::sum);
                        var of = news.computeIfAbsent(kind, some -> new LinkedHashSet<>());
                        for (var technique : Techniques.of(rule.about())) {
                            var share = techniques.get(technique);
                            if (share != null && share.able == 0) {
                                of.add(technique);
                            }
                        }
                    });
        }
        return rules.entrySet().stream()
                .map(entry ->
                        new Gain(
                                entry.getKey(),
                                sources.kinds().get(entry.getKey()).source(),
                                entry.getValue(),
                                Set.copyOf(news.getOrDefault(entry.getKey(), Set.of()))))
                .sorted(
                        Comparator.comparingInt(Gain::rules)
                                .reversed()
                                .thenComparingInt(Gain::kind))
                .toList();
    }
}
