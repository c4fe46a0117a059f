package vn.luytre.soc.directive;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.luytre.soc.unit.Unit;
import vn.luytre.soc.unit.Units;

/** What others may ask about directives: which there are, and how far each is, in the viewer's scope. */
@Service
public class Directives {

    private final DirectiveRows letters;
    private final ObligationRows obligations;
    private final VerdictRows verdicts;
    private final ReminderRows reminders;
    private final Units units;
    private final InstantSource clock;

    Directives(
            DirectiveRows letters,
            ObligationRows obligations,
            VerdictRows verdicts,
            ReminderRows reminders,
            Units units,
            InstantSource clock) {
        this.letters = letters;
        this.obligations = obligations;
        this.verdicts = verdicts;
        this.reminders = reminders;
        this.units = units;
        this.clock = clock;
    }

    /** How many obligations stand how. Outcomes that do not occur are absent. */
    public record Counts(Map<Outcome, Integer> byOutcome, int total) {

        public Counts {
            byOutcome = Map.copyOf(byOutcome);
        }

        public int of(Outcome outcome) {
            return byOutcome.getOrDefault(outcome, 0);
        }

        public int proven() {
            return of(Outcome.MET) + of(Outcome.NOTHING);
        }

        /** 0 to 100, rounded down: not everything is proven before everything is. */
        public int percent() {
            return total == 0 ? 0 : proven() * 100 / total;
        }
    }

    /**
     * A clause and how its obligations stand.
     *
     * @param deadline the earliest of its units; null for none
     */
    public record ClauseProgress(
            String label, Topic topic, Counts counts, @Nullable Instant deadline) {}

    /**
     * A unit with obligations that are late.
     *
     * @param labels the clauses that are late there, in the letter's order
     * @param reminders how often it was reminded
     */
    public record LateUnit(
            long unit,
            String name,
            List<String> labels,
            int reminders,
            @Nullable Instant lastReminder) {}

    /**
     * How far a directive is.
     *
     * @param before the counts a day ago; null where it was not yet issued then
     * @param late units with late obligations, those with the most first, then in protocol order
     */
    public record Progress(
            Directive directive,
            Counts counts,
            @Nullable Counts before,
            List<ClauseProgress> clauses,
            List<LateUnit> late,
            int units) {}

    /** Those in force, the newest first. */
    @Transactional(readOnly = true)
    public List<Directive> open() {
        return all().stream()
                .filter(directive -> directive.state() == Directive.State.ISSUED)
                .toList();
    }

    /** All that the viewer may see: drafts first, then the newest. */
    @Transactional(readOnly = true)
    public List<Directive> all() {
        return letters.all();
    }

    @Transactional(readOnly = true)
    public @Nullable Directive byId(long id) {
        return letters.byId(id);
    }

    /** How far a directive is; null if there is none, or none the viewer may see. */
    @Transactional(readOnly = true)
    public @Nullable Progress progress(long letter) {
        var directive = letters.byId(letter);
        if (directive == null) {
            return null;
        }
        var owed = obligations.of(letter);
        var cells = new HashMap<Long, VerdictRows.Cell>();
        verdicts.cells(letter).forEach(cell -> cells.put(cell.obligation(), cell));
        var dayBefore = clock.instant().minusSeconds(86_400);
        var before =
                directive.issued() != null && directive.issued().isBefore(dayBefore)
                        ? counts(verdicts.cellsAt(letter, dayBefore))
                        : null;
        var clauses = new ArrayList<ClauseProgress>();
        var byClause = new LinkedHashMap<Long, List<Obligation>>();
        owed.forEach(
                one -> byClause.computeIfAbsent(one.clause(), _ -> new ArrayList<>()).add(one));
        byClause.values().forEach(column -> clauses.add(clause(column, cells)));
        return new Progress(
                directive,
                counts(List.copyOf(cells.values())),
                before,
                clauses,
                late(directive, owed, cells),
                (int) owed.stream().mapToLong(Obligation::unit).distinct().count());
    }

    private static ClauseProgress clause(
            List<Obligation> column, Map<Long, VerdictRows.Cell> cells) {
        var known =
                column.stream()
                        .map(one -> cells.get(one.id()))
                        .filter(java.util.Objects::nonNull)
                        .toList();
        var first = column.getFirst();
        var deadline =
                column.stream()
                        .map(Obligation::deadline)
                        .filter(java.util.Objects::nonNull)
                        .min(Instant::compareTo)
                        .orElse(null);
        return new ClauseProgress(first.label(), first.topic(), counts(known), deadline);
    }

    /** The units there were on the letter's own day, in protocol order: those it could bind. */
    private List<Unit> bound(Directive directive) {
        return directive.dated() == null ? units.today() : units.on(directive.dated());
    }

    static Counts counts(List<VerdictRows.Cell> cells) {
        var counts = new EnumMap<Outcome, Integer>(Outcome.class);
        cells.forEach(cell -> counts.merge(cell.outcome(), 1, Integer::sum));
        return new Counts(counts, cells.size());
    }

    private List<LateUnit> late(
            Directive directive, List<Obligation> owed, Map<Long, VerdictRows.Cell> cells) {
        var labels = new HashMap<Long, List<String>>();
        for (var one : owed) {
            var cell = cells.get(one.id());
            if (cell != null && cell.late()) {
                labels.computeIfAbsent(one.unit(), _ -> new ArrayList<>()).add(one.label());
            }
        }
        var reminded = reminders.byUnit(directive.id());
        var late = new ArrayList<LateUnit>();
        for (var unit : bound(directive)) {
            var found = labels.get(unit.id());
            if (found != null) {
                var sent = reminded.getOrDefault(unit.id(), List.of());
                late.add(
                        new LateUnit(
                                unit.id(),
                                unit.shortName(),
                                List.copyOf(found),
                                sent.size(),
                                sent.isEmpty() ? null : sent.getLast().sent()));
            }
        }
        // The sort is stable: equals stay in protocol order.
        late.sort(java.util.Comparator.comparingInt((LateUnit unit) -> -unit.labels().size()));
        return late;
    }
}
