package vn.luytre.soc.directive;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.luytre.soc.audit.Audit;
import vn.luytre.soc.identity.Viewer;
import vn.luytre.soc.unit.Units;

/**
 * "Không thuộc quản lý" on its way back to the issuer: the unit's head signs it with a reason and files, the province lets the
 * obligation fall, gives it to the unit it belongs to, or refuses with a reason. Every step keeps its time.
 */
@Service
class Disputes {

    private final DisputeRows rows;
    private final ObligationRows obligations;
    private final Answers answers;
    private final Units units;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    Disputes(
            DisputeRows rows,
            ObligationRows obligations,
            Answers answers,
            Units units,
            Audit audit,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.rows = rows;
        this.obligations = obligations;
        this.answers = answers;
        this.units = units;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** In the viewer's scope, those that wait first. */
    @Transactional(readOnly = true)
    List<DisputeRows.Dispute> all() {
        return rows.all();
    }

    /**
     * Decides one.
     *
     * @param to the unit the matter belongs to; null where the obligation only falls away
     */
    @Transactional
    Answers.Step decide(
            Viewer viewer, long obligation, boolean accept, @Nullable Long to, String reason) {
        var dispute = rows.waiting(obligation);
        var owed = obligations.byId(obligation);
        if (dispute == null || owed == null) {
            return new Answers.Step.Refused("decided");
        }
        if (accept && to != null) {
            var unit = units.byId(to);
            if (unit == null || unit.id() == owed.unit()) {
                return new Answers.Step.Refused("dispute.unit");
            }
        }
        var step =
                answers.review(
                        viewer,
                        obligation,
                        accept ? Answer.Review.ACCEPTED : Answer.Review.REFUSED,
                        reason);
        if (step instanceof Answers.Step.Done && accept && to != null) {
            var now = clock.instant();
            long given = rows.given(owed, to, now);
            rows.transfer(owed, given, to, reason.strip(), now, viewer.name());
            audit.record(
                    viewer.actor(),
                    "directive.transfer",
                    "obligation:" + obligation,
                    Map.of("toUnit", to, "toObligation", given, "reason", reason.strip()));
            events.publishEvent(new FactsChanged(Set.of(to, owed.unit()), Set.of(owed.topic())));
        }
        return step;
    }
}
