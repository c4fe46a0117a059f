package vn.luytre.soc.duty;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Minutes of a hand-over and the two signatures under them.
 *
 * @param sha256 of the content's bytes: what both signed
 * @param taken when the successor accepted; null for not yet: the shift is not closed
 * @param returned when the successor gave them back, with a reason; null for not
 */
record HandOver(
        long id,
        long unit,
        long shift,
        Minutes minutes,
        String sha256,
        Instant given,
        long givenAccount,
        String givenBy,
        @Nullable Instant taken,
        String takenBy,
        @Nullable Instant returned,
        String returnedBy,
        String reason) {

    boolean waiting() {
        return taken == null && returned == null;
    }

    /** One line of the log of a shift. */
    record Entry(Kind kind, String text, Instant written, String writtenBy) {}

    /** What a line of the log is about. */
    enum Kind {
        INSTRUCTION,
        WORK,
        NOTE
    }
}
