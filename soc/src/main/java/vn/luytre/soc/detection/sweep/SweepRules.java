package vn.luytre.soc.detection.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.luytre.detect.sigma.GuardedRule;
import vn.luytre.detect.sigma.LinkedCorrelation;
import vn.luytre.detect.sigma.Ruleset;
import vn.luytre.detect.sigma.engine.RuleSet;
import vn.luytre.detect.sigma.read.Placeholders;
import vn.luytre.detect.sigma.read.SigmaFiles;
import vn.luytre.detect.sigma.read.SigmaReader;
import vn.luytre.detect.sigma.rule.About;
import vn.luytre.detect.sigma.rule.Level;
import vn.luytre.detect.sigma.rule.SigmaDocument;
import vn.luytre.detect.sigma.source.LogSources;
import vn.luytre.event.VietnamTime;

/** The rules of a sweep, compiled once, and the documents that take no part with the reason of each. */
public final class SweepRules {

    private final RuleSet set;
    private final List<LinkedCorrelation> correlations;
    private final List<InactiveRule> inactive;
    private final @Nullable Level least;
    private final int belowLeast;

    private SweepRules(
            RuleSet set,
            List<LinkedCorrelation> correlations,
            List<InactiveRule> inactive,
            @Nullable Level least,
            int belowLeast) {
        this.set = set;
        this.correlations = List.copyOf(correlations);
        this.inactive = List.copyOf(inactive);
        this.least = least;
        this.belowLeast = belowLeast;
    }

    /**
     * Reads rules from a folder, an archive or one file.
     *
     * @param least rules of a lower level are left out; null for all
     * @throws IOException if there is nothing to read at that path
     */
    public static SweepRules read(Path path, @Nullable Level least) throws IOException {
        return of(documents(path), least);
    }

    static SweepRules of(List<SigmaDocument> documents, @Nullable Level least) {
        var linked = Ruleset.of(documents);
        var sources = LogSources.known();
        var inactive = new ArrayList<InactiveRule>();
        for (var document : linked.unused()) {
            var one = InactiveRule.of(document);
            if (one != null) {
                inactive.add(one);
            }
        }
        linked.filterTroubles()
                .forEach(trouble ->
                        inactive.add(InactiveRule.of(trouble.filter().about(), trouble.why())));
        var members = members(linked.correlations());
        var rules = new ArrayList<GuardedRule>();
        int below = 0;
        for (var rule : linked.rules()) {
            var about = rule.rule().about();
            if (sources.routes(rule.rule().logsource()).isEmpty()) {
                inactive.add(
                        InactiveRule.of(
                                about,
                                InactiveRule.LOGSOURCE_UNKNOWN,
                                rule.rule().logsource().toString()));
            } else if (!members.contains(about) && isBelow(about, least)) {
                below++;
            } else {
                rules.add(rule);
            }
        }
        var set = RuleSet.of(rules, sources, fields(), VietnamTime.ZONE);
        inactive.addAll(uncompiled(set));
        return new SweepRules(set, linked.correlations(), inactive, least, below);
    }

    /**
     * Rules that are in force already, filters applied and correlations linked.
     *
     * @param correlations each after the ones it needs
     * @param inactive what is known not to take part; rules that cannot be compiled are found here
     */
    public static SweepRules inForce(
            List<GuardedRule> rules,
            List<LinkedCorrelation> correlations,
            List<InactiveRule> inactive) {
        var set = RuleSet.of(rules, LogSources.known(), fields(), VietnamTime.ZONE);
        var without = new ArrayList<>(inactive);
        without.addAll(uncompiled(set));
        return new SweepRules(set, correlations, without, null, 0);
    }

    private static List<InactiveRule> uncompiled(RuleSet set) {
        return set.refused().entrySet().stream()
                .map(one ->
                        InactiveRule.of(
                                set.rule(one.getKey()).rule().about(),
                                InactiveRule.NOT_COMPILED,
                                one.getValue()))
                .toList();
    }

    private static List<SigmaDocument> documents(Path path) throws IOException {
        var reader = new SigmaReader(Placeholders.NONE);
        var files = new SigmaFiles(reader);
        if (Files.isDirectory(path)) {
            return files.folder(path);
        }
        if (LogKind.of(path) == LogKind.ZIP) {
            try (var in = Files.newInputStream(path)) {
                return files.zip(path.toString(), in);
            }
        }
        try (var in = Files.newInputStream(path)) {
            return reader.read(path.getFileName().toString(), in.readNBytes(4 << 20));
        }
    }

    private static Set<About> members(List<LinkedCorrelation> correlations) {
        var members = new HashSet<About>();
        correlations.forEach(one -> one.members().forEach(m -> members.add(m.target())));
        return members;
    }

    /** What hits tell of an event, beside what rules ask. */
    private static List<String> fields() {
        var fields = new LinkedHashSet<String>(EventFacts.FIELDS);
        fields.addAll(JsonShape.FIELDS);
        return List.copyOf(fields);
    }

    private static boolean isBelow(About about, @Nullable Level least) {
        var level = about.level();
        return least != null && (level == null ? Level.INFORMATIONAL : level).compareTo(least) < 0;
    }

    /** Whether hits of it are told, not only counted within correlations. */
    boolean isTold(GuardedRule rule) {
        return rule.reported() && !isBelow(rule.rule().about(), least);
    }

    boolean isTold(LinkedCorrelation correlation) {
        return correlation.reported() && !isBelow(correlation.correlation().about(), least);
    }

    RuleSet set() {
        return set;
    }

    List<LinkedCorrelation> correlations() {
        return correlations;
    }

    List<InactiveRule> inactive() {
        return inactive;
    }

    /** How many rules and correlations may fire. */
    public int active() {
        return set.size() - set.refused().size() + correlations.size();
    }

    /** How many rules are of a lower level than asked for. */
    int belowLeast() {
        return belowLeast;
    }
}
