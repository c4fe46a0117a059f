package vn.luytre.soc.directive;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A unit's wish for more time on one obligation, and what the province made of it.
 *
 * @param deadline as it stood when the unit asked
 * @param wanted later than {@code deadline}
 * @param granted the new deadline, which may be earlier than what was wanted; null unless granted
 * @param decided null while nobody has decided
 */
record Extension(
        long id,
        long obligation,
        long unit,
        Instant deadline,
        Instant wanted,
        String reason,
        Instant asked,
        String askedName,
        State state,
        @Nullable Instant granted,
        @Nullable Instant decided,
        String decidedName,
        String decisionReason) {

    /** Where it is on its way. */
    enum State {
        ASKED,
        GRANTED,
        REFUSED,
        WITHDRAWN
    }

    boolean waits() {
        return state == State.ASKED;
    }
}
