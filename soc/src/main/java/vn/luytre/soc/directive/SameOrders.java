package vn.luytre.soc.directive;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.audit.Audit;

/** One order from several authorities: found by the machine, confirmed by a person, then answered once and reported for each. */
@Service
class SameOrders {

    /** Older letters than so many are not compared. */
    private static final int MOST = 200;

    private final SameOrderRows rows;
    private final DirectiveRows letters;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    SameOrders(
            SameOrderRows rows,
            DirectiveRows letters,
            Audit audit,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.rows = rows;
        this.letters = letters;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** What stands between this letter and others: decided, and still to be decided. */
    record Found(List<Likely> likely, List<Decided> decided) {}

    /** To be decided by a person. */
    record Likely(Directive other, SameOrder.Likeness likeness) {}

    /** Decided. */
    record Decided(Directive other, SameOrderRows.Decision decision) {}

    @Transactional(readOnly = true)
    Found of(long letter) {
        var decisions = rows.of(letter);
        var decided = new ArrayList<Decided>();
        for (var decision : decisions) {
            var other =
                    letters.byId(
                            decision.letter() == letter ? decision.other() : decision.letter());
            if (other != null) {
                decided.add(new Decided(other, decision));
            }
        }
        var known = decided.stream().map(one -> one.other().id()).collect(Collectors.toSet());
        var self = letters.byId(letter);
        var likely = new ArrayList<Likely>();
        if (self != null && self.state() != Directive.State.CLOSED) {
            var later = side(self);
            for (var other : letters.all().stream().limit(MOST).toList()) {
                if (other.id() < letter && !known.contains(other.id())) {
                    var likeness = SameOrder.of(later, side(other));
                    if (likeness != null) {
                        likely.add(new Likely(other, likeness));
                    }
                }
            }
        }
        return new Found(likely, decided);
    }

    private SameOrder.Side side(Directive directive) {
        var cited =
                letters.marks(directive.id()).stream()
                        .filter(mark -> mark.kind().equals("REFERENCE"))
                        .map(Mark::suggestion)
                        .collect(Collectors.toSet());
        return new SameOrder.Side(
                directive.id(), directive.number(), cited, letters.clauses(directive.id()));
    }

    /** A person says that the two are one order; the clauses that match are answered together from now on. */
    @Transactional
    boolean link(Actor actor, long letter, long other) {
        var self = letters.locked(letter);
        var earlier = letters.byId(other);
        if (self == null || earlier == null || other >= letter) {
            return false;
        }
        var likeness = SameOrder.of(side(self), side(earlier));
        if (likeness == null) {
            return false;
        }
        var now = clock.instant();
        for (var pair : likeness.pairs()) {
            rows.link(pair.clause().id(), pair.first().id(), now, actor.name());
        }
        var reasons =
                likeness.pairs().stream()
                        .map(pair ->
                                "%s = %s (%d%%)"
                                        .formatted(
                                                pair.clause().label(),
                                                pair.first().label(),
                                                pair.percent()))
                        .collect(Collectors.joining("; "));
        rows.decide(new SameOrderRows.Decision(letter, other, true, reasons, now, actor.name()));
        audit.record(
                actor,
                "directive.same-order",
                "directive:" + letter,
                Map.of("other", other, "clauses", reasons));
        rejudge(likeness);
        return true;
    }

    /** A person says that they are two orders; what was linked between them is parted. */
    @Transactional
    boolean part(Actor actor, long letter, long other) {
        if (letters.locked(letter) == null || letters.byId(other) == null || other >= letter) {
            return false;
        }
        boolean linked =
                rows.of(letter).stream().anyMatch(one -> one.other() == other && one.linked());
        if (linked) {
            rows.unlink(letter);
        }
        rows.decide(
                new SameOrderRows.Decision(
                        letter, other, false, "", clock.instant(), actor.name()));
        audit.record(
                actor,
                "directive.different-order",
                "directive:" + letter,
                Map.of("other", other, "wasLinked", linked));
        events.publishEvent(new FactsChanged(Set.of(), Set.of()));
        return true;
    }

    private void rejudge(SameOrder.Likeness likeness) {
        events.publishEvent(
                new FactsChanged(
                        Set.of(),
                        likeness.pairs().stream()
                                .map(pair -> pair.clause().topic())
                                .collect(Collectors.toSet())));
    }
}
