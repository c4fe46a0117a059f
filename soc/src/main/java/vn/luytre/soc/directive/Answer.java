package vn.luytre.soc.directive;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What people of a unit say about one obligation.
 *
 * @param version grows with each submission
 * @param submitted null while it is written
 * @param decided when the head approved or returned it; null before
 * @param toldBy who told the province, where it was entered on behalf; else empty
 * @param confirmed when the unit confirmed what was entered on its behalf
 * @param review what the province made of it; null for nothing yet
 * @param files how many files hang on it
 */
record Answer(
        long id,
        long obligation,
        long unit,
        Kind kind,
        State state,
        String note,
        int version,
        long author,
        String authorName,
        String authorPost,
        @Nullable Instant submitted,
        @Nullable Instant decided,
        String decidedName,
        String decidedPost,
        String decisionReason,
        boolean onBehalf,
        String toldBy,
        @Nullable Instant confirmed,
        String confirmedName,
        @Nullable Review review,
        String reviewedName,
        String reviewReason,
        int files) {

    /** What is said. */
    enum Kind {
        /** Files show it. */
        EVIDENCE,
        /** A sentence, signed. */
        ATTESTED,
        /** Không phát sinh: there was nothing to do. */
        NOTHING,
        /** Không thuộc quản lý: this is not the unit's matter. */
        DISPUTE
    }

    /** Where it is on its way. */
    enum State {
        DRAFT,
        SUBMITTED,
        RETURNED,
        APPROVED,
        WITHDRAWN,
        SUPERSEDED
    }

    /** What the province decided. */
    enum Review {
        ACCEPTED,
        REFUSED
    }

    boolean accepted() {
        return review == Review.ACCEPTED;
    }

    /** Entered by the province and not yet confirmed by the unit. */
    boolean awaitsUnit() {
        return onBehalf && confirmed == null;
    }

    /** Who answers for it, with the post where it is known. */
    String signer() {
        return decidedPost.isBlank() ? decidedName : decidedName + ", " + decidedPost;
    }
}
