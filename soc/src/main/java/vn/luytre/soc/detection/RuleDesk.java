package vn.luytre.soc.detection;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import vn.luytre.detect.sigma.rule.About;
import vn.luytre.detect.sigma.rule.LogSource;
import vn.luytre.event.VietnamTime;
import vn.luytre.soc.detection.RuleEntry.State;
import vn.luytre.soc.detection.RuleViews.Counts;
import vn.luytre.soc.detection.RuleViews.Row;
import vn.luytre.soc.unit.Units;

/** Puts together what pages show of rules: the book, what was met, who sends which logs. */
@Component
class RuleDesk {

    /** Days over which hits are told. */
    private static final int DAYS = 7;

    private final RuleBook book;
    private final RuleCounts counts;
    private final Rules rules;
    private final ReadRules read;
    private final FieldWatch fields;
    private final Units units;
    private final InstantSource clock;

    RuleDesk(
            RuleBook book,
            RuleCounts counts,
            Rules rules,
            ReadRules read,
            FieldWatch fields,
            Units units,
            InstantSource clock) {
        this.book = book;
        this.counts = counts;
        this.rules = rules;
        this.read = read;
        this.fields = fields;
        this.units = units;
        this.clock = clock;
    }

    /** All documents as they stand: what runs but waits for logs that nobody sends, or for fields, is said to do so. */
    List<Row> rows() {
        var sent = counts.sent().keySet();
        var hits = counts.since(firstDay());
        var now = book.book();
        var lacking = fields.lacking(now);
        return now.entries().stream()
                .map(entry -> {
                    var met = hits.get(entry.key());
                    return new Row(
                            waiting(entry, sent, lacking),
                            met == null ? 0 : met.count(),
                            met == null ? null : met.last());
                })
                .toList();
    }

    /** The texts, each once, of what a filter wants. */
    List<Integer> texts(RuleFilter filter) {
        return rows().stream()
                .filter(row -> filter.wants(row.entry(), row.hits()))
                .map(row -> row.entry().file().id())
                .distinct()
                .toList();
    }

    private static RuleEntry waiting(
            RuleEntry entry, Set<LogSource> sent, Map<About, List<String>> lacking) {
        if (entry.state() != State.RUNNING || entry.kind() != RuleEntry.Kind.RULE) {
            return entry;
        }
        if (!sent.contains(entry.logsource())) {
            return entry.waiting();
        }
        var fields = entry.about() == null ? null : lacking.get(entry.about());
        return fields == null ? entry : entry.lacking(fields);
    }

    private LocalDate firstDay() {
        return LocalDate.ofInstant(clock.instant(), VietnamTime.ZONE).minusDays(DAYS - 1L);
    }

    static Counts counts(List<RuleEntry> entries) {
        int[] of = new int[State.values().length];
        entries.forEach(entry -> of[entry.state().ordinal()]++);
        return new Counts(
                of[State.RUNNING.ordinal()],
                of[State.WAITING.ordinal()],
                of[State.LACKING.ordinal()],
                of[State.UNUSABLE.ordinal()],
                of[State.OFF.ordinal()]);
    }

    /** For which logs how many of these wait, the most first. */
    static List<RuleViews.Waiting> waiting(List<RuleEntry> entries) {
        Map<LogSource, Integer> rules = new HashMap<>();
        for (var entry : entries) {
            var source = entry.logsource();
            if (entry.state() == State.WAITING && source != null) {
                rules.merge(source, 1, Integer::sum);
            }
        }
        return rules.entrySet().stream()
                .map(one -> new RuleViews.Waiting(one.getKey(), one.getValue()))
                .sorted(
                        Comparator.comparingInt(RuleViews.Waiting::rules)
                                .reversed()
                                .thenComparing(one -> one.source().toString()))
                .toList();
    }

    /** The log sources that rules speak of, in order. */
    List<LogSource> sources() {
        return book.book().entries().stream()
                .map(RuleEntry::logsource)
                .filter(Objects::nonNull)
                .map(LogSource.class::cast)
                .distinct()
                .sorted(Comparator.comparing(LogSource::toString))
                .toList();
    }

    /** The documents of a text as they stand. */
    List<RuleEntry> entries(RuleFile file) {
        var sent = counts.sent().keySet();
        var now = book.book();
        var lacking = fields.lacking(now);
        return now.entries().stream()
                .filter(entry -> entry.file().id() == file.id())
                .map(entry -> waiting(entry, sent, lacking))
                .toList();
    }

    /** Hits of each document by unit. */
    Map<String, List<RuleViews.UnitHits>> hits(List<RuleEntry> entries) {
        var names = units.shortNames();
        Map<String, List<RuleViews.UnitHits>> hits = new HashMap<>();
        for (var entry : entries) {
            var all = new ArrayList<RuleViews.UnitHits>();
            counts.byUnit(entry.key(), firstDay())
                    .forEach((unit, met) ->
                            all.add(
                                    new RuleViews.UnitHits(
                                            names.getOrDefault(unit, ""),
                                            met.count(),
                                            met.last())));
            hits.put(entry.key(), List.copyOf(all));
        }
        return hits;
    }

    /** Who sends the logs that these documents speak of, the newest first. */
    List<RuleViews.Sender> senders(List<RuleEntry> entries) {
        var names = units.shortNames();
        var sent = counts.sent();
        return entries.stream()
                .map(RuleEntry::logsource)
                .filter(Objects::nonNull)
                .distinct()
                .flatMap(source -> sent.getOrDefault(source, List.of()).stream())
                .map(one -> new RuleViews.Sender(names.getOrDefault(one.unit(), ""), one.last()))
                .toList();
    }

    /** The text under that hash, with marks where it is no UTF-8. */
    String text(String sha256) {
        var bytes = rules.text(sha256);
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }

    /** What a text would be worth in place of a rule's own, or beside all; before anything is kept. */
    List<RuleEntry> verdict(@Nullable RuleFile file, String text) {
        var on = RuleFile.draft(file);
        var texts = new ArrayList<Book.Text>();
        // Of two with one identifier the first stands: here it is what stands already.
        for (var other : book.texts()) {
            if (other.file().id() != on.id()) {
                texts.add(other);
            }
        }
        texts.add(new Book.Text(on, read.glance(on.path(), text)));
        var sent = counts.sent().keySet();
        var own = Book.of(texts, book.sources()).only(on);
        return own.without(LiveRules.of(own, book.sources()).set().refused()).entries().stream()
                .map(entry -> waiting(entry, sent, Map.of()))
                .toList();
    }
}
