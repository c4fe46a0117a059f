package vn.luytre.soc.detection;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import vn.luytre.detect.sigma.GuardedRule;
import vn.luytre.detect.sigma.engine.RuleSet;
import vn.luytre.detect.sigma.rule.LogSource;
import vn.luytre.detect.sigma.rule.Search;
import vn.luytre.detect.sigma.source.LogSources;
import vn.luytre.event.Severity;
import vn.luytre.event.VietnamTime;

/**
 * The rules that events are judged by, compiled, and what is told of each where it is met.
 *
 * @param known by the rule's number in the set
 * @param spoken which logs its rules speak of
 */
record LiveRules(RuleSet set, List<Known> known, Set<LogSource> spoken, LogSources sources) {

    /**
     * A rule in force.
     *
     * @param key by which its hits are known
     * @param alerts whether a hit wakes somebody; each is counted
     * @param fields the names of fields it asks for, those that events use after its own
     */
    record Known(
            String key,
            String title,
            String author,
            Severity severity,
            boolean alerts,
            List<String> fields) {}

    LiveRules {
        known = List.copyOf(known);
        spoken = Set.copyOf(spoken);
    }

    static LiveRules of(Book book, LogSources sources) {
        var known = new ArrayList<Known>();
        for (var rule : book.running()) {
            var entry = Objects.requireNonNull(book.entryOf().get(rule.rule().about()));
            known.add(
                    new Known(
                            entry.key(),
                            entry.title(),
                            entry.author(),
                            entry.severity(),
                            rule.reported() && entry.alerts(),
                            fields(rule, sources)));
        }
        var spoken =
                book.running().stream()
                        .map(rule -> rule.rule().logsource())
                        .collect(Collectors.toSet());
        return new LiveRules(
                RuleSet.of(book.running(), sources, List.of(), VietnamTime.ZONE),
                known,
                spoken,
                sources);
    }

    /** Nothing is known. */
    static LiveRules none(LogSources sources) {
        return of(Book.EMPTY, sources);
    }

    boolean isEmpty() {
        return known.isEmpty();
    }

    private static List<String> fields(GuardedRule guarded, LogSources sources) {
        var rule = guarded.rule();
        var asked = new LinkedHashSet<String>();
        rule.detection().searches().values().forEach(search -> collect(search, asked));
        var names = new LinkedHashSet<String>();
        var routes = sources.routes(rule.logsource());
        for (var field : asked) {
            if (routes.isEmpty()) {
                names.add(field);
            }
            routes.forEach(route -> names.addAll(route.candidates(field)));
        }
        return List.copyOf(names);
    }

    private static void collect(Search search, Set<String> fields) {
        switch (search) {
            case Search.All(var parts) -> parts.forEach(part -> collect(part, fields));
            case Search.Any(var parts) -> parts.forEach(part -> collect(part, fields));
            case Search.Not(var part) -> collect(part, fields);
            case Search.Item item -> collect(item.test(), fields);
            case Search.Match(var field, var _) -> fields.add(field);
            case Search.Keyword _ -> {}
        }
    }
}
