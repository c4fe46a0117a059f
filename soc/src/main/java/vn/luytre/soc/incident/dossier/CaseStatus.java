package vn.luytre.soc.incident.dossier;

import java.util.Set;

/** What is being done with a case; how far the response itself is stands on the other axis, {@link CaseStage}. */
public enum CaseStatus {
    NEW,
    /** Somebody has taken it on and the sender was told so. */
    ACCEPTED,
    /** Whether it is true is being looked into (TT 20/2017 art. 11.1a). */
    VERIFYING,
    WORKING,
    /** A named party must do something first. */
    WAITING,
    /** The response is over; the papers are not. */
    RESOLVED,
    CLOSED,
    /** It was none. */
    REJECTED,
    /** Goes on as another case. */
    MERGED;

    /** Whether somebody still has to do something. */
    public boolean open() {
        return switch (this) {
            case NEW, ACCEPTED, VERIFYING, WORKING, WAITING, RESOLVED -> true;
            case CLOSED, REJECTED, MERGED -> false;
        };
    }

    /** Where it may go by a person's step. What was merged stays merged: a split makes a new case. */
    public Set<CaseStatus> next() {
        return switch (this) {
            case NEW -> Set.of(ACCEPTED, REJECTED);
            case ACCEPTED -> Set.of(VERIFYING, WORKING, REJECTED);
            case VERIFYING -> Set.of(WORKING, WAITING, REJECTED);
            case WORKING -> Set.of(WAITING, RESOLVED);
            case WAITING -> Set.of(WORKING, RESOLVED);
            case RESOLVED -> Set.of(WORKING, CLOSED);
            case CLOSED, REJECTED -> Set.of(WORKING);
            case MERGED -> Set.of();
        };
    }
}
