package vn.luytre.soc.detection;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.luytre.detect.sigma.GuardedRule;
import vn.luytre.detect.sigma.RuleMatcher;
import vn.luytre.detect.sigma.Ruleset;
import vn.luytre.detect.sigma.evaluate.Evaluator;
import vn.luytre.detect.sigma.evaluate.EventView;
import vn.luytre.detect.sigma.evaluate.SigmaEvent;
import vn.luytre.detect.sigma.evaluate.Trace;
import vn.luytre.detect.sigma.rule.Predicate;
import vn.luytre.detect.sigma.source.LogSources;
import vn.luytre.event.Event;
import vn.luytre.event.VietnamTime;

/** What others may know of a rule whose finding they hold: who wrote it, and where an event meets it. */
@Component
public class RuleFacts {

    private static final int LONGEST = 300;

    private final RuleBook book;

    RuleFacts(RuleBook book) {
        this.book = book;
    }

    /**
     * A rule as it stands today.
     *
     * @param file its page
     * @param author empty if it names none, as the others
     * @param techniques of ATT&amp;CK, as {@code T1059.001}
     */
    public record Told(
            int file,
            String title,
            String author,
            String id,
            String license,
            List<String> techniques) {}

    /** A field as the rule calls it and what the event says there; the field is empty for a word anywhere. */
    public record Matched(String field, String value) {}

    /** How many rules and correlations are in force now. */
    public int running() {
        var now = book.book();
        return now.running().size() + now.correlations().size();
    }

    /** The rule of a finding with that knowledge; null if no rule goes by that name any more. */
    public @Nullable Told of(String knowledge) {
        var key = key(knowledge);
        for (var entry : book.book().entries()) {
            if (entry.key().equals(key)) {
                return new Told(
                        entry.file().id(),
                        entry.title(),
                        entry.author(),
                        entry.sigmaId(),
                        entry.license(),
                        entry.techniques());
            }
        }
        return null;
    }

    /** Where the event meets the rule of that knowledge today, by slow and sure evaluation; null if it does not. */
    public @Nullable List<Matched> matched(String knowledge, Event event) {
        var key = key(knowledge);
        var now = book.book();
        for (var rule : now.running()) {
            var entry = now.entryOf().get(rule.rule().about());
            if (entry != null && entry.key().equals(key)) {
                return matched(rule, event);
            }
        }
        return null;
    }

    /** The key of a rule's finding; empty for knowledge of another kind. */
    private static String key(String knowledge) {
        return knowledge.startsWith(RuleBook.KNOWLEDGE)
                ? knowledge.substring(RuleBook.KNOWLEDGE.length())
                : "";
    }

    private @Nullable List<Matched> matched(GuardedRule rule, Event event) {
        return matched(rule, new EventView(event), book.sources());
    }

    /** Where the event meets the rule; null if it does not speak of such events. */
    static @Nullable List<Matched> matched(GuardedRule rule, SigmaEvent event, LogSources sources) {
        var evaluator = new Evaluator(VietnamTime.ZONE);
        var none = new Ruleset(List.of(), List.of(), List.of(), List.of());
        var view = new RuleMatcher(none, sources, evaluator).view(rule, event);
        if (view.isEmpty()) {
            return null;
        }
        var found = new ArrayList<Matched>();
        evaluator
                .explain(rule.rule().detection(), view.get())
                .deciding()
                .forEach(item -> collect(item, found));
        return found.stream().distinct().toList();
    }

    private static void collect(Trace trace, List<Matched> found) {
        if (!trace.holds()) {
            return;
        }
        switch (trace.step()) {
            case MATCH ->
                    trace.values().stream()
                            .filter(Objects::nonNull)
                            .findFirst()
                            .ifPresent(
                                    value -> found.add(new Matched(trace.label(), clipped(value))));
            case KEYWORD -> {
                if (trace.predicate() instanceof Predicate.Contains word) {
                    found.add(new Matched("", clipped(word.text())));
                }
            }
            default -> trace.parts().forEach(part -> collect(part, found));
        }
    }

    private static String clipped(String value) {
        return value.length() <= LONGEST ? value : value.substring(0, LONGEST) + "…";
    }
}
