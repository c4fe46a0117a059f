package vn.luytre.soc.detection;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import vn.luytre.detect.sigma.GuardedRule;
import vn.luytre.detect.sigma.LinkedCorrelation;
import vn.luytre.detect.sigma.Ruleset;
import vn.luytre.detect.sigma.rule.About;
import vn.luytre.detect.sigma.rule.LogSource;
import vn.luytre.detect.sigma.rule.Refusal;
import vn.luytre.detect.sigma.rule.SigmaDocument;
import vn.luytre.detect.sigma.rule.Status;
import vn.luytre.detect.sigma.source.LogSources;
import vn.luytre.soc.detection.RuleEntry.Kind;
import vn.luytre.soc.detection.RuleEntry.State;
import vn.luytre.soc.detection.RuleTrouble.Own;

/**
 * Every document of every rule text with what it is worth, and what follows for judging. Nothing is left out: a document is
 * running, switched off, or unusable with a reason.
 *
 * @param entries in the order of places, then of documents
 * @param running the rules to judge by, filters applied
 * @param correlations those in force over hits of these rules, each after the ones it needs
 * @param entryOf what is told of each of them
 */
record Book(
        List<RuleEntry> entries,
        List<GuardedRule> running,
        List<LinkedCorrelation> correlations,
        Map<About, RuleEntry> entryOf) {

    private static final int LONGEST = 300;

    /** A licence may ask that all of them are named; no public rule has half as many. */
    private static final int LONGEST_AUTHORS = 2_000;

    static final Book EMPTY = new Book(List.of(), List.of(), List.of(), Map.of());

    /** A text with its documents. */
    record Text(RuleFile file, List<SigmaDocument> documents) {}

    /** What a linker says of a document, which it knows by these alone. */
    private record Said(String path, @Nullable String id, @Nullable String title) {}

    static Book of(List<Text> texts, LogSources sources) {
        var linked = new ArrayList<SigmaDocument>();
        for (var text : texts) {
            if (text.file().enabled()) {
                linked.addAll(text.documents());
            }
        }
        var ruleset = Ruleset.of(linked);
        var said = new HashMap<Said, Refusal>();
        for (var document : ruleset.unused()) {
            if (document instanceof SigmaDocument.Refused one) {
                said.putIfAbsent(new Said(one.path(), one.id(), one.title()), one.why());
            }
        }
        var troubled = new IdentityHashMap<About, Refusal>();
        ruleset.filterTroubles().forEach(one -> troubled.put(one.filter().about(), one.why()));
        var linking = new Linking(said, troubled, sources);
        var entries = new ArrayList<RuleEntry>();
        for (var text : texts) {
            for (int i = 0; i < text.documents().size(); i++) {
                entries.add(linking.entry(text.file(), i, text.documents().get(i)));
            }
        }
        return of(entries, ruleset);
    }

    private static Book of(List<RuleEntry> entries, Ruleset ruleset) {
        var entryOf = new IdentityHashMap<About, RuleEntry>();
        for (var entry : entries) {
            if (entry.about() != null) {
                entryOf.put(entry.about(), entry);
            }
        }
        var correlations = InForce.of(ruleset.correlations(), entryOf);
        var within = InForce.silent(correlations);
        // A rule is silent within a correlation only where that is in force itself.
        var running =
                ruleset.rules().stream()
                        .filter(rule -> InForce.runs(entryOf.get(rule.rule().about())))
                        .map(rule ->
                                new GuardedRule(
                                        rule.rule(),
                                        rule.filters(),
                                        !within.contains(rule.rule().about())))
                        .toList();
        var reported =
                correlations.stream()
                        .map(one ->
                                new LinkedCorrelation(
                                        one.correlation(),
                                        one.members(),
                                        !within.contains(one.correlation().about())))
                        .toList();
        var now =
                entries.stream()
                        .map(entry ->
                                entry.about() == null
                                        ? entry
                                        : entryOf.getOrDefault(entry.about(), entry))
                        .toList();
        return new Book(now, running, reported, entryOf);
    }

    /**
     * The rules and correlations of some texts, by their numbers, and the rules that these need. Those of others speak for
     * nothing; their own are silent only within their own.
     */
    Book only(Set<Integer> files) {
        Set<About> wanted = Collections.newSetFromMap(new IdentityHashMap<>());
        for (var one : correlations.reversed()) {
            var about = one.correlation().about();
            if (isOf(about, files) || wanted.contains(about)) {
                wanted.add(about);
                one.members().forEach(member -> wanted.add(member.target()));
            }
        }
        var kept =
                correlations.stream()
                        .filter(one -> wanted.contains(one.correlation().about()))
                        .toList();
        var within =
                InForce.silent(
                        kept.stream()
                                .filter(one -> isOf(one.correlation().about(), files))
                                .toList());
        Predicate<About> speaks = about -> isOf(about, files) && !within.contains(about);
        return new Book(
                entries,
                running.stream()
                        .filter(rule -> {
                            var about = rule.rule().about();
                            return isOf(about, files) || wanted.contains(about);
                        })
                        .map(rule ->
                                new GuardedRule(
                                        rule.rule(),
                                        rule.filters(),
                                        speaks.test(rule.rule().about())))
                        .toList(),
                kept.stream()
                        .map(one ->
                                new LinkedCorrelation(
                                        one.correlation(),
                                        one.members(),
                                        speaks.test(one.correlation().about())))
                        .toList(),
                entryOf);
    }

    private boolean isOf(About about, Set<Integer> files) {
        var entry = entryOf.get(about);
        return entry != null && files.contains(entry.file().id());
    }

    /** What it says of one text. */
    Book only(RuleFile file) {
        return new Book(
                entries.stream().filter(entry -> entry.file() == file).toList(),
                running.stream()
                        .filter(rule -> {
                            var entry = entryOf.get(rule.rule().about());
                            return entry != null && entry.file() == file;
                        })
                        .toList(),
                List.of(),
                entryOf);
    }

    /** The same, less the rules that could not be compiled. */
    Book without(Map<Integer, String> uncompiled) {
        if (uncompiled.isEmpty()) {
            return this;
        }
        var why = new IdentityHashMap<About, RuleTrouble>();
        uncompiled.forEach((number, text) ->
                why.put(running.get(number).rule().about(), RuleTrouble.uncompiled(text)));
        var hindered =
                entries.stream()
                        .map(entry -> {
                            var trouble = entry.about() == null ? null : why.get(entry.about());
                            return trouble == null ? entry : entry.hindered(trouble);
                        })
                        .toList();
        return new Book(hindered, running, correlations, entryOf);
    }

    /** What linking found, by document. */
    private record Linking(
            Map<Said, Refusal> said, Map<About, Refusal> troubled, LogSources sources) {

        RuleEntry entry(RuleFile file, int index, SigmaDocument document) {
            return switch (document) {
                case SigmaDocument.Rule(var rule) ->
                        entry(file, index, Kind.RULE, rule.about(), rule.logsource(), null);
                case SigmaDocument.Correlation(var correlation) ->
                        entry(file, index, Kind.CORRELATION, correlation.about(), null, null);
                case SigmaDocument.Filter(var filter) ->
                        entry(
                                file,
                                index,
                                Kind.FILTER,
                                filter.about(),
                                filter.logsource(),
                                troubled.get(filter.about()));
                case SigmaDocument.Inactive(var about, var logsource, var why) ->
                        entry(file, index, Kind.RULE, about, logsource, why);
                case SigmaDocument.Refused refused -> unread(file, index, refused);
            };
        }

        private RuleEntry entry(
                RuleFile file,
                int index,
                Kind kind,
                About about,
                @Nullable LogSource logsource,
                @Nullable Refusal why) {
            var key = about.id() == null ? place(file, index) : plain(about.id());
            var plain =
                    new RuleEntry(
                            file,
                            index,
                            kind,
                            key,
                            plain(about.title()),
                            plain(about.author(), LONGEST_AUTHORS),
                            plain(about.id()),
                            about,
                            logsource,
                            file.enabled() ? State.RUNNING : State.OFF,
                            null);
            var trouble = file.enabled() ? trouble(plain, about, why) : null;
            return trouble == null ? plain : plain.hindered(trouble);
        }

        private @Nullable RuleTrouble trouble(RuleEntry entry, About about, @Nullable Refusal why) {
            var refusal =
                    why != null ? why : said.get(new Said(about.path(), about.id(), about.title()));
            if (refusal != null) {
                return RuleTrouble.of(refusal);
            }
            if (about.status() == Status.DEPRECATED || about.status() == Status.UNSUPPORTED) {
                return RuleTrouble.of(Own.DEPRECATED);
            }
            var logsource = entry.logsource();
            return logsource != null && sources.routes(logsource).isEmpty()
                    ? RuleTrouble.unknown(logsource)
                    : null;
        }

        private static RuleEntry unread(RuleFile file, int index, SigmaDocument.Refused refused) {
            var title = refused.title() == null ? file.name() : plain(refused.title());
            var key = refused.id() == null ? place(file, index) : plain(refused.id());
            var plain =
                    new RuleEntry(
                            file,
                            index,
                            Kind.UNREAD,
                            key,
                            title,
                            plain(refused.author(), LONGEST_AUTHORS),
                            plain(refused.id()),
                            null,
                            null,
                            State.OFF,
                            null);
            return file.enabled() ? plain.hindered(RuleTrouble.of(refused.why())) : plain;
        }

        private static String plain(@Nullable String text) {
            return plain(text, LONGEST);
        }

        /** One line, not too long, without what PostgreSQL's text cannot hold; empty for none. */
        private static String plain(@Nullable String text, int longest) {
            if (text == null) {
                return "";
            }
            var line = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
            return line.length() <= longest ? line : line.substring(0, longest) + "…";
        }

        private static String place(RuleFile file, int index) {
            return index == 0 ? file.path() : file.path() + "#" + index;
        }
    }
}
