package vn.luytre.soc.incident;

import java.time.Instant;
import java.time.InstantSource;
import java.util.stream.Collectors;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.luytre.soc.audit.Actor;
import vn.luytre.soc.store.Scope;

/**
 * Tells once when half, four fifths and all of the time for one of the team's promises is gone. What was told stands in the
 * case, so a restart tells nothing twice and forgets nothing.
 */
@Component
class Warnings {

    private final CaseRows rows;
    private final Incidents incidents;
    private final WorkRows work;
    private final TransactionTemplate transactions;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    Warnings(
            CaseRows rows,
            Incidents incidents,
            WorkRows work,
            TransactionTemplate transactions,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.rows = rows;
        this.incidents = incidents;
        this.work = work;
        this.transactions = transactions;
        this.events = events;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "PT1M", initialDelayString = "PT1M")
    void look() {
        Scope.PROVINCE.run(() -> look(clock.instant()));
    }

    /** Called with the scope of the province. */
    void look(Instant now) {
        var open = transactions.execute(_ -> rows.open());
        for (var one : open == null ? java.util.List.<Incident>of() : open) {
            transactions.executeWithoutResult(_ -> look(one.id(), now));
        }
    }

    private void look(long id, Instant now) {
        var one = rows.hold(id);
        var whole = one == null || !one.status().open() ? null : incidents.whole(id);
        if (whole == null) {
            return;
        }
        var told =
                whole.parts().deeds().stream()
                        .filter(deed -> deed.verb() == Parts.Verb.WARN)
                        .map(Parts.Deed::note)
                        .collect(Collectors.toSet());
        for (var timer : Timer.of(whole.one().priority(), whole.parts().timing(whole.one()), now)) {
            int mark = timer.mark();
            var note = note(timer, mark, whole.parts().notes().size());
            if (mark > 0 && timer.met() == null && told.add(note)) {
                work.did(whole.one(), Actor.SERVER, Parts.Verb.WARN, note, now);
                events.publishEvent(
                        new IncidentPressing(id, whole.one().unit(), timer.kind().name(), mark));
            }
        }
    }

    /** A status note is owed again and again: which one is told by how many there were. */
    private static String note(Timer timer, int mark, int notes) {
        var note = timer.kind().name() + " " + mark;
        return timer.kind() == Timer.Kind.STATUS_NOTE ? note + " #" + notes : note;
    }
}
