package vn.luytre.soc.directive;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.audit.Audit;
import vn.luytre.soc.unit.Tier;
import vn.luytre.soc.unit.Unit;
import vn.luytre.soc.unit.Units;

/** A person makes the machine's proposal their own, clause by clause, and issues it. The draft waits as long as it takes. */
@Service
class Drafting {

    private final DirectiveRows letters;
    private final ObligationRows obligations;
    private final Units units;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    Drafting(
            DirectiveRows letters,
            ObligationRows obligations,
            Units units,
            Audit audit,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.letters = letters;
        this.obligations = obligations;
        this.units = units;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** What still keeps a draft from being issued. */
    enum Missing {
        NUMBER,
        DATE,
        FUTURE_DATE,
        ISSUER,
        DEADLINE,
        CLAUSES,
        QUESTIONS,
        NOTHING_BINDS,
        NO_UNITS
    }

    /** A draft with all that hangs on it. */
    record Draft(
            Directive directive,
            String text,
            List<Clause> clauses,
            List<Mark> marks,
            Map<Tier, List<Unit>> units,
            List<Missing> missing) {

        int unitsOf(Clause clause) {
            return clause.tiers().stream()
                    .mapToInt(tier -> units.getOrDefault(tier, List.of()).size())
                    .sum();
        }

        @Nullable Instant deadlineOf(Clause clause) {
            return clause.deadline() != null ? clause.deadline() : directive.deadline();
        }

        int obligations() {
            return clauses.stream().filter(Clause::binds).mapToInt(this::unitsOf).sum();
        }
    }

    /** What became of the wish to issue. */
    sealed interface Issued {
        record Done(int obligations) implements Issued {}

        record NotReady(List<Missing> missing) implements Issued {}

        record Already() implements Issued {}
    }

    @Transactional(readOnly = true)
    @Nullable Draft open(long letter) {
        var directive = letters.byId(letter);
        return directive == null ? null : draft(directive);
    }

    private Draft draft(Directive directive) {
        var clauses = letters.clauses(directive.id());
        var marks = letters.marks(directive.id());
        var byTier = byTier(directive);
        return new Draft(
                directive,
                letters.text(directive.id()),
                clauses,
                marks,
                byTier,
                missing(directive, clauses, marks, byTier));
    }

    /** The units there are on the letter's own day: whom it could bind. */
    private Map<Tier, List<Unit>> byTier(Directive directive) {
        var day = directive.dated() == null ? Times.day(clock.instant()) : directive.dated();
        var byTier = new EnumMap<Tier, List<Unit>>(Tier.class);
        for (var unit : units.on(day)) {
            byTier.computeIfAbsent(unit.tier(), _ -> new ArrayList<>()).add(unit);
        }
        return byTier;
    }

    private List<Missing> missing(
            Directive directive,
            List<Clause> clauses,
            List<Mark> marks,
            Map<Tier, List<Unit>> byTier) {
        var missing = new ArrayList<Missing>();
        if (directive.number().isBlank()) {
            missing.add(Missing.NUMBER);
        }
        if (directive.dated() == null) {
            missing.add(Missing.DATE);
        } else if (directive.dated().isAfter(Times.day(clock.instant()))) {
            missing.add(Missing.FUTURE_DATE);
        }
        if (directive.issuer().isBlank()) {
            missing.add(Missing.ISSUER);
        }
        var binding = clauses.stream().filter(Clause::binds).toList();
        boolean allLimited =
                directive.deadline() != null
                        || !binding.isEmpty()
                                && binding.stream().allMatch(clause -> clause.deadline() != null);
        if (!allLimited && directive.noDeadlineReason().isBlank()) {
            missing.add(Missing.DEADLINE);
        }
        if (clauses.stream().anyMatch(clause -> clause.state() == Clause.State.PROPOSED)) {
            missing.add(Missing.CLAUSES);
        } else if (binding.isEmpty()) {
            missing.add(Missing.NOTHING_BINDS);
        }
        if (marks.stream().anyMatch(Mark::open)) {
            missing.add(Missing.QUESTIONS);
        }
        if (!binding.isEmpty()
                && binding.stream()
                        .flatMap(clause -> clause.tiers().stream())
                        .allMatch(tier -> byTier.getOrDefault(tier, List.of()).isEmpty())) {
            missing.add(Missing.NO_UNITS);
        }
        return missing;
    }

    /** Saves the fields. A reason for having no deadline is signed with the name of whoever gives it. */
    @Transactional
    boolean head(Actor actor, long letter, HeadForm form) {
        var directive = letters.locked(letter);
        if (directive == null || directive.state() != Directive.State.DRAFT) {
            return false;
        }
        var now = clock.instant();
        var reason = form.deadline() == null ? form.noDeadlineReason().strip() : "";
        boolean sameReason = reason.equals(directive.noDeadlineReason());
        var head =
                new DirectiveRows.Head(
                        form.number().strip(),
                        form.dated(),
                        form.issuer().strip(),
                        form.title().strip(),
                        form.deadline(),
                        reason,
                        reason.isEmpty()
                                ? ""
                                : sameReason ? directive.noDeadlineBy() : actor.name(),
                        form.arrivalNumber().strip(),
                        form.arrivalNumber().isBlank()
                                ? null
                                : directive.registered() == null ? now : directive.registered(),
                        form.assignedTo().strip(),
                        form.assignedTo().isBlank()
                                ? null
                                : directive.assigned() == null ? now : directive.assigned());
        letters.head(letter, head);
        audit.record(
                actor,
                "directive.head",
                "directive:" + letter,
                Map.of(
                        "number", head.number(),
                        "date", String.valueOf(head.dated()),
                        "issuer", head.issuer(),
                        "deadline", String.valueOf(head.deadline()),
                        "noDeadlineReason", reason));
        return true;
    }

    /** The fields as a person filled them in, already read. */
    record HeadForm(
            String number,
            @Nullable LocalDate dated,
            String issuer,
            String title,
            @Nullable Instant deadline,
            String noDeadlineReason,
            String arrivalNumber,
            String assignedTo) {}

    @Transactional
    boolean decide(Actor actor, long letter, long clause, Clause.State state, String reason) {
        if (draftClause(letter, clause) == null
                || state == Clause.State.REJECTED && reason.isBlank()) {
            return false;
        }
        letters.decide(clause, state, state == Clause.State.REJECTED ? reason.strip() : "");
        audit.record(
                actor,
                "directive.clause",
                "directive:" + letter,
                Map.of("clause", clause, "state", state.name(), "reason", reason.strip()));
        return true;
    }

    @Transactional
    boolean change(
            Actor actor,
            long letter,
            long clause,
            Topic topic,
            List<Tier> tiers,
            @Nullable Instant deadline) {
        if (draftClause(letter, clause) == null) {
            return false;
        }
        letters.change(clause, topic, tiers, deadline);
        audit.record(
                actor,
                "directive.clause-change",
                "directive:" + letter,
                Map.of(
                        "clause", clause,
                        "topic", topic.name(),
                        "tiers", tiers.stream().map(Tier::name).toList(),
                        "deadline", String.valueOf(deadline)));
        return true;
    }

    /** Adds a clause that the machine did not see; its words must stand in the letter. */
    @Transactional
    boolean add(Actor actor, long letter, String label, String excerpt, Topic topic) {
        var directive = letters.locked(letter);
        if (directive == null || directive.state() != Directive.State.DRAFT) {
            return false;
        }
        var span = LetterText.find(letters.text(letter), excerpt);
        var clauses = letters.clauses(letter);
        if (span == null
                || label.isBlank()
                || clauses.stream().anyMatch(clause -> clause.label().equals(label.strip()))) {
            return false;
        }
        int place = clauses.stream().mapToInt(Clause::place).max().orElse(-1) + 1;
        var tiers =
                clauses.isEmpty()
                        ? List.of(Tier.DEPARTMENT, Tier.DISTRICT, Tier.COMMUNE)
                        : clauses.getFirst().tiers();
        letters.addClause(
                new Clause(
                        0,
                        letter,
                        place,
                        label.strip(),
                        excerpt.strip(),
                        span.start(),
                        span.end(),
                        topic,
                        tiers,
                        topic == Topic.CONTACT,
                        1,
                        Clause.State.PROPOSED,
                        "",
                        null));
        audit.record(
                actor,
                "directive.clause-add",
                "directive:" + letter,
                Map.of("label", label.strip(), "topic", topic.name()));
        return true;
    }

    private @Nullable Clause draftClause(long letter, long clause) {
        var directive = letters.locked(letter);
        var found = letters.clause(clause);
        return directive == null
                        || directive.state() != Directive.State.DRAFT
                        || found == null
                        || found.letter() != letter
                ? null
                : found;
    }

    @Transactional
    boolean answer(Actor actor, long letter, long mark, String answer) {
        var directive = letters.locked(letter);
        if (directive == null
                || directive.state() != Directive.State.DRAFT
                || answer.isBlank()
                || !letters.answer(letter, mark, answer.strip(), actor.name())) {
            return false;
        }
        audit.record(
                actor,
                "directive.question",
                "directive:" + letter,
                Map.of("mark", mark, "answer", answer.strip()));
        return true;
    }

    /** The draft becomes obligations: each confirmed clause for each unit of its groups there was on the letter's day. */
    @Transactional
    public Issued issue(Actor actor, long letter) {
        var directive = letters.locked(letter);
        if (directive == null) {
            return new Issued.NotReady(List.of());
        }
        if (directive.state() != Directive.State.DRAFT) {
            return new Issued.Already();
        }
        var draft = draft(directive);
        if (!draft.missing().isEmpty()) {
            return new Issued.NotReady(draft.missing());
        }
        var now = clock.instant();
        letters.issued(letter, now, actor.name());
        var bound = new java.util.TreeSet<Long>();
        for (var clause : draft.clauses()) {
            if (clause.binds()) {
                var ids =
                        clause.tiers().stream()
                                .flatMap(tier ->
                                        draft.units().getOrDefault(tier, List.of()).stream())
                                .map(Unit::id)
                                .toList();
                obligations.add(clause, ids, draft.deadlineOf(clause), now);
                bound.addAll(ids);
            }
        }
        bound.forEach(unit -> letters.send(letter, unit, now));
        audit.record(
                actor,
                "directive.issue",
                "directive:" + letter,
                Map.of(
                        "number", directive.number(),
                        "units", bound.size(),
                        "obligations", draft.obligations()));
        events.publishEvent(new FactsChanged(Set.copyOf(bound), Set.of()));
        return new Issued.Done(draft.obligations());
    }

    /** Nothing more is expected: its verdicts stand as they are. */
    @Transactional
    boolean close(Actor actor, long letter, String reason) {
        var directive = letters.locked(letter);
        if (directive == null || directive.state() != Directive.State.ISSUED || reason.isBlank()) {
            return false;
        }
        letters.state(letter, Directive.State.CLOSED);
        audit.record(
                actor, "directive.close", "directive:" + letter, Map.of("reason", reason.strip()));
        return true;
    }
}
