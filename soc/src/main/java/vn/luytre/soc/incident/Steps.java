package vn.luytre.soc.incident;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.luytre.event.Tlp;
import vn.luytre.soc.incident.dossier.CaseStage;
import vn.luytre.soc.incident.dossier.CaseStatus;
import vn.luytre.soc.incident.dossier.IncidentKind;
import vn.luytre.soc.incident.dossier.Priority;
import vn.luytre.soc.incident.dossier.Rsit;

/** A case after one step; everything else of it stays. */
final class Steps {

    private Steps() {}

    /** A moment a person sets. */
    enum Moment {
        BEYOND_OWN,
        /** The unit asks for it; it starts no clock. */
        PROPOSED_SERIOUS,
        /** The coordinating body decided it; only the province writes it down. */
        CLASSED_SERIOUS,
        SECURITY,
        PERSONAL_DATA,
        CONTAINED,
        ENDED
    }

    /** When it happened; null for not yet. */
    static @Nullable Instant at(Incident one, Moment moment) {
        var moments = one.moments();
        return switch (moment) {
            case BEYOND_OWN -> moments.beyondOwn();
            case PROPOSED_SERIOUS -> moments.proposedSerious();
            case CLASSED_SERIOUS -> moments.classedSerious();
            case SECURITY -> moments.security();
            case PERSONAL_DATA -> moments.personalData();
            case CONTAINED -> moments.contained();
            case ENDED -> moments.ended();
        };
    }

    /** How it is sorted. */
    record Sorting(
            String title,
            IncidentKind kind,
            @Nullable Rsit rsit,
            Tlp tlp,
            Priority priority,
            Incident.Hit system,
            Incident.Caller caller,
            String platformCode) {}

    static Incident moved(Incident one, CaseStatus to, String waitingFor, Instant now) {
        var moments = one.moments();
        var accepted =
                moments.accepted() == null && to != CaseStatus.REJECTED ? now : moments.accepted();
        var dated =
                new Incident.Moments(
                        moments.found(),
                        moments.beyondOwn(),
                        moments.proposedSerious(),
                        moments.classedSerious(),
                        moments.classedBy(),
                        moments.security(),
                        moments.personalData(),
                        accepted,
                        moments.contained(),
                        // What goes on has not ended.
                        to == CaseStatus.WORKING ? null : moments.ended(),
                        to == CaseStatus.CLOSED ? now : null);
        // Who read it read it as it was: what is taken up again has to be read again.
        boolean again = to == CaseStatus.WORKING;
        return copy(
                one,
                to,
                one.stage(),
                dated,
                to == CaseStatus.WAITING ? waitingFor : "",
                one.owner(),
                one.ownerName(),
                again ? 0 : one.reviewer(),
                again ? "" : one.reviewerName(),
                one.mergedInto());
    }

    static Incident at(Incident one, CaseStage stage) {
        return copy(
                one,
                one.status(),
                stage,
                one.moments(),
                one.waitingFor(),
                one.owner(),
                one.ownerName(),
                one.reviewer(),
                one.reviewerName(),
                one.mergedInto());
    }

    /** Whoever owns it cannot be the one who reviewed it. */
    static Incident owned(Incident one, long account, String name) {
        boolean same = one.reviewer() == account;
        return copy(
                one,
                one.status(),
                one.stage(),
                one.moments(),
                one.waitingFor(),
                account,
                name,
                same ? 0 : one.reviewer(),
                same ? "" : one.reviewerName(),
                one.mergedInto());
    }

    /** Null where the reviewer is its owner, or nobody owns it yet. */
    static @Nullable Incident reviewed(Incident one, long account, String name) {
        if (one.owner() == 0 || one.owner() == account) {
            return null;
        }
        return copy(
                one,
                one.status(),
                one.stage(),
                one.moments(),
                one.waitingFor(),
                one.owner(),
                one.ownerName(),
                account,
                name,
                one.mergedInto());
    }

    static Incident merged(Incident one, long into) {
        return copy(
                one,
                CaseStatus.MERGED,
                one.stage(),
                one.moments(),
                "",
                one.owner(),
                one.ownerName(),
                one.reviewer(),
                one.reviewerName(),
                into);
    }

    /**
     * With the moment set, or taken back with null. Null where it cannot be: before the incident was found, in the future.
     *
     * @param by who decided it; kept for {@link Moment#CLASSED_SERIOUS} alone
     */
    static @Nullable Incident dated(
            Incident one, Moment moment, @Nullable Instant at, String by, Instant now) {
        var old = one.moments();
        if (at != null && (at.isBefore(old.found()) || at.isAfter(now))) {
            return null;
        }
        if (moment == Moment.CLASSED_SERIOUS && at != null && by.isBlank()) {
            return null;
        }
        var dated =
                new Incident.Moments(
                        old.found(),
                        moment == Moment.BEYOND_OWN ? at : old.beyondOwn(),
                        moment == Moment.PROPOSED_SERIOUS ? at : old.proposedSerious(),
                        moment == Moment.CLASSED_SERIOUS ? at : old.classedSerious(),
                        moment == Moment.CLASSED_SERIOUS ? (at == null ? "" : by) : old.classedBy(),
                        moment == Moment.SECURITY ? at : old.security(),
                        moment == Moment.PERSONAL_DATA ? at : old.personalData(),
                        old.accepted(),
                        moment == Moment.CONTAINED ? at : old.contained(),
                        moment == Moment.ENDED ? at : old.ended(),
                        old.closed());
        return copy(
                one,
                one.status(),
                one.stage(),
                dated,
                one.waitingFor(),
                one.owner(),
                one.ownerName(),
                one.reviewer(),
                one.reviewerName(),
                one.mergedInto());
    }

    static Incident sorted(Incident one, Sorting sorting) {
        return new Incident(
                one.id(),
                one.year(),
                one.place(),
                one.unit(),
                sorting.title(),
                sorting.kind(),
                sorting.rsit(),
                sorting.tlp(),
                sorting.priority(),
                one.status(),
                one.stage(),
                one.howFound(),
                sorting.system(),
                sorting.caller(),
                one.moments(),
                one.waitingFor(),
                one.owner(),
                one.ownerName(),
                one.reviewer(),
                one.reviewerName(),
                one.mergedInto(),
                one.alert(),
                sorting.platformCode(),
                one.made(),
                one.madeBy(),
                one.version());
    }

    private static Incident copy(
            Incident one,
            CaseStatus status,
            CaseStage stage,
            Incident.Moments moments,
            String waitingFor,
            long owner,
            String ownerName,
            long reviewer,
            String reviewerName,
            @Nullable Long mergedInto) {
        return new Incident(
                one.id(),
                one.year(),
                one.place(),
                one.unit(),
                one.title(),
                one.kind(),
                one.rsit(),
                one.tlp(),
                one.priority(),
                status,
                stage,
                one.howFound(),
                one.system(),
                one.caller(),
                moments,
                waitingFor,
                owner,
                ownerName,
                reviewer,
                reviewerName,
                mergedInto,
                one.alert(),
                one.platformCode(),
                one.made(),
                one.madeBy(),
                one.version());
    }
}
