package vn.luytre.soc.directive;

import static vn.luytre.schema.directive.Tables.DELIVERY;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.luytre.soc.audit.Audit;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.unit.Unit;
import vn.luytre.soc.unit.Units;

/** Obligations as people look at them: the table of all, one with its evidence, and what one unit has to do. */
@Service
class Obligations {

    private final DirectiveRows letters;
    private final ObligationRows obligations;
    private final VerdictRows verdicts;
    private final AnswerRows answers;
    private final FileRows files;
    private final ReminderRows reminders;
    private final ExtensionRows extensions;
    private final SameOrderRows same;
    private final DisputeRows disputes;
    private final Units units;
    private final Audit audit;
    private final ObjectProvider<Warnings> warnings;

    Obligations(
            DirectiveRows letters,
            ObligationRows obligations,
            VerdictRows verdicts,
            AnswerRows answers,
            FileRows files,
            ReminderRows reminders,
            ExtensionRows extensions,
            SameOrderRows same,
            DisputeRows disputes,
            Units units,
            Audit audit,
            ObjectProvider<Warnings> warnings) {
        this.letters = letters;
        this.obligations = obligations;
        this.verdicts = verdicts;
        this.answers = answers;
        this.files = files;
        this.reminders = reminders;
        this.extensions = extensions;
        this.same = same;
        this.disputes = disputes;
        this.units = units;
        this.audit = audit;
        this.warnings = warnings;
    }

    /** A directive's table; {@code narrowed} obeys the filter, {@code whole} does not. */
    record Table(
            Directive directive,
            List<Directive> choices,
            Matrix whole,
            Matrix narrowed,
            Directives.Counts counts,
            int look,
            int lateUnits,
            Matrix.Filter filter,
            Map<Long, String> disputes) {

        /** How the dispute about an obligation stands; empty for none. */
        String dispute(long obligation) {
            return disputes.getOrDefault(obligation, "");
        }
    }

    /** The table of that directive, or of the newest in force where it is null; null if there is none. */
    @Transactional(readOnly = true)
    @Nullable Table table(@Nullable Long letter, Matrix.Filter filter) {
        var choices =
                letters.all().stream().filter(one -> one.state() != Directive.State.DRAFT).toList();
        var chosen =
                choices.stream()
                        .filter(one -> letter == null || one.id() == letter)
                        .findFirst()
                        .orElse(null);
        if (chosen == null) {
            return null;
        }
        var owed = obligations.of(chosen.id());
        var cells = verdicts.cells(chosen.id());
        var clauses = letters.clauses(chosen.id());
        var bound = bound(chosen);
        var whole = Matrix.of(bound, clauses, owed, cells, Matrix.Filter.NONE);
        return new Table(
                chosen,
                choices,
                whole,
                filter.equals(Matrix.Filter.NONE)
                        ? whole
                        : Matrix.of(bound, clauses, owed, cells, filter),
                Directives.counts(cells),
                (int) cells.stream().filter(VerdictRows.Cell::look).count(),
                (int)
                        cells.stream()
                                .filter(VerdictRows.Cell::late)
                                .map(VerdictRows.Cell::unit)
                                .distinct()
                                .count(),
                filter,
                disputes.states(chosen.id()));
    }

    private List<Unit> bound(Directive directive) {
        return directive.dated() == null ? units.today() : units.on(directive.dated());
    }

    /** One obligation with all that is known about it. */
    record Card(
            Obligation obligation,
            Unit unit,
            Clause clause,
            Directive directive,
            VerdictRows.@Nullable Standing standing,
            List<VerdictRows.Standing> earlier,
            @Nullable Answer approved,
            List<FileRows.GivenFile> approvedFiles,
            @Nullable Answer open,
            List<FileRows.GivenFile> openFiles,
            List<ReminderRows.Reminder> reminders,
            List<Extension> extensions,
            List<SameOrderRows.Twin> twins) {

        /** The request for more time that waits for the province; null for none. */
        @Nullable Extension asked() {
            return extensions.stream().filter(Extension::waits).findFirst().orElse(null);
        }
    }

    /** Null if there is none that the viewer may see. */
    @Transactional(readOnly = true)
    @Nullable Card card(long obligation) {
        var owed = obligations.byId(obligation);
        if (owed == null) {
            return null;
        }
        var unit = units.byId(owed.unit());
        var clause = letters.clause(owed.clause());
        var directive = letters.byId(owed.letter());
        if (unit == null || clause == null || directive == null) {
            return null;
        }
        var history = verdicts.history(obligation);
        var approved = answers.approved(obligation);
        var open = answers.open(obligation);
        boolean stands = !history.isEmpty() && history.getFirst().until() == null;
        return new Card(
                owed,
                unit,
                clause,
                directive,
                stands ? history.getFirst() : null,
                stands ? history.subList(1, history.size()) : history,
                approved,
                approved == null ? List.of() : files.of(approved.id()),
                open,
                open == null ? List.of() : files.of(open.id()),
                reminders.byUnit(owed.letter()).getOrDefault(owed.unit(), List.of()),
                extensions.of(obligation),
                same.twins(List.of(obligation)).getOrDefault(obligation, List.of()));
    }

    @Transactional(readOnly = true)
    @Nullable Obligation byId(long obligation) {
        return obligations.byId(obligation);
    }

    @Transactional(readOnly = true)
    List<Obligation> of(long letter) {
        return obligations.of(letter);
    }

    /** How a letter's obligations stand, by obligation. */
    @Transactional(readOnly = true)
    Map<Long, VerdictRows.Cell> cells(long letter) {
        var cells = new HashMap<Long, VerdictRows.Cell>();
        verdicts.cells(letter).forEach(cell -> cells.put(cell.obligation(), cell));
        return cells;
    }

    /** An obligation as its unit sees it among others. */
    record Job(
            Obligation obligation,
            Clause clause,
            Directive directive,
            VerdictRows.@Nullable Cell cell,
            @Nullable Answer open,
            @Nullable Answer approved,
            int twins) {

        boolean proven() {
            return cell != null && cell.outcome().proven();
        }

        boolean waiting() {
            return open != null && open.state() == Answer.State.SUBMITTED;
        }

        /** Whether "nothing happened" is a likely answer, so that one tap offers it. */
        boolean mayBeNothing() {
            return switch (obligation.topic()) {
                case PLATFORMS, AWARENESS, CARRIER_ORDERS, OTHER -> true;
                case LEVELS,
                        WATCH,
                        MALWARE,
                        VULNERABILITY,
                        UPLINK,
                        CARRIER_STAFF,
                        CARRIER_PROTECT,
                        CONTACT ->
                        false;
            };
        }
    }

    /** A unit's first page. {@code unregistered}: letters its clerk has not given a số đến. */
    record Home(
            Unit unit,
            List<Job> todo,
            List<Job> done,
            Warnings.@Nullable Warning warning,
            List<Directive> unregistered,
            int waiting) {}

    /** What the unit owes, by due time; null if there is no such unit. */
    @Transactional(readOnly = true)
    @Nullable Home home(long unit) {
        var found = units.byId(unit);
        if (found == null) {
            return null;
        }
        var jobs = jobs(unit);
        var unregistered =
                letters
                        .deliveries(DELIVERY.UNIT.eq(unit).and(DELIVERY.REGISTERED.isNull()))
                        .stream()
                        .map(delivery -> letters.byId(delivery.letter()))
                        .filter(one -> one != null && one.state() == Directive.State.ISSUED)
                        .toList();
        return new Home(
                found,
                jobs.stream().filter(job -> !job.proven()).toList(),
                jobs.stream().filter(Job::proven).toList(),
                warnings.orderedStream()
                        .map(source -> source.worst(unit))
                        .filter(java.util.Objects::nonNull)
                        .max(
                                Comparator.comparing(Warnings.Warning::severity)
                                        .thenComparing(Warnings.Warning::since))
                        .orElse(null),
                unregistered,
                answers.queue(unit).size());
    }

    private List<Job> jobs(long unit) {
        var owed = obligations.openAt(unit);
        var ids = owed.stream().map(Obligation::id).toList();
        var cells = new HashMap<Long, VerdictRows.Cell>();
        verdicts.cellsOfUnit(unit).forEach(cell -> cells.put(cell.obligation(), cell));
        var open = answers.openOf(ids);
        var approved = answers.approvedOf(ids);
        var twins = same.twins(ids);
        Map<Long, Directive> directives = new HashMap<>();
        Map<Long, Clause> clauses = new HashMap<>();
        var jobs = new ArrayList<Job>();
        for (var one : owed) {
            var directive = directives.computeIfAbsent(one.letter(), letters::byId);
            var clause = clauses.computeIfAbsent(one.clause(), letters::clause);
            if (directive != null && clause != null) {
                jobs.add(
                        new Job(
                                one,
                                clause,
                                directive,
                                cells.get(one.id()),
                                open.get(one.id()),
                                approved.get(one.id()),
                                twins.getOrDefault(one.id(), List.of()).size()));
            }
        }
        // Stable: what is due at one time stays in the letter's order.
        jobs.sort(
                Comparator.comparing(
                        (Job job) -> job.obligation().deadline(),
                        Comparator.nullsLast(Comparator.<Instant>naturalOrder())));
        return jobs;
    }

    /** Writes down that somebody took the table, or a report, out of the house. */
    @Transactional
    void exported(Viewer viewer, long letter, String what) {
        audit.record(
                viewer.actor(), "directive.export", "directive:" + letter, Map.of("what", what));
    }

    /** How many obligations of the viewer's scope are late: the number in the menu. */
    @Transactional(readOnly = true)
    long lateCount() {
        return letters.all().stream()
                .filter(one -> one.state() == Directive.State.ISSUED)
                .mapToLong(one ->
                        verdicts.cells(one.id()).stream().filter(VerdictRows.Cell::late).count())
                .sum();
    }

    /** Letters that wait to be confirmed: the number in the menu. */
    @Transactional(readOnly = true)
    long drafts() {
        return letters.all().stream().filter(one -> one.state() == Directive.State.DRAFT).count();
    }
}
