package vn.luytre.soc.directive;

import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.luytre.soc.audit.Audit;
import vn.luytre.soc.identity.Viewer;

/** More time for an obligation: the unit asks with a reason, the province decides, the verdict follows the new deadline. */
@Service
class Extensions {

    private static final int MOST_REASON = 2_000;

    private final ObligationRows obligations;
    private final DirectiveRows letters;
    private final ExtensionRows rows;
    private final Audit audit;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    Extensions(
            ObligationRows obligations,
            DirectiveRows letters,
            ExtensionRows rows,
            Audit audit,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.obligations = obligations;
        this.letters = letters;
        this.rows = rows;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** @param wanted a day, with or without a time, as {@link Times#readDeadline} reads it */
    @Transactional
    Answers.Step ask(Viewer viewer, long obligation, String wanted, String reason) {
        var owed = obligations.byId(obligation);
        var letter = owed == null ? null : letters.byId(owed.letter());
        if (owed == null || letter == null) {
            return new Answers.Step.Absent();
        }
        if (letter.state() != Directive.State.ISSUED || owed.deadline() == null) {
            return new Answers.Step.Refused("extension.none");
        }
        if (unfit(reason)) {
            return new Answers.Step.Refused("extension.reason");
        }
        var until = Times.readDeadline(wanted);
        if (until == null || !until.isAfter(owed.deadline()) || !until.isAfter(clock.instant())) {
            return new Answers.Step.Refused("extension.date");
        }
        if (!rows.ask(
                owed, owed.deadline(), until, reason.strip(), viewer.actor(), clock.instant())) {
            return new Answers.Step.Refused("extension.waiting");
        }
        audit.record(
                viewer.actor(),
                "directive.extension-ask",
                "obligation:" + obligation,
                Map.of("wanted", until.toString(), "reason", reason.strip()));
        return new Answers.Step.Done(obligation);
    }

    /** The unit takes back what nobody has decided. */
    @Transactional
    Answers.Step withdraw(Viewer viewer, long obligation) {
        var asked = rows.open(obligation);
        if (asked == null || !rows.withdraw(asked, viewer.actor(), clock.instant())) {
            return new Answers.Step.Refused("extension.decided");
        }
        audit.record(
                viewer.actor(),
                "directive.extension-withdraw",
                "obligation:" + obligation,
                Map.of("extension", asked.id()));
        return new Answers.Step.Done(obligation);
    }

    /**
     * The province gives more time, as much as was wanted or another day.
     *
     * @param until empty for what was wanted
     */
    @Transactional
    Answers.Step grant(Viewer viewer, long obligation, String until, String reason) {
        var asked = rows.open(obligation);
        var owed = obligations.byId(obligation);
        if (asked == null || owed == null) {
            return new Answers.Step.Refused("extension.decided");
        }
        var deadline = until.isBlank() ? asked.wanted() : Times.readDeadline(until);
        if (deadline == null || !deadline.isAfter(asked.deadline())) {
            return new Answers.Step.Refused("extension.date");
        }
        if (reason.length() > MOST_REASON) {
            return new Answers.Step.Refused("extension.reason");
        }
        if (!rows.grant(asked, deadline, reason.strip(), viewer.actor(), clock.instant())) {
            return new Answers.Step.Refused("extension.decided");
        }
        audit.record(
                viewer.actor(),
                "directive.extension-grant",
                "obligation:" + obligation,
                Map.of(
                        "extension",
                        asked.id(),
                        "before",
                        asked.deadline().toString(),
                        "deadline",
                        deadline.toString()));
        events.publishEvent(new FactsChanged(Set.of(owed.unit()), Set.of(owed.topic())));
        return new Answers.Step.Done(obligation);
    }

    @Transactional
    Answers.Step refuse(Viewer viewer, long obligation, String reason) {
        if (unfit(reason)) {
            return new Answers.Step.Refused("extension.reason");
        }
        var asked = rows.open(obligation);
        if (asked == null || !rows.refuse(asked, reason.strip(), viewer.actor(), clock.instant())) {
            return new Answers.Step.Refused("extension.decided");
        }
        audit.record(
                viewer.actor(),
                "directive.extension-refuse",
                "obligation:" + obligation,
                Map.of("extension", asked.id(), "reason", reason.strip()));
        return new Answers.Step.Done(obligation);
    }

    private static boolean unfit(String reason) {
        return reason.isBlank() || reason.length() > MOST_REASON;
    }
}
